// Methods of re.Pattern that visit all matches of a text: findall, finditer, split, sub, subn; and the
// scanner.
#include "interpreter/builtins/iterator_types.hpp"
#include "interpreter/builtins/modules/sre/sre.hpp"
#include "interpreter/runtime/abstract.hpp"

namespace minipy::builtins::sre {
namespace {

Pattern* self_of(Value v) {
    return v.as<Pattern>();
}

// What findall() and split() show of groups that took no part: an empty text, or None.
Result<Value> all_groups(State const& s, Value otherwise) {
    Tuple* groups = make_tuple(s.t, std::size_t(s.program.groups));
    for (std::uint32_t i = 0; i < s.program.groups; ++i) groups->items[i] = Value::none();
    for (std::uint32_t i = 0; i < s.program.groups; ++i)
        groups->items[i] = TRY(group_of(s, i + 1, otherwise));
    return groups;
}

}  // namespace

Result<Value> pattern_findall(ThreadState& t, Value self, std::span<Value const> args) {
    Pattern* p = self_of(self);
    const std::int64_t pos = TRY(place(t, args[1], 0)), endpos = TRY(place(t, args[2], whole));
    State s(t, *p->program, TRY(subject_for(t, p, args[0])), pos, endpos);
    Value empty = TRY(slice(t, s.subject, 0, 0));
    List* found = make_list(t);
    while (TRY(s.search())) {
        Value item =
            p->group_count() > 1 ? TRY(all_groups(s, empty)) : TRY(group_of(s, p->group_count(), empty));
        list_append(t, found, item);
        s.advance();
    }
    return found;
}

Result<Value> pattern_split(ThreadState& t, Value self, std::span<Value const> args) {
    Pattern* p = self_of(self);
    const std::int64_t most = TRY(place(t, args[1], 0));
    State s(t, *p->program, TRY(subject_for(t, p, args[0])));
    List* parts = make_list(t);
    std::int64_t last = 0;
    for (std::int64_t count = 0; most == 0 || count < most; ++count) {
        if (!TRY(s.search())) break;
        list_append(t, parts, TRY(slice(t, s.subject, last, s.start)));
        for (std::uint32_t i = 1; i <= p->group_count(); ++i)
            list_append(t, parts, TRY(group_of(s, i, Value::none())));
        last = s.end;
        s.advance();
    }
    list_append(t, parts, TRY(slice(t, s.subject, last, s.subject.length)));
    return parts;
}

namespace {

// What sub() puts in place of matches: a text, or what a function of the match returns.
struct Replacement {
    Value value;
    bool is_function = false;
};

// Is it a text without a backslash?
bool is_literal(ThreadState& t, Value text) {
    Result<Subject> subject = subject_of(t, text);
    if (!subject.ok()) {
        clear_error(t);
        return false;
    }
    if (!is_str(text)) return subject.value().view.view().find('\\') == std::string_view::npos;
    auto* s = text.as<Str>();
    for (std::uint32_t i = 0; i < s->length; ++i)
        if (s->at(i) == '\\') return false;
    return true;
}

Result<Replacement> replacement_of(ThreadState& t, Value pattern, Value given) {
    if (is_callable(t, given)) return Replacement{given, true};
    if (is_literal(t, given)) return Replacement{given, false};
    Value made = TRY(call_library(t, "_subx", {pattern, given}));
    return Replacement{made, is_callable(t, made)};
}

Result<Value> joined(ThreadState& t, Subject const& subject, List* parts) {
    Value empty = TRY(slice(t, subject, 0, 0));
    if (parts->count == 0) return empty;
    return call_method(t, empty, "join", {parts});
}

struct Substituted {
    Value text;
    std::int64_t count;
};

Result<Substituted> substitute(ThreadState& t, Value self, std::span<Value const> args) {
    Pattern* p = self_of(self);
    const std::int64_t most = TRY(place(t, args[2], 0));
    const Replacement replacement = TRY(replacement_of(t, self, args[0]));
    State s(t, *p->program, TRY(subject_for(t, p, args[1])));
    List* parts = make_list(t);
    std::int64_t last = 0, count = 0;
    for (; most == 0 || count < most; ++count) {
        const bool found = TRY(s.search());
        if (!found) break;
        if (last < s.start) list_append(t, parts, TRY(slice(t, s.subject, last, s.start)));
        Value item = replacement.value;
        if (replacement.is_function)
            item = TRY(call(t, replacement.value, {TRY(make_match(t, p, s, found))}));
        if (!item.is_none()) list_append(t, parts, item);
        last = s.end;
        s.advance();
    }
    if (last < s.subject.length) list_append(t, parts, TRY(slice(t, s.subject, last, s.subject.length)));
    return Substituted{TRY(joined(t, s.subject, parts)), count};
}

}  // namespace

Result<Value> pattern_sub(ThreadState& t, Value self, std::span<Value const> args) {
    return TRY(substitute(t, self, args)).text;
}

Result<Value> pattern_subn(ThreadState& t, Value self, std::span<Value const> args) {
    const Substituted result = TRY(substitute(t, self, args));
    return make_tuple(t, {result.text, make_int(t, result.count)});
}

// ---- the scanner

Result<Value> pattern_scanner(ThreadState& t, Value self, std::span<Value const> args) {
    Pattern* p = self_of(self);
    const std::int64_t pos = TRY(place(t, args[1], 0)), endpos = TRY(place(t, args[2], whole));
    State s(t, *p->program, TRY(subject_for(t, p, args[0])), pos, endpos);
    auto* scanner = make<Scanner>(t, scanner_type(t));
    scanner->pattern = p;
    scanner->string = args[0];
    scanner->pos = s.pos;
    scanner->endpos = s.endpos;
    scanner->from = s.pos;
    scanner->view = std::move(s.subject.view);
    return scanner;
}

Result<Value> pattern_finditer(ThreadState& t, Value self, std::span<Value const> args) {
    Value scanner = TRY(pattern_scanner(t, self, args));
    return make_callable_iterator(t, TRY(getattr(t, scanner, "search")), Value::none());
}

namespace {

template <bool search>
Result<Value> scanner_next(ThreadState& t, Value self) {
    auto* scanner = self.as<Scanner>();
    if (scanner->from < 0) return Value::none();
    State s(t, *scanner->pattern->program, TRY(subject_for(t, scanner->pattern, scanner->string)),
            scanner->pos, scanner->endpos);
    if (scanner->from > s.to) return Value::none();  // the text became shorter
    s.from = scanner->from;
    s.must_advance = scanner->must_advance;
    const bool found = TRY(search ? s.search() : s.match());
    if (found)
        s.advance();
    else
        scanner->view = BufferView();
    scanner->from = found ? s.from : -1;
    scanner->must_advance = s.must_advance;
    return make_match(t, scanner->pattern, s, found);
}

constexpr MethodDef scanner_methods[] = {
    method("match", scanner_next<false>),
    method("search", scanner_next<true>),
};
constexpr MemberDef scanner_members[] = {{"pattern", offsetof(Scanner, pattern)}};

Type* make_scanner_type(ThreadState& t) {
    TypeSpec spec{.name = "_sre.SRE_Scanner"};
    spec.basic_size = sizeof(Scanner);
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) {
        auto* scanner = static_cast<Scanner*>(o);
        m.mark(scanner->pattern);
        m.mark(scanner->string);
    };
    spec.destroy = [](Object* o) { static_cast<Scanner*>(o)->view.~BufferView(); };
    spec.methods = scanner_methods;
    spec.members = scanner_members;
    return make_type(t, spec);
}

}  // namespace

Type* scanner_type(ThreadState& t) {
    return kept_type(t, Kept::sre_scanner, make_scanner_type);
}

}  // namespace minipy::builtins::sre
