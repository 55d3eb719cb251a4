# Deep nesting is refused or works, but never crashes.
for source in ("(" * 100000 + ")" * 100000, "[" * 100000, "-" * 50000 + "1", "not " * 50000 + "1", "a" + ".b" * 50000, "(" * 150 + "1" + ")" * 150, "{" * 300 + "}" * 300, "lambda: " * 10000 + "1",
               "x = " * 5000 + "1", "1" + " + 1" * 20000, "if 1:\n" + "".join("  " * i + "if 1:\n" for i in range(1, 150)) + "  " * 150 + "pass", "f(" * 1000 + ")" * 1000, "'" + "a" * 100000 + "'", "a = " + "9" * 4000):
    try:
        compile(source, "<deep>", "exec")
        print(len(source), "compiles")
    except (SyntaxError, MemoryError, RecursionError) as e:
        print(len(source), "refused")
# expect: 200000 refused
# expect: 100000 refused
# expect: 50001 refused
# expect: 200001 refused
# expect: 100001 refused
# expect: 301 compiles
# expect: 600 refused
# expect: 80001 refused
# expect: 20001 compiles
# expect: 80001 refused
# expect: 23554 refused
# expect: 3000 refused
# expect: 100002 compiles
# expect: 4004 compiles
