// Texts: the texts of a trace, each kept once. An event has numbers in their place, and is small.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace minipy::modsys {

enum class Text : std::uint32_t { empty = 0 };

class Texts {
  public:
    Texts();
    // The number of a text: the same for the same text.
    Text add(std::string_view text);
    std::string_view operator[](Text text) const { return texts_[std::size_t(text)]; }
    std::size_t size() const { return texts_.size(); }

  private:
    std::string_view keep(std::string_view text);
    void grow();

    std::vector<std::string_view> texts_;
    std::vector<std::uint32_t> hashes_;  // of the texts
    std::vector<std::uint32_t> table_;   // open addressing; 0: free, else a number and 1
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* place_ = nullptr;
    std::size_t room_ = 0;
};

}  // namespace minipy::modsys
