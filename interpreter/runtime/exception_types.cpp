// BaseException, and the tree of built-in exceptions (language reference 3.3.1, library reference "Built-in
// Exceptions").
#include "interpreter/runtime/exception_types.hpp"

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::runtime {

namespace {

BaseExceptionObject* self_of(Value self) {
    return self.as<BaseExceptionObject>();
}

// "ValueError", without the module.
std::string short_name(ThreadState& t, Value self) {
    std::string name = type_name_of(t, self);
    auto dot = name.rfind('.');
    return dot == std::string::npos ? name : name.substr(dot + 1);
}

Result<Value> base_exception_repr(ThreadState& t, Value self) {
    auto* args = self_of(self)->args.as<Tuple>();
    std::string name = short_name(t, self);
    Str* shown = TRY(repr(t, args->count == 1 ? args->items[0] : Value(args)));
    std::string text = to_utf8(shown);
    return Value(make_str(t, args->count == 1 ? fmt::format("{}({})", name, text) : name + text));
}

Result<Value> reduce(ThreadState& t, Value self) {
    auto* e = self_of(self);
    Value type = Value(type_of(t, self));
    if (e->dict) return Value(make_tuple(t, {type, e->args, Value(e->dict)}));
    return Value(make_tuple(t, {type, e->args}));
}

Result<Value> set_state(ThreadState& t, Value self, Value state) {
    if (state.is_none()) return Value::none();
    if (!is_dict(state)) return raise(t, Exc::TypeError, "state is not a dictionary");
    Value key, value;
    for (std::uint32_t at = 0; dict_next(state.as<Dict>(), at, key, value);) {
        if (!is_str(key))
            return raise(t, Exc::TypeError, "attribute name must be string, not '{:.200}'",
                         type_name_of(t, key));
        TRY(setattr(t, self, intern(t, key.as<Str>()), value));
    }
    return Value::none();
}

Result<void> set_traceback(ThreadState& t, Value self, Value traceback) {
    if (!traceback) return raise(t, Exc::TypeError, "__traceback__ may not be deleted");
    if (!traceback.is_none() && !is_of(t, traceback, t.rt.types.traceback))
        return raise(t, Exc::TypeError, "__traceback__ must be a traceback or None");
    self_of(self)->traceback = traceback;
    return {};
}

Result<Value> with_traceback(ThreadState& t, Value self, Value traceback) {
    TRY(set_traceback(t, self, traceback));
    return self;
}

// PEP 678
Result<Value> add_note(ThreadState& t, Value self, Value note) {
    if (!is_str(note)) return raise(t, Exc::TypeError, "note must be a str, not '{}'", type_name_of(t, note));
    Value notes = TRY(getattr_optional(t, self, t.rt.names.dunder_notes));
    if (!notes) {
        notes = Value(make_list(t));
        TRY(setattr(t, self, t.rt.names.dunder_notes, notes));
    }
    if (!is_list(notes)) return raise(t, Exc::TypeError, "Cannot add note: __notes__ is not a list");
    list_append(t, notes.as<List>(), note);
    return Value::none();
}

Result<Value> get_args(ThreadState&, Value self) {
    return self_of(self)->args;
}
Result<void> set_args(ThreadState& t, Value self, Value value) {
    if (!value) return raise(t, Exc::TypeError, "args may not be deleted");
    Tuple* args = TRY(tuple_from(t, value));
    self_of(self)->args = Value(args);
    return {};
}

Result<Value> get_traceback(ThreadState&, Value self) {
    return or_none(self_of(self)->traceback);
}

Result<Value> get_context(ThreadState&, Value self) {
    return or_none(self_of(self)->context);
}
Result<void> set_context(ThreadState& t, Value self, Value value) {
    if (!value) return raise(t, Exc::TypeError, "__context__ may not be deleted");
    if (!value.is_none() && !is_exception(value))
        return raise(t, Exc::TypeError, "exception context must be None or derive from BaseException");
    self_of(self)->context = value;
    return {};
}

Result<Value> get_cause(ThreadState&, Value self) {
    return or_none(self_of(self)->cause);
}
Result<void> set_cause(ThreadState& t, Value self, Value value) {
    if (!value) return raise(t, Exc::TypeError, "__cause__ may not be deleted");
    if (!value.is_none() && !is_exception(value))
        return raise(t, Exc::TypeError, "exception cause must be None or derive from BaseException");
    self_of(self)->cause = value;
    self_of(self)->suppress_context = true;
    return {};
}

Result<Value> get_suppress(ThreadState&, Value self) {
    return Value::boolean(self_of(self)->suppress_context);
}
Result<void> set_suppress(ThreadState& t, Value self, Value value) {
    if (!value) return raise(t, Exc::TypeError, "can't delete numeric/char attribute");
    if (!value.is_bool()) return raise(t, Exc::TypeError, "attribute value type must be bool");
    self_of(self)->suppress_context = value.is_true();
    return {};
}

Result<Value> get_dict(ThreadState& t, Value self) {
    if (!self_of(self)->dict) {
        Dict* dict = make_dict(t);
        self_of(self)->dict = dict;
    }
    return Value(self_of(self)->dict);
}
Result<void> set_dict(ThreadState& t, Value self, Value value) {
    if (!value) return raise(t, Exc::TypeError, "cannot delete __dict__");
    if (!is_dict(value))
        return raise(t, Exc::TypeError, "__dict__ must be set to a dictionary, not a '{:.200}'",
                     type_name_of(t, value));
    self_of(self)->dict = value.as<Dict>();
    return {};
}

constexpr MethodDef base_methods[] = {
    method("__reduce__", reduce),
    method("__setstate__", set_state, "object, /"),
    method("with_traceback", with_traceback, "object, /",
           "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self."),
    method("add_note", add_note, "object, /", "Exception.add_note(note) --\n    add a note to the exception"),
};

constexpr GetSetDef base_getset[] = {
    {"__dict__", get_dict, set_dict},
    {"args", get_args, set_args},
    {"__traceback__", get_traceback, set_traceback},
    {"__context__", get_context, set_context, "exception context"},
    {"__cause__", get_cause, set_cause, "exception cause"},
    {"__suppress_context__", get_suppress, set_suppress},
};

void describe_base_exception(TypeSpec& spec) {
    spec.basic_size = sizeof(BaseExceptionObject);
    spec.flags |= type_exception;
    spec.trace = trace_base_exception;
    spec.slots.new_ = base_exception_new;
    spec.slots.init = base_exception_init;
    spec.slots.repr = base_exception_repr;
    spec.slots.str = base_exception_str;
    spec.methods = base_methods;
    spec.getset = base_getset;
    spec.dict_offset = offsetof(BaseExceptionObject, dict);
}

// What a class has that its base has not; most have nothing.
void describe(Exc e, TypeSpec& spec) {
    switch (e) {
        case Exc::BaseException: return describe_base_exception(spec);
        case Exc::StopIteration: return describe_stop_iteration(spec);
        case Exc::SystemExit: return describe_system_exit(spec);
        case Exc::BaseExceptionGroup: return describe_exception_group(spec);
        case Exc::ImportError: return describe_import_error(spec);
        case Exc::OSError: return describe_os_error(spec);
        case Exc::NameError: return describe_name_error(spec);
        case Exc::AttributeError: return describe_attribute_error(spec);
        case Exc::SyntaxError: return describe_syntax_error(spec);
        case Exc::KeyError: return describe_key_error(spec);
        case Exc::UnicodeEncodeError: return describe_unicode_encode_error(spec);
        case Exc::UnicodeDecodeError: return describe_unicode_decode_error(spec);
        case Exc::UnicodeTranslateError: return describe_unicode_translate_error(spec);
        default: return;
    }
}

void make_exception_type(ThreadState& t, Exc e, char const* name, Exc base, char const* doc) {
    TypeSpec spec;
    spec.name = name;
    spec.doc = doc;
    if (e != Exc::BaseException) spec.base = exception_type(t.rt, base);
    spec.flags = type_base | type_exception;
    describe(e, spec);
    Type*& place = t.rt.types.exceptions[std::size_t(e)];
    place = make_type(t, spec, place);
}

}  // namespace

void trace_base_exception(Object* o, Marker& m) {
    auto* e = static_cast<BaseExceptionObject*>(o);
    m.mark(e->args);
    m.mark(e->traceback);
    m.mark(e->context);
    m.mark(e->cause);
    m.mark(e->dict);
}

Result<Value> base_exception_new(ThreadState& t, Type* type, Args const& args) {
    Tuple* given = args.count ? make_tuple(t, args.positional()) : t.rt.empty_tuple;
    return Value(allocate_exception(t, type, given));
}

Result<void> base_exception_init_positional(ThreadState& t, Value self, Args const& args) {
    // Mostly __new__ has just made this very tuple.
    auto* given = self_of(self)->args.as<Tuple>();
    bool same = given->count == args.count;
    for (std::uint32_t i = 0; same && i < args.count; ++i) same = given->items[i] == args[i];
    if (same) return {};
    Tuple* made = args.count ? make_tuple(t, args.positional()) : t.rt.empty_tuple;
    self_of(self)->args = Value(made);
    return {};
}

Result<void> base_exception_init(ThreadState& t, Value self, Args const& args) {
    if (args.keyword_count())
        return raise(t, Exc::TypeError, "{:.200}() takes no keyword arguments", type_name_of(t, self));
    return base_exception_init_positional(t, self, args);
}

Result<Value> base_exception_str(ThreadState& t, Value self) {
    auto* args = self_of(self)->args.as<Tuple>();
    if (args->count == 0) return Value(t.rt.empty_str);
    Str* text = TRY(str(t, args->count == 1 ? args->items[0] : Value(args)));
    return Value(text);
}

void init_exceptions(ThreadState& t) {
#define EXCEPTION(name, base, layout, doc) make_exception_type(t, Exc::name, #name, Exc::base, doc);
#include "interpreter/runtime/exceptions.def"
#undef EXCEPTION
    init_exception_group(t);
}

}  // namespace minipy::runtime
