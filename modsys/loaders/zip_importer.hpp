// zipimport.zipimporter: finder and loader of modules in zip files (PEP 273).
#pragma once

#include "modsys/importer.hpp"

namespace minipy::modsys {

Result<void> make_zip_importer(ThreadState& t, Importer& importer);
bool is_plain_zip_importer(ThreadState& t, Value finder);
Result<Value> find_in_zip(ThreadState& t, Value finder, Str* name);
Result<Value> code_in_zip(ThreadState& t, Value loader, Value name);
// hook(path) when hook is the class zipimporter itself: absent where it would raise ZipImportError. known
// false: another hook.
Result<Value> try_zip_hook(ThreadState& t, Value hook, Value path, bool& known);

}  // namespace minipy::modsys
