// Signatures of native functions: the texts in method tables, taken apart.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

namespace minipy::runtime {

inline constexpr std::size_t most_parameters = 32;

// "iterable, /, *, key=None" has names {iterable, key}.
struct Signature {
    std::array<std::string_view, most_parameters> names;
    std::uint32_t count = 0;
    std::uint32_t positional_only = 0;
    std::uint32_t max_positional = 0;       // parameters that may be given by position
    std::uint32_t required_positional = 0;  // the first so many have no default
    std::uint32_t required_keyword = 0;     // keyword-only ones that must be given
};

// Each signature of a table is taken apart once a Runtime, when it is first called.
class Signatures {
  public:
    // The text is known by its address: it has to be a literal.
    Signature const& of(char const* text) {
        auto const address = reinterpret_cast<std::uintptr_t>(text);
        Recent& recent = recent_[(address ^ address >> 9) % recent_.size()];
        if (recent.text != text) recent = {text, find(text)};
        return *recent.signature;
    }

  private:
    struct Recent {
        char const* text = nullptr;
        Signature const* signature = nullptr;
    };
    Signature const* find(char const* text);

    std::array<Recent, 256> recent_;
    boost::unordered_flat_map<char const*, std::unique_ptr<Signature>> known_;
};

}  // namespace minipy::runtime
