// re.Pattern, and how _sre.compile makes one.
#include "interpreter/builtins/modules/sre/pattern.hpp"
#include "interpreter/builtins/modules/sre/sre.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins::sre {
namespace {

Pattern* self_of(Value v) {
    return v.as<Pattern>();
}

enum class How { match, fullmatch, search };

template <How how>
Result<Value> pattern_match(ThreadState& t, Value self, std::span<Value const> args) {
    Pattern* p = self_of(self);
    const std::int64_t pos = TRY(place(t, args[1], 0)), endpos = TRY(place(t, args[2], whole));
    State s(t, *p->program, TRY(subject_for(t, p, args[0])), pos, endpos);
    s.match_all = how == How::fullmatch;
    return make_match(t, p, s, how == How::search ? s.search() : s.match());
}

Result<Value> pattern_copy(ThreadState&, Value self) {
    return self;
}
Result<Value> pattern_deepcopy(ThreadState&, Value self, Value) {
    return self;
}

constexpr struct {
    char const* name;
    Word flag;
} flag_names[] = {
    {"re.TEMPLATE", flag_template},   {"re.IGNORECASE", flag_ignorecase}, {"re.LOCALE", flag_locale},
    {"re.MULTILINE", flag_multiline}, {"re.DOTALL", flag_dotall},         {"re.UNICODE", flag_unicode},
    {"re.VERBOSE", flag_verbose},     {"re.DEBUG", flag_debug},           {"re.ASCII", flag_ascii},
};

Result<Value> pattern_repr(ThreadState& t, Value self) {
    Pattern* p = self_of(self);
    auto flags = Word(p->flags.as_small_int());
    // what every pattern of a str has is not told
    if (p->is_bytes == 0 && (flags & (flag_locale | flag_unicode | flag_ascii)) == flag_unicode)
        flags &= ~Word(flag_unicode);
    constexpr std::size_t most = 200;
    Str* shown = TRY(repr(t, p->pattern));
    if (shown->length > most) shown = substring(t, shown, 0, most);
    std::string text = "re.compile(" + to_utf8(shown);
    char const* separator = ", ";
    for (auto const& [name, flag] : flag_names) {
        if (!(flags & flag)) continue;
        text += separator;
        text += name;
        separator = "|";
        flags &= ~flag;
    }
    if (flags) text += fmt::format("{}0x{:x}", separator, flags);
    return make_str(t, text + ")");
}

Result<std::int64_t> pattern_hash(ThreadState& t, Value self) {
    Pattern* p = self_of(self);
    auto const& words = p->program->words;
    const std::int64_t h = TRY(hash(t, p->pattern)) ^
                           hash_memory(t.rt, words.data(), words.size() * sizeof(Word)) ^
                           p->flags.as_small_int() ^ p->is_bytes ^ p->groups.as_small_int();
    return h == -1 ? -2 : h;
}

Result<Value> pattern_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if ((op != CompareOp::eq && op != CompareOp::ne) || type_of(t, b) != pattern_type(t))
        return not_comparable();
    Pattern *p = self_of(a), *q = self_of(b);
    bool same = p == q;
    if (!same && p->flags == q->flags && p->is_bytes == q->is_bytes && p->program->words == q->program->words)
        same = TRY(equal(t, p->pattern, q->pattern));
    return Value::boolean(same == (op == CompareOp::eq));
}

Result<Value> get_groupindex(ThreadState& t, Value self) {
    return make_mapping_proxy(t, self_of(self)->group_index);
}

constexpr char range_signature[] = "string, pos=0, endpos=sys.maxsize";
constexpr MethodDef pattern_methods[] = {
    method("match", pattern_match<How::match>, range_signature,
           "Matches zero or more characters at the beginning of the string."),
    method("fullmatch", pattern_match<How::fullmatch>, range_signature, "Matches against all of the string."),
    method("search", pattern_match<How::search>, range_signature,
           "Scan through string looking for a match, and return a corresponding match object instance.\n\n"
           "Return None if no position in the string matches."),
    method("sub", pattern_sub, "repl, string, count=0",
           "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in "
           "string by the replacement repl."),
    method("subn", pattern_subn, "repl, string, count=0",
           "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost "
           "non-overlapping occurrences of pattern with the replacement repl."),
    method("findall", pattern_findall, range_signature,
           "Return a list of all non-overlapping matches of pattern in string."),
    method("split", pattern_split, "string, maxsplit=0", "Split string by the occurrences of pattern."),
    method("finditer", pattern_finditer, range_signature,
           "Return an iterator over all non-overlapping matches for the RE pattern in string.\n\n"
           "For each match, the iterator returns a match object."),
    method("scanner", pattern_scanner, range_signature),
    method("__copy__", pattern_copy),
    method("__deepcopy__", pattern_deepcopy, "memo, /"),
    class_getitem_method(),
};
constexpr GetSetDef pattern_getset[] = {
    {"groupindex", get_groupindex, nullptr, "A dictionary mapping group names to group numbers."}};
constexpr MemberDef pattern_members[] = {
    {"pattern", offsetof(Pattern, pattern), true, true,
     "The pattern string from which the RE object was compiled."},
    {"flags", offsetof(Pattern, flags), true, true, "The regex matching flags."},
    {"groups", offsetof(Pattern, groups), true, true, "The number of capturing groups in the pattern."},
};

Type* make_pattern_type(ThreadState& t) {
    TypeSpec spec{.name = "re.Pattern"};
    spec.basic_size = sizeof(Pattern);
    spec.flags = type_disallow_new;
    spec.weakrefable = true;
    spec.doc = "Compiled regular expression object.";
    spec.trace = [](Object* o, Marker& m) {
        auto* p = static_cast<Pattern*>(o);
        m.mark(p->pattern);
        m.mark(p->group_index);
        m.mark(p->index_group);
    };
    spec.destroy = [](Object* o) { delete static_cast<Pattern*>(o)->program; };
    spec.slots.repr = pattern_repr;
    spec.slots.hash = pattern_hash;
    spec.slots.richcompare = pattern_compare;
    spec.methods = pattern_methods;
    spec.getset = pattern_getset;
    spec.members = pattern_members;
    return make_type(t, spec);
}

// The items of a list of code words. OverflowError for what does not fit one.
Result<std::vector<Word>> words_of(ThreadState& t, List* code) {
    std::vector<Word> words;
    words.reserve(code->count);
    for (std::uint32_t i = 0; i < code->count; ++i) {
        Value v = code->items[i];
        std::int64_t word = -1;
        if (!is_int(v) || !int_to_int64(v, word) || word < 0 || word > std::int64_t(max_repeat))
            return raise(t, Exc::OverflowError, "regular expression code size limit exceeded");
        words.push_back(Word(word));
    }
    return words;
}

Result<void> check_argument(ThreadState& t, char const* name, bool fits, char const* wanted, Value v) {
    if (fits) return {};
    return raise(t, Exc::TypeError, "compile() argument '{}' must be {}, not {}", name, wanted,
                 argument_type(t, v));
}

}  // namespace

Type* pattern_type(ThreadState& t) {
    return kept_type(t, Kept::sre_pattern, make_pattern_type);
}

Result<Value> compile(ThreadState& t, Value, std::span<Value const> args) {
    const std::int64_t flags = TRY(index_as_int64(t, args[1]));
    TRY(check_argument(t, "code", is_list(args[2]), "list", args[2]));
    const std::int64_t groups = TRY(index_as_int64(t, args[3]));
    TRY(check_argument(t, "groupindex", is_dict(args[4]), "dict", args[4]));
    TRY(check_argument(t, "indexgroup", is_tuple(args[5]), "tuple", args[5]));
    std::vector<Word> words = TRY(words_of(t, args[2].as<List>()));
    std::int8_t is_bytes = -1;
    if (!args[0].is_none()) is_bytes = TRY(subject_of(t, args[0])).is_bytes;
    std::unique_ptr<Program> program;
    if (groups >= 0 && groups <= std::int64_t(max_groups))
        program = make_program(std::move(words), std::uint32_t(groups));
    if (!program) return raise(t, Exc::RuntimeError, "invalid SRE code");
    auto* p = make<Pattern>(t, pattern_type(t));
    p->program = program.release();
    p->pattern = args[0];
    p->group_index = args[4];
    p->index_group = args[5];
    p->flags = Value::small_int(flags & 0xFFFFFFFF);
    p->groups = Value::small_int(groups);
    p->is_bytes = is_bytes;
    return p;
}

}  // namespace minipy::builtins::sre
