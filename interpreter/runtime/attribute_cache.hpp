// What instructions that see objects of many shapes remember together (the "megamorphic stub cache" of the
// literature): where an attribute was found the last time an object of that shape was asked for that name.
// The inline cache behind an instruction knows one shape; this table is asked when another one comes along.
#pragma once

#include "interpreter/runtime/runtime.hpp"

namespace minipy::runtime {

// Where shape and class alone decide that an attribute lies.
enum class AttributePlace : std::uint8_t {
    unknown,
    slot,           // of the instance
    member,         // a slot of __slots__, which may be empty
    class_value,    // on the class, and does not bind
    method,         // on the class: a function that takes self
    property,       // on the class: a property with a function to call
    of_type,        // the object is a class, and its mro has the value as it is
    class_method,   // the object is a class, and its mro has a classmethod with a function to call
    class_place,    // on the class: a plain value that is replaced often, `word` points to it
    of_type_place,  // the object is a class: the same in its mro; of a store: in the class itself
    new_slot,       // of a store: the attribute is new, and `value` the next shape
};

struct FoundAttribute {
    AttributePlace place = AttributePlace::unknown;
    std::uint32_t index = 0;  // of a slot; of_type... and class_method: version of the class's own shape
    std::uint64_t word = 0;   // bits of the value or shape

    Value value() const { return Value::from_bits(word); }
    Value& place_of_value() const { return *reinterpret_cast<Value*>(word); }
};

class AttributeCache {
  public:
    // What is remembered of an interned name and a version (of a shape; of a class that is itself asked), or
    // null. Now and then it forgets on purpose: the caller then looks again and renews its inline cache too,
    // which may have been left with a shape that no longer comes.
    FoundAttribute const* find(std::uint32_t version, Str const* name);
    void remember(std::uint32_t version, Str const* name, FoundAttribute const& found);
    void clear();  // the collector: names and values are not kept alive by it

  private:
    static constexpr std::size_t size = 1024;
    struct Entry {
        Str const* name;
        std::uint32_t version;
        FoundAttribute found;
    };
    static std::size_t place(std::uint32_t version, Str const* name) {
        return ((std::uintptr_t(name) >> 4) ^ version * 0x9E3779B1u) & (size - 1);
    }

    std::unique_ptr<Entry[]> entries_;  // made when first used
    std::uint32_t hits_ = 0;
};

inline FoundAttribute const* AttributeCache::find(std::uint32_t version, Str const* name) {
    if (!entries_) return nullptr;
    Entry const& entry = entries_[place(version, name)];
    if (entry.version != version || entry.name != name) return nullptr;
    return ++hits_ % 64 ? &entry.found : nullptr;
}

}  // namespace minipy::runtime
