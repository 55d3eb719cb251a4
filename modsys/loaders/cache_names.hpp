// Names of bytecode files (PEP 3147, PEP 488): __pycache__/NAME.minipy-311.pyc.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

// importlib.util.cache_from_source(path). `optimization` absent or None: from sys.flags.optimize.
// NotImplementedError when sys.implementation.cache_tag is None, ValueError for an optimization that is no
// word.
Result<Str*> cache_from_source(ThreadState& t, Str* path, Value optimization);
// The same without raising: empty when there is no cache tag.
Result<std::string> cache_path(ThreadState& t, std::string_view source_path);
// importlib.util.source_from_cache(path). ValueError for other names.
Result<Str*> source_from_cache(ThreadState& t, Str* path);
// spec.cached of a file: the cache of a source file, a .pyc itself, None for others (_get_cached).
Result<Value> cached_name(ThreadState& t, Value path);

}  // namespace minipy::modsys
