// Importer: all state of the import system of one interpreter. It is the ImportPort that the interpreter's
// import statement calls, and what every file of modsys is handed.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/runtime.hpp"
#include "modsys/module_locks.hpp"
#include "modsys/options.hpp"
#include "modsys/store/store.hpp"
#include "modsys/trace/recorder.hpp"

#include <map>
#include <memory>
#include <optional>

namespace minipy::modsys {

using runtime::Args;
using runtime::Dict;
using runtime::Exc;
using runtime::List;
using runtime::Module;
using runtime::Object;
using runtime::Result;
using runtime::Str;
using runtime::ThreadState;
using runtime::Tuple;
using runtime::Type;
using runtime::Value;

class ZipArchive;

struct ImportNames {
#define NAME(member, text) Str* member = nullptr;
#include "modsys/names.def"
#undef NAME
};

// The classes that _frozen_importlib, _frozen_importlib_external and zipimport show to scripts.
struct ImportClasses {
    Type* module_spec = nullptr;
    Type* builtin_importer = nullptr;
    Type* frozen_importer = nullptr;
    Type* path_finder = nullptr;
    Type* loader_basics = nullptr;
    Type* source_loader = nullptr;
    Type* file_loader = nullptr;
    Type* source_file_loader = nullptr;
    Type* sourceless_file_loader = nullptr;
    Type* extension_file_loader = nullptr;
    Type* namespace_loader = nullptr;
    Type* namespace_path = nullptr;
    Type* file_finder = nullptr;
    Type* zip_importer = nullptr;
    Type* zip_import_error = nullptr;
};

// Versions of what is exactly ours and unchanged: who finds one of them again may call the C++ function
// instead of looking the method up. A script that changes a class gives it a new version.
struct PlainVersions {
    std::uint32_t builtin_importer = 0, frozen_importer = 0, path_finder = 0,
                  module_spec = 0;                                     // of the classes
    std::uint32_t source_file_loader = 0, sourceless_file_loader = 0;  // of instances' shapes
    std::uint32_t file_finder = 0, zip_importer = 0, namespace_loader = 0;
};

class Search;

class Importer final : public runtime::ImportPort {
  public:
    Importer(ThreadState& t, Store& store, Options options);
    ~Importer() override;

    // Makes the classes and the modules of the import system and plugs itself in.
    Result<void> install(ThreadState& t);
    // From here on every step is reported to the recorder; null: no longer.
    void listen(ThreadState& t, Recorder* recorder);

    Result<Value> import_name(ThreadState& t, Str* name, Value globals, Value locals, Value fromlist,
                              int level) override;
    Result<Value> import_from(ThreadState& t, Value module, Str* name) override;

    runtime::Runtime& rt;
    Store& store;
    Options options;
    ImportNames names;
    ImportClasses classes;
    PlainVersions plain;
    ModuleLocks locks;
    Value bootstrap, bootstrap_external;  // the two modules of the core
    Type* library_function = nullptr;     // the class of our functions (library_function.hpp)
    // -X spec. Null: nobody listens, and a step costs one test.
    Recorder* trace = nullptr;
    // What finders say while an import looks, and what they said when imports failed (evidence.hpp).
    Search* search = nullptr;
    Dict* failures = nullptr;
    // The recorder that scripts start (specs.trace()), and how many of them listen.
    std::unique_ptr<Recorder> own_trace;
    int listeners = 0;
    // The road that the process took into __main__, and the steps of entry_policies.def that it has done so
    // far: enough to say later, without a trace, which step left an attribute as it is.
    std::string road = "start";
    std::vector<unsigned char> steps_done;
    // Zip files whose directory has been read, by path (zipimport._zip_directory_cache).
    std::map<std::string, std::shared_ptr<ZipArchive const>> archives;
    Value zip_directories;  // that dict
    // The status of the source file that a finder has just seen, for the loader that reads it next.
    std::string seen_path;
    FileStatus seen_status;
    // -X importtime: depth of the import that runs, and microseconds that its own imports took.
    int import_depth = 0;
    double imported_us = 0;
    int frozen_override = 0;  // _imp._override_frozen_modules_for_tests()
    std::string magic;        // of our .pyc files, once computed
    // Of what modules leave behind when they have run: bytes that the heap was told not to take for garbage,
    // since the collection of that number (execute.cpp).
    std::size_t lasting = 0, lasting_since = 0;
    // Keeps what lies in this C++ object alive.
    void keep(ThreadState& t, Value v) { runtime::list_append(t, kept_.get().as<List>(), v); }

  private:
    runtime::Root kept_;
};

// The importer plugged into this interpreter.
inline Importer& importer_of(ThreadState& t) {
    return static_cast<Importer&>(*t.rt.import_port);
}

// ---- attributes of sys, read where they are used because scripts rebind them
Value sys_attribute(ThreadState& t, Str* name);  // absent if it is not there
// AttributeError "module 'sys' has no attribute 'x'".
Result<Value> require_sys_attribute(ThreadState& t, Str* name);
// sys.modules.get(name); absent if it is not there.
Result<Value> get_module(ThreadState& t, Value name);
// name in sys.modules
Result<bool> has_module(ThreadState& t, Value name);
// sys.modules[name]; KeyError if it is not there.
Result<Value> require_module(ThreadState& t, Value name);
// The same of the dictionary that the interpreter made, where it looks itself before the importer is asked
// (PyImport_GetModule), whatever sys.modules is now; absent if it is not there.
Result<Value> get_own_module(ThreadState& t, Value name);
Result<void> set_module(ThreadState& t, Value name, Value module);
// sys.modules.pop(name)
Result<Value> pop_module(ThreadState& t, Value name);
// del sys.modules[name]; false: it was not there.
Result<bool> remove_module(ThreadState& t, Value name);

// ---- text and names of files
// The bytes of a path: lone surrogates that stand for undecodable bytes become these (PEP 383).
std::string path_bytes(Str const* path);
Str* path_text(ThreadState& t, std::string_view bytes);
// os.fspath(v) of str, bytes or __fspath__ as str. TypeError as os.fspath words it.
Result<Str*> path_argument(ThreadState& t, Value v);
// name.rpartition('.')
std::string_view parent_of(std::string_view dotted);
std::string_view last_of(std::string_view dotted);
std::string quoted(std::string_view text);  // repr() of a text

// A warning of the import system's own code. Its place is not the line of the script that happens to run but
// that of importlib: the line of CPython 3.11's file that gives this warning, as filters and readers see it.
struct Place {
    char const* file;
    int line;
};
constexpr Place in_bootstrap(int line) {
    return {"<frozen importlib._bootstrap>", line};
}
constexpr Place in_external(int line) {
    return {"<frozen importlib._bootstrap_external>", line};
}
constexpr Place in_zipimport(int line) {
    return {"<frozen zipimport>", line};
}
Result<void> warn_internally(ThreadState& t, Exc category, Place place, std::string_view message);
// getattr(o, name, None) is None, where only AttributeError counts as missing.
Result<bool> missing_or_none(ThreadState& t, Value o, Str* name);
// "-v": "# text" on standard error.
void verbose_message(ThreadState& t, int level, std::string_view text);

}  // namespace minipy::modsys
