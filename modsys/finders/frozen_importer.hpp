// FrozenImporter: modules whose code lies in the executable (modsys/lib, interpreter/lib).
#pragma once

#include "modsys/finders/frozen_modules.hpp"

namespace minipy::modsys {

Result<void> make_frozen_importer(ThreadState& t, Importer& importer);
Result<Value> find_frozen(ThreadState& t, Type* cls, Str* name);
// The code: from what the build compiled, from its source, or of the library's file.
// ImportError "No such frozen object named 'x'".
Result<Value> frozen_code(ThreadState& t, Value name);
// The same of an image.
Result<Value> code_of_image(ThreadState& t, base::FrozenModule const& image);
Result<void> exec_frozen(ThreadState& t, Value module);
// ImportError "No such frozen object named 'x'".
base::Raised no_frozen_object(ThreadState& t, Value name);

}  // namespace minipy::modsys
