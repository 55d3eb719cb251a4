// Words: which are keywords, and which characters an identifier may have (language reference 2.3).
#include <array>

#include "interpreter/base/utf8.hpp"
#include "interpreter/syntax/identifier.hpp"
#include "interpreter/syntax/lex_state.hpp"

namespace minipy::syntax::lexical {

namespace {

// A hash table of the keywords, filled by the compiler.
class KeywordTable {
  public:
    consteval KeywordTable() {
        for (int i = 0; i < keyword_count; ++i) {
            std::uint32_t hash = base::Interner::hash_seed;
            for (char c : spellings[i]) hash = base::Interner::hash_step(hash, static_cast<unsigned char>(c));
            std::size_t slot = hash % slots_.size();
            while (slots_[slot] != free_slot) slot = (slot + 1) % slots_.size();
            slots_[slot] = static_cast<std::uint8_t>(i);
        }
    }
    // The keyword, or Name.
    Tok find(std::string_view word, std::uint32_t hash) const {
        for (std::size_t slot = hash % slots_.size(); slots_[slot] != free_slot;
             slot = (slot + 1) % slots_.size()) {
            const std::string_view known = spellings[slots_[slot]];
            if (known.size() == word.size() && known[0] == word[0] && known == word)
                return static_cast<Tok>(slots_[slot]);
        }
        return Tok::Name;
    }

  private:
    static constexpr std::uint8_t free_slot = keyword_count;
    std::array<std::uint8_t, 256> slots_ = [] {
        std::array<std::uint8_t, 256> empty{};
        empty.fill(free_slot);
        return empty;
    }();
};
constexpr KeywordTable keywords;

bool raise_invalid_character(LexState& state, Iterator at) {
    const std::string_view rest(at, static_cast<std::size_t>(state.end - at));
    const base::CodePoint point = base::decode_utf8(rest);
    const std::uint32_t size = point.size ? point.size : 1;
    const auto code = static_cast<unsigned>(point.value);
    if (!is_printable(point.value)) {
        return state.raise(fmt::format("invalid non-printable character U+{:04X}", code), at + size);
    }
    return state.raise(fmt::format("invalid character '{}' (U+{:04X})", rest.substr(0, size), code),
                       at + size);
}

}  // namespace

bool emit_word(LexState& state, Iterator from, Iterator to, std::uint32_t hash, bool ascii) {
    const std::string_view word(from, static_cast<std::size_t>(to - from));
    if (!ascii) {
        const std::size_t invalid = find_invalid_identifier_character(word);
        if (invalid != std::string_view::npos) return raise_invalid_character(state, from + invalid);
        state.emit(Tok::Name, from, to, state.interner.intern(normalized_identifier(word)));
        return true;
    }
    const Tok kind = keywords.find(word, hash);
    state.emit(kind, from, to, kind == Tok::Name ? state.interner.intern(word, hash) : base::Symbol{});
    return true;
}

}  // namespace minipy::syntax::lexical
