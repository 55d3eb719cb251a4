# A finaliser that asks for a collection while others wait.
import gc


class Evil:
    def __del__(self):
        gc.collect()


for i in range(20):
    a, b = Evil(), Evil()
    a.other, b.other = b, a
    del a, b
gc.collect()
print("done")  # expect: done
