// Line numbers straight from an image, for those who may not allocate: handlers of fatal signals.
#pragma once

#include "interpreter/compile/image.hpp"

namespace minipy::compile {

// The line of the word of the unit at `place`; 0: it has none, or the image is damaged. Allocates nothing and
// changes nothing.
std::uint32_t line_in_image(Image const& image, std::uint32_t place, std::uint32_t word);

}  // namespace minipy::compile
