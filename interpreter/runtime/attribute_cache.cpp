// The table of attribute_cache.hpp.
#include "interpreter/runtime/attribute_cache.hpp"

#include <algorithm>

namespace minipy::runtime {

void AttributeCache::remember(std::uint32_t version, Str const* name, FoundAttribute const& found) {
    if (!entries_) entries_ = std::make_unique<Entry[]>(size);
    entries_[place(version, name)] = {name, version, found};
}

void AttributeCache::clear() {
    if (entries_) std::fill_n(entries_.get(), size, Entry{});
}

}  // namespace minipy::runtime
