// What the files about classes share among themselves: TypeExtra, the table of slots, and the steps of
// making and changing a class. Others need type.hpp only.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

#include "interpreter/runtime/shape.hpp"

#include <bitset>
#include <cstring>
#include <memory>
#include <vector>

namespace minipy::runtime {

// What a native type's namespace will hold once somebody looks into it. Most types are never looked into
// while a program runs, and some hundred namespaces are most of the work of starting.
struct Definitions {
    std::span<MethodDef const> methods;
    std::span<MemberDef const> members;
    std::span<GetSetDef const> getset;
    std::bitset<sizeof(Slots) / sizeof(void (*)())>
        own_slots;  // by place in Slots: those the type filled itself
    bool own_new = false;
    bool no_hash = false;                                    // compares, and says nothing about its hash
    void (*complete)(ThreadState& t, Type* type) = nullptr;  // adds what is in no table
};

// What a Type keeps besides the fields that everybody reads. Owned by the type, reported by trace_type_extra.
struct TypeExtra {
    std::unique_ptr<Definitions> definitions;  // until the namespace is made from them
    std::vector<Shape*> shapes;                // every shape rooted at this type
    List* subclasses = nullptr;  // direct ones: a Type (native, lives for ever) or a WeakReference to one
    Type* solid = nullptr;  // the class in the line of bases that last added fields (CPython's solid_base)
    std::uint32_t reserved_slots = 0;  // __slots__ of shaped instances: slots [0, reserved)
    bool variable_size = false;        // instances end in items or digits: no __slots__ behind them
    bool adds_dict = false, adds_weakref = false;  // the class statement itself put them into the layout
    Value slot_names;                              // tuple of the names in __slots__, sorted, or absent
    std::vector<Str*> rebound;  // attributes that are replaced as the program runs: see replace_plain()
};
TypeExtra& extra_of(Type* type);  // made on first use

// ---- class attributes that count (type_rebinding.cpp)
// A plain value is what attribute access gives as it is: not a descriptor. A class attribute that was
// replaced once, a plain value by a plain one, is "rebound": no cache remembers its value, but where it lies
// in the namespace, which holds as long as the versions of the classes. Then it is replaced without new
// versions.
inline bool is_plain(Value v) {
    if (!v.is_object()) return true;  // numbers and constants
    Slots const& slots = v.as_object()->shape->type->slots;
    return !slots.descr_get && !slots.descr_set;
}
// Does the class itself say so of the name?
bool is_rebound(Type const* type, Str const* name);
// Where the attribute lies that a class or its mro has, if it is a rebound one with a plain value; or null.
Value* rebound_place(ThreadState& t, Type* type, Str* name);
Value* own_rebound_place(ThreadState& t, Type* type, Str* name);  // of the class itself
// Replace a rebound attribute. False: it is none (yet), which is for set_type_attribute() to do.
bool replace_plain(ThreadState& t, Type* type, Str* name, Value value);

// The namespace of a class: that of a native type is made when it is first asked for. Never collects.
void fill_namespace(ThreadState& t, Type* type);
inline Dict* namespace_of(ThreadState& t, Type* type) {
    if (!type->dict) [[unlikely]]
        fill_namespace(t, type);
    return type->dict;
}
// Keep what `spec` says of the namespace until then (make_type), and who completes it.
void define_later(Type* type, TypeSpec const& spec);
void complete_later(Type* type, void (*complete)(ThreadState& t, Type* type));

// ---- slots
using AnyFn = void (*)();

enum class Wrapper : std::uint8_t {
    none,
    unary,
    hash,
    call,
    getattro,
    setattr,
    delattr,
    richcmp_lt,
    richcmp_le,
    richcmp_eq,
    richcmp_ne,
    richcmp_gt,
    richcmp_ge,
    next,
    descr_get,
    descr_set,
    descr_delete,
    init,
    del,
    binary,
    binary_l,
    binary_r,
    ternary,
    ternary_r,
    inquiry,
    length,
    setitem,
    delitem,
    contains,
    concat,
    repeat_l,
    repeat_r
};

// One row of slots.def.
struct SlotDef {
    char const* name;       // "__add__"
    char const* doc;        // with the text signature
    Str* Names::*interned;  // rt.names member
    std::uint16_t offset;   // of the slot in Slots
    Wrapper wrapper;
    AnyFn function;  // what a class that defines the method gets into its slot; may be null
};
std::span<SlotDef const> slot_defs();

inline AnyFn slot_of(Slots const& slots, std::uint16_t offset) {
    AnyFn f;
    std::memcpy(&f, reinterpret_cast<char const*>(&slots) + offset, sizeof f);
    return f;
}
inline void set_slot(Slots& slots, std::uint16_t offset, AnyFn f) {
    std::memcpy(reinterpret_cast<char*>(&slots) + offset, &f, sizeof f);
}

// wrapper_descriptor ("slot wrapper"): a native slot seen as a method.
struct SlotWrapper : Object {
    SlotDef const* def;
    AnyFn wrapped;
    Type* owner;
};
// method-wrapper: a slot wrapper bound to an object.
struct MethodWrapper : Object {
    SlotWrapper* descriptor;
    Value self;
};
Result<Value> call_slot_wrapper(ThreadState& t, SlotWrapper* wrapper, Value self, Args const& args);

struct GetSetDescriptor : Object {
    GetSetDef const* def;
    Type* owner;
    Value qualname;
};
// member_descriptor: a field of a native layout, or a slot of __slots__.
struct MemberDescriptor : Object {
    MemberDef const* def;  // null: of __slots__
    Type* owner;
    Str* name;
    std::uint32_t index;   // of __slots__: slot of a shaped instance ...
    std::uint32_t offset;  // ... or, when not 0, place in a native layout
};

// Fill the slots of a class of scripts from what its mro defines (fixup_slot_dispatchers).
void fill_slots(ThreadState& t, Type* type);
// The same, without relying on what was taken over from the base: for new __bases__.
void refill_slots(ThreadState& t, Type* type);
// The same after one name changed, for the class and the subclasses that inherit it (update_slot).
void update_slots(ThreadState& t, Type* type, Str* name);
// The slot of classes whose instances have no hash: TypeError "unhashable type: 'X'".
Result<std::int64_t> hash_not_implemented(ThreadState& t, Value v);

Result<Value> slot_iternext(ThreadState& t, Value self);
Result<void> slot_init(ThreadState& t, Value self, Args const& args);
Result<Value> slot_new(ThreadState& t, Type* type, Args const& args);
Result<Value> slot_call(ThreadState& t, Value self, Args const& args);
Result<Value> slot_getattr_hook(ThreadState& t, Value self, Str* name);
Result<Value> object_new(ThreadState& t, Type* type, Args const& args);
Result<void> object_init(ThreadState& t, Value self, Args const& args);
Result<Value> type_call(ThreadState& t, Value type, Args const& args);
extern MethodDef const new_method_def;  // __new__ of native types

// ---- calls of special methods
// Call what the class has under a special name with argv = self, arguments: binds unless it takes self
// itself.
Result<Value> call_found(ThreadState& t, Value function, Value const* argv, std::uint32_t count);
// Call callee(first, *args, **keywords) without a tuple.
Result<Value> call_prepended(ThreadState& t, Value callee, Value first, Args const& args);

// ---- steps of making a class
Result<Tuple*> compute_mro(ThreadState& t, Type* type);  // C3
Result<void> set_mro(ThreadState& t, Type* type);        // through the metaclass's mro() where it has one
void add_subclass(ThreadState& t, Type* base, Type* type);
void remove_subclass(ThreadState& t, Type* base, Type* type);
List* live_subclasses(ThreadState& t, Type* type);
Result<Type*> best_base(ThreadState& t, Tuple* bases);
Type* solid_base(ThreadState& t, Type* type);
Result<Type*> calculate_metaclass(ThreadState& t, Type* metatype, Tuple* bases);
// Take over from the base what the layout and the kind of instance depend on.
void inherit_layout(Type* type, Type* base);
// __slots__, __dict__, __weakref__: decide where instances keep what, and define the descriptors.
Result<void> lay_out_instances(ThreadState& t, Type* type);
Result<void> set_class_of(ThreadState& t, Value self, Value value);  // object.__class__ = value
bool same_layout(ThreadState& t, Type* a, Type* b);
Result<void> set_bases(ThreadState& t, Type* type, Value value);

// As generic_getattr, but absent instead of AttributeError.
Result<Value> generic_getattr_optional(ThreadState& t, Value object, Str* name);
Result<Value> type_getattro_optional(ThreadState& t, Value type, Str* name);

// What type.__instancecheck__ and type.__subclasscheck__ answer.
Result<bool> is_instance_by_class(ThreadState& t, Value v, Value c);
Result<bool> is_subclass_by_class(ThreadState& t, Value derived, Value c);

// Documentation of native types and functions: "name(args)\n--\n\ntext" (CPython's __text_signature__).
std::string_view doc_text(std::string_view name, char const* doc);       // without the signature
std::string_view doc_signature(std::string_view name, char const* doc);  // "(args)", empty: none

// What reprs print as the address, and id() gives.
inline void const* address_of(Value v) {
    return reinterpret_cast<void const*>(v.bits());
}

// X | Y of classes (PEP 604); NotImplemented for operands that are none.
Result<Value> make_union(ThreadState& t, Value a, Value b);
Value make_mapping_proxy(ThreadState& t, Value mapping);
// Every attribute that dir() finds: of a class and its bases into `names`.
Result<void> merge_class_dict(ThreadState& t, Dict* names, Value c);
// The text of __module__ of a class, None-like absent where there is none.
Value module_of(ThreadState& t, Type* type);
// A module imported by its name, as C code does.
Result<Value> import_module(ThreadState& t, std::string_view name);

// Module and globals of the running frame of script code; null outside of any.
Dict* current_globals(ThreadState& t);

}  // namespace minipy::runtime
