# Carets mark the part of the line that failed.
def check(d):
    return d["a"]["b"]["c"] + (1 + len(d["x"])) * 2


class K:
    def method(self, n):
        if n:
            return self.method(n - 1)
        return check({"a": {"b": {"c": 1}}})


result = [K().method(2)
          for i in range(1)]
# expect-stderr: Traceback (most recent call last):
# expect-stderr:   File "$FILE", line 13, in <module>
# expect-stderr:     result = [K().method(2)
# expect-stderr:              ^^^^^^^^^^^^^^
# expect-stderr:   File "$FILE", line 13, in <listcomp>
# expect-stderr:     result = [K().method(2)
# expect-stderr:               ^^^^^^^^^^^^^
# expect-stderr:   File "$FILE", line 9, in method
# expect-stderr:     return self.method(n - 1)
# expect-stderr:            ^^^^^^^^^^^^^^^^^^
# expect-stderr:   File "$FILE", line 9, in method
# expect-stderr:     return self.method(n - 1)
# expect-stderr:            ^^^^^^^^^^^^^^^^^^
# expect-stderr:   File "$FILE", line 10, in method
# expect-stderr:     return check({"a": {"b": {"c": 1}}})
# expect-stderr:            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
# expect-stderr:   File "$FILE", line 3, in check
# expect-stderr:     return d["a"]["b"]["c"] + (1 + len(d["x"])) * 2
# expect-stderr:                                        ~^^^^^
# expect-stderr: KeyError: 'x'
# expect-exit: 1
