# The frozen module that no file of a library stands behind.
initialized = True
print('Hello world!')
