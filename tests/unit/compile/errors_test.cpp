// Errors and warnings of symbol table and compiler: text and place as CPython 3.11 gives them.
#include "tests/unit/compile/compile_source.hpp"

#include <fmt/format.h>

#include <doctest/doctest.h>

using namespace minipy::compile;

namespace {

struct Case {
    std::string_view source;
    std::string_view expected;  // message, line:offset-end_line:end_offset
};

constexpr Case errors[] = {
    {"def f(a, a): pass\n", "duplicate argument 'a' in function definition, 1:10-1:11"},
    {"def f():\n    print(x)\n    global x\n", "name 'x' is used prior to global declaration, 3:5-3:13"},
    {"def f(x):\n    global x\n", "name 'x' is parameter and global, 2:5-2:13"},
    {"def f():\n    x = 1\n    global x\n", "name 'x' is assigned to before global declaration, 3:5-3:13"},
    {"def f():\n    x: int\n    global x\n", "annotated name 'x' can't be global, 3:5-3:13"},
    {"def f():\n    global x\n    x: int\n", "annotated name 'x' can't be global, 3:5-3:11"},
    {"def f():\n    nonlocal x\n", "no binding for nonlocal 'x' found, 2:5-2:15"},
    {"nonlocal x\n", "nonlocal declaration not allowed at module level, 1:1-1:11"},
    {"def f():\n    def g():\n        global x\n        nonlocal x\n",
     "name 'x' is nonlocal and global, 3:9-3:17"},
    {"def f():\n    from os import *\n", "import * only allowed at module level, 2:20-2:21"},
    {"class A:\n    from os import *\n", "import * only allowed at module level, 2:20-2:21"},
    {"[(x := 1) for x in y]\n",
     "assignment expression cannot rebind comprehension iteration variable 'x', 1:3-1:4"},
    {"[i for i in range(5) if (j := 0) for j in range(5)]\n",
     "comprehension inner loop cannot rebind assignment expression target 'j', 1:38-1:39"},
    {"[i for i in (j := range(5))]\n",
     "assignment expression cannot be used in a comprehension iterable expression, 1:14-1:27"},
    {"class A:\n    [(x := 1) for y in z]\n",
     "assignment expression within a comprehension cannot be used in a class body, 2:7-2:8"},
    {"def f():\n    [(yield x) for x in y]\n", "'yield' inside list comprehension, 2:7-2:14"},
    {"def f():\n    return ((yield x) for x in y)\n", "'yield' inside generator expression, 2:14-2:21"},
    {"def f():\n    {(yield x) for x in y}\n", "'yield' inside set comprehension, 2:7-2:14"},
    {"def f():\n    {(yield x):1 for x in y}\n", "'yield' inside dict comprehension, 2:7-2:14"},
    {"from __future__ import annotations\ndef f():\n    x: (yield) = 1\n",
     "'yield expression' can not be used within an annotation, 3:9-3:14"},
    {"from __future__ import annotations\ndef f(x: (y := 1)): pass\n",
     "'named expression' can not be used within an annotation, 2:11-2:17"},
    {"async def f():\n    from __future__ import annotations\n",
     "from __future__ imports must occur at the beginning of the file, 2:5-2:39"},
    {"x = 1\nfrom __future__ import division\n",
     "from __future__ imports must occur at the beginning of the file, 2:1-2:32"},
    {"from __future__ import spam\n", "future feature spam is not defined, 1:1-1:-1"},
    {"from __future__ import braces\n", "not a chance, 1:1-1:-1"},
    {"\"\"\"doc\"\"\"\n\"\"\"not\"\"\"\nfrom __future__ import annotations\n",
     "from __future__ imports must occur at the beginning of the file, 3:1-3:35"},
    {"return 1\n", "'return' outside function, 1:1-1:9"},
    {"class A:\n    return 1\n", "'return' outside function, 2:5-2:13"},
    {"yield 1\n", "'yield' outside function, 1:1-1:8"},
    {"x = yield from y\n", "'yield' outside function, 1:5-1:17"},
    {"await x\n", "'await' outside function, 1:1-1:8"},
    {"def f(): await x\n", "'await' outside async function, 1:10-1:17"},
    {"class A:\n    await x\n", "'await' outside function, 2:5-2:12"},
    {"async def f(): yield from x\n", "'yield from' inside async function, 1:16-1:28"},
    {"break\n", "'break' outside loop, 1:1-1:6"},
    {"continue\n", "'continue' not properly in loop, 1:1-1:9"},
    {"def f():\n    for x in y:\n        def g():\n            break\n", "'break' outside loop, 4:13-4:18"},
    {"try: pass\nexcept: pass\nexcept A: pass\n", "default 'except:' must be last, 2:1-2:13"},
    {"async def f():\n    yield 1\n    return 1\n", "'return' with value in async generator, 3:5-3:13"},
    {"def f():\n    [x async for x in y]\n",
     "asynchronous comprehension outside of an asynchronous function, 2:5-2:25"},
    {"[x async for x in y]\n", "asynchronous comprehension outside of an asynchronous function, 1:1-1:21"},
    {"async for x in y: pass\n", "'async for' outside async function, 1:1-1:23"},
    {"async with x: pass\n", "'async with' outside async function, 1:1-1:19"},
    {"def f():\n    async for x in y: pass\n", "'async for' outside async function, 2:5-2:27"},
    {"def f():\n    async with x: pass\n", "'async with' outside async function, 2:5-2:23"},
    {"*a = 1\n", "starred assignment target must be in a list or tuple, 1:1-1:3"},
    {"a, *b, *c = x\n", "multiple starred expressions in assignment, 1:1-1:10"},
    {"*a\n", "can't use starred expression here, 1:1-1:3"},
    {"x = *a\n", "can't use starred expression here, 1:5-1:7"},
    {"try: pass\nexcept* A: break\n",
     "'break', 'continue' and 'return' cannot appear in an except* block, 2:12-2:17"},
    {"for x in y:\n    try: pass\n    except* A: break\n",
     "'break', 'continue' and 'return' cannot appear in an except* block, 3:16-3:21"},
    {"def f():\n    try: pass\n    except* A: return\n",
     "'break', 'continue' and 'return' cannot appear in an except* block, 3:16-3:22"},
    {"for x in y:\n    try: pass\n    except* A: continue\n",
     "'break', 'continue' and 'return' cannot appear in an except* block, 3:16-3:24"},
    {"__debug__ = 1\n", "cannot assign to __debug__, 1:1-1:10"},
    {"def __debug__(): pass\n", "cannot assign to __debug__, 1:1-1:22"},
    {"def f(__debug__): pass\n", "cannot assign to __debug__, 1:1-1:23"},
    {"x.__debug__ = 1\n", "cannot assign to __debug__, 1:1-1:12"},
    {"f(__debug__=1)\n", "cannot assign to __debug__, 1:1-1:15"},
    {"del __debug__\n", "cannot delete __debug__, 1:5-1:14"},
    {"import __debug__\n", "cannot assign to __debug__, 1:1-1:17"},
    {"class __debug__: pass\n", "cannot assign to __debug__, 1:1-1:22"},
    {"for __debug__ in x: pass\n", "cannot assign to __debug__, 1:5-1:14"},
    {"(__debug__ := 1)\n", "cannot assign to __debug__, 1:2-1:11"},
    {"lambda __debug__: 1\n", "cannot assign to __debug__, 1:1-1:20"},
    {"with x as __debug__: pass\n", "cannot assign to __debug__, 1:11-1:20"},
    {"try: pass\nexcept A as __debug__: pass\n", "cannot assign to __debug__, 2:1-2:28"},
    {"match x:\n    case __debug__: pass\n", "cannot assign to __debug__, 2:10-2:19"},
    {"match x:\n    case y: pass\n    case 1: pass\n",
     "name capture 'y' makes remaining patterns unreachable, 2:10-2:11"},
    {"match x:\n    case _: pass\n    case 1: pass\n",
     "wildcard makes remaining patterns unreachable, 2:10-2:11"},
    {"match x:\n    case y | 1: pass\n", "name capture 'y' makes remaining patterns unreachable, 2:10-2:11"},
    {"match x:\n    case _ | 1: pass\n", "wildcard makes remaining patterns unreachable, 2:10-2:11"},
    {"match x:\n    case (1 as y) | 1: pass\n", "alternative patterns bind different names, 2:21-2:22"},
    {"match x:\n    case [y, y]: pass\n", "multiple assignments to name 'y' in pattern, 2:14-2:15"},
    {"match x:\n    case {1: a, 1: b}: pass\n", "mapping pattern checks duplicate key (1), 2:10-2:22"},
    {"match x:\n    case {1: a, 2: a}: pass\n", "multiple assignments to name 'a' in pattern, 2:20-2:21"},
    {"match x:\n    case A(x=1, x=2): pass\n", "attribute name repeated in class pattern: x, 2:19-2:20"},
    {"match x:\n    case [*a, *b]: pass\n", "multiple starred names in sequence pattern, 2:10-2:18"},
    {"f(a=1, a=2)\n", "keyword argument repeated: a, 1:8-1:11"},
    {"class A(B, x=1, x=2): pass\n", "keyword argument repeated: x, 1:17-1:20"},
    {"def f():\n    try:\n        pass\n    finally:\n        continue\n",
     "'continue' not properly in loop, 5:9-5:17"},
    {"class A:\n    yield\n", "'yield' outside function, 2:5-2:10"},
    {"class A:\n    [(yield) for x in y]\n", "'yield' inside list comprehension, 2:7-2:12"},
    {"def f(x: (yield)): pass\n", "'yield' outside function, 1:11-1:16"},
    {"x = 1\nglobal x\n", "name 'x' is assigned to before global declaration, 2:1-2:9"},
    {"x: int\ndef f():\n    global x\n    x: int = 1\n", "annotated name 'x' can't be global, 4:5-4:15"},
    {"def f(x):\n    nonlocal x\n", "name 'x' is parameter and nonlocal, 2:5-2:15"},
    {"def f():\n    x=1\n    def g():\n        x\n        nonlocal x\n",
     "name 'x' is used prior to nonlocal declaration, 5:9-5:19"},
    {"def f():\n    x=1\n    def g():\n        x = 2\n        nonlocal x\n",
     "name 'x' is assigned to before nonlocal declaration, 5:9-5:19"},
    {"while 0:\n    x = *a\n", "can't use starred expression here, 2:9-2:11"},
    {"print(f\"{yield}\")\n", "'yield' outside function, 1:10-1:15"},
    {"def f():\n    def g():\n        nonlocal x\n    x = 1\n    class B:\n        nonlocal y\n",
     "no binding for nonlocal 'y' found, 6:9-6:19"},
    {"async def f():\n    def g():\n        [x async for x in y]\n",
     "asynchronous comprehension outside of an asynchronous function, 3:9-3:29"},
    {"async def f():\n    return (lambda: [x async for x in y])\n",
     "asynchronous comprehension outside of an asynchronous function, 2:21-2:41"},
    {"x = [await y for z in w]\n",
     "asynchronous comprehension outside of an asynchronous function, 1:5-1:25"},
    {"from __future__ import annotations, spam\n", "future feature spam is not defined, 1:1-1:-1"},
    {"from __future__ import (annotations)\nfrom .__future__ import spam\nimport os\nfrom __future__ import "
     "division\n",
     "future feature spam is not defined, 2:1-2:-1"},
    {"def f():\n    from __future__ import division\n",
     "from __future__ imports must occur at the beginning of the file, 2:5-2:36"},
};

struct WarningCase {
    std::string_view source;
    int line;
    std::string_view message;
};

constexpr WarningCase warnings[] = {
    {"1(2)", 1, "'int' object is not callable; perhaps you missed a comma?"},
    {"None()", 1, "'NoneType' object is not callable; perhaps you missed a comma?"},
    {"True[0]", 1, "'bool' object is not subscriptable; perhaps you missed a comma?"},
    {"\"a\"[\"b\"]", 1, "str indices must be integers or slices, not str; perhaps you missed a comma?"},
    {"[1][\"a\"]", 1, "list indices must be integers or slices, not str; perhaps you missed a comma?"},
    {"[1][2,3]", 1, "list indices must be integers or slices, not tuple; perhaps you missed a comma?"},
    {"\"a\"[None]", 1, "str indices must be integers or slices, not NoneType; perhaps you missed a comma?"},
    {"(1,2)[1.0]", 1, "tuple indices must be integers or slices, not float; perhaps you missed a comma?"},
    {"{1}[0]", 1, "'set' object is not subscriptable; perhaps you missed a comma?"},
    {"(lambda:1)[0]", 1, "'function' object is not subscriptable; perhaps you missed a comma?"},
    {"f\"{x}\"[\"a\"]", 1, "str indices must be integers or slices, not str; perhaps you missed a comma?"},
    {"{}(1)", 1, "'dict' object is not callable; perhaps you missed a comma?"},
    {"b\"a\"[\"b\"]", 1, "bytes indices must be integers or slices, not str; perhaps you missed a comma?"},
    {"1[2]", 1, "'int' object is not subscriptable; perhaps you missed a comma?"},
    {"x is 1", 1, "\"is\" with a literal. Did you mean \"==\"?"},
    {"x is -1", 1, "\"is\" with a literal. Did you mean \"==\"?"},
    {"x is ()", 1, "\"is\" with a literal. Did you mean \"==\"?"},
    {"x is (1,2)", 1, "\"is\" with a literal. Did you mean \"==\"?"},
    {"1 is x is 2", 1, "\"is\" with a literal. Did you mean \"==\"?"},
    {"x is not 5", 1, "\"is not\" with a literal. Did you mean \"!=\"?"},
    {"not x is 1", 1, "\"is not\" with a literal. Did you mean \"!=\"?"},
    {"assert (x, \"y\")", 1, "assertion is always true, perhaps remove parentheses?"},
    {"assert (1,)", 1, "assertion is always true, perhaps remove parentheses?"},
    {"if x is 5: pass", 1, "\"is\" with a literal. Did you mean \"==\"?"},
    {"[x for x in y if x is 5]", 1, "\"is\" with a literal. Did you mean \"==\"?"},
    {"1.5()", 1, "'float' object is not callable; perhaps you missed a comma?"},
    {"...()", 1, "'ellipsis' object is not callable; perhaps you missed a comma?"},
    {"b\"x\"()", 1, "'bytes' object is not callable; perhaps you missed a comma?"},
    {"x is \"a\" \"b\"", 1, "\"is\" with a literal. Did you mean \"==\"?"},
    {"x is 1+1", 1, "\"is\" with a literal. Did you mean \"==\"?"},
};

}  // namespace

TEST_CASE("errors of the compiler") {
    for (Case const& c : errors) {
        INFO(c.source);
        CompileResult result = compile_source(c.source);
        CHECK(result.unit() == nullptr);
        REQUIRE(result.error);
        auto const& e = *result.error;
        CHECK(fmt::format("{}, {}:{}-{}:{}", e.message, e.lineno, e.offset, e.end_lineno, e.end_offset) ==
              c.expected);
    }
}

TEST_CASE("warnings of the compiler") {
    for (WarningCase const& c : warnings) {
        INFO(c.source);
        CompileResult result = compile_source(c.source);
        CHECK(result.unit() != nullptr);
        REQUIRE(result.warnings.size() == 1);
        CHECK(result.warnings[0].message == c.message);
        CHECK(result.warnings[0].lineno == c.line);
    }
}

TEST_CASE("no warning where none is due") {
    for (std::string_view source :
         {"x is None", "x is ...", "(lambda: 1)()", "{}[1]", "'a'[1:2]", "[1][True]", "assert ()"}) {
        INFO(source);
        CHECK(compile_source(source).warnings.empty());
    }
}
