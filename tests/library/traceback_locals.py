# TracebackException and clear_frames look into frames that have ended; pdb's post mortem walks them.
import traceback


def fails(n):
    text = "n" * n
    return text + n


try:
    fails(3)
except TypeError as e:
    shown = traceback.TracebackException.from_exception(e, capture_locals=True)
    print(shown.stack[-1].locals)

try:
    fails(2)
except TypeError as e:
    inner = e.__traceback__.tb_next.tb_frame
    traceback.clear_frames(e.__traceback__)
    print(inner.f_locals, inner.f_lineno, inner.f_code.co_name)
for frame, line in traceback.walk_tb(None):
    print("none")

# expect: {'n': '3', 'text': "'nnn'"}
# expect: {} 7 fails
