// Pickling of array.array: items as bytes in a machine format that any other machine can read.
#include "interpreter/builtins/modules/array.hpp"
#include "interpreter/runtime/nan.hpp"

#include <bit>
#include <cstring>

namespace minipy::builtins {
namespace {

// The machine formats of PEP 3118-like numbers 0 ... 21; little-endian ones are even from 2 on.
struct MachineFormat {
    std::uint8_t size;
    bool is_signed, is_big;
    char family;  // 'i' integers, 'f' floats, 'u' text
};
constexpr MachineFormat formats[] = {
    {1, false, false, 'i'}, {1, true, false, 'i'}, {2, false, false, 'i'}, {2, false, true, 'i'},
    {2, true, false, 'i'},  {2, true, true, 'i'},  {4, false, false, 'i'}, {4, false, true, 'i'},
    {4, true, false, 'i'},  {4, true, true, 'i'},  {8, false, false, 'i'}, {8, false, true, 'i'},
    {8, true, false, 'i'},  {8, true, true, 'i'},  {4, false, false, 'f'}, {4, false, true, 'f'},
    {8, false, false, 'f'}, {8, false, true, 'f'}, {2, false, false, 'u'}, {2, false, true, 'u'},
    {4, false, false, 'u'}, {4, false, true, 'u'},
};

// The number of the format that this machine keeps a kind's items in.
int machine_format(ArrayKind const* kind) {
    char const family = kind->code == 'u' ? 'u' : kind->is_integer ? 'i' : 'f';
    constexpr bool big = std::endian::native == std::endian::big;
    for (int i = 0; i < int(std::size(formats)); ++i)
        if (formats[i].family == family && formats[i].size == kind->size &&
            formats[i].is_signed == kind->is_signed && (formats[i].is_big == big || kind->size == 1))
            return i;
    return -1;
}

Result<Value> instance_dict_or_none(ThreadState& t, Value self) {
    Value const dict = TRY(getattr_optional(t, self, t.rt.names.dunder_dict));
    return dict ? dict : Value::none();
}

std::uint64_t load_bits(MachineFormat const& f, char const* at) {
    std::uint64_t bits = 0;
    for (int i = 0; i < f.size; ++i)
        bits |= std::uint64_t(std::uint8_t(at[f.is_big ? f.size - 1 - i : i])) << (8 * i);
    return bits;
}

Value number_at(ThreadState& t, MachineFormat const& f, char const* at) {
    std::uint64_t const bits = load_bits(f, at);
    if (f.family == 'f')
        return new_number(
            t, f.size == 4 ? double(std::bit_cast<float>(std::uint32_t(bits))) : std::bit_cast<double>(bits));
    if (!f.is_signed) return make_int_unsigned(t, bits);
    int const unused = 64 - 8 * f.size;
    return make_int(t, std::int64_t(bits << unused) >> unused);
}

Result<Value> decoded_items(ThreadState& t, MachineFormat const& f, Bytes* items) {
    if (f.family == 'u') {
        std::string encoding = f.size == 2 ? "utf-16" : "utf-32";
        encoding += f.is_big ? "-be" : "-le";
        return call_method(t, Value(items), "decode", {Value(make_str(t, encoding))});
    }
    if (items->count % f.size) return raise(t, Exc::ValueError, "string length not a multiple of item size");
    List* list = make_list(t, items->count / f.size);
    for (std::uint64_t at = 0; at < items->count; at += f.size)
        list_append(t, list, number_at(t, f, items->data + at));
    return list;
}

// A type code whose items are like the format's, if there is one: the last of several, as CPython takes it.
ArrayKind const* fitting_kind(MachineFormat const& f, ArrayKind const* kind) {
    if (f.family != 'i') return kind;
    for (ArrayKind const& k : array_kinds())
        if (k.is_integer && k.size == f.size && k.is_signed == f.is_signed) kind = &k;
    return kind;
}

}  // namespace

Result<Value> array_reduce_ex(ThreadState& t, Value self, Value value) {
    Array* a = array_of(self);
    if (!is_int(value)) return raise(t, Exc::TypeError, "__reduce_ex__ argument should be an integer");
    std::int64_t const protocol = TRY(index_as_int64(t, value));
    Value const dict = TRY(instance_dict_or_none(t, self));
    Value const type = Value(type_of(t, self)), code = Value(make_char(t, char32_t(a->kind->code)));
    if (protocol < 3) return make_tuple(t, {type, make_tuple(t, {code, TRY(array_tolist(t, self))}), dict});
    Value const items = Value(make_bytes(t, a->data, std::size_t(a->bytes())));
    Value const format = Value::small_int(machine_format(a->kind));
    return make_tuple(t,
                      {kept(t, Kept::array_reconstructor), make_tuple(t, {type, code, format, items}), dict});
}

Result<Value> array_reconstructor(ThreadState& t, Value, std::span<Value const> args) {
    if (!is_type(args[0]))
        return raise(t, Exc::TypeError, "first argument must be a type object, not {}",
                     type_name_of(t, args[0]));
    if (!is_str(args[1]) || args[1].as<Str>()->length != 1)
        return raise(t, Exc::TypeError,
                     "_array_reconstructor() argument 2 must be a unicode character, not {}",
                     type_name_of(t, args[1]));
    std::int64_t const number = TRY(index_as_int64(t, args[2]));
    auto* type = args[0].as<Type>();
    if (!is_subtype(type, array_type(t)))
        return raise(t, Exc::TypeError, "{} is not a subtype of {}", type_name(type),
                     type_name(array_type(t)));
    ArrayKind const* kind = find_array_kind(args[1].as<Str>()->at(0));
    if (!kind) return raise(t, Exc::ValueError, "second argument must be a valid type code");
    if (number < 0 || number >= std::int64_t(std::size(formats)))
        return raise(t, Exc::ValueError, "third argument must be a valid machine format code.");
    if (!is_bytes(args[3]))
        return raise(t, Exc::TypeError, "fourth argument should be bytes, not {}", type_name_of(t, args[3]));
    auto* items = args[3].as<Bytes>();
    if (number == machine_format(kind)) {
        Array* a = TRY(make_array(t, type, kind, 0));
        TRY(array_append_bytes(t, a, items->view()));
        return a;
    }
    MachineFormat const& format = formats[number];
    Value const values = TRY(decoded_items(t, format, items));
    kind = fitting_kind(format, kind);
    Array* a = TRY(make_array(t, type, kind, 0));
    if (is_str(values) && kind->code == 'u')
        TRY(array_append_text(t, a, values.as<Str>()));
    else
        TRY(array_extend(t, a, values));
    return a;
}

}  // namespace minipy::builtins
