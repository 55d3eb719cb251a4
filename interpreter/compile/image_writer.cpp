// Writing images: LEB128 numbers, strings by number, units within units.
#include "interpreter/compile/image_writer.hpp"

#include "interpreter/base/huge_pages.hpp"
#include "interpreter/compile/image.hpp"
#include "interpreter/compile/operands.hpp"
#include "interpreter/compile/verify_flow.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace minipy::compile {

namespace {

constexpr std::size_t longest_number = 10;  // bytes of 64 bits, seven in each

constexpr std::uint64_t zigzag(std::int64_t value) {
    return std::uint64_t(value) << 1 ^ std::uint64_t(value >> 63);
}

inline char* put(char* at, std::uint64_t n) {
    for (; n >= 0x80; n >>= 7) *at++ = static_cast<char>(n | 0x80);
    *at++ = static_cast<char>(n);
    return at;
}

std::string_view filename_of(CodeUnit const& u, std::string_view) {
    return u.filename;
}
std::string_view filename_of(UnitDraft const&, std::string_view filename) {
    return filename;
}

}  // namespace

void UnitDraft::clear() {
    argcount = posonlyargcount = kwonlyargcount = flags = 0;
    words.clear();
    constants.clear();
    names.clear();
    varnames.clear();
    cellvars.clear();
    freevars.clear();
    cell_registers.clear();
    handlers.clear();
    positions.clear();
}

void ByteSink::grow(std::size_t room) {
    std::size_t capacity = std::max(capacity_ * 2, size_ + room + 4096);
    if (capacity > base::huge_page / 2) capacity *= 4;  // pages are taken as they are touched
    auto* larger = static_cast<char*>(std::realloc(bytes_.get(), capacity));
    if (larger == nullptr) std::abort();
    (void)bytes_.release();
    bytes_.reset(larger);
    capacity_ = capacity;
    if (capacity > base::huge_page) base::prefer_huge_pages(larger, capacity);
}

void ByteSink::append(std::string_view bytes) {
    char* const at = make_room(bytes.size());
    if (!bytes.empty()) std::memcpy(at, bytes.data(), bytes.size());
    written_to(at + bytes.size());
}

std::uint32_t ImageStrings::number(std::string_view text) {
    auto const next = std::uint32_t(ends_.size());
    std::uint32_t const found =
        numbers_.find_or_add(table_hash(text), next, [&](std::uint32_t i) { return this->text(i) == text; });
    if (found == next) add(text);
    return found;
}

void ImageStrings::add(std::string_view text) {
    text_.append(text);
    ends_.push_back(std::uint32_t(text_.size()));
}

void ImageStrings::write(std::string& out) const {
    auto const count = std::uint32_t(ends_.size());
    out.append(reinterpret_cast<char const*>(&count), sizeof(count));
    out.append(reinterpret_cast<char const*>(ends_.data()), ends_.size() * sizeof(ends_[0]));
    out += text_.bytes();
}

std::string ImageWriter::pack(UnitDraft const& u) {
    out_.clear();
    unit(u);
    return std::string(out_.bytes());
}

std::string ImageWriter::pack(CodeUnit const& u) {
    ByteSink outer = std::exchange(out_, {});
    unit(u);
    std::string packed(out_.bytes());
    out_ = std::move(outer);
    return packed;
}

std::string ImageWriter::whole() const {
    std::string out;
    out.reserve(image_header_size + strings_.size() + out_.size());
    if (out.capacity() > base::huge_page) base::prefer_huge_pages(out.data(), out.capacity());
    out.resize(image_header_size);
    strings_.write(out);
    out += out_.bytes();
    std::uint32_t const hash = instruction_set_hash();
    std::memcpy(out.data(), &hash, 4);
    return out;
}

void seal(std::string& image) {
    std::uint64_t const sum = image_checksum(std::string_view(image).substr(image_header_size));
    std::memcpy(image.data() + 4, &sum, 8);
}

template <class Unit>
void ImageWriter::unit(Unit const& u) {
    header(u);
    words(u.words);
    number(u.constants.size());
    for (Constant const& c : u.constants) constant(c);
    number(u.names.size());
    strings(u.names);
    strings(u.varnames);
    number(u.cellvars.size());
    strings(u.cellvars);
    for (std::uint16_t reg : u.cell_registers) number(reg);
    strings(u.freevars);
    number(u.handlers.size());
    for (Handler const& h : u.handlers) {
        number(h.start);
        number(h.end);
        number(h.target);
        number(h.reg);
    }
    positions(u.positions);
}

template <class Unit>
void ImageWriter::header(Unit const& u) {
    bool const has_doc = !u.constants.empty() && u.constants[0].kind == Constant::Kind::Str;
    std::size_t variables = u.varnames.size();
    for (std::uint16_t reg : u.cell_registers) variables = std::max<std::size_t>(variables, reg + 1u);
    std::string_view const filename = filename_of(u, filename_);
    std::uint64_t const numbers[] = {std::uint64_t(string_number(u.name)),
                                     std::uint64_t(string_number(u.qualname)),
                                     std::uint64_t(filename == filename_ ? 0 : string_number(filename)),
                                     std::uint64_t(has_doc ? string_number(u.constants[0].text) + 1u : 0),
                                     std::uint64_t(u.argcount),
                                     std::uint64_t(u.posonlyargcount),
                                     std::uint64_t(u.kwonlyargcount),
                                     std::uint64_t(u.flags),
                                     std::uint64_t(u.firstlineno),
                                     std::uint64_t(u.register_count),
                                     std::uint64_t(u.varnames.size()),
                                     std::uint64_t(variables),
                                     std::uint64_t(u.freevars.size())};
    char* at = out_.make_room(std::size(numbers) * longest_number);
    for (std::uint64_t n : numbers) at = put(at, n);
    out_.written_to(at);
}

void ImageWriter::words(std::vector<Word> const& list) {
    number(list.size());
    char* at = out_.make_room(list.size() * (sizeof(Word) + longest_number));
    for (std::size_t i = 0; i < list.size();) {
        Opcode const op = list[i].insn.opcode();
        std::memcpy(at, &list[i], sizeof(Word));
        at += sizeof(Word);
        if (has_operand_word(op)) at = put(at, list[i + 1].bits);
        i += 1u + info(op).extra_words;
    }
    out_.written_to(at);
}

void ImageWriter::constant(Constant const& c) {
    number(std::uint8_t(c.kind));
    switch (c.kind) {
        case Constant::Kind::Int: number(zigzag(c.integer)); break;
        case Constant::Kind::Float: raw(&c.real, 8); break;
        case Constant::Kind::Complex:
            raw(&c.real, 8);
            raw(&c.imag, 8);
            break;
        case Constant::Kind::Str:
            number(std::uint64_t(c.interned));
            number(string_number(c.text));
            break;
        case Constant::Kind::BigInt:
        case Constant::Kind::Bytes: number(string_number(c.text)); break;
        case Constant::Kind::Tuple:
        case Constant::Kind::FrozenSet:
            number(c.items.size());
            for (Constant const& item : c.items) constant(item);
            break;
        case Constant::Kind::Code: inner_unit(c); break;
        default: break;
    }
}

void ImageWriter::inner_unit(Constant const& c) {
    bool const is_packed = c.code == nullptr;
    number(is_packed ? std::uint64_t(c.integer) * 2 + c.interned
                     : c.code->freevars.size() * 2 + takes_iterator(c.code->name, c.code->argcount));
    std::string own;
    if (!is_packed) own = pack(*c.code);
    std::string const& packed = is_packed ? c.text : own;
    number(packed.size());
    raw(packed.data(), packed.size());
}

void ImageWriter::positions(std::vector<Position> const& list) {
    number(list.size());
    char* at = out_.make_room(list.size() * 5 * longest_number);
    Position last;
    for (Position const& p : list) {
        std::uint64_t const start = p.start - last.start, line = zigzag(std::int64_t(p.line) - last.line),
                            end_line = zigzag(std::int64_t(p.end_line) - p.line), column = p.column,
                            end_column = zigzag(std::int64_t(p.end_column) - p.column);
        last = p;
        if ((start | line | end_line | column | end_column) < 0x80) [[likely]] {
            for (std::uint64_t n : {start, line, end_line, column, end_column}) *at++ = static_cast<char>(n);
            continue;
        }
        for (std::uint64_t n : {start, line, end_line, column, end_column}) at = put(at, n);
    }
    out_.written_to(at);
}

void ImageWriter::number(std::uint64_t n) {
    out_.written_to(put(out_.make_room(longest_number), n));
}

void ImageWriter::raw(void const* from, std::size_t size) {
    out_.append({static_cast<char const*>(from), size});
}

std::uint32_t ImageWriter::string_number(base::Symbol symbol) {
    if (symbol.id >= symbol_numbers_.size()) symbol_numbers_.resize(interner_->size());
    if (std::uint32_t const known = symbol_numbers_[symbol.id]) return known - 1;
    std::uint32_t const number = strings_.number(interner_->text(symbol));
    symbol_numbers_[symbol.id] = number + 1;
    return number;
}

template <class List>
void ImageWriter::strings(List const& list) {
    char* at = out_.make_room(list.size() * longest_number);
    for (auto const& text : list) at = put(at, string_number(text));
    out_.written_to(at);
}

template void ImageWriter::unit(UnitDraft const&);
template void ImageWriter::unit(CodeUnit const&);

}  // namespace minipy::compile
