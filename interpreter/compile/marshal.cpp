// Writing images (image.hpp has the format).
#include "interpreter/compile/marshal.hpp"

#include "interpreter/compile/image.hpp"
#include "interpreter/compile/operands.hpp"
#include "interpreter/compile/verify_flow.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <cstring>

namespace minipy::compile {

namespace {

std::uint64_t zigzag(std::int64_t value) {
    return std::uint64_t(value) << 1 ^ std::uint64_t(value >> 63);
}

// The table of strings: each text once.
class Strings {
  public:
    explicit Strings(std::string_view filename) { add(filename); }  // string 0, which nobody else finds

    std::uint32_t number(std::string_view text) {
        auto [place, is_new] = numbers_.try_emplace(text, std::uint32_t(ends_.size()));
        if (is_new) add(text);
        return place->second;
    }

    void write(std::string& out) const {
        auto count = std::uint32_t(ends_.size());
        out.append(reinterpret_cast<char const*>(&count), sizeof(count));
        out.append(reinterpret_cast<char const*>(ends_.data()), ends_.size() * sizeof(ends_[0]));
        out += text_;
    }

  private:
    void add(std::string_view text) {
        text_ += text;
        ends_.push_back(std::uint32_t(text_.size()));
    }

    std::string text_;
    std::vector<std::uint32_t> ends_;
    boost::unordered_flat_map<std::string_view, std::uint32_t> numbers_;  // keys lie in the unit
};

class Writer {
  public:
    explicit Writer(CodeUnit const& root) : filename_(root.filename), strings_(root.filename) { unit(root); }

    std::string image() const {
        std::string out(image_header_size, '\0');
        out.reserve(out.size() + out_.size() + 4096);
        strings_.write(out);
        out += out_;
        std::uint32_t const hash = instruction_set_hash();
        std::uint64_t const sum = image_checksum(std::string_view(out).substr(image_header_size));
        std::memcpy(out.data(), &hash, 4);
        std::memcpy(out.data() + 4, &sum, 8);
        return out;
    }

  private:
    void unit(CodeUnit const& u) {
        header(u);
        body(u);
    }
    void inner_unit(CodeUnit const& u) {
        number(u.freevars.size() * 2 + takes_iterator(u.name, u.argcount));
        std::string outer = std::exchange(out_, {});
        unit(u);
        std::string inner = std::exchange(out_, std::move(outer));
        number(inner.size());
        out_ += inner;
    }

    void header(CodeUnit const& u) {
        string(u.name);
        string(u.qualname);
        number(u.filename == filename_ ? 0 : strings_.number(u.filename));
        bool const has_doc = !u.constants.empty() && u.constants[0].kind == Constant::Kind::Str;
        number(has_doc ? strings_.number(u.constants[0].text) + 1u : 0);
        std::size_t variables = u.varnames.size();
        for (std::uint16_t reg : u.cell_registers) variables = std::max<std::size_t>(variables, reg + 1u);
        for (std::size_t n : {std::size_t(u.argcount), std::size_t(u.posonlyargcount),
                              std::size_t(u.kwonlyargcount), std::size_t(u.flags), std::size_t(u.firstlineno),
                              std::size_t(u.register_count), u.varnames.size(), variables, u.freevars.size()})
            number(n);
    }

    void body(CodeUnit const& u) {
        words(u);
        number(u.constants.size());
        for (Constant const& c : u.constants) constant(c);
        strings(u.names);
        for (std::string const& name : u.varnames) string(name);
        strings(u.cellvars);
        for (std::uint16_t reg : u.cell_registers) number(reg);
        for (std::string const& name : u.freevars) string(name);
        number(u.handlers.size());
        for (Handler const& h : u.handlers) {
            number(h.start);
            number(h.end);
            number(h.target);
            number(h.reg);
        }
        positions(u);
    }

    void byte(std::uint8_t b) { out_ += static_cast<char>(b); }
    void number(std::uint64_t n) {
        for (; n >= 0x80; n >>= 7) byte(std::uint8_t(n | 0x80));
        byte(std::uint8_t(n));
    }
    void raw(void const* from, std::size_t size) { out_.append(static_cast<char const*>(from), size); }
    void string(std::string_view text) { number(strings_.number(text)); }
    void strings(std::vector<std::string> const& list) {
        number(list.size());
        for (std::string const& text : list) string(text);
    }

    void words(CodeUnit const& u) {
        number(u.words.size());
        for (std::size_t at = 0; at < u.words.size();) {
            Opcode op = u.words[at].insn.opcode();
            raw(&u.words[at], sizeof(Word));
            if (has_operand_word(op)) number(u.words[at + 1].bits);
            at += 1u + info(op).extra_words;
        }
    }

    void constant(Constant const& c) {
        byte(std::uint8_t(c.kind));
        switch (c.kind) {
            case Constant::Kind::Int: number(zigzag(c.integer)); break;
            case Constant::Kind::Float: raw(&c.real, 8); break;
            case Constant::Kind::Complex:
                raw(&c.real, 8);
                raw(&c.imag, 8);
                break;
            case Constant::Kind::Str:
                byte(c.interned);
                string(c.text);
                break;
            case Constant::Kind::BigInt:
            case Constant::Kind::Bytes: string(c.text); break;
            case Constant::Kind::Tuple:
            case Constant::Kind::FrozenSet:
                number(c.items.size());
                for (Constant const& item : c.items) constant(item);
                break;
            case Constant::Kind::Code: inner_unit(*c.code); break;
            default: break;
        }
    }

    void positions(CodeUnit const& u) {
        number(u.positions.size());
        Position last;
        for (Position const& p : u.positions) {
            number(p.start - last.start);
            number(zigzag(std::int64_t(p.line) - last.line));
            number(zigzag(std::int64_t(p.end_line) - p.line));
            number(p.column);
            number(zigzag(std::int64_t(p.end_column) - p.column));
            last = p;
        }
    }

    std::string_view filename_;
    Strings strings_;
    std::string out_;  // units
};

}  // namespace

std::string marshal(CodeUnit const& unit) {
    return Writer(unit).image();
}

std::shared_ptr<CodeUnit> unmarshal(std::string_view bytes) {
    auto image = Image::open(bytes);
    return image ? image->unit(image->root(), Parts::nested) : nullptr;
}

std::shared_ptr<CodeUnit> unmarshal_trusted(std::string_view bytes) {
    auto image = Image::open_trusted(bytes);
    return image ? image->unit(image->root(), Parts::nested) : nullptr;
}

}  // namespace minipy::compile
