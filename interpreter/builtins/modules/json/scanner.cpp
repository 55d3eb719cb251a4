// _json.make_scanner: the reader of JSON texts.
#include "interpreter/builtins/modules/json/json.hpp"

namespace minipy::builtins::json {
namespace {

struct Scanner : Object {
    Value strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant;
};

// One text being read.
template <class C>
class Reader {
  public:
    Reader(ThreadState& t, Scanner* scanner, Str* text, std::span<C const> chars)
        : t_(t),
          scanner_(scanner),
          text_(text),
          chars_(chars),
          strict_(scanner->strict.is_true()),
          memo_(make_dict(t)),
          depth_(t.depth) {}

    // The value that begins at `at`, which becomes the place behind it. StopIteration(at) where none begins.
    Result<Value> value(std::int64_t& at);

  private:
    bool is(std::int64_t at, char c) const {
        return at < std::int64_t(chars_.size()) && chars_[std::size_t(at)] == C(c);
    }
    bool is_digit(std::int64_t at) const {
        return at < std::int64_t(chars_.size()) && chars_[std::size_t(at)] >= '0' &&
               chars_[std::size_t(at)] <= '9';
    }
    bool has(std::int64_t at, std::string_view word) const {
        if (std::int64_t(chars_.size()) - at < std::int64_t(word.size())) return false;
        for (std::size_t i = 0; i < word.size(); ++i)
            if (chars_[std::size_t(at) + i] != C(word[i])) return false;
        return true;
    }
    void skip_space(std::int64_t& at) const {
        while (is(at, ' ') || is(at, '\t') || is(at, '\n') || is(at, '\r')) ++at;
    }
    Result<Value> fail(std::string_view message, std::int64_t at) {
        return raise_decode_error(t_, message, text_, at);
    }
    Result<Value> stop(std::int64_t at) { return raise_stop_iteration(t_, make_int(t_, at)); }
    Result<Value> constant(std::string_view word, std::int64_t& at) {
        at += std::int64_t(word.size());
        return call(t_, scanner_->parse_constant, {make_str(t_, word)});
    }
    Result<Value> nested(std::int64_t& at);
    Result<Value> array(std::int64_t& at);
    Result<Value> object(std::int64_t& at);
    Result<Value> hooked(Dict* object);
    Result<Value> number(std::int64_t& at);

    ThreadState& t_;
    Scanner* scanner_;
    Str* text_;
    std::span<C const> chars_;
    bool strict_;
    Dict* memo_;  // the keys so far: equal ones are one string
    std::uint32_t depth_;
};

template <class C>
Result<Value> Reader<C>::value(std::int64_t& at) {
    if (at >= std::int64_t(chars_.size())) return stop(at);
    switch (chars_[std::size_t(at)]) {
        case '"': ++at; return TRY(scan_string(t_, text_, at, strict_));
        case '{':
        case '[': return nested(at);
        case 'n':
            if (!has(at, "null")) break;
            at += 4;
            return Value::none();
        case 't':
            if (!has(at, "true")) break;
            at += 4;
            return Value::true_();
        case 'f':
            if (!has(at, "false")) break;
            at += 5;
            return Value::false_();
        case 'N':
            if (has(at, "NaN")) return constant("NaN", at);
            break;
        case 'I':
            if (has(at, "Infinity")) return constant("Infinity", at);
            break;
        case '-':
            if (has(at, "-Infinity")) return constant("-Infinity", at);
            break;
        default: break;
    }
    return number(at);
}

template <class C>
Result<Value> Reader<C>::nested(std::int64_t& at) {
    const bool is_object = is(at, '{');
    if (native_stack_exhausted(t_) || depth_ >= t_.rt.recursion_limit)
        return raise_recursion(t_, is_object ? " while decoding a JSON object from a unicode string"
                                             : " while decoding a JSON array from a unicode string");
    ++depth_;
    ++at;
    Result<Value> result = is_object ? object(at) : array(at);
    --depth_;
    return result;
}

template <class C>
Result<Value> Reader<C>::array(std::int64_t& at) {
    List* list = make_list(t_);
    skip_space(at);
    if (is(at, ']')) {
        ++at;
        return list;
    }
    for (;;) {
        list_append(t_, list, TRY(value(at)));
        skip_space(at);
        if (is(at, ']')) {
            ++at;
            return list;
        }
        if (!is(at, ',')) return fail("Expecting ',' delimiter", at);
        ++at;
        skip_space(at);
    }
}

template <class C>
Result<Value> Reader<C>::object(std::int64_t& at) {
    const bool pairs = !scanner_->object_pairs_hook.is_none();
    Dict* dict = pairs ? nullptr : make_dict(t_);
    List* list = pairs ? make_list(t_) : nullptr;
    skip_space(at);
    while (!is(at, '}')) {
        if (!is(at, '"')) return fail("Expecting property name enclosed in double quotes", at);
        ++at;
        Str* key = TRY(scan_string(t_, text_, at, strict_));
        if (Value known = dict_get_str(memo_, key))
            key = known.as<Str>();
        else
            dict_set_str(t_, memo_, key, key);
        skip_space(at);
        if (!is(at, ':')) return fail("Expecting ':' delimiter", at);
        ++at;
        skip_space(at);
        Value item = TRY(value(at));
        if (pairs)
            list_append(t_, list, make_tuple(t_, {key, item}));
        else
            dict_set_str(t_, dict, key, item);
        skip_space(at);
        if (is(at, '}')) break;
        if (!is(at, ',')) return fail("Expecting ',' delimiter", at);
        ++at;
        skip_space(at);
        if (is(at, '}')) return fail("Expecting property name enclosed in double quotes", at);
    }
    ++at;
    if (pairs) return call(t_, scanner_->object_pairs_hook, {list});
    if (!scanner_->object_hook.is_none()) return call(t_, scanner_->object_hook, {dict});
    return dict;
}

template <class C>
Result<Value> Reader<C>::number(std::int64_t& at) {
    const std::int64_t from = at;
    std::int64_t i = at + is(at, '-');
    if (!is_digit(i)) return stop(from);
    if (is(i, '0'))
        ++i;
    else
        while (is_digit(i)) ++i;
    bool is_float = false;
    if (is(i, '.') && is_digit(i + 1)) {
        is_float = true;
        for (++i; is_digit(i);) ++i;
    }
    if (is(i, 'e') || is(i, 'E')) {
        std::int64_t k = i + 1;
        if (is(k, '+') || is(k, '-')) ++k;
        if (is_digit(k)) {
            is_float = true;
            while (is_digit(k)) ++k;
            i = k;
        }
    }
    at = i;
    std::string digits;
    for (std::int64_t k = from; k < i; ++k) digits += char(chars_[std::size_t(k)]);
    Value parse = is_float ? scanner_->parse_float : scanner_->parse_int;
    Type* usual = is_float ? t_.rt.types.float_ : t_.rt.types.int_;
    if (parse != Value(usual)) return call(t_, parse, {make_str(t_, digits)});
    if (is_float) return Value::number(TRY(parse_float(t_, digits, Value::none())));
    return parse_int(t_, digits, 10, Value::none());
}

Result<Value> scanner_new(ThreadState& t, Type* type, Args const& args) {
    Value context[1];
    TRY(bind_arguments(t, "make_scanner", "context", args, context));
    auto* scanner = make<Scanner>(t, type);
    scanner->strict = Value::boolean(TRY(truth(t, TRY(getattr(t, context[0], "strict")))));
    scanner->object_hook = TRY(getattr(t, context[0], "object_hook"));
    scanner->object_pairs_hook = TRY(getattr(t, context[0], "object_pairs_hook"));
    scanner->parse_float = TRY(getattr(t, context[0], "parse_float"));
    scanner->parse_int = TRY(getattr(t, context[0], "parse_int"));
    scanner->parse_constant = TRY(getattr(t, context[0], "parse_constant"));
    return scanner;
}

Result<Value> scanner_call(ThreadState& t, Value self, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "scan_once", "string, idx", args, a));
    std::int64_t at = TRY(index_as_int64(t, a[1]));
    if (!is_str(a[0]))
        return raise(t, Exc::TypeError, "first argument must be a string, not {}", type_name_of(t, a[0]));
    if (at < 0) return raise(t, Exc::ValueError, "idx cannot be negative");
    auto* text = a[0].as<Str>();
    Value value = TRY(visit_chars(text, [&](auto chars) -> Result<Value> {
        return Reader(t, self.as<Scanner>(), text, chars).value(at);
    }));
    return make_tuple(t, {value, make_int(t, at)});
}

constexpr MemberDef scanner_members[] = {
    {"strict", offsetof(Scanner, strict), true, true, "strict"},
    {"object_hook", offsetof(Scanner, object_hook), true, true, "object_hook"},
    {"object_pairs_hook", offsetof(Scanner, object_pairs_hook)},
    {"parse_float", offsetof(Scanner, parse_float), true, true, "parse_float"},
    {"parse_int", offsetof(Scanner, parse_int), true, true, "parse_int"},
    {"parse_constant", offsetof(Scanner, parse_constant), true, true, "parse_constant"},
};

Type* make_scanner_type(ThreadState& t) {
    TypeSpec spec{.name = "_json.Scanner"};
    spec.basic_size = sizeof(Scanner);
    spec.doc = "JSON scanner object";
    spec.trace = [](Object* o, Marker& m) {
        auto* s = static_cast<Scanner*>(o);
        for (Value v : {s->strict, s->object_hook, s->object_pairs_hook, s->parse_float, s->parse_int,
                        s->parse_constant})
            m.mark(v);
    };
    spec.slots.new_ = scanner_new;
    spec.slots.call = scanner_call;
    spec.members = scanner_members;
    return make_type(t, spec);
}

}  // namespace

Type* scanner_type(ThreadState& t) {
    return kept_type(t, Kept::json_scanner, make_scanner_type);
}

}  // namespace minipy::builtins::json
