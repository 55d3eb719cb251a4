// The native module _io: the table of the file classes and open().
#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/runtime/argument_type.hpp"

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

Result<Value> io_open(ThreadState& t, Value, Arguments a) {
    return open_file(t, {a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]});
}

// open_code(path): open(path, 'rb').
Result<Value> io_open_code(ThreadState& t, Value, Arguments a) {
    if (!is_str(a[0]))
        return raise(t, Exc::TypeError, "open_code() argument 'path' must be str, not {}",
                     argument_type(t, a[0]));
    return open_file(t, {a[0], Value(make_str(t, "rb")), {}, {}, {}, {}, {}, {}});
}

// PEP 597: the encoding of a text file where none was given.
Result<Value> io_text_encoding(ThreadState& t, Value, Arguments a) {
    if (a[0] && !a[0].is_none()) return a[0];
    std::int64_t const level = a[1] ? TRY(index_as_int64(t, a[1])) : 2;
    TRY(warn_of_default_encoding(t, level));
    return Value(make_str(t, state(t).utf8_mode ? "utf-8" : "locale"));
}

constexpr MethodDef functions[] = {
    method(
        "open", io_open,
        "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None",
        "Open file and return a stream.  Raise OSError upon failure."),
    method("open_code", io_open_code, "path",
           "Opens the provided file with the intent to import the contents."),
    method("text_encoding", io_text_encoding, 1, 2, "encoding, stacklevel=2, /",
           "A helper function to choose the text encoding."),
};

Result<void> init(ThreadState& t, Module* module) {
    auto set = [&](char const* name, Value v) { dict_set_str(t, module->dict, intern(t, name), v); };
    // builtins.open is this very function, unless somebody has put another one there
    Value const shared = dict_get_str(t.rt.builtins, intern(t, "open"));
    if (shared && type_of(t, shared) == t.rt.types.native_function) set("open", shared);
    set("DEFAULT_BUFFER_SIZE", Value::small_int(default_buffer_size));
    set("UnsupportedOperation", Value(unsupported_operation_type(t)));
    set("BlockingIOError", Value(exception_type(t.rt, Exc::BlockingIOError)));
    std::pair<char const*, Type*> const types[] = {
        {"_IOBase", io_base_type(t)},
        {"_RawIOBase", raw_io_base_type(t)},
        {"_BufferedIOBase", buffered_io_base_type(t)},
        {"_TextIOBase", text_io_base_type(t)},
        {"FileIO", file_io_type(t)},
        {"BytesIO", bytes_io_type(t)},
        {"StringIO", string_io_type(t)},
        {"BufferedReader", buffered_reader_type(t)},
        {"BufferedWriter", buffered_writer_type(t)},
        {"BufferedRandom", buffered_random_type(t)},
        {"BufferedRWPair", buffered_rw_pair_type(t)},
        {"TextIOWrapper", text_io_wrapper_type(t)},
        {"IncrementalNewlineDecoder", incremental_newline_decoder_type(t)},
    };
    for (auto [name, type] : types) set(name, Value(type));
    return {};
}

}  // namespace

extern NativeModule const io_module;
constinit NativeModule const io_module = {
    "_io", "The io module provides the Python interfaces to stream handling.", functions, init};

}  // namespace minipy::builtins
