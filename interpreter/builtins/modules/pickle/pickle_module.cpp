// The native module _pickle: its functions, its exceptions, and names along dotted paths.
#include "interpreter/builtins/modules/pickle/pickle.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins::pickle {

Type* error_type(ThreadState& t, Error e) {
    switch (e) {
        case Error::pickle:
            return kept_type(t, Kept::pickle_error, [](ThreadState& t) {
                return make_error_type(t, "_pickle", "PickleError", {exception_type(t.rt, Exc::Exception)});
            });
        case Error::pickling:
            return kept_type(t, Kept::pickling_error, [](ThreadState& t) {
                return make_error_type(t, "_pickle", "PicklingError", {error_type(t, Error::pickle)});
            });
        case Error::unpickling: break;
    }
    return kept_type(t, Kept::unpickling_error, [](ThreadState& t) {
        return make_error_type(t, "_pickle", "UnpicklingError", {error_type(t, Error::pickle)});
    });
}

Result<Value> library(ThreadState& t, char const* module, char const* name) {
    Value found = dict_get_str(t.rt.modules, intern(t, module));
    if (!found) found = TRY(import_module(t, module));
    return getattr(t, found, intern(t, name));
}

Result<List*> dotted_path(ThreadState& t, Str* name, Value owner) {
    List* path = make_list(t);
    std::string const text = to_utf8(name);
    for (std::size_t begin = 0; begin <= text.size();) {
        std::size_t const end = std::min(text.find('.', begin), text.size());
        std::string_view const part = std::string_view(text).substr(begin, end - begin);
        if (part == "<locals>") {
            std::string const shown = to_utf8(TRY(repr(t, Value(name))));
            if (!owner) return raise(t, Exc::AttributeError, "Can't pickle local object {}", shown);
            return raise(t, Exc::AttributeError, "Can't pickle local attribute {} on {}", shown,
                         to_utf8(TRY(repr(t, owner))));
        }
        list_append(t, path, Value(intern(t, part)));
        begin = end + 1;
    }
    return path;
}

Result<Found> follow_path(ThreadState& t, Value from, List* path) {
    Found found{from, Value::absent()};
    for (std::uint32_t i = 0; i < path->count; ++i) {
        found.parent = found.value;
        found.value = TRY(getattr_optional(t, found.value, path->items[i].as<Str>()));
        if (!found.value) return found;
    }
    return found;
}

namespace {

using Arguments = std::span<Value const>;

Result<Value> dump_to_file(ThreadState& t, Value, Arguments a) {
    Pickler* p = make_pickler(t);
    TRY(prepare(t, p, {a[2], a[3], a[4]}));
    TRY(write_to_file(t, p, a[1]));
    TRY(dump(t, p, a[0]));
    return Value::none();
}

Result<Value> dump_to_bytes(ThreadState& t, Value, Arguments a) {
    Pickler* p = make_pickler(t);
    TRY(prepare(t, p, {a[1], a[2], a[3]}));
    TRY(dump(t, p, a[0]));
    return Value(make_bytes(t, *p->output));
}

Result<Value> load_from_file(ThreadState& t, Value, Arguments a) {
    Unpickler* u = make_unpickler(t);
    TRY(prepare(t, u, {a[1], a[2], a[3], a[4]}));
    TRY(read_from_file(t, u, a[0]));
    return load(t, u);
}

Result<Value> load_from_bytes(ThreadState& t, Value, Arguments a) {
    Unpickler* u = make_unpickler(t);
    TRY(prepare(t, u, {a[1], a[2], a[3], a[4]}));
    BufferView const view = TRY(get_buffer(t, a[0]));
    read_from_memory(u, view.view());
    auto result = load(t, u);
    read_from_memory(u, {});  // the memory is lent no longer
    return result;
}

constexpr MethodDef functions[] = {
    method("dump", dump_to_file, "obj, file, protocol=None, *, fix_imports=True, buffer_callback=None",
           "Write a pickled representation of obj to the open file object file.\n\nThis is equivalent to "
           "``Pickler(file, protocol).dump(obj)``, but may\nbe more efficient."),
    method("dumps", dump_to_bytes, "obj, protocol=None, *, fix_imports=True, buffer_callback=None",
           "Return the pickled representation of the object as a bytes object."),
    method("load", load_from_file, "file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()",
           "Read and return an object from the pickle data stored in a file.\n\nThis is equivalent to "
           "``Unpickler(file).load()``, but may be more\nefficient."),
    method("loads", load_from_bytes,
           "data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()",
           "Read and return an object from the given pickle data."),
};

Result<void> init(ThreadState& t, Module* module) {
    auto add = [&](char const* name, Type* type) {
        dict_set_str(t, module->dict, intern(t, name), Value(type));
    };
    add("PickleBuffer", pickle_buffer_type(t));
    add("PickleError", error_type(t, Error::pickle));
    add("Pickler", pickler_type(t));
    add("PicklingError", error_type(t, Error::pickling));
    add("Unpickler", unpickler_type(t));
    add("UnpicklingError", error_type(t, Error::unpickling));
    return {};
}

}  // namespace

}  // namespace minipy::builtins::pickle

namespace minipy::builtins {

extern runtime::NativeModule const pickle_module;
constinit runtime::NativeModule const pickle_module = {
    "_pickle", "Optimized C implementation for the Python pickle module.", pickle::functions, pickle::init};

}  // namespace minipy::builtins
