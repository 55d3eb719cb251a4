// functools.partial: a function with some of its arguments given.
#include "interpreter/builtins/modules/functools.hpp"

#include <algorithm>

namespace minipy::builtins {
namespace {

struct Partial : Object {
    Value function;
    Value args;      // an exact tuple
    Value keywords;  // an exact dict
    Dict* attributes;
};

Partial* self_of(Value v) {
    return v.as<Partial>();
}
Tuple* args_of(Partial* p) {
    return p->args.as<Tuple>();
}
Dict* keywords_of(Partial* p) {
    return p->keywords.as<Dict>();
}

Tuple* joined(ThreadState& t, Tuple* a, std::span<Value const> b) {
    Tuple* result = make_tuple(t, a->count + b.size());
    std::copy_n(a->items, a->count, result->items);
    std::copy(b.begin(), b.end(), result->items + a->count);
    return result;
}

void add_keywords(ThreadState& t, Dict* d, Args const& args) {
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
        dict_set_str(t, d, args.kwnames->items[i].as<Str>(), args.keyword(i));
}

Result<Value> partial_new(ThreadState& t, Type* type, Args const& args) {
    if (args.count < 1) return raise(t, Exc::TypeError, "type 'partial' takes at least one argument");
    Value function = args[0];
    Tuple* given = make_tuple(t, args.positional().subspan(1));
    Dict* keywords = nullptr;
    // A partial of a partial is one partial.
    if (type_of(t, function) == partial_type(t) && !self_of(function)->attributes) {
        Partial* inner = self_of(function);
        given = joined(t, args_of(inner), given->span());
        keywords = dict_copy(t, keywords_of(inner));
        function = inner->function;
    }
    if (!is_callable(t, function)) return raise(t, Exc::TypeError, "the first argument must be callable");
    if (!keywords) keywords = make_dict(t);
    add_keywords(t, keywords, args);
    auto* p = static_cast<Partial*>(allocate_instance(t, type));
    p->function = function;
    p->args = given;
    p->keywords = keywords;
    return p;
}

Result<Value> call_with_kept(ThreadState& t, Value self, Args const& args) {
    Partial* p = self_of(self);
    Tuple* first = args_of(p);
    if (keywords_of(p)->count == 0) {
        if (first->count == 0) return call(t, p->function, args);
        std::size_t total = first->count + args.count + args.keyword_count();
        constexpr std::size_t few = 12;
        Value buffer[few];
        Value* all = total <= few ? buffer : make_tuple(t, total)->items;
        std::copy_n(first->items, first->count, all);
        std::copy_n(args.data, args.count + args.keyword_count(), all + first->count);
        return call(t, p->function, Args{all, std::uint32_t(first->count + args.count), args.kwnames});
    }
    Dict* keywords = dict_copy(t, keywords_of(p));
    add_keywords(t, keywords, args);
    return call_with(t, p->function, joined(t, first, args.positional()), keywords);
}

// A partial adds nothing to the depth of recursion: it is called as a vector (PEP 590).
Result<Value> partial_call(ThreadState& t, Value self, Args const& args) {
    --t.depth;
    Result<Value> result = call_with_kept(t, self, args);
    ++t.depth;
    return result;
}

Result<Value> partial_repr(ThreadState& t, Value self) {
    ReprGuard guard(t, self.as_object());
    if (!guard.entered()) return make_str(t, "...");
    Partial* p = self_of(self);
    std::string text = type_name_of(t, self) + "(";
    TRY(append_repr(t, text, p->function));
    for (std::size_t i = 0; i < args_of(p)->count; ++i) {
        text += ", ";
        TRY(append_repr(t, text, args_of(p)->items[i]));
    }
    Value key, value;
    for (std::uint32_t at = 0; dict_next(keywords_of(p), at, key, value);) {
        text += ", " + to_utf8(TRY(str(t, key))) + "=";
        TRY(append_repr(t, text, value));
    }
    return make_str(t, text += ')');
}

Result<Value> partial_reduce(ThreadState& t, Value self) {
    Partial* p = self_of(self);
    Value attributes = p->attributes ? Value(p->attributes) : Value::none();
    Tuple* state = make_tuple(t, {p->function, p->args, p->keywords, attributes});
    return make_tuple(t, {type_of(t, self), make_tuple(t, {p->function}), state});
}

Result<Value> partial_setstate(ThreadState& t, Value self, Value state) {
    auto* parts = state.as<Tuple>();
    if (!is_tuple(state) || parts->count != 4 || !is_callable(t, parts->items[0]) ||
        !is_tuple(parts->items[1]) || !(is_dict(parts->items[2]) || parts->items[2].is_none()) ||
        !(is_dict(parts->items[3]) || parts->items[3].is_none()))
        return raise(t, Exc::TypeError, "invalid partial state");
    // A copy shares what is exactly a tuple and a dict.
    Value args = TRY(tuple_from(t, parts->items[1]));
    Value keywords = parts->items[2];
    if (keywords.is_none()) keywords = make_dict(t);
    if (!is_exact(t, keywords, t.rt.types.dict)) keywords = dict_copy(t, keywords.as<Dict>());
    Partial* p = self_of(self);
    p->function = parts->items[0];
    p->args = args;
    p->keywords = keywords;
    p->attributes = is_dict(parts->items[3]) ? parts->items[3].as<Dict>() : nullptr;
    return Value::none();
}

constexpr MethodDef partial_methods[] = {
    unsigned_method("__reduce__", partial_reduce),
    method("__setstate__", partial_setstate, no_signature),
    class_getitem_method(),
};
constexpr MemberDef partial_members[] = {
    {"func", offsetof(Partial, function), true, true, "function object to use in future partial calls"},
    {"args", offsetof(Partial, args), true, true, "tuple of arguments to future partial calls"},
    {"keywords", offsetof(Partial, keywords), true, true,
     "dictionary of keyword arguments to future partial calls"},
};

constexpr GetSetDef partial_getset[] = {instance_dict_getset};

Type* make_partial_type(ThreadState& t) {
    TypeSpec spec{.name = "functools.partial"};
    spec.basic_size = sizeof(Partial);
    spec.dict_offset = offsetof(Partial, attributes);
    spec.weakrefable = true;
    spec.trace = [](Object* o, Marker& m) {
        auto* p = static_cast<Partial*>(o);
        m.mark(p->function);
        m.mark(p->args);
        m.mark(p->keywords);
    };
    spec.doc =
        "partial(func, *args, **keywords) - new function with partial application\n"
        "    of the given arguments and keywords.\n";
    spec.slots.new_ = partial_new;
    spec.slots.call = partial_call;
    spec.slots.repr = partial_repr;
    spec.methods = partial_methods;
    spec.members = partial_members;
    spec.getset = partial_getset;
    return make_type(t, spec);
}

}  // namespace

Type* partial_type(ThreadState& t) {
    return kept_type(t, Kept::partial, make_partial_type);
}

}  // namespace minipy::builtins
