// Namespace packages (PEP 420): _NamespacePath, which looks again when the parent's path has changed, and the
// loader that has nothing to load.
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

Result<void> make_namespace_classes(ThreadState& t, Importer& importer);
// _NamespacePath(name, path, path_finder)
Result<Value> make_namespace_path(ThreadState& t, Value name, Value path, Value path_finder);
// A NamespaceLoader whose _path is `path` (already a _NamespacePath, or any sequence).
Result<Value> make_namespace_loader(ThreadState& t, Value path);

}  // namespace minipy::modsys
