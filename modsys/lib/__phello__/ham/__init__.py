# A package within the frozen package; it has nothing but a module.
