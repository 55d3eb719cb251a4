// The class Pickler.
#include "interpreter/builtins/c_integers.hpp"
#include "interpreter/builtins/modules/pickle/memo_proxy.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins::pickle {

namespace {

Pickler* self_of(Value v) {
    return v.as<Pickler>();
}

Result<Value> pickler_new(ThreadState& t, Type* type, Args const&) {
    return Value(allocate_instance(t, type));
}

Result<void> pickler_init(ThreadState& t, Value self, Args const& args) {
    Value a[4];
    TRY(bind_arguments(t, "Pickler", "file, protocol=None, fix_imports=True, buffer_callback=None", args, a));
    Pickler* p = self_of(self);
    TRY(prepare(t, p, {a[1], a[2], a[3]}));
    TRY(write_to_file(t, p, a[0]));
    p->persistent_id = TRY(getattr_optional(t, self, intern(t, "persistent_id")));
    p->dispatch_table = TRY(getattr_optional(t, self, intern(t, "dispatch_table")));
    return {};
}

Result<Value> pickler_dump(ThreadState& t, Value self, Value object) {
    Pickler* p = self_of(self);
    if (!p->memo || !p->write) {
        std::string const name = type_name_of(t, self);
        std::string_view const last = std::string_view(name).substr(name.rfind('.') + 1);
        return fail(t, Error::pickling, "Pickler.__init__() was not called by {}.__init__()", last);
    }
    p->reducer_override = TRY(getattr_optional(t, self, intern(t, "reducer_override")));
    TRY(dump(t, p, object));
    return Value::none();
}

Result<Value> pickler_clear_memo(ThreadState&, Value self) {
    Pickler* p = self_of(self);
    if (!p->memo) return Value::none();
    p->memo->numbers.clear();
    p->kept->count = 0;
    return Value::none();
}

Result<Value> pickler_sizeof(ThreadState&, Value self) {
    Pickler* p = self_of(self);
    std::size_t size = sizeof(Pickler);
    if (p->memo) size += sizeof(Memo) + p->memo->numbers.size() * 16 + p->output->capacity();
    return Value::small_int(std::int64_t(size));
}

// ---- attributes

Result<Value> get_memo(ThreadState& t, Value self) {
    return make_memo_proxy(t, self);
}

// {id: (number, object)}, or the memo of another Pickler.
Result<void> set_memo(ThreadState& t, Value self, Value v) {
    if (!v) return raise(t, Exc::TypeError, "attribute deletion is not supported");
    Pickler* p = self_of(self);
    if (Pickler* other = proxied_pickler(t, v)) {
        if (!other->memo) return {};
        Value const copy = Value(make_list(t, other->kept->span()));
        p->memo->numbers = other->memo->numbers;
        p->kept = copy.as<List>();
        return {};
    }
    if (!is_dict(v))
        return raise(t, Exc::TypeError,
                     "'memo' attribute must be a PicklerMemoProxy object or dict, not {:.200}",
                     type_name_of(t, v));
    Memo memo;
    List* const kept = make_list(t);
    Value key, value;
    for (std::uint32_t at = 0; dict_next(v.as<Dict>(), at, key, value);) {
        if (!is_tuple(value) || value.as<Tuple>()->count != 2)
            return raise(t, Exc::TypeError, "'memo' values must be 2-item tuples");
        int const number = TRY(index_as_c_int(t, value.as<Tuple>()->items[0]));
        Value const object = value.as<Tuple>()->items[1];
        memo.numbers[object.bits()] = std::uint32_t(number);
        list_append(t, kept, object);
    }
    p->memo->numbers = std::move(memo.numbers);
    p->kept = kept;
    return {};
}

Result<Value> get_persistent_id(ThreadState& t, Value self) {
    if (Value const function = self_of(self)->persistent_id) return function;
    return raise(t, Exc::AttributeError, "persistent_id");
}
Result<void> set_persistent_id(ThreadState& t, Value self, Value v) {
    if (!v) return raise(t, Exc::TypeError, "attribute deletion is not supported");
    if (!is_callable(t, v))
        return raise(t, Exc::TypeError, "persistent_id must be a callable taking one argument");
    self_of(self)->persistent_id = v;
    return {};
}

Result<Value> get_binary(ThreadState&, Value self) {
    return Value::small_int(self_of(self)->binary);
}
Result<void> set_binary(ThreadState& t, Value self, Value v) {
    if (!v) return raise(t, Exc::TypeError, "can't delete numeric/char attribute");
    self_of(self)->binary = TRY(index_as_c_int(t, v)) != 0;
    return {};
}
Result<Value> get_fast(ThreadState& t, Value self) {
    return make_int(t, self_of(self)->fast);
}
Result<void> set_fast(ThreadState& t, Value self, Value v) {
    if (!v) return raise(t, Exc::TypeError, "can't delete numeric/char attribute");
    self_of(self)->fast = TRY(index_as_c_int(t, v));
    return {};
}

constexpr MethodDef methods[] = {
    method("dump", pickler_dump, "obj, /",
           "Write a pickled representation of the given object to the open file."),
    method("clear_memo", pickler_clear_memo,
           "Clears the pickler's \"memo\".\n\nThe memo is the data structure that remembers which objects "
           "the\npickler has already seen, so that shared or recursive objects are\npickled by reference and "
           "not by value.  This method is useful when\nre-using picklers."),
    method("__sizeof__", pickler_sizeof, "Returns size in memory, in bytes."),
};
constexpr GetSetDef getset[] = {
    {"memo", get_memo, set_memo},
    {"persistent_id", get_persistent_id, set_persistent_id},
    {"bin", get_binary, set_binary},
    {"fast", get_fast, set_fast},
};
constexpr MemberDef members[] = {
    {"dispatch_table", offsetof(Pickler, dispatch_table), false, false},
};

void trace(Object* o, Marker& m) {
    auto* p = static_cast<Pickler*>(o);
    if (p->kept) m.mark(static_cast<Object*>(p->kept));
    for (Value v : {p->write, p->persistent_id, p->dispatch_table, p->reducer_override, p->buffer_callback})
        m.mark(v);
}
void destroy(Object* o) {
    auto* p = static_cast<Pickler*>(o);
    delete p->memo;
    delete p->output;
}

constexpr char doc[] =
    "Pickler(file, protocol=None, fix_imports=True, buffer_callback=None)\n--\n\nThis takes a binary file "
    "for writing a pickle data stream.\n\nThe optional *protocol* argument tells "
    "the pickler to use the given\nprotocol; supported protocols are 0, 1, 2, 3, 4 and 5.  The "
    "default\nprotocol is 4. It was introduced in Python 3.4, and is incompatible\nwith previous "
    "versions.\n\nSpecifying a negative protocol version selects the highest protocol\nversion supported.  "
    "The higher the protocol used, the more recent the\nversion of Python needed to read the pickle "
    "produced.\n\nThe *file* argument must have a write() method that accepts a single\nbytes argument. It "
    "can thus be a file object opened for binary\nwriting, an io.BytesIO instance, or any other custom "
    "object that meets\nthis interface.\n\nIf *fix_imports* is True and protocol is less than 3, pickle will "
    "try\nto map the new Python 3 names to the old module names used in Python\n2, so that the pickle data "
    "stream is readable with Python 2.\n\nIf *buffer_callback* is None (the default), buffer views "
    "are\nserialized into *file* as part of the pickle stream.\n\nIf *buffer_callback* is not None, then it "
    "can be called any number\nof times with a buffer view.  If the callback returns a false value\n(such as "
    "None), the given buffer is out-of-band; otherwise the\nbuffer is serialized in-band, i.e. inside the "
    "pickle stream.\n\nIt is an error if *buffer_callback* is not None and *protocol*\nis None or smaller "
    "than 5.";

}  // namespace

Type* pickler_type(ThreadState& t) {
    return kept_type(t, Kept::pickler, [](ThreadState& t) {
        TypeSpec spec{.name = "_pickle.Pickler"};
        spec.basic_size = sizeof(Pickler);
        spec.trace = trace;
        spec.destroy = destroy;
        spec.doc = doc;
        spec.slots.new_ = pickler_new;
        spec.slots.init = pickler_init;
        spec.methods = methods;
        spec.getset = getset;
        spec.members = members;
        return make_type(t, spec);
    });
}

Pickler* make_pickler(ThreadState& t) {
    return static_cast<Pickler*>(allocate_instance(t, pickler_type(t)));
}

Result<void> prepare(ThreadState& t, Pickler* p, PicklerOptions const& options) {
    std::int64_t protocol = default_protocol;
    if (options.protocol && !options.protocol.is_none()) {
        protocol = TRY(index_as_int64(t, options.protocol));
        if (protocol < 0) protocol = highest_protocol;
        if (protocol > highest_protocol)
            return raise(t, Exc::ValueError, "pickle protocol must be <= {}", highest_protocol);
    }
    bool const fix_imports = !options.fix_imports || TRY(truth(t, options.fix_imports));
    Value const callback = options.buffer_callback;
    if (callback && !callback.is_none() && protocol < 5)
        return raise(t, Exc::ValueError, "buffer_callback needs protocol >= 5");
    if (!p->memo) {
        List* kept = make_list(t);
        p->kept = kept;
        p->memo = new Memo;
        p->output = new std::string;
    }
    p->protocol = int(protocol);
    p->binary = protocol > 0;
    p->fix_imports = fix_imports;
    p->buffer_callback = callback && !callback.is_none() ? callback : Value::absent();
    p->fast = 0;
    p->frame_start = -1;
    p->framing = false;
    p->memo->numbers.clear();
    p->kept->count = 0;
    return {};
}

Result<void> write_to_file(ThreadState& t, Pickler* p, Value file) {
    p->write = TRY(getattr_optional(t, file, intern(t, "write")));
    if (!p->write) return raise(t, Exc::TypeError, "file must have a 'write' attribute");
    return {};
}

}  // namespace minipy::builtins::pickle
