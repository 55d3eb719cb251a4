// re.Match: what was found, and where.
#include "interpreter/builtins/modules/sre/sre.hpp"
#include "interpreter/runtime/abstract.hpp"

namespace minipy::builtins::sre {
namespace {

Match* self_of(Value v) {
    return v.as<Match>();
}

// The number of a group given as number or name. IndexError "no such group".
Result<std::size_t> group_number(ThreadState& t, Match* m, Value group) {
    if (group.is_absent()) return std::size_t(0);
    std::int64_t i = -1;
    if (is_index(t, group)) {
        i = TRY(index_clamped(t, group));
    } else {
        Value number = TRY(dict_get(t, m->pattern->group_index.as<Dict>(), group));
        if (number.is_small_int()) i = number.as_small_int();
    }
    if (i < 0 || i >= std::int64_t(m->group_count)) return raise(t, Exc::IndexError, "no such group");
    return std::size_t(i);
}

Result<Value> text_of(ThreadState& t, Match* m, std::size_t group, Value otherwise) {
    const std::int64_t from = m->marks[2 * group], to = m->marks[2 * group + 1];
    if (from < 0) return otherwise;
    if (m->string.is_none()) return otherwise;
    Subject subject = TRY(subject_of(t, m->string));
    // a bytearray may have become shorter
    return slice(t, subject, std::min(from, subject.length), std::min(to, subject.length));
}

Result<Value> match_group(ThreadState& t, Value self, Args const& args) {
    Match* m = self_of(self);
    if (args.keyword_count()) return raise(t, Exc::TypeError, "re.Match.group() takes no keyword arguments");
    if (args.count == 0) return text_of(t, m, 0, Value::none());
    if (args.count == 1) return text_of(t, m, TRY(group_number(t, m, args[0])), Value::none());
    Tuple* texts = make_tuple(t, std::size_t(args.count));
    for (std::uint32_t i = 0; i < args.count; ++i) texts->items[i] = Value::none();
    for (std::uint32_t i = 0; i < args.count; ++i)
        texts->items[i] = TRY(text_of(t, m, TRY(group_number(t, m, args[i])), Value::none()));
    return texts;
}

Result<Value> match_getitem(ThreadState& t, Value self, Value group) {
    Match* m = self_of(self);
    return text_of(t, m, TRY(group_number(t, m, group)), Value::none());
}

Result<Value> match_groups(ThreadState& t, Value self, std::span<Value const> args) {
    Match* m = self_of(self);
    Value otherwise = args[0] ? args[0] : Value::none();
    Tuple* texts = make_tuple(t, std::size_t(m->group_count - 1));
    for (std::uint32_t i = 1; i < m->group_count; ++i) texts->items[i - 1] = Value::none();
    for (std::uint32_t i = 1; i < m->group_count; ++i) texts->items[i - 1] = TRY(text_of(t, m, i, otherwise));
    return texts;
}

Result<Value> match_groupdict(ThreadState& t, Value self, std::span<Value const> args) {
    Match* m = self_of(self);
    Value otherwise = args[0] ? args[0] : Value::none();
    Dict* result = make_dict(t);
    Dict* names = m->pattern->group_index.as<Dict>();
    Value name, number;
    for (std::uint32_t at = 0; dict_next(names, at, name, number);) {
        Value text = TRY(text_of(t, m, TRY(group_number(t, m, name)), otherwise));
        TRY(dict_set(t, result, name, text));
    }
    return result;
}

Value pair(ThreadState& t, std::int64_t a, std::int64_t b) {
    return make_tuple(t, {make_int(t, a), make_int(t, b)});
}

Result<Value> match_start(ThreadState& t, Value self, std::span<Value const> args) {
    Match* m = self_of(self);
    return make_int(t, m->marks[2 * TRY(group_number(t, m, args[0]))]);
}
Result<Value> match_end(ThreadState& t, Value self, std::span<Value const> args) {
    Match* m = self_of(self);
    return make_int(t, m->marks[2 * TRY(group_number(t, m, args[0])) + 1]);
}
Result<Value> match_span(ThreadState& t, Value self, std::span<Value const> args) {
    Match* m = self_of(self);
    const std::size_t i = TRY(group_number(t, m, args[0]));
    return pair(t, m->marks[2 * i], m->marks[2 * i + 1]);
}

Result<Value> match_expand(ThreadState& t, Value self, std::span<Value const> args) {
    return call_library(t, "_expand", {self_of(self)->pattern, self, args[0]});
}

Result<Value> match_copy(ThreadState&, Value self) {
    return self;
}
Result<Value> match_deepcopy(ThreadState&, Value self, Value) {
    return self;
}

Result<Value> match_repr(ThreadState& t, Value self) {
    Match* m = self_of(self);
    constexpr std::size_t most = 50;
    Str* text = TRY(repr(t, TRY(text_of(t, m, 0, Value::none()))));
    if (text->length > most) text = substring(t, text, 0, most);
    return make_str(t, fmt::format("<{} object; span=({}, {}), match={}>", type_name_of(t, self), m->marks[0],
                                   m->marks[1], to_utf8(text)));
}

Result<Value> get_lastindex(ThreadState& t, Value self) {
    const std::int32_t i = self_of(self)->last_index;
    return i < 0 ? Value::none() : make_int(t, i);
}

Result<Value> get_lastgroup(ThreadState&, Value self) {
    Match* m = self_of(self);
    auto* names = m->pattern->index_group.as<Tuple>();
    if (m->last_index < 0 || std::uint64_t(m->last_index) >= names->count) return Value::none();
    return names->items[m->last_index];
}

Result<Value> get_regs(ThreadState& t, Value self) {
    Match* m = self_of(self);
    if (!m->regs) {
        Tuple* regs = make_tuple(t, std::size_t(m->group_count));
        for (std::uint32_t i = 0; i < m->group_count; ++i) regs->items[i] = Value::none();
        for (std::uint32_t i = 0; i < m->group_count; ++i)
            regs->items[i] = pair(t, m->marks[2 * i], m->marks[2 * i + 1]);
        m->regs = regs;
    }
    return m->regs;
}

constexpr MethodDef match_methods[] = {
    method("group", match_group, no_signature,
           "group([group1, ...]) -> str or tuple.\n"
           "    Return subgroup(s) of the match by indices or names.\n"
           "    For 0 returns the entire match."),
    method("start", match_start, 0, 1, "group=0, /",
           "Return index of the start of the substring matched by group."),
    method("end", match_end, 0, 1, "group=0, /",
           "Return index of the end of the substring matched by group."),
    method("span", match_span, 0, 1, "group=0, /",
           "For match object m, return the 2-tuple (m.start(group), m.end(group))."),
    method("groups", match_groups, "default=None",
           "Return a tuple containing all the subgroups of the match, from 1.\n\n"
           "  default\n"
           "    Is used for groups that did not participate in the match."),
    method(
        "groupdict", match_groupdict, "default=None",
        "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.\n\n"
        "  default\n"
        "    Is used for groups that did not participate in the match."),
    method(
        "expand", match_expand, "template",
        "Return the string obtained by doing backslash substitution on the string template, as done by the "
        "sub() method."),
    method("__copy__", match_copy),
    method("__deepcopy__", match_deepcopy, "memo, /"),
    class_getitem_method(),
};
constexpr GetSetDef match_getset[] = {
    {"lastindex", get_lastindex, nullptr, "The integer index of the last matched capturing group."},
    {"lastgroup", get_lastgroup, nullptr, "The name of the last matched capturing group."},
    {"regs", get_regs},
};
constexpr MemberDef match_members[] = {
    {"string", offsetof(Match, string), true, true, "The string passed to match() or search()."},
    {"re", offsetof(Match, pattern), true, true, "The regular expression object."},
    {"pos", offsetof(Match, pos), true, true,
     "The index into the string at which the RE engine started looking for a match."},
    {"endpos", offsetof(Match, endpos), true, true,
     "The index into the string beyond which the RE engine will not go."},
};

Type* make_match_type(ThreadState& t) {
    TypeSpec spec{.name = "re.Match"};
    spec.basic_size = sizeof(Match);
    spec.flags = type_disallow_new;
    spec.doc =
        "The result of re.match() and re.search().\n"
        "Match objects always have a boolean value of True.";
    spec.trace = [](Object* o, Marker& m) {
        auto* match = static_cast<Match*>(o);
        m.mark(match->string);
        m.mark(match->pattern);
        m.mark(match->regs);
    };
    spec.slots.repr = match_repr;
    spec.slots.getitem = match_getitem;
    spec.methods = match_methods;
    spec.getset = match_getset;
    spec.members = match_members;
    return make_type(t, spec);
}

}  // namespace

Type* match_type(ThreadState& t) {
    return kept_type(t, Kept::sre_match, make_match_type);
}

Result<Value> make_match(ThreadState& t, Pattern* pattern, State const& s, Result<bool> found) {
    if (!TRY(std::move(found))) return Value::none();
    const std::size_t groups = std::size_t(pattern->group_count()) + 1;
    auto* m = make<Match>(t, match_type(t), groups * 2 * sizeof(std::int64_t));
    m->string = s.subject.string;
    m->pattern = pattern;
    m->pos = Value::small_int(s.pos);
    m->endpos = Value::small_int(s.endpos);
    m->last_index = s.last_index;
    m->group_count = std::uint32_t(groups);
    m->marks[0] = s.start;
    m->marks[1] = s.end;
    for (std::size_t i = 0; i < groups - 1; ++i) {
        const std::int64_t from = s.mark(2 * i), to = s.mark(2 * i + 1);
        const bool took_part = from >= 0 && to >= from;
        m->marks[2 * i + 2] = took_part ? from : -1;
        m->marks[2 * i + 3] = took_part ? to : -1;
    }
    return m;
}

}  // namespace minipy::builtins::sre
