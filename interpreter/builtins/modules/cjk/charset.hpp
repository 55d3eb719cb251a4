// Tables of the character sets of China, Japan and Korea, made with the C library's iconv when they are first
// asked for.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace minipy::builtins::cjk {

enum class CharsetName : std::uint8_t {
#define CHARSET(name, first, second, leads) name,
#define RUN(...)
#include "interpreter/builtins/modules/cjk/charsets.def"
#undef RUN
#undef CHARSET
    COUNT_
};

// What decoding or encoding came to: a positive number is the length of something illegal.
enum Outcome : int { done = 0, illegal = 1, too_few = -1 };

class Charset {
  public:
    // Null: there is no such set, or the C library has no tables for it here.
    static std::unique_ptr<Charset> make(std::string_view name);

    // Decodes from `at` on as far as it goes; `at` is left at what is illegal or cut off.
    int decode(std::string_view data, std::size_t& at, std::u32string& out) const;
    // The same of text; without `flush` a character that might combine with the next one is left.
    int encode(std::u32string_view text, std::size_t& at, bool flush, std::string& out) const;

  private:
    struct Pair {
        char32_t first, second;
        std::uint32_t code;
    };
    struct Decoded {
        char32_t first = 0, second = 0;
        std::uint32_t length = 0;  // bytes
        int outcome = done;
    };
    class Builder;

    Decoded decode_one(std::string_view data) const;
    Decoded decode_gb18030(std::string_view data) const;
    Decoded decode_composed_hangul(std::string_view data) const;
    bool encode_one(char32_t c, std::string& out) const;
    bool encode_gb18030(char32_t c, std::string& out) const;
    bool encode_composed_hangul(char32_t c, std::string& out) const;
    std::uint32_t character_of(std::uint32_t code) const;

    static constexpr std::uint32_t gap = 0x40000000, pair_mark = 0x80000000;
    CharsetName name_ = CharsetName::big5;
    std::array<char32_t, 256> single_{};  // 0xFFFFFFFF: nothing of its own
    std::array<bool, 256> lead_{};
    // By code & 0x7FFF; 0: nothing; gap: nothing, both bytes; marked: a number in pairs_.
    std::vector<std::uint32_t> two_, three_;
    std::vector<Pair> pairs_;
    boost::unordered_flat_map<char32_t, std::uint32_t> codes_;
    std::vector<char32_t> linear_;  // GB18030: the characters of the codes of four bytes below U+10000
};

}  // namespace minipy::builtins::cjk
