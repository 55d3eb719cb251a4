// The type str: operators, construction, iteration. Its methods stand in str_*.cpp.
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/percent_format.hpp"
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/runtime/str_iterator.hpp"
#include "interpreter/runtime/text_writer.hpp"

namespace minipy::runtime {

using namespace minipy::builtins;

namespace {

Str* self_of(Value v) {
    return v.as<Str>();
}

Result<Value> str_repr(ThreadState& t, Value self) {
    return Value(TRY(quoted(t, self_of(self))));
}

Result<Value> str_str(ThreadState& t, Value self) {
    return exact_str(t, self_of(self));
}

Result<std::int64_t> str_hash(ThreadState&, Value self) {
    return hash_str(self_of(self));
}

Result<Value> str_compare(ThreadState&, Value a, Value b, CompareOp op) {
    if (!is_str(a) || !is_str(b)) return Value::not_implemented();
    if (op == CompareOp::eq) return Value::boolean(equal_str(self_of(a), self_of(b)));
    if (op == CompareOp::ne) return Value::boolean(!equal_str(self_of(a), self_of(b)));
    return Value::boolean(ordered(compare_str(self_of(a), self_of(b)), 0, op));
}

Result<std::int64_t> str_length(ThreadState&, Value self) {
    return std::int64_t(self_of(self)->length);
}

Result<Value> str_slice(ThreadState& t, Str* s, Slice* slice) {
    SliceRange r = TRY(resolve_slice(t, slice, s->length));
    if (r.count == 0) return make_str(t, "");
    if (r.step == 1) return substring(t, s, std::size_t(r.start), std::size_t(r.start + r.count));
    if (s->ascii && r.count > 1) {
        Str* part = allocate_str(t, std::size_t(r.count), max_ascii);
        auto* to = fill_chars<std::uint8_t>(part);
        auto* from = s->chars1() + r.start;
        if (r.step == -1)  // backwards: a loop that the compiler knows how to do in large pieces
            std::reverse_copy(from - (r.count - 1), from + 1, to);
        else
            for (std::int64_t i = 0; i < r.count; ++i) to[i] = from[i * r.step];
        return Value(part);
    }
    StrBuilder out;
    out.reserve(std::size_t(r.count));
    for (std::int64_t i = 0, at = r.start; i < r.count; ++i, at += r.step)
        out.append(s->at(std::uint32_t(at)));
    return Value(TRY(out.finish(t)));
}

Result<Value> str_getitem(ThreadState& t, Value self, Value key) {
    auto* s = self_of(self);
    if (key.is_small_int() || is_index(t, key)) {
        std::int64_t i = TRY(subscript_index(t, key));
        if (i < 0) i += s->length;
        if (i < 0 || i >= std::int64_t(s->length))
            return raise(t, Exc::IndexError, "string index out of range");
        return make_char(t, s->at(std::uint32_t(i)));
    }
    if (is_of(t, key, t.rt.types.slice)) return str_slice(t, s, key.as<Slice>());
    return raise(t, Exc::TypeError, "string indices must be integers, not '{}'", type_name_of(t, key));
}

Result<Value> str_concat(ThreadState& t, Value a, Value b) {
    if (!is_str(b))
        return raise(t, Exc::TypeError, "can only concatenate str (not \"{}\") to str", type_name_of(t, b));
    return Value(TRY(concat(t, self_of(a), self_of(b))));
}

Result<Value> str_repeat(ThreadState& t, Value self, Value count) {
    if (!is_index(t, count))
        return raise(t, Exc::TypeError, "can't multiply sequence by non-int of type '{}'",
                     type_name_of(t, count));
    const std::int64_t n = TRY(subscript_index(t, count, Exc::OverflowError));
    return Value(TRY(repeat_str(t, self_of(self), n)));
}

Result<Value> str_remainder(ThreadState& t, Value format, Value arguments) {
    if (!is_str(format)) return Value::not_implemented();
    return percent_format(t, format, arguments);
}

// ---- construction

Result<std::string> name_argument(ThreadState& t, Value v, std::string_view which,
                                  std::string_view otherwise) {
    if (!v) return std::string(otherwise);
    TRY(require_str_argument(t, v, "str", fmt::format("argument '{}'", which)));
    return codec_name(t, v);
}

Result<Value> make_text(ThreadState& t, Args const& args) {
    Value a[3];
    TRY(bind_arguments(t, "str", "object='', encoding='utf-8', errors='strict'", args, a));
    const std::string encoding = TRY(name_argument(t, a[1], "encoding", "utf-8"));
    const std::string errors = TRY(name_argument(t, a[2], "errors", "strict"));
    if (!a[0]) return make_str(t, "");
    if (!a[1] && !a[2]) return Value(TRY(str(t, a[0])));
    if (is_str(a[0])) return raise(t, Exc::TypeError, "decoding str is not supported");
    if (!is_bytes_like(a[0]))
        return raise(t, Exc::TypeError, "decoding to str: need a bytes-like object, {} found",
                     type_name_of(t, a[0]));
    if (TRY(require_buffer(t, a[0])).empty())
        return Value(t.rt.empty_str);  // whatever the encoding is called
    return Value(TRY(decode_text(t, a[0], encoding, errors)));
}

Result<Value> str_new(ThreadState& t, Type* type, Args const& args) {
    // str(x) is the common call.
    Value text = args.count == 1 && !args.kwnames ? Value(TRY(str(t, args[0]))) : TRY(make_text(t, args));
    if (type == t.rt.types.str) return text;
    return make_str_instance(t, type, self_of(text));
}

void trace_str(Object* o, Marker& m) {
    auto* s = static_cast<Str*>(o);
    if (s->external) m.mark_raw(static_cast<StrExternal*>(s)->buffer);
}

// ---- iteration

Result<Value> str_iter(ThreadState& t, Value self) {
    auto* s = self_of(self);
    bool const compact = s->ascii && is_exact_str(t.rt, self);
    auto* it = make<StrIterator>(t, compact ? t.rt.types.str_ascii_iterator : t.rt.types.str_iterator);
    it->string = s;
    return it;
}

Result<Value> iterator_next(ThreadState& t, Value self) {
    auto* it = self.as<StrIterator>();
    if (!it->string) return Value::absent();
    if (it->index < it->string->length) return make_char(t, it->string->at(std::uint32_t(it->index++)));
    it->string = nullptr;
    return Value::absent();
}

Result<Value> iterator_self(ThreadState&, Value self) {
    return self;
}

void trace_iterator(Object* o, Marker& m) {
    m.mark(static_cast<StrIterator*>(o)->string);
}

Result<Value> iterator_length_hint(ThreadState&, Value self) {
    auto* it = self.as<StrIterator>();
    return Value::small_int(it->string ? std::int64_t(it->string->length - it->index) : 0);
}

Result<Value> iterator_reduce(ThreadState& t, Value self) {
    auto* it = self.as<StrIterator>();
    Value iter = builtin_named(t, "iter");
    if (!it->string) return make_tuple(t, {iter, make_tuple(t, {Value(t.rt.empty_str)})});
    return make_tuple(t,
                      {iter, make_tuple(t, {Value(it->string)}), Value::small_int(std::int64_t(it->index))});
}

Result<Value> iterator_setstate(ThreadState& t, Value self, Value state) {
    auto* it = self.as<StrIterator>();
    const std::int64_t index = TRY(required_int(t, state));
    if (it->string)
        it->index = std::uint64_t(std::clamp<std::int64_t>(index, 0, std::int64_t(it->string->length)));
    return Value::none();
}

constexpr MethodDef iterator_methods[] = {
    method("__length_hint__", iterator_length_hint, "Private method returning an estimate of len(list(it))."),
    method("__reduce__", iterator_reduce, "Return state information for pickling."),
    method("__setstate__", iterator_setstate, "state, /", "Set state information for unpickling."),
};

void make_iterator_type(ThreadState& t, char const* name, Type* into) {
    TypeSpec spec;
    spec.name = name;
    spec.basic_size = sizeof(StrIterator);
    spec.flags = type_disallow_new;
    spec.trace = trace_iterator;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = iterator_next;
    spec.methods = iterator_methods;
    make_type(t, spec, into);
}

constexpr char const* str_doc =
    "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nCreate a new string object "
    "from the "
    "given object. If encoding or\nerrors is specified, then the object must expose a data buffer\nthat will "
    "be "
    "decoded using the given encoding and error handler.\nOtherwise, returns the result of object.__str__() "
    "(if "
    "defined)\nor repr(object).\nencoding defaults to sys.getdefaultencoding().\nerrors defaults to "
    "'strict'.";

}  // namespace

void init_str(ThreadState& t) {
    TypeSpec spec;
    spec.name = "str";
    spec.basic_size = sizeof(StrExternal);
    spec.flags = type_base | type_str | type_match_self;
    spec.trace = trace_str;
    spec.doc = str_doc;
    Slots& s = spec.slots;
    s.repr = str_repr;
    s.str = str_str;
    s.hash = str_hash;
    s.richcompare = str_compare;
    s.iter = str_iter;
    s.new_ = str_new;
    s.remainder = str_remainder;
    s.length = str_length;
    s.getitem = str_getitem;
    s.contains = str_contains;
    s.concat = str_concat;
    s.repeat = str_repeat;
    spec.methods = str_methods();
    make_type(t, spec, t.rt.types.str);
}

void init_str_iterator(ThreadState& t) {
    make_iterator_type(t, "str_iterator", t.rt.types.str_iterator);
}

void init_str_ascii_iterator(ThreadState& t) {
    make_iterator_type(t, "str_ascii_iterator", t.rt.types.str_ascii_iterator);
}

}  // namespace minipy::runtime
