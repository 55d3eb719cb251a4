# Code typed at the code module's console compiles as anywhere: its flags are not those of code objects.
import code
import codeop

console = code.InteractiveConsole()
print(console.push("print((lambda f: (f + 1, f + 2)[0])(3))"))  # expect: 4
# expect: False
print(console.push("def twice(x):"))  # expect: True
print(console.push("    return 2 * x"))  # expect: True
print(console.push(""))  # expect: False
print(console.push("twice(21)"))  # expect: 42
# expect: False
print(console.locals["__name__"], console.locals["__doc__"], "__spec__" in console.locals)  # expect: __console__ None False
f = compile("lambda: 1", "<x>", "eval", codeop.PyCF_DONT_IMPLY_DEDENT | codeop.PyCF_ALLOW_INCOMPLETE_INPUT)
print(eval(f)())  # expect: 1
