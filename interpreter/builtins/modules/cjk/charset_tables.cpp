// Making the tables: each code is asked of iconv, then what CPython has otherwise is laid over it.
#include "interpreter/builtins/modules/cjk/charset_builder.hpp"

#include <algorithm>
#include <cstring>

#include <iconv.h>

namespace minipy::builtins::cjk {

namespace {

struct CharsetInfo {
    std::string_view name;
    char const *iconv, *second;
    std::string_view leads;
};
constexpr CharsetInfo charsets[] = {
#define CHARSET(name, first, second, leads) {#name, first, second, leads},
#define RUN(...)
#include "interpreter/builtins/modules/cjk/charsets.def"
#undef RUN
#undef CHARSET
};

enum class RunKind : std::uint8_t { reads, reads_only, writes_other, writes, void_, gaps, unwritten };
struct Run {
    CharsetName charset;
    RunKind kind;
    std::uint32_t code, count;
    char32_t character;
};
constexpr Run runs[] = {
#define CHARSET(...)
#define RUN(name, kind, code, count, character) {CharsetName::name, RunKind::kind, code, count, character},
#include "interpreter/builtins/modules/cjk/charsets.def"
#undef RUN
#undef CHARSET
};

constexpr char32_t nothing = 0xFFFFFFFF;

// The code behind `code` in sets whose second bytes are 40 to 7E and A1 to FE.
std::uint32_t next_code(std::uint32_t code) {
    if (code > 0xFF && (code & 0xFF) == 0x7E) return code + (0xA1 - 0x7E);
    if (code > 0xFF && (code & 0xFF) == 0xFE) return code + 0x100 - (0xFE - 0x40);
    return code + 1;
}

}  // namespace

// One direction of one of iconv's sets.
class Charset::Builder::Source {
  public:
    explicit Source(char const* name) : handle_(::iconv_open("UTF-32LE", name)) {}
    ~Source() {
        if (is_open()) ::iconv_close(handle_);
    }
    Source(Source const&) = delete;
    bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

    // One or two characters for a code as a whole; 0: it means nothing.
    int ask(std::uint32_t code, char32_t (&characters)[2]) {
        char bytes[3];
        std::size_t left = code > 0xFFFF ? 3 : code > 0xFF ? 2 : 1;
        for (std::size_t i = 0; i < left; ++i) bytes[i] = char(code >> 8 * (left - 1 - i));
        char out[16], *to = out, *from = bytes;
        std::size_t room = sizeof(out);
        ::iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        if (::iconv(handle_, &from, &left, &to, &room) == std::size_t(-1) || left) return 0;
        if (::iconv(handle_, nullptr, nullptr, &to, &room) == std::size_t(-1)) return 0;
        std::size_t const size = std::size_t(to - out);
        if (size != 4 && size != 8) return 0;
        std::memcpy(characters, out, size);
        return int(size / 4);
    }

  private:
    iconv_t handle_;
};

bool Charset::Builder::build() {
    Source source(charsets[int(set_.name_)].iconv);
    if (!source.is_open()) return false;
    singles(source);
    set_.two_.assign(0x8000, 0);
    for (std::uint32_t lead = 0x81; lead < 0xFF; ++lead) {
        if (!set_.lead_[lead]) continue;
        for (std::uint32_t trail = 0x30; trail < 0xFF; ++trail) read(source, lead << 8 | trail, set_.two_);
    }
    if (is_euc_of_japan()) {
        set_.three_.assign(0x8000, 0);
        if (!three_bytes(source)) return false;
    }
    lay_over();
    reverse();
    if (set_.name_ == CharsetName::gb18030) number_the_rest();
    return true;
}

bool Charset::Builder::is_euc_of_japan() const {
    return charsets[int(set_.name_)].name.starts_with("euc_j");
}

void Charset::Builder::singles(Source& source) {
    bool const own_ascii =
        set_.name_ == CharsetName::shift_jisx0213 || set_.name_ == CharsetName::shift_jis_2004;
    std::string_view const leads = charsets[int(set_.name_)].leads;
    for (std::uint32_t b = 0; b < 256; ++b) {
        char32_t found[2];
        set_.single_[b] = nothing;
        bool const is_lead = leads.empty() ? b >= 0x80
                                           : (b >= std::uint8_t(leads[0]) && b <= std::uint8_t(leads[1])) ||
                                                 (b >= std::uint8_t(leads[2]) && b <= std::uint8_t(leads[3]));
        set_.lead_[b] = is_lead;
        if (is_lead) continue;
        if (b < 0x80 && !own_ascii)
            set_.single_[b] = b;
        else if (source.ask(b, found) == 1)
            set_.single_[b] = found[0];
    }
}

void Charset::Builder::read(Source& source, std::uint32_t code, std::vector<std::uint32_t>& table) {
    char32_t found[2], alone[2];
    int const count = source.ask(code, found);
    if (count == 0) return;
    // Two characters may be those of two bytes.
    if (count == 2 && source.ask(code >> 8, alone) == 1 && alone[0] == found[0]) return;
    if (count == 1) {
        table[code & 0x7FFF] = found[0];
    } else {
        table[code & 0x7FFF] = pair_mark | std::uint32_t(set_.pairs_.size());
        set_.pairs_.push_back({found[0], found[1], code});
    }
}

bool Charset::Builder::three_bytes(Source& source) {
    char const* const second = charsets[int(set_.name_)].second;
    Source other(*second ? second : "EUC-JP");
    if (!other.is_open()) return false;
    for (std::uint32_t lead = 0xA1; lead < 0xFF; ++lead)
        for (std::uint32_t trail = 0xA1; trail < 0xFF; ++trail) {
            std::uint32_t const code = 0x8F0000 | lead << 8 | trail;
            read(source, code, set_.three_);
            if (set_.three_[code & 0x7FFF]) continue;
            read(other, code, set_.three_);
            if (set_.three_[code & 0x7FFF]) second_choice_.push_back(code);
        }
    return true;
}

std::uint32_t& Charset::Builder::place(std::uint32_t code) {
    return (code > 0xFFFF ? set_.three_ : set_.two_)[code & 0x7FFF];
}

void Charset::Builder::lay_over() {
    for (Run const& run : runs) {
        if (run.charset != set_.name_) continue;
        std::uint32_t code = run.code;
        char32_t character = run.character;
        for (std::uint32_t i = 0; i < run.count; ++i, code = next_code(code), ++character) {
            if (run.kind == RunKind::writes) {
                set_.codes_[character] = code;
                continue;
            }
            if (run.kind == RunKind::unwritten) {
                unwritten_.push_back(character);
                continue;
            }
            if (run.kind == RunKind::reads_only || run.kind == RunKind::writes_other)
                second_choice_.push_back(code);
            if (run.kind == RunKind::writes_other) continue;
            if (code <= 0xFF) {
                set_.single_[code] = run.kind == RunKind::void_ ? nothing : character;
                continue;
            }
            place(code) = run.kind == RunKind::void_  ? 0
                          : run.kind == RunKind::gaps ? gap
                                                      : std::uint32_t(character);
        }
    }
}

// A character is written with the lowest of its codes.
void Charset::Builder::reverse() {
    auto add = [&](std::uint32_t code, std::uint32_t character) {
        if (character && character < gap) set_.codes_.try_emplace(char32_t(character), code);
    };
    std::sort(second_choice_.begin(), second_choice_.end());
    auto is_second = [&](std::uint32_t code) {
        return std::binary_search(second_choice_.begin(), second_choice_.end(), code);
    };
    for (std::uint32_t b = 0; b < 256; ++b)
        if (set_.single_[b] != nothing) set_.codes_.try_emplace(set_.single_[b], b);
    auto all = [&](std::vector<std::uint32_t> const& table, std::uint32_t base, bool second) {
        for (std::uint32_t i = 0; i < table.size(); ++i)
            if (is_second(base + i) == second) add(base + i, table[i]);
    };
    for (bool second : {false, true}) {
        all(set_.two_, 0x8000, second);
        all(set_.three_, 0x8F8000, second);
    }
    for (char32_t c : unwritten_) set_.codes_.erase(c);
}

// GB18030 numbers what has no code of two bytes.
void Charset::Builder::number_the_rest() {
    for (char32_t c = 0x80; c < 0x10000; ++c)
        if ((c < 0xD800 || c > 0xDFFF) && !set_.codes_.contains(c)) set_.linear_.push_back(c);
}

std::unique_ptr<Charset> Charset::make(std::string_view name) {
    for (CharsetInfo const& info : charsets) {
        if (info.name != name) continue;
        auto set = std::make_unique<Charset>();
        set->name_ = CharsetName(&info - charsets);
        if (!Builder(*set).build()) return nullptr;
        return set;
    }
    return nullptr;
}

}  // namespace minipy::builtins::cjk
