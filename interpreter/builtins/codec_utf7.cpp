// The encoding UTF-7 (RFC 2152): ASCII as it is, all else as UTF-16 in base 64 between '+' and '-'.
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/digit_values.hpp"

namespace minipy::builtins {

namespace {

bool is_high(std::uint32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low(std::uint32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

// Characters that stand for themselves: printable ASCII but for '+', '\' and '~', and blanks.
bool is_direct(char32_t c) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return true;
    return c > ' ' && c < 127 && c != '+' && c != '\\' && c != '~';
}

// Text between '+' and '-'.
class Shifted {
  public:
    explicit Shifted(std::string& out) : out_(out) {}
    void put(std::uint32_t unit) {
        bits_ += 16;
        buffer_ = (buffer_ << 16 | unit) & 0xFFFFFF;
        for (; bits_ >= 6; bits_ -= 6) out_ += base64_alphabet[buffer_ >> (bits_ - 6) & 63];
    }
    void finish() {
        if (bits_) out_ += base64_alphabet[buffer_ << (6 - bits_) & 63];
        bits_ = 0;
        buffer_ = 0;
    }

  private:
    std::string& out_;
    std::uint32_t buffer_ = 0;
    int bits_ = 0;
};

class Decoder {
  public:
    Decoder(ThreadState& t, Bytes* bytes, std::string_view errors)
        : t_(t), all_(bytes->view()), on_error_(t, bytes, "utf7", errors) {}

    // The text of all; `open` is where a sequence begins that has not ended, or npos.
    Result<Str*> run(bool final, std::size_t& open) {
        for (;;) {
            while (at_ < all_.size()) TRY(shifted_ ? in_sequence() : outside());
            if (!shifted_ || !final || !is_unterminated()) break;
            shifted_ = false;
            TRY(refuse("unterminated shift sequence"));
        }
        open = shifted_ ? start_ : std::string_view::npos;
        return out_.finish(t_);
    }

  private:
    bool is_unterminated() const { return high_ || bits_ >= 6 || (bits_ > 0 && buffer_ != 0); }

    Result<void> refuse(std::string_view reason) {
        at_ = TRY(on_error_.handle(out_, start_, at_, reason));
        all_ = on_error_.input()->view();
        return {};
    }

    Result<void> outside() {
        const char c = all_[at_];
        start_ = at_++;
        if (c != '+') {
            if (static_cast<unsigned char>(c) > 127) return refuse("unexpected special character");
            out_.append(char32_t(c));
            return {};
        }
        if (at_ < all_.size() && all_[at_] == '-') {
            ++at_;
            out_.append(U'+');
        } else if (at_ < all_.size() && base64_value(all_[at_]) < 0) {
            ++at_;
            return refuse("ill-formed sequence");
        } else {
            shifted_ = true;
            high_ = 0;
            bits_ = 0;
            buffer_ = 0;
        }
        return {};
    }

    Result<void> in_sequence() {
        const char c = all_[at_];
        if (const int digit = base64_value(c); digit >= 0) {
            ++at_;
            add(std::uint32_t(digit));
            return {};
        }
        shifted_ = false;
        if (bits_ >= 6 || (bits_ > 0 && buffer_ != 0)) {
            ++at_;
            return refuse(bits_ >= 6 ? "partial character in shift sequence"
                                     : "non-zero padding bits in shift sequence");
        }
        if (high_ && static_cast<unsigned char>(c) <= 127) out_.append(high_);
        high_ = 0;
        if (c == '-') ++at_;  // other characters end a sequence and stay
        return {};
    }

    void add(std::uint32_t digit) {
        buffer_ = buffer_ << 6 | digit;
        bits_ += 6;
        if (bits_ < 16) return;
        bits_ -= 16;
        const std::uint32_t unit = buffer_ >> bits_ & 0xFFFF;
        buffer_ &= (1u << bits_) - 1;
        if (high_) {
            const char32_t high = high_;
            high_ = 0;
            if (is_low(unit)) return out_.append(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
            out_.append(high);
        }
        if (is_high(unit))
            high_ = unit;
        else
            out_.append(unit);
    }

    ThreadState& t_;
    std::string_view all_;
    DecodeErrors on_error_;
    StrBuilder out_;
    std::size_t at_ = 0, start_ = 0;  // start_: of what an error is about
    bool shifted_ = false;
    char32_t high_ = 0;  // the first half of a pair of surrogates
    std::uint32_t buffer_ = 0;
    int bits_ = 0;
};

}  // namespace

Result<Bytes*> encode_utf7(ThreadState& t, Str* text, std::string_view) {
    std::string out;
    Shifted sequence(out);
    bool shifted = false;
    for (std::uint32_t i = 0; i < text->length; ++i) {
        const char32_t c = text->at(i);
        if (is_direct(c)) {
            if (shifted) {
                sequence.finish();
                if (c == '-' || base64_value(char(c)) >= 0) out += '-';
            }
            shifted = false;
            out += char(c);
        } else if (!shifted && c == '+') {
            out += "+-";
        } else {
            if (!shifted) out += '+';
            shifted = true;
            if (c >= 0x10000) sequence.put(0xD7C0 + (std::uint32_t(c) >> 10));
            sequence.put(c >= 0x10000 ? 0xDC00 + (std::uint32_t(c) & 0x3FF) : std::uint32_t(c));
        }
    }
    if (shifted) {
        sequence.finish();
        out += '-';
    }
    if (out.size() > max_bytes_length) return raise_no_memory(t);
    return make_bytes(t, out);
}

Result<Decoded> decode_utf7(ThreadState& t, Bytes* bytes, std::string_view errors, bool final) {
    std::size_t open = 0;
    Str* text = TRY(Decoder(t, bytes, errors).run(final, open));
    if (final || open == std::string_view::npos) return Decoded{text, bytes->count};
    // What has not ended is read again when more is there.
    Bytes* ended = make_bytes(t, bytes->view().substr(0, open));
    return Decoded{TRY(Decoder(t, ended, errors).run(true, open)), ended->count};
}

}  // namespace minipy::builtins
