// CodeUnit: what the compiler makes of one module, class body, function, lambda or comprehension.
// It knows nothing of the runtime: constants are plain data which the runtime turns into values.
#pragma once

#include "interpreter/compile/instruction.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace minipy::compile {

struct CodeUnit;

// One constant. Two constants of a unit are the same entry only if they are equal in kind and value
// (1, 1.0 and True are three constants, 0.0 and -0.0 are two).
struct Constant {
    enum class Kind : std::uint8_t {
        None,
        True,
        False,
        Ellipsis,
        Int,
        BigInt,
        Float,
        Complex,
        Str,
        Bytes,
        Tuple,
        FrozenSet,
        Code
    };
    Kind kind = Kind::None;
    std::int64_t integer = 0;   // Int: any that fits 64 bits
    double real = 0, imag = 0;  // Float: real; Complex: both
    std::string text;  // BigInt: digits in hexadecimal, '-' first if negative; Str: UTF-8 (WTF-8 for lone
                       // surrogates); Bytes
    bool interned = false;        // Str: looks like a name, the runtime interns it (CPython's all_name_chars)
    std::vector<Constant> items;  // Tuple, FrozenSet
    std::shared_ptr<CodeUnit const> code;  // Code, unless it was read from an image without its inner units
    std::uint32_t place = 0;               // Code read from an image: where in it
    bool has_closure = false;              // Code read from an image: whether it has free variables
};

// Flags with CPython's names and values (inspect.CO_*).
enum CodeFlags : std::uint32_t {
    CO_OPTIMIZED = 0x1,
    CO_NEWLOCALS = 0x2,
    CO_VARARGS = 0x4,
    CO_VARKEYWORDS = 0x8,
    CO_NESTED = 0x10,
    CO_GENERATOR = 0x20,
    CO_COROUTINE = 0x80,
    CO_ITERABLE_COROUTINE = 0x100,
    CO_ASYNC_GENERATOR = 0x200,
    CO_FUTURE_BARRY_AS_BDFL = 0x400000,
    CO_FUTURE_ANNOTATIONS = 0x1000000,
};

// Where an exception raised by words [start, end) is handled: it is stored in `reg`, execution goes on
// at `target`. Entries are ordered innermost first: the first one that covers a word is the one.
struct Handler {
    std::uint32_t start = 0, end = 0, target = 0;
    std::uint16_t reg = 0;
};

// Source range of the instruction words from `start` up to the next entry. Lines count from 1, columns
// are UTF-8 bytes from 0 as in CPython's co_positions(); line 0: an instruction without a place.
struct Position {
    std::uint32_t start = 0;
    std::uint32_t line = 0, end_line = 0;
    std::uint32_t column = 0, end_column = 0;
};

// Registers: arguments first, in the order of varnames (positional, keyword-only, *args, **kwargs),
// then the other local variables (co_varnames), then the cells of variables that are no arguments,
// then temporaries. A captured argument's own register becomes its cell (MAKE_CELL in the prologue).
struct CodeUnit {
    std::string name, qualname, filename;
    std::uint32_t argcount = 0;  // positional-or-keyword, the positional-only ones included
    std::uint32_t posonlyargcount = 0;
    std::uint32_t kwonlyargcount = 0;
    std::uint32_t flags = 0;
    std::uint32_t firstlineno = 1;
    std::uint32_t register_count = 0;  // all registers of a frame, call windows included
    std::vector<Word> words;
    std::vector<Constant> constants;  // a function's constants[0] is its docstring or None, as co_consts
    std::vector<std::string> names;
    std::vector<std::string> varnames;  // register i holds varnames[i]
    std::vector<std::string> cellvars;
    std::vector<std::uint16_t> cell_registers;  // cellvars[i] lives in this register
    std::vector<std::string> freevars;
    std::vector<Handler> handlers;
    std::vector<Position> positions;
};

}  // namespace minipy::compile
