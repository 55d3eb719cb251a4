# Hashes of strings are CPython's for the same seed, which CPython's own variable may give as well.
import os
import sys

command = [sys.executable, "-c", "import sys; print(hash('abc'), hash(b'abc'), sys.flags.hash_randomization)"]
environment = {k: v for k, v in os.environ.items() if not k.endswith("HASHSEED")}
environment["PYTHONHASHSEED"] = "42"
os.execve(sys.executable, command, environment)
# expect: 3869580338025362921 3869580338025362921 1
