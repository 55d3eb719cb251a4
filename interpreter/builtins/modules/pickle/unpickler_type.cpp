// The class Unpickler.
#include "interpreter/builtins/modules/pickle/memo_proxy.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins::pickle {

namespace {

Unpickler* self_of(Value v) {
    return v.as<Unpickler>();
}

Result<Value> unpickler_new(ThreadState& t, Type* type, Args const&) {
    return Value(allocate_instance(t, type));
}

Result<void> unpickler_init(ThreadState& t, Value self, Args const& args) {
    Value a[5];
    TRY(bind_arguments(t, "Unpickler",
                       "file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()", args, a));
    Unpickler* u = self_of(self);
    TRY(read_from_file(t, u, a[0]));
    TRY(prepare(t, u, {a[1], a[2], a[3], a[4]}));
    u->persistent_load = TRY(getattr_optional(t, self, intern(t, "persistent_load")));
    return {};
}

Result<Value> unpickler_load(ThreadState& t, Value self) {
    Unpickler* u = self_of(self);
    if (!u->stack || !u->read) {
        std::string const name = type_name_of(t, self);
        std::string_view const last = std::string_view(name).substr(name.rfind('.') + 1);
        return fail(t, Error::unpickling, "Unpickler.__init__() was not called by {}.__init__()", last);
    }
    return load(t, u);
}

Result<Value> unpickler_find_class(ThreadState& t, Value self, std::span<Value const> a) {
    for (int i = 0; i < 2; ++i)
        if (!is_str(a[i]))
            return raise(t, Exc::TypeError, "find_class() argument {} must be str, not {:.200}", i + 1,
                         type_name_of(t, a[i]));
    return find_class(t, self_of(self), a[0].as<Str>(), a[1].as<Str>());
}

Result<Value> unpickler_sizeof(ThreadState&, Value self) {
    Unpickler* u = self_of(self);
    std::size_t size = sizeof(Unpickler);
    if (u->memo) size += (std::size_t(u->memo->capacity) + u->stack->capacity) * sizeof(Value);
    return Value::small_int(std::int64_t(size));
}

Result<Value> get_memo(ThreadState& t, Value self) {
    return make_memo_proxy(t, self);
}

// {number: object}, or the memo of another Unpickler.
Result<void> set_memo(ThreadState& t, Value self, Value v) {
    if (!v) return raise(t, Exc::TypeError, "attribute deletion is not supported");
    Unpickler* u = self_of(self);
    if (Unpickler* other = proxied_unpickler(t, v)) {
        List* copy = other->memo ? make_list(t, other->memo->span()) : make_list(t);
        u->memo = copy;
        return {};
    }
    if (!is_dict(v))
        return raise(t, Exc::TypeError,
                     "'memo' attribute must be an UnpicklerMemoProxy object or dict, not {:.200}",
                     type_name_of(t, v));
    List* memo = make_list(t);
    Value key, value;
    for (std::uint32_t at = 0; dict_next(v.as<Dict>(), at, key, value);) {
        if (!is_int(key)) return raise(t, Exc::TypeError, "memo key must be integers");
        std::int64_t number = 0;
        if (!int_to_int64(key, number) || number < 0)
            return raise(t, Exc::ValueError, "memo key must be positive integers.");
        if (number >= INT32_MAX) return raise_no_memory(t);
        TRY(list_reserve(t, memo, std::size_t(number) + 1));
        while (memo->count <= number) memo->items[memo->count++] = Value::absent();
        memo->items[number] = value;
    }
    u->memo = memo;
    return {};
}

Result<Value> get_persistent_load(ThreadState& t, Value self) {
    if (Value const function = self_of(self)->persistent_load) return function;
    return raise(t, Exc::AttributeError, "persistent_load");
}
Result<void> set_persistent_load(ThreadState& t, Value self, Value v) {
    if (!v) return raise(t, Exc::TypeError, "attribute deletion is not supported");
    if (!is_callable(t, v))
        return raise(t, Exc::TypeError, "persistent_load must be a callable taking one argument");
    self_of(self)->persistent_load = v;
    return {};
}

constexpr MethodDef methods[] = {
    method("load", unpickler_load,
           "Load a pickle.\n\nRead a pickled object representation from the open file object given\nin the "
           "constructor, and return the reconstituted object hierarchy\nspecified therein."),
    method("find_class", unpickler_find_class, 2, 2, "module_name, global_name, /",
           "Return an object from a specified module.\n\nIf necessary, the module will be imported. "
           "Subclasses may override\nthis method (e.g. to restrict unpickling of arbitrary classes "
           "and\nfunctions).\n\nThis method is called whenever a class or a function object is\nneeded.  "
           "Both arguments passed are str objects."),
    method("__sizeof__", unpickler_sizeof, "Returns size in memory, in bytes."),
};
constexpr GetSetDef getset[] = {
    {"memo", get_memo, set_memo},
    {"persistent_load", get_persistent_load, set_persistent_load},
};

void trace(Object* o, Marker& m) {
    auto* u = static_cast<Unpickler*>(o);
    for (Object* part : {static_cast<Object*>(u->stack), static_cast<Object*>(u->memo),
                         static_cast<Object*>(u->encoding), static_cast<Object*>(u->errors)})
        m.mark(part);
    for (Value v : {u->input, u->read, u->readline, u->peek, u->persistent_load, u->buffers}) m.mark(v);
}

constexpr char doc[] =
    "Unpickler(file, *, fix_imports=True, encoding='ASCII', errors='strict',\n          "
    "buffers=())\n--\n\nThis takes a binary file for reading a pickle data stream.\n\nThe protocol version "
    "of the pickle is "
    "detected automatically, so no\nprotocol argument is needed.  Bytes past the pickled "
    "object's\nrepresentation are ignored.\n\nThe argument *file* must have two methods, a read() method "
    "that takes\nan integer argument, and a readline() method that requires no\narguments.  Both methods "
    "should return bytes.  Thus *file* can be a\nbinary file object opened for reading, an io.BytesIO "
    "object, or any\nother custom object that meets this interface.\n\nOptional keyword arguments are "
    "*fix_imports*, *encoding* and *errors*,\nwhich are used to control compatibility support for pickle "
    "stream\ngenerated by Python 2.  If *fix_imports* is True, pickle will try to\nmap the old Python 2 "
    "names to the new names used in Python 3.  The\n*encoding* and *errors* tell pickle how to decode 8-bit "
    "string\ninstances pickled by Python 2; these default to 'ASCII' and 'strict',\nrespectively.  The "
    "*encoding* can be 'bytes' to read these 8-bit\nstring instances as bytes objects.";

Result<Str*> text_option(ThreadState& t, Value v, char const* name, char const* otherwise) {
    if (!v) return intern(t, otherwise);
    if (is_str(v)) return v.as<Str>();
    return raise(t, Exc::TypeError, "argument '{}' must be str, not {:.200}", name, type_name_of(t, v));
}

}  // namespace

Type* unpickler_type(ThreadState& t) {
    return kept_type(t, Kept::unpickler, [](ThreadState& t) {
        TypeSpec spec{.name = "_pickle.Unpickler"};
        spec.basic_size = sizeof(Unpickler);
        spec.trace = trace;
        spec.destroy = [](Object* o) { delete static_cast<Unpickler*>(o)->marks; };
        spec.doc = doc;
        spec.slots.new_ = unpickler_new;
        spec.slots.init = unpickler_init;
        spec.methods = methods;
        spec.getset = getset;
        return make_type(t, spec);
    });
}

Unpickler* make_unpickler(ThreadState& t) {
    return static_cast<Unpickler*>(allocate_instance(t, unpickler_type(t)));
}

Result<void> prepare(ThreadState& t, Unpickler* u, UnpicklerOptions const& options) {
    u->fix_imports = !options.fix_imports || TRY(truth(t, options.fix_imports));
    Str* const encoding = TRY(text_option(t, options.encoding, "encoding", "ASCII"));
    Str* const errors = TRY(text_option(t, options.errors, "errors", "strict"));
    u->encoding = encoding;
    u->errors = errors;
    u->buffers =
        options.buffers && !options.buffers.is_none() ? TRY(get_iter(t, options.buffers)) : Value::absent();
    List* const memo = make_list(t);
    u->memo = memo;
    List* const stack = make_list(t);
    u->stack = stack;
    if (!u->marks) u->marks = new std::vector<std::uint32_t>;
    u->protocol = 0;
    return {};
}

Result<void> read_from_file(ThreadState& t, Unpickler* u, Value file) {
    Value const peek = TRY(getattr_optional(t, file, intern(t, "peek")));
    Value const read = TRY(getattr_optional(t, file, intern(t, "read")));
    Value const readline = TRY(getattr_optional(t, file, intern(t, "readline")));
    if (!read || !readline)
        return raise(t, Exc::TypeError, "file must have 'read' and 'readline' attributes");
    u->peek = peek;
    u->read = read;
    u->readline = readline;
    u->input = {};
    u->data = nullptr;
    u->size = u->at = u->peeked_from = 0;
    return {};
}

void read_from_memory(Unpickler* u, std::string_view data) {
    u->data = data.data();
    u->size = data.size();
    u->at = 0;
    u->peeked_from = data.size();
}

}  // namespace minipy::builtins::pickle
