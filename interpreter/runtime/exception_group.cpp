// BaseExceptionGroup and ExceptionGroup (PEP 654): split, subgroup, derive, and what `except*` does with
// groups.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/exception_types.hpp"

#include <algorithm>
#include <vector>

namespace minipy::runtime {

namespace {

ExceptionGroupObject* group_of(Value v) {
    return v.as<ExceptionGroupObject>();
}

bool is_group(ThreadState& t, Value v) {
    return matches(t, v, Exc::BaseExceptionGroup);
}

std::span<Value const> members_of(Value group) {
    return group_of(group)->exceptions.as<Tuple>()->span();
}

// ---- construction

// The exceptions argument as a tuple of exceptions.
Result<Tuple*> checked_exceptions(ThreadState& t, Value given) {
    bool const sequence = is_list(given) || is_tuple(given) ||
                          (!is_dict(given) && type_of(t, given)->slots.getitem && !is_any_set(given));
    if (!sequence) return raise(t, Exc::TypeError, "second argument (exceptions) must be a sequence");
    Tuple* exceptions = TRY(tuple_from(t, given));
    if (exceptions->count == 0)
        return raise(t, Exc::ValueError, "second argument (exceptions) must be a non-empty sequence");
    for (std::size_t i = 0; i < exceptions->count; ++i)
        if (!is_exception(exceptions->items[i]))
            return raise(t, Exc::ValueError, "Item {} of second argument (exceptions) is not an exception",
                         i);
    return exceptions;
}

// A group of Exceptions only is an ExceptionGroup; a class that is an Exception holds nothing else.
Result<Type*> class_for(ThreadState& t, Type* type, Tuple* exceptions) {
    bool nested_base = false;
    for (Value e : exceptions->span()) nested_base |= !matches(t, e, Exc::Exception);
    Type* plain = t.rt.types.exception_group;
    if (type == exception_type(t.rt, Exc::BaseExceptionGroup)) return nested_base ? type : plain;
    if (!nested_base) return type;
    if (type == plain) return raise(t, Exc::TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    if (is_subtype(type, exception_type(t.rt, Exc::Exception)))
        return raise(t, Exc::TypeError, "Cannot nest BaseExceptions in '{:.200}'", type_name(type));
    return type;
}

Result<Value> group_new(ThreadState& t, Type* type, Args const& args) {
    if (args.count != 2)
        return raise(t, Exc::TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
                     args.count);
    if (!is_str(args[0]))
        return raise(t, Exc::TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
                     argument_type(t, args[0]));
    Tuple* exceptions = TRY(checked_exceptions(t, args[1]));
    Type* actual = TRY(class_for(t, type, exceptions));
    Value made = TRY(base_exception_new(t, actual, args));
    group_of(made)->message = args[0];
    group_of(made)->exceptions = Value(exceptions);
    return made;
}

Result<Value> make_group(ThreadState& t, std::string_view message, Value exceptions) {
    return call(t, Value(exception_type(t.rt, Exc::BaseExceptionGroup)),
                {Value(make_str(t, message)), exceptions});
}

Result<Value> group_str(ThreadState& t, Value self) {
    std::size_t const count = members_of(self).size();
    Str* message = TRY(str(t, group_of(self)->message));
    return Value(
        make_str(t, fmt::format("{} ({} sub-exception{})", to_utf8(message), count, count == 1 ? "" : "s")));
}

Result<Value> derive(ThreadState& t, Value self, Value exceptions) {
    return call(t, Value(exception_type(t.rt, Exc::BaseExceptionGroup)),
                {group_of(self)->message, exceptions});
}

// ---- splitting

// What a leaf or group must be to belong to the matching part.
struct Matcher {
    enum Kind { by_type, by_predicate, by_identity } kind = by_type;
    Value value;
    std::vector<Object*> const* leaves = nullptr;  // by_identity
};

bool is_class_or_tuple_of_classes(Value v) {
    if (is_exception_class(v)) return true;
    if (!is_tuple(v)) return false;
    auto items = v.as<Tuple>()->span();
    return std::all_of(items.begin(), items.end(), is_exception_class);
}

Result<Matcher> matcher_from(ThreadState& t, Value condition) {
    if (is_of(t, condition, t.rt.types.function)) return Matcher{Matcher::by_predicate, condition};
    if (is_class_or_tuple_of_classes(condition)) return Matcher{Matcher::by_type, condition};
    return raise(t, Exc::TypeError, "expected a function, exception type or tuple of exception types");
}

bool matches_type(ThreadState& t, Value exception, Value condition) {
    if (!is_tuple(condition)) return is_subtype(type_of(t, exception), condition.as<Type>());
    for (Value c : condition.as<Tuple>()->span())
        if (is_subtype(type_of(t, exception), c.as<Type>())) return true;
    return false;
}

Result<bool> is_match(ThreadState& t, Matcher const& m, Value exception) {
    switch (m.kind) {
        case Matcher::by_type: return matches_type(t, exception, m.value);
        case Matcher::by_predicate: return truth(t, TRY(call(t, m.value, {exception})));
        case Matcher::by_identity: break;
    }
    return !is_group(t, exception) &&
           std::find(m.leaves->begin(), m.leaves->end(), exception.as_object()) != m.leaves->end();
}

// A group like `original` of only these; absent for none. Traceback, cause, context and notes are kept.
Result<Value> subset(ThreadState& t, Value original, List* exceptions) {
    if (exceptions->count == 0) return Value::absent();
    Value made = TRY(call_method(t, original, "derive", {Value(exceptions)}));
    if (!is_exception(made) || !is_group(t, made))
        return raise(t, Exc::TypeError, "derive must return an instance of BaseExceptionGroup");
    auto* group = group_of(made);
    auto* from = group_of(original);
    group->traceback = from->traceback;
    group->context = from->context;
    group->cause = from->cause;
    group->suppress_context = true;
    Value notes = TRY(getattr_optional(t, original, t.rt.names.dunder_notes));
    if (notes && (is_list(notes) || is_tuple(notes))) {
        List* copy = TRY(list_from(t, notes));
        TRY(setattr(t, made, t.rt.names.dunder_notes, Value(copy)));
    }
    return made;
}

struct Parts {
    Value match, rest;  // absent: empty
};

Result<Parts> split_recursive(ThreadState& t, Value exception, Matcher const& matcher, bool want_rest) {
    MINIPY_GUARD_RECURSION(t, " in exceptiongroup_split_recursive");
    if (TRY(is_match(t, matcher, exception))) return Parts{exception, {}};
    if (!is_group(t, exception)) return Parts{{}, want_rest ? exception : Value::absent()};
    List* match = make_list(t);
    List* rest = make_list(t);
    for (Value e : members_of(exception)) {
        Parts parts = TRY(split_recursive(t, e, matcher, want_rest));
        if (parts.match) list_append(t, match, parts.match);
        if (parts.rest) list_append(t, rest, parts.rest);
    }
    Value matching = TRY(subset(t, exception, match));
    if (!want_rest) return Parts{matching, {}};
    Value others = TRY(subset(t, exception, rest));
    return Parts{matching, others};
}

Result<Value> split(ThreadState& t, Value self, Value condition) {
    Matcher matcher = TRY(matcher_from(t, condition));
    Parts parts = TRY(split_recursive(t, self, matcher, true));
    return Value(make_tuple(t, {or_none(parts.match), or_none(parts.rest)}));
}

Result<Value> subgroup(ThreadState& t, Value self, Value condition) {
    Matcher matcher = TRY(matcher_from(t, condition));
    return or_none(TRY(split_recursive(t, self, matcher, false)).match);
}

Result<Value> class_getitem(ThreadState& t, Value self, Value item) {
    return call(t, Value(t.rt.types.generic_alias), {self, item});
}

// ---- except*

Result<void> collect_leaves(ThreadState& t, Value exception, std::vector<Object*>& leaves) {
    if (!is_group(t, exception)) {
        leaves.push_back(exception.as_object());
        return {};
    }
    MINIPY_GUARD_RECURSION(t, " in collect_exception_group_leaf_ids");
    for (Value e : members_of(exception)) TRY(collect_leaves(t, e, leaves));
    return {};
}

// Was it only passed on, not raised anew?
bool same_origin(Value a, Value b) {
    auto *x = a.as<BaseExceptionObject>(), *y = b.as<BaseExceptionObject>();
    return x->traceback == y->traceback && x->context == y->context && x->cause == y->cause;
}

// The part of `group` whose leaves are those of `kept`, in the structure of `group`; absent when empty.
Result<Value> projection(ThreadState& t, Value group, List* kept) {
    std::vector<Object*> leaves;
    for (Value e : kept->span()) TRY(collect_leaves(t, e, leaves));
    Matcher matcher{Matcher::by_identity, {}, &leaves};
    return TRY(split_recursive(t, group, matcher, false)).match;
}

Result<void> check_star_condition(ThreadState& t, Value condition) {
    if (!is_class_or_tuple_of_classes(condition))
        return raise(t, Exc::TypeError,
                     "catching classes that do not inherit from BaseException is not allowed");
    Type* group = exception_type(t.rt, Exc::BaseExceptionGroup);
    auto names_group = [&](Value c) { return is_subtype(c.as<Type>(), group); };
    bool found = false;
    if (is_tuple(condition))
        for (Value c : condition.as<Tuple>()->span()) found |= names_group(c);
    else
        found = names_group(condition);
    if (found)
        return raise(t, Exc::TypeError,
                     "catching ExceptionGroup with except* is not allowed. Use except instead.");
    return {};
}

constexpr MethodDef group_methods[] = {
    method("__class_getitem__", class_getitem, "object, /", "See PEP 585", method_class),
    method("derive", derive, "object, /"),
    method("split", split, "object, /"),
    method("subgroup", subgroup, "object, /"),
};
constexpr MemberDef group_members[] = {
    {"message", offsetof(ExceptionGroupObject, message), true, true, "exception message"},
    {"exceptions", offsetof(ExceptionGroupObject, exceptions), true, true, "nested exceptions"},
};

}  // namespace

Result<ExceptionGroupMatch> match_exception_group(ThreadState& t, Value exception, Value condition) {
    TRY(check_star_condition(t, condition));
    if (exception.is_none()) return ExceptionGroupMatch{Value::none(), Value::none()};
    if (matches_type(t, exception, condition)) {
        if (is_group(t, exception)) return ExceptionGroupMatch{exception, Value::none()};
        // PEP 654: a naked exception is wrapped for the body of except*.
        Value wrapped = TRY(make_group(t, "", Value(make_tuple(t, {exception}))));
        return ExceptionGroupMatch{wrapped, Value::none()};
    }
    if (!is_group(t, exception)) return ExceptionGroupMatch{Value::none(), exception};
    Value pair = TRY(call_method(t, exception, "split", {condition}));
    if (!is_tuple(pair) || pair.as<Tuple>()->count < 2)
        return raise(t, Exc::TypeError, "{}.split must return a 2-tuple", type_name_of(t, exception));
    return ExceptionGroupMatch{pair.as<Tuple>()->items[0], pair.as<Tuple>()->items[1]};
}

Result<Value> prepare_reraise_star(ThreadState& t, Value original, List* exceptions) {
    if (exceptions->count == 0) return Value::none();
    for (std::uint32_t i = 0; i < exceptions->count; ++i)
        if (!exceptions->items[i].is_none() && !is_exception(exceptions->items[i]))
            return raise(t, Exc::TypeError, "exceptions must derive from BaseException");
    if (!is_group(t, original)) return exceptions->items[0];
    List* raised = make_list(t);
    List* passed_on = make_list(t);
    for (std::uint32_t i = 0; i < exceptions->count; ++i) {
        Value e = exceptions->items[i];
        if (!e.is_none()) list_append(t, same_origin(e, original) ? passed_on : raised, e);
    }
    Value rest = TRY(projection(t, original, passed_on));
    if (raised->count == 0) return or_none(rest);
    if (rest) list_append(t, raised, rest);
    return make_group(t, "", Value(raised));
}

void describe_exception_group(TypeSpec& spec) {
    using E = ExceptionGroupObject;
    spec.basic_size = sizeof(E);
    spec.trace = trace_exception<E, &E::message, &E::exceptions>;
    spec.slots.new_ = group_new;
    spec.slots.init = base_exception_init;
    spec.slots.str = group_str;
    spec.methods = group_methods;
    spec.members = group_members;
}

void init_exception_group(ThreadState& t) {
    Tuple* bases = make_tuple(t, {Value(exception_type(t.rt, Exc::BaseExceptionGroup)),
                                  Value(exception_type(t.rt, Exc::Exception))});
    Dict* ns = make_dict(t);
    dict_set_str(t, ns, t.rt.names.dunder_module, Value(t.rt.names.builtins));
    auto made = type_new(t, t.rt.types.type, intern(t, "ExceptionGroup"), bases, ns, {});
    t.rt.types.exception_group = made.ok() ? made.value().as<Type>() : nullptr;
}

}  // namespace minipy::runtime
