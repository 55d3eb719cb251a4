// operator.itemgetter, attrgetter and methodcaller.
#include "interpreter/builtins/modules/operator.hpp"

namespace minipy::builtins {
namespace {

// What is fetched: keys, or dotted names.
struct Getter : Object {
    Tuple* what;
    Tuple* paths;  // attrgetter: for each name the interned parts between its dots
};

Result<Value> no_keyword_arguments(ThreadState& t, std::string_view name) {
    return raise(t, Exc::TypeError, "{}() takes no keyword arguments", name);
}

Result<Value> one_argument(ThreadState& t, char const* name, Args const& args) {
    Value a[1];
    if (args.keyword_count()) return no_keyword_arguments(t, name);
    TRY(bind_positional(t, name, args, 1, 1, a));
    return a[0];
}

void trace_getter(Object* o, Marker& m) {
    m.mark(static_cast<Getter*>(o)->what);
    m.mark(static_cast<Getter*>(o)->paths);
}

Result<Value> getter_repr(ThreadState& t, Value self) {
    ReprGuard guard(t, self.as_object());
    std::string text = type_name_of(t, self) + "(";
    if (!guard.entered()) return make_str(t, text += "...)");
    Tuple* what = self.as<Getter>()->what;
    for (std::size_t i = 0; i < what->count; ++i) {
        if (i) text += ", ";
        TRY(append_repr(t, text, what->items[i]));
    }
    return make_str(t, text += ')');
}

Result<Value> getter_reduce(ThreadState& t, Value self) {
    return make_tuple(t, {type_of(t, self), self.as<Getter>()->what});
}

constexpr MethodDef getter_methods[] = {
    method("__reduce__", getter_reduce, "Return state information for pickling")};

// One result, or a tuple of several.
template <class Fetch>
Result<Value> fetch_all(ThreadState& t, std::size_t count, Fetch fetch) {
    if (count == 1) return fetch(0);
    Tuple* results = make_tuple(t, count);
    for (std::size_t i = 0; i < count; ++i) results->items[i] = TRY(fetch(i));
    return results;
}

// ---- itemgetter

Result<Value> item_getter_new(ThreadState& t, Type* type, Args const& args) {
    if (args.keyword_count()) return no_keyword_arguments(t, "itemgetter");
    if (args.count == 0) return raise(t, Exc::TypeError, "itemgetter expected 1 argument, got 0");
    Tuple* what = make_tuple(t, args.positional());
    auto* g = static_cast<Getter*>(allocate_instance(t, type));
    g->what = what;
    return g;
}

Result<Value> item_getter_call(ThreadState& t, Value self, Args const& args) {
    Value o = TRY(one_argument(t, "itemgetter", args));
    Tuple* what = self.as<Getter>()->what;
    return fetch_all(t, what->count, [&](std::size_t i) { return get_item(t, o, what->items[i]); });
}

// ---- attrgetter

Tuple* split_at_dots(ThreadState& t, Str* name) {
    std::string text = to_utf8(name);
    List* parts = make_list(t);
    for (std::size_t start = 0;;) {
        std::size_t dot = text.find('.', start);
        list_append(t, parts, intern(t, std::string_view(text).substr(start, dot - start)));
        if (dot == text.npos) return make_tuple(t, parts->span());
        start = dot + 1;
    }
}

Result<Value> attribute_getter_new(ThreadState& t, Type* type, Args const& args) {
    if (args.keyword_count()) return no_keyword_arguments(t, "attrgetter");
    if (args.count == 0) return raise(t, Exc::TypeError, "attrgetter expected 1 argument, got 0");
    for (Value name : args.positional())
        if (!is_str(name)) return raise(t, Exc::TypeError, "attribute name must be a string");
    Tuple *what = make_tuple(t, args.positional()), *paths = make_tuple(t, std::size_t(args.count));
    for (std::uint32_t i = 0; i < args.count; ++i) paths->items[i] = split_at_dots(t, args[i].as<Str>());
    auto* g = static_cast<Getter*>(allocate_instance(t, type));
    g->what = what;
    g->paths = paths;
    return g;
}

Result<Value> attribute_getter_call(ThreadState& t, Value self, Args const& args) {
    Value o = TRY(one_argument(t, "attrgetter", args));
    Tuple* paths = self.as<Getter>()->paths;
    return fetch_all(t, paths->count, [&](std::size_t i) -> Result<Value> {
        Value v = o;
        for (Value part : paths->items[i].as<Tuple>()->span()) v = TRY(getattr(t, v, part.as<Str>()));
        return v;
    });
}

// ---- methodcaller

struct MethodCaller : Object {
    Value name;
    Tuple* args;
    Dict* keywords;
};

Result<Value> method_caller_new(ThreadState& t, Type* type, Args const& args) {
    if (args.count == 0)
        return raise(t, Exc::TypeError, "methodcaller needs at least one argument, the method name");
    if (!is_str(args[0])) return raise(t, Exc::TypeError, "method name must be a string");
    Tuple* rest = make_tuple(t, args.positional().subspan(1));
    Dict* keywords = make_dict(t);
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
        dict_set_str(t, keywords, args.kwnames->items[i].as<Str>(), args.keyword(i));
    Value name = intern(t, args[0].as<Str>());
    auto* c = static_cast<MethodCaller*>(allocate_instance(t, type));
    c->name = name;
    c->args = rest;
    c->keywords = keywords;
    return c;
}

Result<Value> method_caller_call(ThreadState& t, Value self, Args const& args) {
    Value o = TRY(one_argument(t, "methodcaller", args));
    auto* c = self.as<MethodCaller>();
    Value function = TRY(getattr(t, o, c->name.as<Str>()));
    return call_with(t, function, c->args, c->keywords->count ? c->keywords : nullptr);
}

Result<Value> method_caller_repr(ThreadState& t, Value self) {
    ReprGuard guard(t, self.as_object());
    std::string text = type_name_of(t, self) + "(";
    if (!guard.entered()) return make_str(t, text += "...)");
    auto* c = self.as<MethodCaller>();
    TRY(append_repr(t, text, c->name));
    for (Value v : c->args->span()) {
        text += ", ";
        TRY(append_repr(t, text, v));
    }
    Value key, value;
    for (std::uint32_t at = 0; dict_next(c->keywords, at, key, value);) {
        text += ", " + to_utf8(key) + "=";
        TRY(append_repr(t, text, value));
    }
    return make_str(t, text += ')');
}

Result<Value> method_caller_reduce(ThreadState& t, Value self) {
    auto* c = self.as<MethodCaller>();
    List* args = make_list(t);
    list_append(t, args, c->name);
    TRY(list_extend(t, args, c->args));
    if (c->keywords->count == 0) return make_tuple(t, {type_of(t, self), make_tuple(t, args->span())});
    Value partial = TRY(call_with(t, dict_get_str(t.rt.builtins, intern(t, "__import__")),
                                  make_tuple(t, {make_str(t, "functools")}), nullptr));
    Value make = TRY(getattr(t, partial, "partial"));
    Value constructor = TRY(call_with(t, make, make_tuple(t, {type_of(t, self), c->name}), c->keywords));
    return make_tuple(t, {constructor, c->args});
}

constexpr MethodDef method_caller_methods[] = {
    method("__reduce__", method_caller_reduce, "Return state information for pickling")};

Type* make_getter_type(ThreadState& t, char const* name, NewFn new_, CallFn call, char const* doc) {
    TypeSpec spec{.name = name};
    spec.basic_size = sizeof(Getter);
    spec.flags = 0;
    spec.trace = trace_getter;
    spec.doc = doc;
    spec.slots.new_ = new_;
    spec.slots.call = call;
    spec.slots.repr = getter_repr;
    spec.methods = getter_methods;
    return make_type(t, spec);
}

Type* make_item_getter_type(ThreadState& t) {
    return make_getter_type(t, "operator.itemgetter", item_getter_new, item_getter_call,
                            "itemgetter(item, ...) --> itemgetter object\n\n"
                            "Return a callable object that fetches the given item(s) from its operand.\n"
                            "After f = itemgetter(2), the call f(r) returns r[2].\n"
                            "After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])");
}

Type* make_attribute_getter_type(ThreadState& t) {
    return make_getter_type(t, "operator.attrgetter", attribute_getter_new, attribute_getter_call,
                            "attrgetter(attr, ...) --> attrgetter object\n\n"
                            "Return a callable object that fetches the given attribute(s) from its operand.\n"
                            "After f = attrgetter('name'), the call f(r) returns r.name.\n"
                            "After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\n"
                            "After h = attrgetter('name.first', 'name.last'), the call h(r) returns\n"
                            "(r.name.first, r.name.last).");
}

Type* make_method_caller_type(ThreadState& t) {
    TypeSpec spec{.name = "operator.methodcaller"};
    spec.basic_size = sizeof(MethodCaller);
    spec.flags = 0;
    spec.trace = [](Object* o, Marker& m) {
        auto* c = static_cast<MethodCaller*>(o);
        m.mark(c->name);
        m.mark(c->args);
        m.mark(c->keywords);
    };
    spec.doc =
        "methodcaller(name, ...) --> methodcaller object\n\n"
        "Return a callable object that calls the given method on its operand.\n"
        "After f = methodcaller('name'), the call f(r) returns r.name().\n"
        "After g = methodcaller('name', 'date', foo=1), the call g(r) returns\n"
        "r.name('date', foo=1).";
    spec.slots.new_ = method_caller_new;
    spec.slots.call = method_caller_call;
    spec.slots.repr = method_caller_repr;
    spec.methods = method_caller_methods;
    return make_type(t, spec);
}

}  // namespace

Type* item_getter_type(ThreadState& t) {
    return kept_type(t, Kept::item_getter, make_item_getter_type);
}
Type* attribute_getter_type(ThreadState& t) {
    return kept_type(t, Kept::attribute_getter, make_attribute_getter_type);
}
Type* method_caller_type(ThreadState& t) {
    return kept_type(t, Kept::method_caller, make_method_caller_type);
}

}  // namespace minipy::builtins
