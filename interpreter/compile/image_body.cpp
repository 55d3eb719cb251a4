// Bodies of units: the order is that of image.cpp's UnitReader.
#include "interpreter/compile/image_body.hpp"

#include "interpreter/compile/verify.hpp"

namespace minipy::compile {

namespace {

constexpr int max_depth = 2000;

class BodyReader : public ImageReader {
  public:
    using ImageReader::ImageReader;

    bool body(UnitBody& b) {
        UnitHeader& h = b.header;
        if (!header(h) || !words(b.words)) return false;
        b.constants.resize(count());
        b.constants_at = place();
        for (ConstantFacts& c : b.constants)
            if (!constant(c, 0)) return false;
        strings(b.names, count());
        strings(b.varnames, h.local_count);
        strings(b.cellvars, count());
        b.cell_registers.resize(b.cellvars.size());
        for (std::uint16_t& reg : b.cell_registers)
            if ((reg = number16()) >= h.variable_count) return fail();
        strings(b.freevars, h.free_count);
        b.handlers.resize(count());
        for (Handler& one : b.handlers) handler(one);
        return ok();
    }

  private:
    bool constant(ConstantFacts& facts, int depth) {
        ConstantItem item;
        if (depth > max_depth || !this->item(item)) return fail();
        facts.kind = item.kind;
        if (item.kind == Constant::Kind::Code) {
            facts.count = item.number;
            facts.takes_iterator = item.flag;
        } else if (item.kind == Constant::Kind::Tuple || item.kind == Constant::Kind::FrozenSet) {
            facts.count = item.number;
            facts.all_texts = true;
            for (std::uint32_t i = 0; i < facts.count; ++i) {
                ConstantFacts inner;
                if (!constant(inner, depth + 1)) return false;
                facts.all_texts &= inner.kind == Constant::Kind::Str;
            }
        }
        return true;
    }

    template <class Numbers>
    void strings(Numbers& list, std::uint64_t size) {
        list.resize(fits(size));
        for (std::uint32_t& one : list) one = string();
    }
};

UnitView view_of(Image const& image, UnitBody const& body) {
    UnitHeader const& h = body.header;
    UnitView view;
    view.name = image.string(h.name);
    view.qualname = image.string(h.qualname);
    view.argcount = h.argcount;
    view.posonlyargcount = h.posonlyargcount;
    view.kwonlyargcount = h.kwonlyargcount;
    view.flags = h.flags;
    view.register_count = h.register_count;
    view.name_count = body.names.size();
    view.local_count = body.varnames.size();
    view.cell_count = body.cellvars.size();
    view.free_count = body.freevars.size();
    view.words = {body.words.data(), body.words.size()};
    view.constants = {body.constants.data(), body.constants.size()};
    view.cell_registers = {body.cell_registers.data(), body.cell_registers.size()};
    view.handlers = {body.handlers.data(), body.handlers.size()};
    return view;
}

bool is_sealed(Image const& image) {
    std::uint64_t sum = 0;
    std::memcpy(&sum, image.bytes().data() + 4, sizeof sum);
    return sum != 0;
}

}  // namespace

bool read_body(Image const& image, std::uint32_t place, UnitBody& body) {
    return BodyReader(image, place).body(body) && (!is_sealed(image) || verify(view_of(image, body)).empty());
}

}  // namespace minipy::compile
