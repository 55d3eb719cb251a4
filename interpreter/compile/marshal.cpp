// Whole units as images and back (image.hpp has the format).
#include "interpreter/compile/marshal.hpp"

#include "interpreter/compile/image.hpp"
#include "interpreter/compile/image_writer.hpp"

namespace minipy::compile {

std::string marshal(CodeUnit const& unit) {
    std::string image = ImageWriter(unit.filename, nullptr).image(unit);
    seal(image);
    return image;
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
