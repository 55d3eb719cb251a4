# The docstrings of native methods whose examples doctest finds, and what has no signature to tell.
import doctest
import inspect

for what in memoryview.hex, bytes.hex, bytearray.hex, float.hex, int.bit_length:
    examples = doctest.DocTestParser().get_examples(what.__doc__)
    print(what.__qualname__, [e.source + e.want for e in examples][-1:])
# expect: memoryview.hex ["value.hex(':', -2)\n'b901:ef'\n"]
# expect: bytes.hex ["value.hex(':', -2)\n'b901:ef'\n"]
# expect: bytearray.hex ["value.hex(':', -2)\n'b901:ef'\n"]
# expect: float.hex ["3.14159.hex()\n'0x1.921f9f01b866ep+1'\n"]
# expect: int.bit_length ['(37).bit_length()\n6\n']
try:
    inspect.signature(__build_class__)
except ValueError as e:
    print(e)
# expect: no signature found for builtin <built-in function __build_class__>
