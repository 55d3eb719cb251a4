// The import system as repl/ and embedders use it: install it into an interpreter, then take a road into
// __main__ (entry/roads.hpp).
//
//     DiskStore disk;
//     auto importer = install(t, disk, options, recorder);   // after builtins::install and configure_sys
//     int code = run_file(t, "script.py");
#pragma once

#include "modsys/entry/roads.hpp"
#include "modsys/importer.hpp"
#include "modsys/store/disk_store.hpp"

namespace minipy::modsys {

// Makes the classes and modules of the import system, fills sys.meta_path, path_hooks, path_importer_cache
// and path, makes __main__, plugs itself in as the interpreter's ImportPort. `recorder`: -X spec; null for
// none. The importer must live as long as code runs; store and recorder longer.
Result<std::unique_ptr<Importer>> install(ThreadState& t, Store& store, Options options,
                                          Recorder* recorder = nullptr);

}  // namespace minipy::modsys
