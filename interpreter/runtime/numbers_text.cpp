// int and text: digits in any base, both ways. Long ones by halves, so that multiplication's speed is
// conversion's speed; bases that are powers of two are just bits.
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/text_writer.hpp"

#include <algorithm>
#include <bit>
#include <charconv>

namespace minipy::runtime {

namespace {

using Limbs = std::vector<Limb>;

constexpr std::size_t halving_limbs = 40;  // below it, digit by digit is as fast

// The largest power of a base that fits one limb: what is read and written at a time.
struct Chunk {
    unsigned digits = 0;
    Limb power = 1;
    explicit Chunk(unsigned base) {
        if (base == 10) {  // what nearly everybody asks for
            digits = 19;
            power = 10'000'000'000'000'000'000u;
            return;
        }
        while (power <= ~Limb(0) / base) {
            power *= base;
            ++digits;
        }
    }
};

void trim(Limbs& a) {
    a.resize(magnitude::normalized(a.data(), a.size()));
}

Limbs product(Limbs const& a, Limbs const& b) {
    Limbs r(a.size() + b.size());
    magnitude::multiply(r.data(), a.data(), a.size(), b.data(), b.size());
    trim(r);
    return r;
}

// powers[k] = chunk.power ^ (2^k), as far as the longest number of `limbs` limbs needs.
std::vector<Limbs> powers_for(Chunk const& chunk, std::size_t limbs) {
    std::vector<Limbs> powers{{chunk.power}};
    while (powers.back().size() * 2 < limbs + 1) powers.push_back(product(powers.back(), powers.back()));
    return powers;
}

char digit_char(unsigned d) {
    return char(d < 10 ? '0' + d : 'a' + d - 10);
}

unsigned digit_value(char c) {
    return unsigned(c <= '9' ? c - '0' : c <= 'Z' ? c - 'A' + 10 : c - 'a' + 10);
}

// 19 decimal digits up to `end`, two at a time: a divisor that is known when this is compiled is a product.
char* write_decimal_chunk(Limb rest, char* end) {
    for (int i = 0; i < 9; ++i, rest /= 100) {
        auto const pair = unsigned(rest % 100);
        *--end = char('0' + pair % 10);
        *--end = char('0' + pair / 10);
    }
    *--end = char('0' + rest);
    return end;
}

// Writes a's digits into [begin, end), zeros in front; a is used up.
void write_plain(Limb* a, std::size_t n, unsigned base, Chunk const& chunk, char* begin, char* end) {
    n = magnitude::normalized(a, n);
    while (n > 0) {
        Limb rest = magnitude::divide_limb(a, a, n, chunk.power);
        n = magnitude::normalized(a, n);
        if (base == 10 && end - begin >= 19) {
            end = write_decimal_chunk(rest, end);
            continue;
        }
        for (unsigned i = 0; i < chunk.digits && end > begin; ++i) {
            *--end = digit_char(unsigned(rest % base));
            rest /= base;
        }
    }
    std::fill(begin, end, '0');
}

void write_halves(Limbs& a, unsigned base, Chunk const& chunk, std::vector<Limbs> const& powers,
                  std::size_t k, char* begin, char* end) {
    trim(a);
    while (k > 0 && powers[k].size() > a.size()) --k;
    if (a.size() < halving_limbs || k == 0 ||
        magnitude::compare(a.data(), a.size(), powers[k].data(), powers[k].size()) < 0) {
        if (a.size() < halving_limbs || k == 0)
            return write_plain(a.data(), a.size(), base, chunk, begin, end);
        return write_halves(a, base, chunk, powers, k - 1, begin, end);
    }
    Limbs const& power = powers[k];
    Limbs q(a.size() - power.size() + 1), r(power.size());
    magnitude::divide(q.data(), r.data(), a.data(), a.size(), power.data(), power.size());
    char* middle = end - (std::size_t(chunk.digits) << k);
    write_halves(q, base, chunk, powers, k, begin, middle);
    write_halves(r, base, chunk, powers, k - 1, middle, end);
}

std::string text_of_bits(IntView const& a, unsigned bits_a_digit) {
    std::size_t bits = magnitude::bit_length(a.limbs, a.count);
    std::size_t digits = (bits + bits_a_digit - 1) / bits_a_digit;
    std::string text(digits, '0');
    if (64 % bits_a_digit == 0) {  // no digit stands in two limbs
        std::size_t left = digits;
        for (std::size_t i = 0; i < a.count; ++i) {
            Limb limb = a.limbs[i];
            for (unsigned j = 0; j < 64 / bits_a_digit && left > 0; ++j, limb >>= bits_a_digit)
                text[--left] = digit_char(unsigned(limb & ((1u << bits_a_digit) - 1)));
        }
        return text;
    }
    for (std::size_t i = 0; i < digits; ++i) {
        std::size_t at = i * bits_a_digit;
        Limb limb = a.limbs[at / 64] >> (at % 64);
        if (at % 64 + bits_a_digit > 64 && at / 64 + 1 < a.count)
            limb |= a.limbs[at / 64 + 1] << (64 - at % 64);
        text[digits - 1 - i] = digit_char(unsigned(limb & ((1u << bits_a_digit) - 1)));
    }
    return text;
}

Limbs read_halves(std::string_view digits, unsigned base, Chunk const& chunk,
                  std::vector<Limbs> const& powers, std::size_t k) {
    std::size_t low = std::size_t(chunk.digits) << k;
    while (k > 0 && digits.size() <= low) low = std::size_t(chunk.digits) << --k;
    if (digits.size() <= low * 2 && digits.size() < 200) {
        Limbs r;
        for (std::size_t at = 0; at < digits.size();) {
            // The first piece takes what is odd, so that all others are whole chunks.
            std::size_t n = (digits.size() - at) % chunk.digits;
            if (n == 0) n = chunk.digits;
            Limb piece = 0, scale = 1;
            for (std::size_t i = 0; i < n; ++i) {
                piece = piece * base + digit_value(digits[at + i]);
                scale *= base;
            }
            Limb carry = magnitude::multiply_limb(r.data(), r.data(), r.size(), scale, piece);
            if (carry) r.push_back(carry);
            at += n;
        }
        return r;
    }
    std::size_t cut = digits.size() - low;
    Limbs high = read_halves(digits.substr(0, cut), base, chunk, powers, k);
    Limbs rest = read_halves(digits.substr(cut), base, chunk, powers, k > 0 ? k - 1 : 0);
    Limbs r = product(high, powers[k]);
    if (r.size() < rest.size()) r.resize(rest.size());
    Limb carry = magnitude::add(r.data(), r.data(), r.size(), rest.data(), rest.size());
    if (carry) r.push_back(carry);
    return r;
}

Limbs read_bits(std::string_view digits, unsigned bits_a_digit) {
    Limbs r(digits.size() * bits_a_digit / 64 + 1);
    if (64 % bits_a_digit == 0) {
        std::size_t left = digits.size();
        for (std::size_t i = 0; left > 0; ++i) {
            Limb limb = 0;
            for (unsigned at = 0; at < 64 && left > 0; at += bits_a_digit)
                limb |= Limb(digit_value(digits[--left])) << at;
            r[i] = limb;
        }
        return r;
    }
    for (std::size_t i = 0; i < digits.size(); ++i) {
        std::size_t at = i * bits_a_digit;
        Limb d = digit_value(digits[digits.size() - 1 - i]);
        r[at / 64] |= d << (at % 64);
        if (at % 64 + bits_a_digit > 64 && at / 64 + 1 < r.size()) r[at / 64 + 1] |= d >> (64 - at % 64);
    }
    return r;
}

}  // namespace

void write_int(DigitBuffer& out, Value v, int base) {
    v = int_value(v);
    if (!v.is_small_int()) return out.append(int_to_text(v, base));
    char digits[66];
    out.append(digits, std::to_chars(digits, std::end(digits), v.as_small_int(), base).ptr);
}

std::string int_to_text(Value v, int base) {
    v = int_value(v);
    if (v.is_small_int() && base == 10) return std::to_string(v.as_small_int());
    IntView a(v);
    if (a.count == 0) return "0";
    if (std::has_single_bit(unsigned(base)))
        return (a.negative ? "-" : "") + text_of_bits(a, unsigned(std::countr_zero(unsigned(base))));
    Chunk chunk{unsigned(base)};
    // A limb has at most digits + 1 digits of this base: room for all, leading zeros cut off afterwards.
    std::string text(a.count * (chunk.digits + 1) + 1, '0');
    char* end = text.data() + text.size();
    if (a.count < halving_limbs) {
        magnitude::Scratch limbs(a.count);
        std::copy_n(a.limbs, a.count, limbs.limbs());
        write_plain(limbs.limbs(), a.count, unsigned(base), chunk, text.data(), end);
    } else {
        Limbs limbs(a.limbs, a.limbs + a.count);
        auto powers = powers_for(chunk, a.count);
        write_halves(limbs, unsigned(base), chunk, powers, powers.size() - 1, text.data(), end);
    }
    std::size_t first = text.find_first_not_of('0');
    if (a.negative) text[--first] = '-';  // (the room for all has one digit more than any number)
    return text.erase(0, first);
}

Value int_from_text(ThreadState& t, std::string_view digits, int base) {
    bool negative = !digits.empty() && digits[0] == '-';
    if (negative) digits.remove_prefix(1);
    if (digits.size() <= 11) {  // 36^11 fits 64 bits
        std::int64_t i = 0;
        for (char c : digits) i = i * base + digit_value(c);
        return make_int(t, negative ? -i : i);
    }
    if (base == 10 && digits.size() <= 38) {
        Limb high = 0, low = 0;
        std::size_t const cut = digits.size() > 19 ? digits.size() - 19 : 0;
        for (char c : digits.substr(0, cut)) high = high * 10 + Limb(c - '0');
        for (char c : digits.substr(cut)) low = low * 10 + Limb(c - '0');
        return make_int_double(t, magnitude::DoubleLimb(high) * 10'000'000'000'000'000'000u + low, negative);
    }
    Limbs limbs;
    if (std::has_single_bit(unsigned(base))) {
        limbs = read_bits(digits, unsigned(std::countr_zero(unsigned(base))));
    } else {
        Chunk chunk{unsigned(base)};
        std::vector<Limbs> powers{{chunk.power}};
        while ((std::size_t(chunk.digits) << powers.size()) < digits.size())
            powers.push_back(product(powers.back(), powers.back()));
        limbs = read_halves(digits, unsigned(base), chunk, powers, powers.size() - 1);
    }
    return make_int(t, limbs.data(), limbs.size(), negative);
}

}  // namespace minipy::runtime
