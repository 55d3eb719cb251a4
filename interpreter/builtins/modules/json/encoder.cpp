// _json.make_encoder: the writer of JSON texts in one piece.
#include "interpreter/builtins/modules/json/json.hpp"
#include "interpreter/runtime/argument_type.hpp"

#include <cmath>

namespace minipy::builtins::json {
namespace {

struct Encoder : Object {
    Value markers, default_, encoder, indent, key_separator, item_separator, sort_keys, skipkeys;
    bool allow_nan;
    std::int8_t native;  // encoder is encode_basestring (1) or encode_basestring_ascii (2) itself
};

// One object being written.
class Writer {
  public:
    Writer(ThreadState& t, Encoder* encoder) : t_(t), e_(encoder) {}
    Result<void> write(Value v);
    Result<Str*> finish() { return out_.finish(t_); }

  private:
    Result<void> write_str(Value v);
    Result<void> write_float(Value v);
    Result<void> write_int(Value v);
    Result<void> write_list(Value v);
    Result<void> write_dict(Value v);
    Result<void> write_other(Value v);
    Result<bool> write_key(Value key, bool first);
    Result<List*> items_of(Value dict);
    void separate(bool first) {
        if (!first) out_.append(e_->item_separator.as<Str>());
    }
    // ValueError "Circular reference detected"
    Result<void> enter(Value v);
    Result<void> leave(Value v);
    Result<void> nested(Value v, Result<void> (Writer::*f)(Value));
    Value identity(Value v) { return make_int(t_, std::int64_t(v.bits())); }

    ThreadState& t_;
    Encoder* e_;
    StrBuilder out_;
};

Result<void> Writer::enter(Value v) {
    if (e_->markers.is_none()) return {};
    auto* markers = e_->markers.as<Dict>();
    Value known = TRY(dict_get(t_, markers, identity(v)));
    if (known) return raise(t_, Exc::ValueError, "Circular reference detected");
    return dict_set(t_, markers, identity(v), v);
}

Result<void> Writer::leave(Value v) {
    if (e_->markers.is_none()) return {};
    TRY(dict_delete(t_, e_->markers.as<Dict>(), identity(v)));
    return {};
}

Result<void> Writer::nested(Value v, Result<void> (Writer::*f)(Value)) {
    MINIPY_GUARD_RECURSION(t_, " while encoding a JSON object");
    return (this->*f)(v);
}

Result<void> Writer::write(Value v) {
    if (v.is_none()) return out_.append_ascii("null"), Result<void>();
    if (v.is_bool()) return out_.append_ascii(v.is_true() ? "true" : "false"), Result<void>();
    if (is_str(v)) return write_str(v);
    if (is_int(v)) return write_int(v);
    if (is_float(v)) return write_float(v);
    if (is_list(v) || is_tuple(v)) return nested(v, &Writer::write_list);
    if (is_dict(v)) return nested(v, &Writer::write_dict);
    return nested(v, &Writer::write_other);
}

Result<void> Writer::write_str(Value v) {
    if (e_->native) return append_encoded(out_, v.as<Str>(), e_->native == 2), Result<void>();
    Value text = TRY(call(t_, e_->encoder, {v}));
    if (!is_str(text))
        return raise(t_, Exc::TypeError, "encoder() must return a string, not {}", type_name_of(t_, text));
    out_.append(text.as<Str>());
    return {};
}

Result<void> Writer::write_float(Value v) {
    const double d = float_value(v);
    if (std::isfinite(d)) return out_.append_ascii(float_repr(d)), Result<void>();
    if (!e_->allow_nan) return raise(t_, Exc::ValueError, "Out of range float values are not JSON compliant");
    out_.append_ascii(d > 0 ? "Infinity" : d < 0 ? "-Infinity" : "NaN");
    return {};
}

Result<void> Writer::write_int(Value v) {
    out_.append_ascii(TRY(int_to_decimal(t_, int_value(v))));
    return {};
}

Result<void> Writer::write_list(Value v) {
    List* list = is_list(v) ? v.as<List>() : nullptr;
    auto count = [&] { return list ? std::uint64_t(list->count) : v.as<Tuple>()->count; };
    if (count() == 0) return out_.append_ascii("[]"), Result<void>();
    TRY(enter(v));
    out_.append('[');
    for (std::uint64_t i = 0; i < count(); ++i) {
        separate(i == 0);
        TRY(write(list ? list->items[i] : v.as<Tuple>()->items[i]));
    }
    out_.append(']');
    return leave(v);
}

// The keys and values of a dict, by turns: what the functions of scripts do to it meanwhile is not seen.
Result<List*> Writer::items_of(Value v) {
    List* flat = make_list(t_);
    if (v.as_object()->shape == t_.rt.dict_shape && e_->sort_keys.is_false()) {
        Value key, value;
        for (std::uint32_t at = 0; dict_next(v.as<Dict>(), at, key, value);) {
            list_append(t_, flat, key);
            list_append(t_, flat, value);
        }
        return flat;
    }
    Value given = TRY(call_method(t_, v, "items"));
    Result<Value> iterator = get_iter(t_, given);
    if (!iterator.ok()) {
        if (!catch_error(t_, Exc::TypeError)) return raised;
        return raise(t_, Exc::TypeError, "{}.items() returned a non-iterable (type {})", type_name_of(t_, v),
                     type_name_of(t_, given));
    }
    List* items = TRY(list_from(t_, iterator.take()));
    if (!e_->sort_keys.is_false()) TRY(call_method(t_, items, "sort"));
    for (std::uint32_t i = 0; i < items->count; ++i) {
        Value item = items->items[i];
        if (!is_tuple(item) || item.as<Tuple>()->count != 2)
            return raise(t_, Exc::ValueError, "items must return 2-tuples");
        list_append(t_, flat, item.as<Tuple>()->items[0]);
        list_append(t_, flat, item.as<Tuple>()->items[1]);
    }
    return flat;
}

// False: the key is skipped.
Result<bool> Writer::write_key(Value key, bool first) {
    if (!is_str(key) && !is_float(key) && !is_int(key) && !key.is_none()) {
        if (e_->skipkeys.is_true()) return false;
        return raise(t_, Exc::TypeError, "keys must be str, int, float, bool or None, not {}",
                     type_name_of(t_, key));
    }
    separate(first);
    if (is_str(key)) {
        TRY(write_str(key));
    } else if (e_->native) {
        out_.append('"');
        TRY(write(key));
        out_.append('"');
    } else {
        Writer text(t_, e_);
        TRY(text.write(key));
        TRY(write_str(TRY(text.finish())));
    }
    out_.append(e_->key_separator.as<Str>());
    return true;
}

Result<void> Writer::write_dict(Value v) {
    if (v.as<Dict>()->count == 0) return out_.append_ascii("{}"), Result<void>();
    TRY(enter(v));
    List* items = TRY(items_of(v));
    out_.append('{');
    bool first = true;
    for (std::uint32_t i = 0; i < items->count; i += 2) {
        if (!TRY(write_key(items->items[i], first))) continue;
        first = false;
        TRY(write(items->items[i + 1]));
    }
    out_.append('}');
    return leave(v);
}

Result<void> Writer::write_other(Value v) {
    TRY(enter(v));
    Value made = TRY(call(t_, e_->default_, {v}));
    TRY(write(made));
    return leave(v);
}

// ---- the type

std::int8_t native_encoder(Value v, ThreadState& t) {
    if (type_of(t, v) != t.rt.types.native_function) return 0;
    MethodDef const* def = v.as<NativeFunction>()->def;
    if (def->calling != Calling::one) return 0;
    return def->one == encode_basestring ? 1 : def->one == encode_basestring_ascii ? 2 : 0;
}

Result<Value> encoder_new(ThreadState& t, Type* type, Args const& args) {
    Value a[9];
    TRY(bind_arguments(
        t, "make_encoder",
        "markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, "
        "allow_nan",
        args, a));
    for (int i : {4, 5})
        if (!is_str(a[i]))
            return raise(t, Exc::TypeError, "make_encoder() argument {} must be str, not {}", i + 1,
                         argument_type(t, a[i]));
    if (!a[0].is_none() && !is_dict(a[0]))
        return raise(t, Exc::TypeError, "make_encoder() argument 1 must be dict or None, not {}",
                     argument_type(t, a[0]));
    auto* e = make<Encoder>(t, type);
    e->markers = a[0];
    e->default_ = a[1];
    e->encoder = a[2];
    e->indent = a[3];
    e->key_separator = a[4];
    e->item_separator = a[5];
    e->sort_keys = Value::boolean(TRY(truth(t, a[6])));
    e->skipkeys = Value::boolean(TRY(truth(t, a[7])));
    e->allow_nan = TRY(truth(t, a[8]));
    e->native = native_encoder(a[2], t);
    return e;
}

Result<Value> encoder_call(ThreadState& t, Value self, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "_iterencode", "obj, _current_indent_level", args, a));
    TRY(index_as_int64(t, a[1]));
    Writer writer(t, self.as<Encoder>());
    TRY(writer.write(a[0]));
    Value text = TRY(writer.finish());
    return make_list(t, std::span<Value const>(&text, 1));
}

constexpr MemberDef encoder_members[] = {
    {"markers", offsetof(Encoder, markers), true, true, "markers"},
    {"default", offsetof(Encoder, default_), true, true, "default"},
    {"encoder", offsetof(Encoder, encoder), true, true, "encoder"},
    {"indent", offsetof(Encoder, indent), true, true, "indent"},
    {"key_separator", offsetof(Encoder, key_separator), true, true, "key_separator"},
    {"item_separator", offsetof(Encoder, item_separator), true, true, "item_separator"},
    {"sort_keys", offsetof(Encoder, sort_keys), true, true, "sort_keys"},
    {"skipkeys", offsetof(Encoder, skipkeys), true, true, "skipkeys"},
};

Type* make_encoder_type(ThreadState& t) {
    TypeSpec spec{.name = "_json.Encoder"};
    spec.basic_size = sizeof(Encoder);
    spec.doc = "_iterencode(obj, _current_indent_level) -> iterable";
    spec.trace = [](Object* o, Marker& m) {
        auto* e = static_cast<Encoder*>(o);
        for (Value v : {e->markers, e->default_, e->encoder, e->indent, e->key_separator, e->item_separator})
            m.mark(v);
    };
    spec.slots.new_ = encoder_new;
    spec.slots.call = encoder_call;
    spec.members = encoder_members;
    return make_type(t, spec);
}

}  // namespace

Type* encoder_type(ThreadState& t) {
    return kept_type(t, Kept::json_encoder, make_encoder_type);
}

}  // namespace minipy::builtins::json
