// The operator % of str, bytes and bytearray.
#include "interpreter/builtins/percent_format.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/text_writer.hpp"

#include <limits>

namespace minipy::builtins {

namespace {

// One conversion specifier, from its % to its code.
struct Conversion {
    bool left = false, plus = false, blank = false, alternate = false, zero = false;
    std::int64_t width = -1;
    int precision = -1;
    char32_t code = 0;
};

bool is_number(ThreadState& t, Value v) {
    Slots const& s = type_of(t, v)->slots;
    return s.index || s.int_ || s.float_ || is_of(t, v, t.rt.types.complex);
}

// Formats by one format string; `text` is it as a str, or null and `bytes` is it.
class PercentFormatter {
  public:
    PercentFormatter(ThreadState& t, Str* text, std::string_view bytes, Value arguments)
        : t_(t),
          text_(text),
          bytes_(bytes),
          size_(text ? text->length : bytes.size()),
          arguments_(arguments) {
        if (is_tuple(arguments))
            count_ = std::int64_t(arguments.as<Tuple>()->count);
        else if (type_of(t, arguments)->slots.getitem && !is_own_kind(arguments))
            mapping_ = arguments;
    }

    Result<void> run() {
        while (at_ < size_) {
            const std::size_t start = at_;
            at_ = next_percent();
            append_literal(start, at_);
            if (at_ == size_) break;
            ++at_;
            converted_ = true;
            TRY(convert());
        }
        if (!used_all() && !mapping_)
            return raise(t_, Exc::TypeError, "not all arguments converted during {} formatting",
                         text_ ? "string" : "bytes");
        return {};
    }

    StrBuilder& out() { return out_; }
    // What a str's format makes. ('%s' % text is the text itself.)
    Result<Str*> text() { return only_ ? only_ : out_.finish(t_); }
    // Nothing was converted: the result is the format itself, whatever its class.
    bool unchanged() const { return !converted_ && size_ > 0; }

  private:
    // A str formats by a str argument as one value, although it could be subscripted; bytes by any string.
    bool is_own_kind(Value v) const { return is_str(v) || (!text_ && (is_bytes(v) || is_bytearray(v))); }

    char32_t char_at(std::size_t i) const {
        return text_ ? text_->at(std::uint32_t(i)) : char32_t(static_cast<unsigned char>(bytes_[i]));
    }

    std::size_t next_percent() const {
        std::size_t at = at_;
        if (text_ && text_->kind == 1) {
            auto* found =
                static_cast<std::uint8_t const*>(std::memchr(text_->chars1() + at, '%', size_ - at));
            return found ? std::size_t(found - text_->chars1()) : size_;
        }
        while (at < size_ && char_at(at) != '%') ++at;
        return at;
    }

    void append_literal(std::size_t start, std::size_t end) {
        if (text_) return out_.append(text_, start, end);
        for (std::size_t i = start; i < end; ++i) out_.append(char_at(i));
    }

    bool used_all() const { return count_ < 0 ? single_used_ : next_ >= count_; }

    Result<Value> next_argument() {
        if (count_ < 0) {
            if (!single_used_) {
                single_used_ = true;
                return arguments_;
            }
        } else if (next_ < count_) {
            return arguments_.as<Tuple>()->items[next_++];
        }
        return raise(t_, Exc::TypeError, "not enough arguments for format string");
    }

    base::Raised incomplete() { return raise(t_, Exc::ValueError, "incomplete format"); }

    // %(key): the argument is mapping[key]; parentheses nest.
    Result<void> parse_key() {
        if (at_ == size_ || char_at(at_) != '(') return {};
        if (!mapping_) return raise(t_, Exc::TypeError, "format requires a mapping");
        const std::size_t start = ++at_;
        for (int depth = 1; depth > 0; ++at_) {
            if (at_ == size_) return raise(t_, Exc::ValueError, "incomplete format key");
            if (char_at(at_) == ')') --depth;
            if (char_at(at_) == '(') ++depth;
        }
        Value key = text_ ? Value(substring(t_, text_, start, at_ - 1))
                          : Value(make_bytes(t_, bytes_.substr(start, at_ - 1 - start)));
        arguments_ = TRY(get_item(t_, mapping_, key));
        count_ = -1;
        single_used_ = false;
        return {};
    }

    void parse_flags(Conversion& c) {
        for (; at_ < size_; ++at_) {
            switch (char_at(at_)) {
                case '-': c.left = true; break;
                case '+': c.plus = true; break;
                case ' ': c.blank = true; break;
                case '#': c.alternate = true; break;
                case '0': c.zero = true; break;
                default: return;
            }
        }
    }

    Result<std::int64_t> star(bool as_int) {
        Value v = TRY(next_argument());
        if (!is_int(v)) return raise(t_, Exc::TypeError, "* wants int");
        ++at_;
        std::int64_t n = 0;
        if (!int_to_int64(int_value(v), n) || (as_int && n != int(n)))
            return raise(t_, Exc::OverflowError, "Python int too large to convert to C {}",
                         as_int ? "int" : "ssize_t");
        return n;
    }

    // Digits; false when they make a number above `most`.
    bool digits(std::int64_t most, std::int64_t& out) {
        out = 0;
        for (; at_ < size_ && char_at(at_) >= '0' && char_at(at_) <= '9'; ++at_) {
            const auto digit = std::int64_t(char_at(at_) - '0');
            if (out > (most - digit) / 10) return false;
            out = out * 10 + digit;
        }
        return true;
    }

    Result<void> parse_width(Conversion& c) {
        if (at_ == size_) return {};
        if (char_at(at_) == '*') {
            c.width = TRY(star(false));
            if (c.width < 0) {
                c.left = true;
                c.width = c.width == std::numeric_limits<std::int64_t>::min()
                              ? std::numeric_limits<std::int64_t>::max()
                              : -c.width;
            }
        } else if (char_at(at_) >= '0' && char_at(at_) <= '9') {
            if (!digits(std::numeric_limits<std::int64_t>::max(), c.width))
                return raise(t_, Exc::ValueError, "width too big");
        }
        if (c.width > std::int64_t(max_str_length)) return raise_no_memory(t_);
        return {};
    }

    Result<void> parse_precision(Conversion& c) {
        if (at_ == size_ || char_at(at_) != '.') return {};
        ++at_;
        c.precision = 0;
        if (at_ < size_ && char_at(at_) == '*') {
            c.precision = int(std::max<std::int64_t>(TRY(star(true)), 0));
            return {};
        }
        std::int64_t n = 0;
        if (!digits(std::numeric_limits<int>::max(), n))
            return raise(t_, Exc::ValueError, text_ ? "precision too big" : "prec too big");
        c.precision = int(n);
        return {};
    }

    Result<void> convert() {
        if (at_ == size_) return incomplete();
        Conversion c;
        TRY(parse_key());
        parse_flags(c);
        TRY(parse_width(c));
        TRY(parse_precision(c));
        if (at_ < size_ && (char_at(at_) == 'h' || char_at(at_) == 'l' || char_at(at_) == 'L')) ++at_;
        if (at_ == size_) return incomplete();
        c.code = char_at(at_++);
        if (c.code == '%' && plain_percent()) {
            out_.append('%');
            return {};
        }
        return c.code == '%' ? percent_with_flags() : apply(c);
    }

    // "%%" takes no argument.
    bool plain_percent() const { return char_at(at_ - 2) == '%'; }
    Result<void> percent_with_flags() {
        TRY(next_argument());
        return unsupported('%');
    }

    base::Raised unsupported(char32_t code) {
        const bool shown = code >= 31 && code < 128;
        return raise(t_, Exc::ValueError, "unsupported format character '{}' (0x{:x}) at index {}",
                     shown ? char(code) : '?', unsigned(code), at_ - 1);
    }

    Result<void> apply(Conversion const& c) {
        switch (c.code) {
            case 's':
            case 'r':
            case 'a': return convert_text(c, c.code);
            case 'b': return text_ ? unknown() : convert_text(c, 's');
            case 'd':
            case 'i':
            case 'u':
            case 'o':
            case 'x':
            case 'X': return convert_int(c);
            case 'e':
            case 'E':
            case 'f':
            case 'F':
            case 'g':
            case 'G': return convert_float(c);
            case 'c': return convert_char(c);
            default: return unknown();
        }
    }

    Result<void> unknown() {
        TRY(next_argument());
        return unsupported(char_at(at_ - 1));
    }

    // ---- text

    Result<void> convert_text(Conversion const& c, char32_t code) {
        Value v = TRY(next_argument());
        if (!text_ && code == 's') return convert_bytes(c, v);
        if (c.width < 0 && c.precision < 0 && code == 's') {
            if (at_ == size_ && out_.length() == 0 && is_exact_str(t_.rt, v)) {
                only_ = v.as<Str>();
                return {};
            }
            return write_str(t_, out_, v);
        }
        if (c.width < 0 && c.precision < 0 && code == 'r' && text_) return write_repr(t_, out_, v);
        Str* s = code == 's' ? TRY(str(t_, v)) : code == 'r' && text_ ? TRY(repr(t_, v)) : TRY(ascii(t_, v));
        const std::size_t length =
            c.precision >= 0 ? std::min<std::size_t>(s->length, std::size_t(c.precision)) : s->length;
        const std::size_t room = padding(c, length);
        if (!c.left) out_.append_repeated(' ', room);
        out_.append(s, 0, length);
        if (c.left) out_.append_repeated(' ', room);
        return {};
    }

    Result<void> convert_bytes(Conversion const& c, Value v) {
        std::string data;
        if (is_bytes_like(v)) {
            data = TRY(get_buffer(t_, v)).view();
        } else {
            Value method = TRY(lookup_special(t_, v, t_.rt.names.dunder_bytes));
            if (!method)
                return raise(
                    t_, Exc::TypeError,
                    "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                    type_name_of(t_, v));
            Value made = TRY(call(t_, method));
            if (!is_bytes(made))
                return raise(t_, Exc::TypeError, "__bytes__ returned non-bytes (type {})",
                             type_name_of(t_, made));
            data = made.as<Bytes>()->view();
        }
        if (c.precision >= 0 && data.size() > std::size_t(c.precision)) data.resize(std::size_t(c.precision));
        const std::size_t room = padding(c, data.size());
        if (!c.left) out_.append_repeated(' ', room);
        for (unsigned char byte : data) out_.append(byte);
        if (c.left) out_.append_repeated(' ', room);
        return {};
    }

    static std::size_t padding(Conversion const& c, std::size_t length) {
        return c.width > 0 && std::size_t(c.width) > length ? std::size_t(c.width) - length : 0;
    }

    Result<void> convert_char(Conversion const& c) {
        Value v = TRY(next_argument());
        const char32_t point = TRY(char_argument(v));
        const std::size_t room = padding(c, 1);
        if (!c.left) out_.append_repeated(' ', room);
        out_.append(point);
        if (c.left) out_.append_repeated(' ', room);
        return {};
    }

    Result<char32_t> char_argument(Value v) {
        if (text_ && is_str(v)) {
            if (v.as<Str>()->length == 1) return v.as<Str>()->at(0);
        } else if (!text_ && (is_bytes(v) || is_bytearray(v))) {
            std::string_view bytes = TRY(require_buffer(t_, v));
            if (bytes.size() == 1) return char32_t(static_cast<unsigned char>(bytes[0]));
        } else if (is_int(v) || type_of(t_, v)->slots.index) {
            std::int64_t n = -1;
            const char32_t most = text_ ? max_point : max_latin1;
            if (!int_to_int64(TRY(index_of(t_, v)), n) || n < 0 || n > std::int64_t(most))
                return raise(t_, Exc::OverflowError, "%c arg not in range({})", text_ ? "0x110000" : "256");
            return char32_t(n);
        }
        return raise(
            t_, Exc::TypeError,
            text_ ? "%c requires int or char" : "%c requires an integer in range(256) or a single byte");
    }

    // ---- numbers

    Result<Value> int_argument(Conversion const& c, Value v) {
        if (is_int(v)) return int_value(v);
        const bool integral = c.code == 'o' || c.code == 'x' || c.code == 'X';
        if (is_number(t_, v)) {
            Result<Value> n = integral ? index_of(t_, v) : to_int(t_, v);
            if (n.ok()) return n;
            if (!catch_error(t_, Exc::TypeError)) return base::raised;
        }
        const char code = !text_ && c.code == 'i' ? 'd' : char(c.code);
        return raise(t_, Exc::TypeError, "%{} format: {} is required, not {}", code,
                     integral ? "an integer" : "a real number", type_name_of(t_, v));
    }

    Result<void> convert_int(Conversion const& c) {
        Value v = TRY(next_argument());
        v = TRY(int_argument(c, v));
        std::string_view prefix;
        DigitBuffer text;
        if (c.code == 'o')
            write_int(text, v, 8), prefix = "0o";
        else if (c.code == 'x' || c.code == 'X')
            write_int(text, v, 16), prefix = c.code == 'x' ? "0x" : "0X";
        else
            TRY(write_decimal(t_, text, v));
        if (!c.alternate) prefix = {};
        if (c.code == 'X')
            for (char& d : text) d = d >= 'a' ? char(d - 32) : d;
        const bool negative = text[0] == '-';
        const std::string_view digits = view_of(text).substr(negative);
        std::size_t zeros = 0;
        if (c.precision > 0 && std::size_t(c.precision) > digits.size()) {
            if (c.precision > std::numeric_limits<int>::max() - 3)
                return raise(t_, Exc::OverflowError, "precision too large");
            zeros = std::size_t(c.precision) - digits.size();
        }
        lay_out(c, negative, prefix, digits, zeros);
        return {};
    }

    Result<void> convert_float(Conversion const& c) {
        Value v = TRY(next_argument());
        double d = 0;
        if (text_ || (is_number(t_, v) && !is_of(t_, v, t_.rt.types.complex))) {
            d = TRY(as_double(t_, v));
        } else {
            return raise(t_, Exc::TypeError, "float argument required, not {}", type_name_of(t_, v));
        }
        DoubleStyle style;
        style.alternate = c.alternate;
        DigitBuffer text;
        write_double(text, d, char(c.code), c.precision < 0 ? 6 : c.precision, style);
        const bool negative = text[0] == '-';
        lay_out(c, negative, "", view_of(text).substr(negative), 0);
        return {};
    }

    // more_zeros: those that the precision wants in front of the digits.
    void lay_out(Conversion const& c, bool negative, std::string_view prefix, std::string_view digits,
                 std::size_t more_zeros) {
        const char sign = negative ? '-' : c.plus ? '+' : c.blank ? ' ' : 0;
        const std::size_t room = padding(c, digits.size() + more_zeros + prefix.size() + (sign ? 1 : 0));
        const bool zeros = c.zero && !c.left;
        if (!c.left && !zeros) out_.append_repeated(' ', room);
        if (sign) out_.append(char32_t(sign));
        out_.append_ascii(prefix);
        out_.append_repeated('0', more_zeros + (zeros ? room : 0));
        out_.append_ascii(digits);
        if (c.left) out_.append_repeated(' ', room);
    }

    ThreadState& t_;
    Str* text_;
    std::string_view bytes_;
    std::size_t size_, at_ = 0;
    bool converted_ = false;  // a % has been seen
    Value arguments_, mapping_;
    std::int64_t count_ = -1, next_ = 0;  // arguments of a tuple; -1: one value
    bool single_used_ = false;
    Str* only_ = nullptr;
    StrBuilder out_;
};

}  // namespace

Result<Value> percent_format(ThreadState& t, Value format, Value arguments) {
    PercentFormatter formatter(t, format.as<Str>(), {}, arguments);
    TRY(formatter.run());
    if (formatter.unchanged()) return format;
    return Value(TRY(formatter.text()));
}

Result<std::string> percent_format_bytes(ThreadState& t, std::string_view format, Value arguments) {
    const std::string copy(format);  // a bytearray may change meanwhile
    PercentFormatter formatter(t, nullptr, copy, arguments);
    TRY(formatter.run());
    return std::string(formatter.out().latin1_view());
}

}  // namespace minipy::builtins
