// Loaders of files: SourceFileLoader, SourcelessFileLoader and their bases (language reference 5.4,
// importlib.machinery), and how any loader is asked to execute a module.
#pragma once

#include "interpreter/runtime/function.hpp"
#include "modsys/importer.hpp"

namespace minipy::modsys {

Result<void> make_file_loaders(ThreadState& t, Importer& importer);

// SourceFileLoader(name, path), or SourcelessFileLoader.
Result<Value> make_file_loader(ThreadState& t, bool sourceless, Value name, Value path);
// The loader for a file by its suffix; absent: no module's suffix.
Result<Value> loader_for_file(ThreadState& t, Value name, Value path);

// Is this loader exactly one of ours, with nothing overridden? Then C++ need not look its methods up.
bool is_plain_loader(ThreadState& t, Value loader);
// A plain loader whose create_module() gives None.
bool has_default_create_module(ThreadState& t, Value loader);
// loader.exec_module(module)
Result<void> exec_module(ThreadState& t, Value loader, Value module);
// exec(code, module.__dict__)
Result<void> run_module_code(ThreadState& t, Value code, Value module);
// ImportError "loader for x cannot handle y" (_check_name).
Result<void> check_name(ThreadState& t, Value loader, Value name);

// The trace hears where a module's code came from (source, cache, bytecode, frozen, archive), and why.
void tell_code(ThreadState& t, Value name, std::string_view from, std::string_view path,
               std::string_view why);
// Code of a source file, from its bytecode cache where that is valid, else compiled, and cached. `shown`: the
// file's name in the code, where it is not the path.
Result<Value> code_of_source_file(ThreadState& t, Value name, std::string const& path,
                                  std::string_view shown = {});
// Code of a .pyc that stands alone. ImportError, EOFError.
Result<Value> code_of_bytecode_file(ThreadState& t, Value name, std::string const& path);
// Source bytes compiled as a module.
Result<Value> compile_module(ThreadState& t, std::string_view source, std::string_view filename);
// Source bytes as text, with one kind of line end (importlib.util.decode_source).
Result<Value> decode_source(ThreadState& t, Value data);
// Was the file changed in this very moment? Then an object that nobody refers to any more may still hold a
// part of it: `open("m.py", "w").write(text)` is written when that object is gone.
bool is_fresh(FileStatus const& status);
// Writes a cache file with the folders it needs; what goes wrong is not an error.
void write_cache(ThreadState& t, std::string const& cache, std::string_view bytes, std::uint32_t source_mode);

}  // namespace minipy::modsys
