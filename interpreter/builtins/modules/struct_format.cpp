// Formats of the module struct: compiling one, packing and unpacking a row of values.
#include "interpreter/builtins/modules/struct_format.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

namespace minipy::builtins {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

bool is_string(FormatRun const& run) {
    return run.item->code == 's' || run.item->code == 'p';
}

// Reads a format run by run: blanks, a repeat count, a character.
class FormatReader {
  public:
    FormatReader(ThreadState& t, std::string_view text) : t_(t), text_(text) {
        if (!text_.empty() && std::strchr("@=<>!", text_[0])) {
            order_ = text_[0];
            ++at_;
        }
    }
    // False at the end. run.offset is where the run's items begin, size the bytes of one.
    Result<bool> next(FormatRun& run) {
        while (at_ < text_.size() && (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r'))) ++at_;
        if (at_ == text_.size()) return false;
        std::int64_t count = 1;
        if (is_digit(text_[at_])) count = TRY(read_count());
        run.item = find_format_item(order_, text_[at_++]);
        if (!run.item) return raise_of(t_, struct_error(t_), "bad char in struct format");
        if (run.item->alignment && size_ > 0) {
            std::int64_t const mask = run.item->alignment - 1;
            if (size_ > most - mask) return too_long();
            size_ = (size_ + mask) & ~mask;
        }
        if (count > (most - size_) / run.item->size) return too_long();
        run.offset = size_;
        run.size = is_string(run) ? count : run.item->size;
        run.repeat = is_string(run) ? 1 : count;
        size_ += count * run.item->size;
        return true;
    }
    std::int64_t size() const { return size_; }

  private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    base::Raised too_long() { return raise_of(t_, struct_error(t_), "total struct size too long"); }
    Result<std::int64_t> read_count() {
        std::int64_t count = 0;
        for (; at_ < text_.size() && is_digit(text_[at_]); ++at_)
            if (__builtin_mul_overflow(count, std::int64_t(10), &count) ||
                __builtin_add_overflow(count, std::int64_t(text_[at_] - '0'), &count))
                return too_long();
        if (at_ == text_.size())
            return raise_of(t_, struct_error(t_), "repeat count given without format specifier");
        return count;
    }

    ThreadState& t_;
    std::string_view text_;
    std::size_t at_ = 0;
    char order_ = '@';
    std::int64_t size_ = 0;
};

// The bytes of an argument for 's' or 'p'.
Result<std::string_view> string_argument(ThreadState& t, Value v, char code) {
    if (is_bytes(v)) return v.as<Bytes>()->view();
    if (is_bytearray(v)) return v.as<ByteArray>()->view();
    return raise_of(t, struct_error(t), "argument for '{}' must be a bytes object", code);
}

Result<void> pack_string(ThreadState& t, FormatRun const& run, char* at, Value v) {
    std::string_view const text = TRY(string_argument(t, v, run.item->code));
    auto const length = std::int64_t(text.size());
    if (run.item->code == 's') {
        std::memcpy(at, text.data(), std::size_t(std::min(length, run.size)));
    } else if (run.size > 0) {  // Pascal's: the count comes first
        std::int64_t const kept = std::min(length, run.size - 1);
        std::memcpy(at + 1, text.data(), std::size_t(kept));
        *at = char(std::min<std::int64_t>(kept, 255));
    }
    return {};
}

Value unpack_string(ThreadState& t, FormatRun const& run, char const* at) {
    if (run.item->code == 's') return make_bytes(t, at, std::size_t(run.size));
    if (run.size == 0) return make_bytes(t, at, 0);
    auto const count = std::min<std::int64_t>(std::uint8_t(*at), run.size - 1);
    return make_bytes(t, at + 1, std::size_t(count));
}

}  // namespace

Result<Bytes*> format_argument(ThreadState& t, Value format) {
    if (is_bytes(format)) return format.as<Bytes>();
    if (!is_str(format))
        return raise(t, Exc::TypeError, "Struct() argument 1 must be a str or bytes object, not {}",
                     type_name_of(t, format));
    auto* text = format.as<Str>();
    if (text->ascii) return make_bytes(t, text->ascii_view());
    // Not ASCII: the codec words the error.
    Value const encoded = TRY(call_method(t, format, "encode", {Value(make_str(t, "ascii"))}));
    return encoded.as<Bytes>();
}

Result<void> compile_format(ThreadState& t, Struct* s, Bytes* format) {
    if (format->view().find('\0') != std::string_view::npos)
        return raise_of(t, struct_error(t), "embedded null character");
    // Once to check and count, once to keep.
    std::int64_t runs = 0, values = 0;
    FormatRun run;
    FormatReader counting(t, format->view());
    while (TRY(counting.next(run))) {
        if (!run.item->pack && !is_string(run)) continue;  // 'x'
        if (run.repeat) ++runs;
        if (values > most - run.repeat) return raise_of(t, struct_error(t), "total struct size too long");
        values += run.repeat;
    }
    auto* kept = static_cast<FormatRun*>(t.rt.heap.allocate_raw(std::size_t(runs + 1) * sizeof(FormatRun)));
    FormatReader reading(t, format->view());
    std::int64_t at = 0;
    while (TRY(reading.next(run)))
        if (run.repeat && (run.item->pack || is_string(run))) kept[at++] = run;
    s->runs = kept;
    s->run_count = runs;
    s->size = reading.size();
    s->value_count = values;
    s->format = Value(format);
    return {};
}

Result<Value> unpack_struct(ThreadState& t, Struct* s, char const* memory) {
    Tuple* values = make_tuple(t, std::size_t(s->value_count));
    std::size_t at = 0;
    for (std::int64_t r = 0; r < s->run_count; ++r) {
        FormatRun const run = s->runs[r];
        char const* from = memory + run.offset;
        if (is_string(run)) {
            values->items[at++] = unpack_string(t, run, from);
            continue;
        }
        for (std::int64_t i = 0; i < run.repeat; ++i, from += run.size)
            values->items[at++] = TRY(run.item->unpack(t, from, *run.item));
    }
    return values;
}

Result<void> pack_struct(ThreadState& t, Struct* s, char* memory, std::span<Value const> values) {
    std::memset(memory, 0, std::size_t(s->size));
    std::size_t at = 0;
    for (std::int64_t r = 0; r < s->run_count; ++r) {
        FormatRun const run = s->runs[r];
        char* to = memory + run.offset;
        if (is_string(run)) {
            TRY(pack_string(t, run, to, values[at++]));
            continue;
        }
        for (std::int64_t i = 0; i < run.repeat; ++i, to += run.size) {
            Value const v = values[at++];
            if (run.item->pack(t, to, v, *run.item).ok()) continue;
            if (is_int(v) && catch_error(t, Exc::OverflowError))
                return raise_of(t, struct_error(t), "int too large to convert");
            return base::raised;
        }
    }
    return {};
}

}  // namespace minipy::builtins
