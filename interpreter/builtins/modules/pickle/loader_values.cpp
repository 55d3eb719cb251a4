// Loading numbers, text, bytes, and the memo.
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/modules/pickle/loader.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/nan.hpp"

#include <bit>

namespace minipy::builtins::pickle {

namespace {

constexpr std::uint64_t most_memoized = 1 << 28;

// Two's complement, the lowest byte first.
Value int_of_bytes(ThreadState& t, std::string_view bytes) {
    bool const negative = !bytes.empty() && (std::uint8_t(bytes.back()) & 0x80) != 0;
    std::vector<Limb> limbs((bytes.size() + sizeof(Limb) - 1) / sizeof(Limb));
    bool carry = negative;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto byte = std::uint8_t(bytes[i]);
        if (negative) {
            byte = std::uint8_t(~byte + carry);
            carry = carry && byte == 0;
        }
        limbs[i / sizeof(Limb)] |= Limb(byte) << 8 * (i % sizeof(Limb));
    }
    std::size_t count = limbs.size();
    while (count > 0 && limbs[count - 1] == 0) --count;
    return make_int(t, limbs.data(), count, negative);
}

}  // namespace

Result<void> Loader::load_int() {
    std::string const line(TRY(in_.line()));
    // "00" and "01" are what protocol 0 has for bools.
    if (line == "00" || line == "01") {
        push(Value::boolean(line == "01"));
        return {};
    }
    auto value = parse_int(t_, line, 0, Value(make_str(t_, line)));
    if (!value.ok()) {
        if (!catch_error(t_, Exc::ValueError)) return base::raised;
        return raise(t_, Exc::ValueError, "could not convert string to int");
    }
    push(value.value());
    return {};
}

Result<void> Loader::load_long() {
    std::string line(TRY(in_.line()));
    bool const ended = line.ends_with('L');
    if (ended) line.pop_back();
    Value const shown = Value(make_str(t_, ended ? line : line + "\n"));
    push(TRY(parse_int(t_, line, 10, shown)));
    return {};
}

Result<void> Loader::load_counted_long(int size) {
    std::uint64_t const count = TRY(in_.number(size));
    if (size == 4 && count > INT32_MAX)
        return fail(t_, Error::unpickling, "LONG pickle has negative byte count");
    push(int_of_bytes(t_, TRY(in_.read(count))));
    return {};
}

Result<void> Loader::load_float() {
    std::string const line(TRY(in_.line()));
    double value = 0;
    if (line.empty() || !scan_double(line, value))
        return raise(t_, Exc::ValueError, "could not convert string to float: '{}\n'", line);
    push(new_number(t_, value));
    return {};
}

Result<void> Loader::load_binary_float() {
    std::string_view const bytes = TRY(in_.read(8));
    std::uint64_t bits = 0;
    for (char c : bytes) bits = bits << 8 | std::uint8_t(c);
    push(new_number(t_, std::bit_cast<double>(bits)));
    return {};
}

// A str of Python 2: bytes, if the caller wants them.
Result<void> Loader::push_python_2_string(std::string_view bytes) {
    if (equals(u_->encoding, "bytes")) {
        push(Value(make_bytes(t_, bytes)));
        return {};
    }
    push(Value(
        TRY(decode_text(t_, Value(make_bytes(t_, bytes)), to_utf8(u_->encoding), to_utf8(u_->errors)))));
    return {};
}

Result<void> Loader::load_string() {
    std::string_view line = TRY(in_.line());
    bool const quoted =
        line.size() >= 2 && line.front() == line.back() && (line.front() == '\'' || line.front() == '"');
    if (!quoted) return fail(t_, Error::unpickling, "the STRING opcode argument must be quoted");
    Value const escaped = Value(make_bytes(t_, line.substr(1, line.size() - 2)));
    Value const decoded = TRY(call(t_, TRY(library(t_, "_codecs", "escape_decode")), {escaped}));
    return push_python_2_string(std::string(decoded.as<Tuple>()->items[0].as<Bytes>()->view()));
}

Result<void> Loader::load_counted_string(int size) {
    return push_python_2_string(TRY(in_.read(TRY(in_.number(size)))));
}

Result<void> Loader::load_unicode() {
    Bytes* const line = make_bytes(t_, TRY(in_.line()));
    push(Value(TRY(decode_raw_unicode_escape(t_, line, "strict", true)).text));
    return {};
}

Result<void> Loader::load_counted_unicode(int size) {
    std::uint64_t const count = TRY(in_.number(size));
    if (count > std::uint64_t(INT64_MAX))
        return raise(t_, Exc::OverflowError, "BINUNICODE exceeds system's maximum size of {} bytes",
                     INT64_MAX);
    std::string_view const bytes = TRY(in_.read(count));
    bool ascii = true;
    for (char c : bytes) ascii &= std::uint8_t(c) < 128;
    if (ascii)
        push(Value(make_str_latin1(t_, reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size())));
    else
        push(Value(TRY(decode_utf8(t_, make_bytes(t_, bytes), "surrogatepass", true)).text));
    return {};
}

Result<void> Loader::load_counted_bytes(int size) {
    std::uint64_t const count = TRY(in_.number(size));
    if (count > std::uint64_t(INT64_MAX))
        return raise(t_, Exc::OverflowError, "BINBYTES exceeds system's maximum size of {} bytes", INT64_MAX);
    push(Value(make_bytes(t_, TRY(in_.read(count)))));
    return {};
}

Result<void> Loader::load_bytearray() {
    std::uint64_t const count = TRY(in_.number(8));
    if (count > std::uint64_t(INT64_MAX))
        return raise(t_, Exc::OverflowError, "BYTEARRAY8 exceeds system's maximum size of {} bytes",
                     INT64_MAX);
    push(Value(make_bytearray(t_, TRY(in_.read(count)))));
    return {};
}

Result<void> Loader::load_next_buffer() {
    if (!u_->buffers)
        return fail(t_, Error::unpickling,
                    "pickle stream refers to out-of-band data but no *buffers* argument was given");
    Value const buffer = TRY(next(t_, u_->buffers));
    if (!buffer) return fail(t_, Error::unpickling, "not enough out-of-band buffers");
    push(buffer);
    return {};
}

Result<void> Loader::make_read_only() {
    MemoryView* const view = TRY(make_memoryview(t_, TRY(top())));
    if (!view->readonly) u_->stack->items[height() - 1] = TRY(call_method(t_, Value(view), "toreadonly"));
    return {};
}

// ---- the memo

Result<std::int64_t> Loader::line_number() {
    std::string const line(TRY(in_.line()));
    Value const shown = Value(make_str(t_, line + "\n"));
    Value const number = TRY(parse_int(t_, line, 10, shown));
    return index_as_int64(t_, number);
}

Result<void> Loader::load_put(std::uint64_t number) {
    Value const value = TRY(top());
    List* const memo = u_->memo;
    if (number >= most_memoized) return raise_no_memory(t_);
    if (number >= memo->count) {
        TRY(list_reserve(t_, memo, std::size_t(number) + 1));
        while (memo->count <= number) memo->items[memo->count++] = Value::absent();
    }
    memo->items[number] = value;
    return {};
}

Result<void> Loader::load_get(std::int64_t number) {
    bool const known = number >= 0 && number < std::int64_t(u_->memo->count);
    Value const value = known ? u_->memo->items[number] : Value::absent();
    if (!value) return fail(t_, Error::unpickling, "Memo value not found at index {}", number);
    push(value);
    return {};
}

}  // namespace minipy::builtins::pickle
