// Type: a class. Layout, slots, and the look-ups that run through the method resolution order.
#pragma once

#include "interpreter/runtime/native.hpp"

namespace minipy::runtime {

struct InternTable;

enum class CompareOp : std::uint8_t { lt, le, eq, ne, gt, ge };  // CPython's order: op ^ ... see swapped()
CompareOp swapped(CompareOp op);                                 // a op b == b swapped(op) a

using UnaryFn = Result<Value> (*)(ThreadState&, Value);
using BinaryFn = Result<Value> (*)(ThreadState&, Value, Value);  // NotImplemented where it does not know
using TernaryFn = Result<Value> (*)(ThreadState&, Value, Value, Value);
using HashFn = Result<std::int64_t> (*)(ThreadState&, Value);
using BoolFn = Result<bool> (*)(ThreadState&, Value);
using LengthFn = Result<std::int64_t> (*)(ThreadState&, Value);
using CallFn = Result<Value> (*)(ThreadState&, Value, Args const&);
using GetAttrFn = Result<Value> (*)(ThreadState&, Value, Str*);
using SetAttrFn = Result<void> (*)(ThreadState&, Value, Str*, Value);  // absent: delete
using CompareFn = Result<Value> (*)(ThreadState&, Value, Value, CompareOp);
using DescrGetFn = Result<Value> (*)(ThreadState&, Value self, Value instance,
                                     Type* owner);  // instance absent: from the class
using DescrSetFn = Result<void> (*)(ThreadState&, Value self, Value instance, Value value);  // absent: delete
using InitFn = Result<void> (*)(ThreadState&, Value, Args const&);
using NewFn = Result<Value> (*)(ThreadState&, Type*, Args const&);
using FinalizeFn = void (*)(ThreadState&, Value);
using SetItemFn = Result<void> (*)(ThreadState&, Value, Value, Value);  // absent: delete
using ContainsFn = Result<bool> (*)(ThreadState&, Value, Value);
using TraceFn = void (*)(Object*, Marker&);
using DestroyFn = void (*)(Object*);

// One member for each slot that slots.def names.
// iternext: the next value, or absent at the end (StopIteration is made where a script needs to see it).
struct Slots {
    UnaryFn repr = nullptr, str = nullptr;
    HashFn hash = nullptr;
    CallFn call = nullptr;
    GetAttrFn getattro = nullptr;
    SetAttrFn setattro = nullptr;
    CompareFn richcompare = nullptr;
    UnaryFn iter = nullptr, iternext = nullptr;
    DescrGetFn descr_get = nullptr;
    DescrSetFn descr_set = nullptr;
    InitFn init = nullptr;
    NewFn new_ = nullptr;
    FinalizeFn finalize = nullptr;
    UnaryFn await = nullptr, aiter = nullptr, anext = nullptr;
    BinaryFn add = nullptr, subtract = nullptr, multiply = nullptr, remainder = nullptr, divmod = nullptr;
    TernaryFn power = nullptr;  // third operand None without modulus
    UnaryFn negative = nullptr, positive = nullptr, absolute = nullptr;
    BoolFn bool_ = nullptr;
    UnaryFn invert = nullptr;
    BinaryFn lshift = nullptr, rshift = nullptr, and_ = nullptr, xor_ = nullptr, or_ = nullptr;
    UnaryFn int_ = nullptr, float_ = nullptr;
    BinaryFn inplace_add = nullptr, inplace_subtract = nullptr, inplace_multiply = nullptr,
             inplace_remainder = nullptr;
    TernaryFn inplace_power = nullptr;
    BinaryFn inplace_lshift = nullptr, inplace_rshift = nullptr, inplace_and = nullptr, inplace_xor = nullptr,
             inplace_or = nullptr;
    BinaryFn floor_divide = nullptr, true_divide = nullptr, inplace_floor_divide = nullptr,
             inplace_true_divide = nullptr;
    UnaryFn index = nullptr;
    BinaryFn matrix_multiply = nullptr, inplace_matrix_multiply = nullptr;
    LengthFn length = nullptr;
    BinaryFn getitem = nullptr;
    SetItemFn setitem = nullptr;
    ContainsFn contains = nullptr;
    BinaryFn concat = nullptr, repeat = nullptr, inplace_concat = nullptr, inplace_repeat = nullptr;
};

enum TypeFlags : std::uint32_t {
    type_heap = 1u << 0,  // made by a class statement or type(): attributes may be set
    type_base = 1u << 1,  // may be subclassed
    type_ready = 1u << 2,
    type_has_destructor = 1u << 3,  // `destroy` is called when an instance is swept
    type_abstract = 1u << 4,        // has __abstractmethods__
    type_mapping = 1u << 5,         // matches mapping patterns (collections.abc.Mapping and dict)
    type_sequence = 1u << 6,        // matches sequence patterns
    type_match_self = 1u << 7,    // class pattern with one positional sub-pattern matches the subject itself
    type_disallow_new = 1u << 8,  // "cannot create 'x' instances"
    type_method_descriptor = 1u << 9,  // instances are functions that bind: LOAD_METHOD need not bind them
    type_immutable = 1u << 10,
    type_room_known = 1u << 11,  // shaped: how many attributes its instances get has been looked up or learnt
    // quick tests for subclasses of the built-ins
    type_int = 1u << 16,
    type_list = 1u << 17,
    type_tuple = 1u << 18,
    type_bytes = 1u << 19,
    type_str = 1u << 20,
    type_dict = 1u << 21,
    type_exception = 1u << 22,
    type_type = 1u << 23,
    type_float = 1u << 24,
    type_set = 1u << 25,  // set and frozenset
};

struct Type : Object {
    Value name;      // Str, __name__
    Value qualname;  // Str, __qualname__
    Type* base;      // the base whose layout this class extends
    Tuple* bases;
    Tuple* mro;               // of Type*, itself first
    Dict* dict;               // the class namespace; write through set_type_attribute only
    Shape* root_shape;        // of new instances
    struct TypeExtra* extra;  // subclasses, shapes, __slots__ names, ... (type.cpp)
    std::uint32_t version;    // unique, changes whenever a look-up through the mro might give something else
    std::uint32_t flags;
    std::uint32_t basic_size;  // bytes of the native layout of instances
    std::uint32_t
        dict_offset;  // where instances keep a Dict* of attributes (lazily made); 0: none, or shaped
    std::uint32_t member_offset;  // classes with a native layout: where the values of __slots__ lie
    std::uint32_t
        member_count;  // and how many (those of bases included); shaped ones keep them in reserved slots
    bool shaped;       // instances are `Instance`s whose attributes lie in slots by shape
    bool has_dict;     // instances may get attributes (shaped or at dict_offset)
    bool weakrefable;
    TraceFn trace;  // null: instances hold no references but through dict_offset
    DestroyFn destroy;
    Slots slots;
    char const* doc;        // of native types; __doc__ lies in dict
    char const* full_name;  // of native types: "builtins.list" as TypeSpec gave it; null for class statements
    struct BufferProtocol const* buffer;  // bytes.hpp; subclasses are asked through their base
    InternTable* texts;                   // of the type str: where the hash key lies; null in all others

    bool has(TypeFlags flag) const { return (flags & flag) != 0; }
};

// Subclasses of tuple keep the Dict* behind their items: dict_offset has this value then.
inline constexpr std::uint32_t dict_behind_items = 0xFFFFFFFF;
// The Dict* of an instance of a class with a dict_offset.
inline Dict** dict_field(Object* o, Type const* type) {
    auto bytes = reinterpret_cast<char*>(o);
    std::size_t offset = type->dict_offset;
    if (offset == dict_behind_items) [[unlikely]]  // struct Tuple: a shape, a count, items
        offset = 16 + *reinterpret_cast<std::uint64_t*>(bytes + 8) * sizeof(Value);
    return reinterpret_cast<Dict**>(bytes + offset);
}

inline Type* type_of_object(Object const* o) {
    return o->shape->type;
}

// Description of a native type, consumed by make_type.
struct TypeSpec {
    char const* name;  // "list", or "module.name": the part before the last dot becomes __module__
    std::uint32_t basic_size = 0;  // sizeof the layout; 0: that of the base
    Type* base = nullptr;          // null: object
    std::uint32_t flags = type_base;
    TraceFn trace = nullptr;
    DestroyFn destroy = nullptr;  // sets type_has_destructor
    char const* doc = nullptr;
    Slots slots{};  // what is null is inherited
    std::span<MethodDef const> methods{};
    std::span<GetSetDef const> getset{};
    std::span<MemberDef const> members{};
    std::uint32_t dict_offset = 0;
    bool weakrefable = false;
};
// A ready type; it lives as long as the Runtime. The types of types.def are allocated, bare, before any
// is made (strings and tuples are needed to make a type): their init functions pass them as `into`.
Type* make_type(ThreadState& t, TypeSpec const& spec, Type* into = nullptr);

// Look a name up along the mro, without descriptors; absent if nothing has it. O(1) mostly (cached by
// version). `name` must be interned.
Value lookup_in_type(Runtime& rt, Type* type, Str* name);
bool is_subtype(Type const* a, Type const* b);
// type(name, bases, namespace): what a class statement ends in. metatype is the winner already calculated.
Result<Value> type_new(ThreadState& t, Type* metatype, Str* name, Tuple* bases, Dict* ns,
                       Args const& keywords);
// Store (absent: delete) into a class namespace, update slots, invalidate caches of the class and its
// subclasses.
Result<void> set_type_attribute(ThreadState& t, Type* type, Str* name, Value value);
// Give type and all its subclasses new versions. (Their shapes too.)
void type_modified(ThreadState& t, Type* type);
// object.__getattribute__, object.__setattr__, type.__getattribute__, super's look-up order
Result<Value> generic_getattr(ThreadState& t, Value object, Str* name);
Result<void> generic_setattr(ThreadState& t, Value object, Str* name, Value value);
Result<Value> type_getattro(ThreadState& t, Value type, Str* name);
Result<void> type_setattro(ThreadState& t, Value type, Str* name, Value value);

// ---- instances and shapes (shape.cpp)
// A zeroed instance of a class with object's layout, or of the native layout of its base.
Object* allocate_instance(ThreadState& t, Type* type);
std::uint32_t fresh_version(Runtime& rt);
Shape* make_root_shape(ThreadState& t, Type* type);
// Slot of an attribute, or -1. `name` interned.
int find_slot(Shape const* shape, Str const* name);
// The shape after adding name; makes it if it is not there. Null: too many attributes, go to dictionary mode.
Shape* shape_with(ThreadState& t, Shape* shape, Str* name);
// The instance's attributes; never raises. set with absent deletes. get gives absent.
Value get_instance_attribute(ThreadState& t, Object* o, Str* name);
Result<void> set_instance_attribute(ThreadState& t, Object* o, Str* name, Value value);
bool delete_instance_attribute(ThreadState& t, Object* o, Str* name);  // false: it was not there
// The __dict__ as a real dict (moves a shaped instance into dictionary mode). Null: this object can have
// none.
Dict* instance_dict(ThreadState& t, Object* o);
void set_instance_dict(ThreadState& t, Object* o, Dict* dict);

}  // namespace minipy::runtime
