// Code objects from images: made without their bodies, which are read when they run.
#include "interpreter/compile/image_body.hpp"
#include "interpreter/compile/image_writer.hpp"
#include "interpreter/compile/marshal.hpp"
#include "interpreter/compile/verify_flow.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/code_bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/function.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime.hpp"
#include "interpreter/runtime/vm.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::runtime {

namespace {

using compile::CodeUnit;
using compile::Constant;

// ---- constants: as deep as tuples nest in the source, which the parser bounds, or as read_body() allows

Value make_constant(ThreadState& t, compile::ImageReader& reader, CodeImage* image);
Code* make_unread(ThreadState& t, CodeImage* image, std::uint32_t place);

// Null: there is code among them that is damaged.
Tuple* constant_items(ThreadState& t, std::uint32_t count, compile::ImageReader& reader, CodeImage* image) {
    Tuple* tuple = make_tuple(t, count);
    for (std::uint32_t i = 0; i < count; ++i) {
        Value item = make_constant(t, reader, image);
        if (item.is_absent()) return nullptr;
        tuple->items[i] = item;
    }
    return tuple;
}

Set* frozenset_of(ThreadState& t, std::span<Value const> items) {
    Set* set = make_frozenset(t);
    for (Value item : items)
        if (!set_add(t, set, item).ok()) clear_error(t);  // constants are hashable
    return set;
}

// Built twice, the second time in the order of the first: so does CPython when it shares equal constants,
// and the order of a set display follows from it.
Value make_frozenset_constant(ThreadState& t, Tuple* items) {
    Set* set = frozenset_of(t, items->span());
    List* order = make_list(t, set->count);
    Value item;
    for (std::uint32_t at = 0; set_next(set, at, item);) list_append(t, order, item);
    return static_cast<Object*>(frozenset_of(t, order->span()));
}

// What the outer unit was verified with is what the inner one's header says.
bool is_as_told(Code const* code, compile::ConstantItem const& c) {
    std::string_view name = code->name->ascii ? code->name->ascii_view() : std::string_view();
    return code->free_count == c.number && compile::takes_iterator(name, code->argcount) == c.flag;
}

// The next one; absent: it is damaged.
Value make_constant(ThreadState& t, compile::ImageReader& reader, CodeImage* image) {
    compile::ConstantItem c;
    if (!reader.item(c)) return Value::absent();
    auto const text = [&] { return image->image.string(c.number); };
    switch (c.kind) {
        case Constant::Kind::None: return Value::none();
        case Constant::Kind::True: return Value::true_();
        case Constant::Kind::False: return Value::false_();
        case Constant::Kind::Ellipsis: return Value::ellipsis();
        case Constant::Kind::Int: return make_int(t, c.integer);
        case Constant::Kind::BigInt: return int_from_text(t, text(), 16);
        case Constant::Kind::Float: return Value::number(c.real);
        case Constant::Kind::Complex: return make_complex(t, c.real, c.imag);
        case Constant::Kind::Str: return c.flag ? intern(t, text()) : make_str(t, text());
        case Constant::Kind::Bytes: return static_cast<Object*>(make_bytes(t, text()));
        case Constant::Kind::Tuple: {
            Tuple* const items = constant_items(t, c.number, reader, image);
            return items ? Value(items) : Value::absent();
        }
        case Constant::Kind::FrozenSet: {
            Tuple* const items = constant_items(t, c.number, reader, image);
            return items ? make_frozenset_constant(t, items) : Value::absent();
        }
        case Constant::Kind::Code: {
            Code* code = make_unread(t, image, c.place);
            return code && is_as_told(code, c) ? Value(code) : Value::absent();
        }
    }
    return Value::none();
}

template <class Numbers>
Tuple* name_tuple(ThreadState& t, compile::Image const& image, Numbers const& names) {
    Tuple* tuple = make_tuple(t, names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        Value name = intern(t, image.string(names[i]));
        tuple->items[i] = name;
    }
    return tuple;
}

// ---- code without a body

// Null: the header is damaged.
Code* make_unread(ThreadState& t, CodeImage* image, std::uint32_t place) {
    compile::UnitHeader h;
    if (!image->image.header(place, h)) return nullptr;
    auto code = make<Code>(t, t.rt.types.code);
    code->image = image;
    code->place = place;
    code->stub.insn.op = QUICK_READ_BODY;
    code->words = &code->stub;
    code->cell_type = t.rt.types.cell;
    code->name = intern(t, image->image.string(h.name));
    code->qualname = h.qualname == h.name ? code->name : intern(t, image->image.string(h.qualname));
    code->filename = h.filename == 0 ? image->filename : make_str(t, image->image.string(h.filename));
    code->firstlineno = h.firstlineno;
    code->argcount = h.argcount;
    code->posonlyargcount = h.posonlyargcount;
    code->kwonlyargcount = h.kwonlyargcount;
    code->flags = h.flags;
    code->register_count = h.register_count;
    code->local_count = h.local_count;
    code->variable_count = h.variable_count;
    code->free_count = h.free_count;
    code->doc = h.doc;
    std::uint32_t const special = compile::CO_VARARGS | compile::CO_VARKEYWORDS | compile::CO_GENERATOR |
                                  compile::CO_COROUTINE | compile::CO_ASYNC_GENERATOR;
    code->simple = !(h.flags & special) && h.kwonlyargcount == 0;
    return code;
}

// ---- bodies

// One block of memory for all tables; nothing of it is used before it is zeroed.
void allocate_tables(ThreadState& t, Code* code, compile::UnitBody const& u) {
    auto sizes = {u.words.size() * sizeof(compile::Word), u.constants.size() * sizeof(Value),
                  u.names.size() * sizeof(Str*), u.handlers.size() * sizeof(compile::Handler),
                  u.cell_registers.size() * sizeof(std::uint16_t)};
    std::size_t total = 0;
    for (std::size_t size : sizes) total += (size + 7) / 8 * 8;
    auto* at = static_cast<char*>(t.rt.heap.allocate_raw(total));
    std::memset(at, 0, total);
    code->body = at;
    auto next = [&, size = sizes.begin()]() mutable {
        char* const table = at;
        at += (*size++ + 7) / 8 * 8;
        return static_cast<void*>(table);
    };
    next();  // the words are used when all is ready
    code->constants = static_cast<Value*>(next());
    code->names = static_cast<Str**>(next());
    code->handlers = static_cast<compile::Handler*>(next());
    code->cell_registers = static_cast<std::uint16_t*>(next());
    code->constant_count = std::uint32_t(u.constants.size());
    code->name_count = std::uint32_t(u.names.size());
    code->handler_count = std::uint32_t(u.handlers.size());
    code->word_count = std::uint32_t(u.words.size());
}

// False: there is an inner unit whose header is damaged.
bool fill(ThreadState& t, Code* code, compile::UnitBody const& u) {
    compile::Image const& image = code->image->image;
    allocate_tables(t, code, u);
    std::copy(u.handlers.begin(), u.handlers.end(), code->handlers);
    std::copy(u.cell_registers.begin(), u.cell_registers.end(), code->cell_registers);
    code->cellvars = name_tuple(t, image, u.cellvars);
    code->freevars = name_tuple(t, image, u.freevars);
    for (std::size_t i = 0; i < u.names.size(); ++i) code->names[i] = intern(t, image.string(u.names[i]));
    compile::ImageReader constants(image, u.constants_at);
    for (std::size_t i = 0; i < u.constants.size(); ++i) {
        Value constant = make_constant(t, constants, code->image);
        if (constant.is_absent()) return false;
        code->constants[i] = constant;
    }
    code->varnames = name_tuple(t, image, u.varnames);
    code->words = static_cast<compile::Word*>(code->body);
    std::copy(u.words.begin(), u.words.end(), code->words);
    return true;
}

}  // namespace

Result<void> read_body(ThreadState& t, Code* code) {
    if (code->is_read()) return {};
    compile::UnitBody body;
    if (!compile::read_body(code->image->image, code->place, body) || !fill(t, code, body))
        return raise(t, Exc::ValueError, "bad marshal data (code object)");
    return {};
}

Code* make_code(ThreadState& t, compile::Image const& image, std::unique_ptr<std::string> bytes,
                std::string_view filename) {
    auto own = make<CodeImage>(t, t.rt.types.code_image);
    own->image = image;
    own->bytes = bytes.release();
    own->filename = make_str(t, filename.empty() ? image.string(0) : filename);
    return make_unread(t, own, image.root());
}

Code* make_code(ThreadState& t, CodeUnit const& unit) {
    auto bytes = std::make_unique<std::string>(compile::ImageWriter(unit.filename, nullptr).image(unit));
    auto const image = compile::Image::open_trusted(*bytes);
    return make_code(t, *image, std::move(bytes), {});
}

std::span<std::uint16_t const> Code::cells() const {
    return {cell_registers, cellvars ? cellvars->count : 0};
}

std::shared_ptr<CodeUnit const> const& unit_of(Code const* code) {
    auto& unit = const_cast<Code*>(code)->unit;
    if (!unit) {
        // Positions may be damaged where the rest is not; where nothing can be read, nothing has run. What
        // runs has been verified: not again.
        compile::Image const& image = code->image->image;
        auto const verified = code->is_read() ? compile::Image::open_trusted(image.bytes()) : std::nullopt;
        auto read = (verified ? *verified : image).unit(code->place, compile::Parts::positions);
        if (!read) read = code->image->image.unit(code->place, compile::Parts::code);
        if (!read) {
            read = std::make_shared<CodeUnit>();
            read->words.emplace_back();
        }
        unit = new std::shared_ptr<CodeUnit const>(std::move(read));
    }
    return *unit;
}

std::shared_ptr<CodeUnit> whole_unit_of(Code const* code) {
    auto unit = code->image->image.unit(code->place, compile::Parts::nested);
    if (!unit) return std::make_shared<CodeUnit>();
    std::string const filename = to_utf8(code->filename);
    std::vector<CodeUnit*> open{unit.get()};
    while (!open.empty()) {
        CodeUnit* u = open.back();
        open.pop_back();
        u->filename = filename;
        for (auto& c : u->constants)
            if (c.code) open.push_back(const_cast<CodeUnit*>(c.code.get()));  // just read, nobody else's
    }
    return unit;
}

std::string sealed_bytes_of(Code const* code) {
    compile::Image const& image = code->image->image;
    std::string const filename = to_utf8(code->filename);
    if (code->place != image.root() || filename != image.string(0))
        return compile::marshal(*whole_unit_of(code));
    std::string bytes(image.bytes());
    compile::seal(bytes);
    return bytes;
}

Value docstring_of(ThreadState& t, Code const* code) {
    if (!code->doc) return Value::none();
    if (code->is_read() && code->constant_count && is_str(code->constants[0])) return code->constants[0];
    return Value(make_str(t, code->image->image.string(code->doc - 1)));
}

compile::Position const* position_at(Code const* code, std::uint32_t word) {
    auto const& positions = unit_of(code)->positions;
    auto after = std::upper_bound(positions.begin(), positions.end(), word,
                                  [](std::uint32_t w, compile::Position const& p) { return w < p.start; });
    return after == positions.begin() ? nullptr : &*std::prev(after);
}

}  // namespace minipy::runtime
