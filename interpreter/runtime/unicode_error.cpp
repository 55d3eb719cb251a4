// UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError: what could not be encoded or decoded, and
// where.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/exception_types.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::runtime {

namespace {

enum class Kind { encode, decode, translate };

UnicodeErrorObject* self_of(Value self) {
    return self.as<UnicodeErrorObject>();
}

Result<void> need_str(ThreadState& t, Value v, int argument) {
    if (is_str(v)) return {};
    return raise(t, Exc::TypeError, "argument {} must be str, not {}", argument, argument_type(t, v));
}

// The object of a decode error is kept as bytes.
Result<Value> need_bytes(ThreadState& t, Value v) {
    if (has_type_flag(v, type_bytes)) return v;
    if (is_of(t, v, t.rt.types.bytearray) || is_of(t, v, t.rt.types.memoryview))
        return call(t, Value(t.rt.types.bytes), {v});
    return raise(t, Exc::TypeError, "a bytes-like object is required, not '{}'", type_name_of(t, v));
}

// (encoding, object, start, end, reason); without the encoding for translate.
template <Kind kind>
Result<void> unicode_error_init(ThreadState& t, Value self, Args const& args) {
    TRY(base_exception_init(t, self, args));
    constexpr std::uint32_t first = kind == Kind::translate ? 0 : 1;
    if (args.count != first + 4)
        return raise(t, Exc::TypeError, "function takes exactly {} arguments ({} given)", first + 4,
                     args.count);
    if (first) TRY(need_str(t, args[0], 1));
    Value object = args[first];
    if (kind == Kind::decode)
        object = TRY(need_bytes(t, object));
    else
        TRY(need_str(t, object, int(first) + 1));
    std::int64_t start = TRY(index_as_int64(t, args[first + 1]));
    std::int64_t end = TRY(index_as_int64(t, args[first + 2]));
    TRY(need_str(t, args[first + 3], int(first) + 4));
    auto* e = self_of(self);
    e->encoding = first ? args[0] : Value::none();
    e->object = object;
    e->reason = args[first + 3];
    e->start = make_int(t, start);
    e->end = make_int(t, end);
    return {};
}

std::int64_t number(Value v) {
    std::int64_t n = 0;
    return v && is_int(v) && int_to_int64(int_value(v), n) ? n : 0;
}

std::string escaped(char32_t c) {
    auto code = std::uint32_t(c);
    return c <= 0xff     ? fmt::format("\\x{:02x}", code)
           : c <= 0xffff ? fmt::format("\\u{:04x}", code)
                         : fmt::format("\\U{:08x}", code);
}

// What stands in the way, as "character '\xe4' in position 3" or "bytes in position 1-2".
Result<std::string> place(ThreadState& t, UnicodeErrorObject* e, Kind kind) {
    std::int64_t const start = number(e->start), end = number(e->end);
    bool const of_its_type = kind == Kind::decode ? has_type_flag(e->object, type_bytes) : is_str(e->object);
    std::int64_t const length = of_its_type ? TRY(minipy::runtime::length(t, e->object)) : 0;
    char const* what = kind == Kind::decode ? "byte" : "character";
    if (start < 0 || start >= length || end != start + 1)
        return fmt::format("{}s in position {}-{}", what, start, end - 1);
    if (kind != Kind::decode)
        return fmt::format("{} '{}' in position {}", what,
                           escaped(e->object.as<Str>()->at(std::uint32_t(start))), start);
    Value byte = TRY(get_item(t, e->object, Value::small_int(start)));
    return fmt::format("{} 0x{:02x} in position {}", what, number(byte), start);
}

template <Kind kind>
Result<Value> unicode_error_str(ThreadState& t, Value self) {
    auto* e = self_of(self);
    if (!e->object || e->object.is_none()) return Value(t.rt.empty_str);
    std::string reason = to_utf8(TRY(str(t, or_none(e->reason))));
    std::string encoding = to_utf8(TRY(str(t, or_none(e->encoding))));
    std::string where = TRY(place(t, e, kind));
    std::string text = kind == Kind::translate
                           ? fmt::format("can't translate {}: {}", where, reason)
                           : fmt::format("'{}' codec can't {} {}: {}", encoding,
                                         kind == Kind::encode ? "encode" : "decode", where, reason);
    return Value(make_str(t, text));
}

constexpr MemberDef members[] = {
    {"encoding", offsetof(UnicodeErrorObject, encoding), false, true, "exception encoding"},
    {"object", offsetof(UnicodeErrorObject, object), false, true, "exception object"},
    {"start", offsetof(UnicodeErrorObject, start), false, true, "exception start"},
    {"end", offsetof(UnicodeErrorObject, end), false, true, "exception end"},
    {"reason", offsetof(UnicodeErrorObject, reason), false, true, "exception reason"},
};

template <Kind kind>
void describe(TypeSpec& spec) {
    using E = UnicodeErrorObject;
    spec.basic_size = sizeof(E);
    spec.trace = trace_exception<E, &E::encoding, &E::object, &E::start, &E::end, &E::reason>;
    spec.slots.init = unicode_error_init<kind>;
    spec.slots.str = unicode_error_str<kind>;
    spec.members = members;
}

}  // namespace

void describe_unicode_encode_error(TypeSpec& spec) {
    describe<Kind::encode>(spec);
}
void describe_unicode_decode_error(TypeSpec& spec) {
    describe<Kind::decode>(spec);
}
void describe_unicode_translate_error(TypeSpec& spec) {
    describe<Kind::translate>(spec);
}

}  // namespace minipy::runtime
