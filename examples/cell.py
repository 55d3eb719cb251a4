import sys

print(f"__main__.__spec__: {__spec__}")
print(f"Module name: {__name__}")
print(f"Python version: {sys.version}")
