// What makes a Charset.
#pragma once

#include "interpreter/builtins/modules/cjk/charset.hpp"

namespace minipy::builtins::cjk {

class Charset::Builder {
  public:
    explicit Builder(Charset& set) : set_(set) {}
    bool build();  // false: iconv knows no such set

  private:
    class Source;
    bool is_euc_of_japan() const;
    void singles(Source& source);
    void read(Source& source, std::uint32_t code, std::vector<std::uint32_t>& table);
    bool three_bytes(Source& source);
    std::uint32_t& place(std::uint32_t code);
    void lay_over();
    void reverse();
    void number_the_rest();

    Charset& set_;
    std::vector<std::uint32_t> second_choice_;  // codes that are written only if there is no other
    std::vector<char32_t> unwritten_;
};

}  // namespace minipy::builtins::cjk
