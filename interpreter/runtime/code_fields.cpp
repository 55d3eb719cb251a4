// Code objects made of their fields. Instructions, handlers and constants from outside are verified before
// there is a code object that could run.
#include "interpreter/runtime/code_fields.hpp"

#include "interpreter/compile/location_tables.hpp"
#include "interpreter/compile/verify.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <algorithm>

namespace minipy::runtime {

char const code_signature[] =
    "argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n"
    "     flags, codestring, constants, names, varnames, filename, name,\n"
    "     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n"
    "     cellvars=(), /";
char const code_replace_signature[] =
    "/, *, co_argcount=-1, co_posonlyargcount=-1,\n"
    "        co_kwonlyargcount=-1, co_nlocals=-1, co_stacksize=-1,\n"
    "        co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None,\n"
    "        co_names=None, co_varnames=None, co_freevars=None,\n"
    "        co_cellvars=None, co_filename=None, co_name=None,\n"
    "        co_qualname=None, co_linetable=None, co_exceptiontable=None";

namespace {

using compile::CodeUnit;
using compile::Constant;

// The fields in the order of the constructor's parameters.
enum Field : std::uint8_t {
    argcount,
    posonlyargcount,
    kwonlyargcount,
    nlocals,
    stacksize,
    flags,
    code,
    consts,
    names,
    varnames,
    filename,
    name,
    qualname,
    firstlineno,
    linetable,
    exceptiontable,
    freevars,
    cellvars,
    field_count
};
enum class FieldKind : std::uint8_t { number, bytes, tuple, text };
struct FieldInfo {
    char const* name;
    FieldKind kind;
};
constexpr FieldInfo fields[field_count] = {
    {"co_argcount", FieldKind::number},
    {"co_posonlyargcount", FieldKind::number},
    {"co_kwonlyargcount", FieldKind::number},
    {"co_nlocals", FieldKind::number},
    {"co_stacksize", FieldKind::number},
    {"co_flags", FieldKind::number},
    {"co_code", FieldKind::bytes},
    {"co_consts", FieldKind::tuple},
    {"co_names", FieldKind::tuple},
    {"co_varnames", FieldKind::tuple},
    {"co_filename", FieldKind::text},
    {"co_name", FieldKind::text},
    {"co_qualname", FieldKind::text},
    {"co_firstlineno", FieldKind::number},
    {"co_linetable", FieldKind::bytes},
    {"co_exceptiontable", FieldKind::bytes},
    {"co_freevars", FieldKind::tuple},
    {"co_cellvars", FieldKind::tuple},
};
// The order of replace()'s parameters, in which they are read.
constexpr Field replace_order[field_count] = {argcount, posonlyargcount, kwonlyargcount, nlocals,  stacksize,
                                              flags,    firstlineno,     code,           consts,   names,
                                              varnames, freevars,        cellvars,       filename, name,
                                              qualname, linetable,       exceptiontable};

// What the fields are to become; absent: what they were.
struct Fields {
    Value values[field_count];
    std::int32_t numbers[field_count] = {};

    bool has(Field f) const { return !values[f].is_absent(); }
};

Result<std::int32_t> c_int(ThreadState& t, Value v) {
    auto n = index_as_int64(t, v);
    if (!n.ok() && !catch_error(t, Exc::OverflowError)) return base::raised;
    if (!n.ok() || n.value() > INT32_MAX || n.value() < INT32_MIN)
        return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
    return std::int32_t(n.value());
}

// Reads one argument; `shown` is what messages call it ("code() argument 7").
Result<void> read_field(ThreadState& t, Fields& out, Field f, Value v, std::string_view shown) {
    auto expect = [&](bool ok, char const* what) -> Result<void> {
        if (ok) return {};
        return raise(t, Exc::TypeError, "{} must be {}, not {}", shown, what, argument_type(t, v));
    };
    switch (fields[f].kind) {
        case FieldKind::number: out.numbers[f] = TRY(c_int(t, v)); break;
        case FieldKind::bytes: TRY(expect(is_bytes(v), "bytes")); break;
        case FieldKind::tuple: TRY(expect(is_tuple(v), "tuple")); break;
        case FieldKind::text: TRY(expect(is_str(v), "str")); break;
    }
    out.values[f] = v;
    return {};
}

// ---- constants

Result<Constant> constant_from(ThreadState& t, Value v);

Result<Constant> sequence_constant(ThreadState& t, Constant::Kind kind, std::span<Value const> items) {
    MINIPY_GUARD_RECURSION(t, " while making a constant");
    Constant c;
    c.kind = kind;
    for (Value item : items) c.items.push_back(TRY(constant_from(t, item)));
    return c;
}

Result<Constant> frozenset_constant(ThreadState& t, Set* set) {
    List* items = make_list(t, set->count);
    Value item;
    for (std::uint32_t at = 0; set_next(set, at, item);) list_append(t, items, item);
    return sequence_constant(t, Constant::Kind::FrozenSet, items->span());
}

Constant code_constant(Code* code) {
    Constant c;
    c.kind = Constant::Kind::Code;
    c.code = whole_unit_of(code);
    return c;
}

// As constants of the compiler: what is no exact built-in value cannot be one.
Result<Constant> constant_from(ThreadState& t, Value v) {
    Constant c;
    std::int64_t number = 0;
    Type* type = type_of(t, v);
    if (v.is_none()) return c;
    if (type == t.rt.types.bool_) {
        c.kind = v == Value::true_() ? Constant::Kind::True : Constant::Kind::False;
    } else if (v == Value::ellipsis()) {
        c.kind = Constant::Kind::Ellipsis;
    } else if (type == t.rt.types.int_ && int_to_int64(v, number)) {
        c.kind = Constant::Kind::Int;
        c.integer = number;
    } else if (type == t.rt.types.int_) {
        c.kind = Constant::Kind::BigInt;
        c.text = int_to_text(v, 16);
    } else if (type == t.rt.types.float_) {
        c.kind = Constant::Kind::Float;
        c.real = TRY(as_double(t, v));
    } else if (type == t.rt.types.complex) {
        c.kind = Constant::Kind::Complex;
        c.real = v.as<Complex>()->real;
        c.imag = v.as<Complex>()->imag;
    } else if (type == t.rt.types.str) {
        c.kind = Constant::Kind::Str;
        c.text = to_utf8(v);
        c.interned = v.as<Str>()->interned;
    } else if (type == t.rt.types.bytes) {
        c.kind = Constant::Kind::Bytes;
        c.text = std::string(v.as<Bytes>()->view());
    } else if (type == t.rt.types.tuple) {
        return sequence_constant(t, Constant::Kind::Tuple, v.as<Tuple>()->span());
    } else if (type == t.rt.types.frozenset) {
        return frozenset_constant(t, v.as<Set>());
    } else if (type == t.rt.types.code) {
        return code_constant(v.as<Code>());
    } else {
        return raise(t, Exc::TypeError, "code: a constant must not be of type '{}'", type_name(type));
    }
    return c;
}

// ---- a unit with other fields

Result<std::vector<std::string>> read_names(ThreadState& t, Value tuple) {
    std::vector<std::string> list;
    for (Value v : tuple.as<Tuple>()->span()) {
        if (!is_str(v))
            return raise(t, Exc::TypeError, "name tuples must contain only strings, not '{}'",
                         type_name_of(t, v));
        list.push_back(to_utf8(v));
    }
    return list;
}

Result<void> set_names(ThreadState& t, Fields const& f, CodeUnit& u) {
    struct Target {
        Field field;
        std::vector<std::string>& list;
    };
    for (Target const& target : {Target{names, u.names}, Target{varnames, u.varnames},
                                 Target{freevars, u.freevars}, Target{cellvars, u.cellvars}})
        if (f.has(target.field)) target.list = TRY(read_names(t, f.values[target.field]));
    return {};
}

Result<void> set_numbers(ThreadState& t, Fields const& f, CodeUnit& u) {
    std::uint32_t const old_stack = u.register_count - std::uint32_t(u.varnames.size());
    auto set = [&](Field field, std::uint32_t& number) {
        if (f.has(field)) number = std::uint32_t(f.numbers[field]);
    };
    set(argcount, u.argcount);
    set(posonlyargcount, u.posonlyargcount);
    set(kwonlyargcount, u.kwonlyargcount);
    set(flags, u.flags);
    set(firstlineno, u.firstlineno);
    TRY(set_names(t, f, u));
    if (u.posonlyargcount > u.argcount || (f.has(stacksize) && f.numbers[stacksize] < 0) ||
        (f.has(flags) && f.numbers[flags] < 0))
        return raise(t, Exc::SystemError, "../Objects/codeobject.c:250: bad argument to internal function");
    std::uint64_t const parameters = std::uint64_t(u.argcount) + u.kwonlyargcount +
                                     ((u.flags & compile::CO_VARARGS) != 0) +
                                     ((u.flags & compile::CO_VARKEYWORDS) != 0);
    if (parameters > u.varnames.size()) return raise(t, Exc::ValueError, "code: co_varnames is too small");
    if (f.has(nlocals) && std::size_t(f.numbers[nlocals]) != u.varnames.size())
        return raise(t, Exc::ValueError, "code: co_nlocals != len(co_varnames)");
    u.register_count = (f.has(stacksize) ? std::uint32_t(f.numbers[stacksize]) : old_stack) +
                       std::uint32_t(u.varnames.size());
    return {};
}

// The instructions, and what only they tell: in which registers cells are made.
Result<void> set_instructions(ThreadState& t, Fields const& f, CodeUnit& u) {
    if (f.has(code)) {
        std::string_view const bytes = f.values[code].as<Bytes>()->view();
        if (bytes.empty() || bytes.size() % sizeof(compile::Word))
            return raise(t, Exc::ValueError, "code: co_code is malformed");
        u.words.resize(bytes.size() / sizeof(compile::Word));
        std::memcpy(u.words.data(), bytes.data(), bytes.size());
    }
    if (f.has(exceptiontable)) {
        auto handlers = compile::parse_exception_table(f.values[exceptiontable].as<Bytes>()->view());
        if (!handlers) return raise(t, Exc::ValueError, "code: co_exceptiontable is malformed");
        u.handlers = std::move(*handlers);
    }
    if (f.has(code) || f.has(cellvars)) {
        u.cell_registers.clear();
        for (std::size_t i = 0; i < u.cellvars.size() && i < u.words.size(); ++i)
            u.cell_registers.push_back(u.words[i].insn.a);
    }
    if (f.has(linetable))
        u.positions = compile::parse_location_table(f.values[linetable].as<Bytes>()->view(), u.firstlineno,
                                                    std::uint32_t(u.words.size()));
    return {};
}

Result<Value> code_from(ThreadState& t, Fields const& f, CodeUnit& u) {
    TRY(set_numbers(t, f, u));
    if (f.has(filename)) u.filename = to_utf8(f.values[filename]);
    if (f.has(name)) u.name = to_utf8(f.values[name]);
    if (f.has(qualname)) u.qualname = to_utf8(f.values[qualname]);
    if (f.has(consts)) {
        u.constants.clear();
        for (Value v : f.values[consts].as<Tuple>()->span()) u.constants.push_back(TRY(constant_from(t, v)));
    }
    TRY(set_instructions(t, f, u));
    // Names, lines and flags of the function's kind are all that the instructions do not depend on.
    std::string const wrong = compile::verify(u);
    if (!wrong.empty()) return raise(t, Exc::ValueError, "code: {}", wrong);
    return Value(static_cast<Object*>(make_code(t, u)));
}

}  // namespace

Result<Value> code_new(ThreadState& t, Type*, Args const& args) {
    if (args.keyword_count()) return raise(t, Exc::TypeError, "code() takes no keyword arguments");
    Value values[field_count];
    TRY(bind_positional(t, "code", args, freevars, field_count, values));
    Fields f;
    for (int i = 0; i < field_count; ++i)
        if (!values[i].is_absent())
            TRY(read_field(t, f, Field(i), values[i], fmt::format("code() argument {}", i + 1)));
    for (Field field : {argcount, posonlyargcount, kwonlyargcount, nlocals})
        if (f.numbers[field] < 0)
            return raise(t, Exc::ValueError, "code: {} must not be negative", fields[field].name + 3);
    CodeUnit unit;
    return code_from(t, f, unit);
}

Result<Value> code_replace(ThreadState& t, Value self, Args const& args) {
    if (args.count) return raise(t, Exc::TypeError, "replace() takes no positional arguments");
    Value values[field_count];
    TRY(bind_arguments(t, "replace", code_replace_signature, args, values));
    Fields f;
    for (int i = 0; i < field_count; ++i) {
        Field const field = replace_order[i];
        if (values[i].is_absent()) continue;
        TRY(read_field(t, f, field, values[i], fmt::format("replace() argument '{}'", fields[field].name)));
    }
    for (Field field : replace_order)
        if (fields[field].kind == FieldKind::number && f.numbers[field] < 0)
            return raise(t, Exc::ValueError, "{} must be a positive integer", fields[field].name);
    auto unit = whole_unit_of(self.as<Code>());
    return code_from(t, f, *unit);
}

}  // namespace minipy::runtime
