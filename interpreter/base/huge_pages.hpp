// Huge pages, where the system has them.
#pragma once

#include <cstddef>

namespace minipy::base {

inline constexpr std::size_t huge_page = std::size_t(2) << 20;

// Asks for huge pages for memory that will soon be used from one end to the other: a fault for each 2 MiB
// rather than for each 4 KiB. Only whole huge pages inside the range profit. Nothing happens where there are
// none.
void prefer_huge_pages(void* begin, std::size_t size);

}  // namespace minipy::base
