// Decoding and encoding with the tables.
#include "interpreter/builtins/modules/cjk/charset.hpp"

#include <algorithm>

namespace minipy::builtins::cjk {

namespace {

// Hangul syllables that EUC-KR has no code for are spelt: a filler and three letters, two bytes each (KS X
// 1001, annex 3).
constexpr std::string_view initials =
    "\xa1\xa2\xa4\xa7\xa8\xa9\xb1\xb2\xb3\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe";
constexpr std::string_view finals =
    "\xd4\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa9\xaa\xab\xac\xad\xae\xaf\xb0\xb1\xb2\xb4\xb5\xb6\xb7\xb8\xba\xbb\xbc"
    "\xbd\xbe";
constexpr std::uint32_t vowels = 21, first_vowel = 0xBF;
constexpr char32_t first_syllable = 0xAC00, last_syllable = 0xD7A3;

std::uint32_t byte_at(std::string_view data, std::size_t i) {
    return std::uint8_t(data[i]);
}

}  // namespace

std::uint32_t Charset::character_of(std::uint32_t code) const {
    auto const& table = code > 0xFFFF ? three_ : two_;
    return table.empty() ? 0 : table[code & 0x7FFF];
}

Charset::Decoded Charset::decode_composed_hangul(std::string_view data) const {
    if (data.size() < 8) return {.outcome = too_few};
    if (data[2] != '\xa4' || data[4] != '\xa4' || data[6] != '\xa4') return {.outcome = illegal};
    std::size_t const initial = initials.find(data[3]), final = finals.find(data[7]);
    std::uint32_t const vowel = byte_at(data, 5) - first_vowel;
    if (initial == initials.npos || final == finals.npos || vowel >= vowels) return {.outcome = illegal};
    auto const number = std::uint32_t((initial * vowels + vowel) * finals.size() + final);
    return {.first = first_syllable + number, .length = 8};
}

Charset::Decoded Charset::decode_gb18030(std::string_view data) const {
    if (data.size() < 4) return {.outcome = too_few};
    std::uint32_t const a = byte_at(data, 0), b = byte_at(data, 1), c = byte_at(data, 2),
                        d = byte_at(data, 3);
    if (a < 0x81 || c < 0x81 || d < 0x30 || d > 0x39 || a > 0xFE || c > 0xFE) return {.outcome = illegal};
    std::uint32_t const number = (((a - 0x81) * 10 + (b - 0x30)) * 126 + (c - 0x81)) * 10 + (d - 0x30);
    constexpr std::uint32_t beyond = (0x90 - 0x81) * 12600;
    if (number < linear_.size()) return {.first = linear_[number], .length = 4};
    if (number < beyond || number - beyond > 0x10FFFF - 0x10000) return {.outcome = illegal};
    return {.first = 0x10000 + number - beyond, .length = 4};
}

Charset::Decoded Charset::decode_one(std::string_view data) const {
    std::uint32_t const lead = byte_at(data, 0);
    if (single_[lead] != 0xFFFFFFFF) return {.first = single_[lead], .length = 1};
    if (!lead_[lead]) return {.outcome = illegal};
    if (data.size() < 2) return {.outcome = too_few};
    std::uint32_t const trail = byte_at(data, 1);
    if (name_ == CharsetName::gb18030 && trail >= 0x30 && trail <= 0x39) return decode_gb18030(data);
    if (name_ == CharsetName::euc_kr && lead == 0xA4 && trail == 0xD4) return decode_composed_hangul(data);
    std::uint32_t code = lead << 8 | trail, length = 2;
    if (lead == 0x8F && !three_.empty()) {
        if (data.size() < 3) return {.outcome = too_few};
        code = code << 8 | byte_at(data, 2);
        length = 3;
        if (trail < 0x80 || (code & 0x80) == 0) return {.outcome = illegal};
    }
    std::uint32_t const found = character_of(code);
    if (!found) return {.outcome = illegal};
    if (found == gap) return {.outcome = 2};
    if (!(found & pair_mark)) return {.first = char32_t(found), .length = length};
    Pair const& pair = pairs_[found & ~pair_mark];
    return {.first = pair.first, .second = pair.second, .length = length};
}

int Charset::decode(std::string_view data, std::size_t& at, std::u32string& out) const {
    while (at < data.size()) {
        Decoded const d = decode_one(data.substr(at));
        if (d.outcome != done) return d.outcome;
        out += d.first;
        if (d.second) out += d.second;
        at += d.length;
    }
    return done;
}

bool Charset::encode_composed_hangul(char32_t c, std::string& out) const {
    if (c < first_syllable || c > last_syllable) return false;
    std::uint32_t const number = c - first_syllable;
    std::uint32_t const final = number % finals.size(), rest = std::uint32_t(number / finals.size());
    char const bytes[] = {
        '\xa4', '\xd4',       '\xa4', initials[rest / vowels], '\xa4', char(first_vowel + rest % vowels),
        '\xa4', finals[final]};
    out.append(bytes, sizeof(bytes));
    return true;
}

bool Charset::encode_gb18030(char32_t c, std::string& out) const {
    std::uint32_t number = 0;
    if (c < 0x10000) {
        auto const found = std::lower_bound(linear_.begin(), linear_.end(), c);
        if (found == linear_.end() || *found != c) return false;
        number = std::uint32_t(found - linear_.begin());
    } else {
        number = (0x90 - 0x81) * 12600 + std::uint32_t(c - 0x10000);
    }
    char const bytes[] = {char(0x81 + number / 12600), char(0x30 + number / 1260 % 10),
                          char(0x81 + number / 10 % 126), char(0x30 + number % 10)};
    out.append(bytes, sizeof(bytes));
    return true;
}

bool Charset::encode_one(char32_t c, std::string& out) const {
    auto const found = codes_.find(c);
    if (found == codes_.end()) {
        if (name_ == CharsetName::gb18030) return encode_gb18030(c, out);
        return name_ == CharsetName::euc_kr && encode_composed_hangul(c, out);
    }
    std::uint32_t const code = found->second;
    if (name_ == CharsetName::euc_kr && code == 0xA4D4) {
        out += "\xa4\xd4";
        return true;
    }
    if (code > 0xFFFF) out += char(code >> 16);
    if (code > 0xFF) out += char(code >> 8);
    out += char(code);
    return true;
}

int Charset::encode(std::u32string_view text, std::size_t& at, bool flush, std::string& out) const {
    while (at < text.size()) {
        char32_t const c = text[at];
        bool begins = false;
        Pair const* combined = nullptr;
        for (Pair const& pair : pairs_) {
            if (pair.first != c) continue;
            begins = true;
            if (at + 1 < text.size() && text[at + 1] == pair.second) combined = &pair;
        }
        if (begins && at + 1 == text.size() && !flush) return too_few;
        if (combined) {
            if (combined->code > 0xFFFF) out += char(combined->code >> 16);
            out += char(combined->code >> 8);
            out += char(combined->code);
            at += 2;
            continue;
        }
        if (!encode_one(c, out)) return illegal;
        ++at;
    }
    return done;
}

}  // namespace minipy::builtins::cjk
