// madvise, on systems that know MADV_HUGEPAGE.
#include "interpreter/base/huge_pages.hpp"

#include <cstdint>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace minipy::base {

void prefer_huge_pages([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t size) {
#ifdef MADV_HUGEPAGE
    auto const from = (reinterpret_cast<std::uintptr_t>(begin) + huge_page - 1) & ~(huge_page - 1);
    auto const to = (reinterpret_cast<std::uintptr_t>(begin) + size) & ~(huge_page - 1);
    if (from < to) (void)madvise(reinterpret_cast<void*>(from), to - from, MADV_HUGEPAGE);
#endif
}

}  // namespace minipy::base
