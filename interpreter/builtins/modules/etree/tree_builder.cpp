// xml.etree.ElementTree.TreeBuilder: elements from the events of a parser.
#include "interpreter/builtins/c_arguments.hpp"
#include "interpreter/builtins/modules/etree/etree.hpp"
#include "interpreter/builtins/sequences.hpp"

namespace minipy::builtins::etree {

namespace {

TreeBuilder* self_of(Value v) {
    return v.as<TreeBuilder>();
}

Value some(Value v) {  // None as absent
    return v && v.is_none() ? Value::absent() : v;
}

Result<Value> builder_new(ThreadState& t, Type* type, Args const&) {
    auto* b = static_cast<TreeBuilder*>(allocate_instance(t, type));
    b->current = b->last = Value::none();
    b->stack = make_list(t);
    return Value(b);
}

// comment_factory and pi_factory: what _set_factories() was told, unless they are given.
Result<void> builder_init(ThreadState& t, Value self, Args const& args) {
    Value a[5];
    TRY(bind_arguments(t, "TreeBuilder",
                       "element_factory=None, *, comment_factory=None, pi_factory=None, "
                       "insert_comments=False, insert_pis=False",
                       args, a));
    TreeBuilder* b = self_of(self);
    bool const comments = a[3] && TRY(truth(t, a[3])), pis = a[4] && TRY(truth(t, a[4]));
    b->element_factory = some(a[0]);
    b->comment_factory = some(a[1]) ? a[1] : comment_factory(t);
    b->insert_comments = comments && b->comment_factory;
    b->pi_factory = some(a[2]) ? a[2] : pi_factory(t);
    b->insert_pis = pis && b->pi_factory;
    return {};
}

void trace_builder(Object* o, Marker& m) {
    auto* b = static_cast<TreeBuilder*>(o);
    for (Value v : {b->root, b->current, b->last, b->last_for_tail, b->data, b->element_factory,
                    b->comment_factory, b->pi_factory, b->append_event, b->start_event, b->end_event,
                    b->start_ns_event, b->end_ns_event, b->comment_event, b->pi_event})
        m.mark(v);
    m.mark(static_cast<Object*>(b->stack));
}

// ---- text

Result<Value> joined(ThreadState& t, TreeBuilder* b) {
    Value const data = b->data;
    bool const is_list = b->data_is_list;
    b->data = Value::absent();
    b->data_is_list = false;
    return is_list ? call_method(t, Value(t.rt.empty_str), "join", {data}) : Result<Value>(data);
}

// Text that has come goes behind the last closed element, or into the last one opened.
Result<void> flush_data(ThreadState& t, TreeBuilder* b) {
    if (!b->data) return {};
    Value const element = b->last_for_tail ? b->last_for_tail : b->last;
    Value text = TRY(joined(t, b));
    if (is_exact_element(t, element)) {
        auto* e = element.as<Element>();
        Value& place = b->last_for_tail ? e->tail : e->text;
        if (!place.is_none()) text = TRY(binary_operation(t, Operator::add, place, text));
        place = text;
        return {};
    }
    Str* name = intern(t, b->last_for_tail ? "tail" : "text");
    Value const before = TRY(getattr(t, element, name));
    if (!before.is_none()) text = TRY(binary_operation(t, Operator::add, before, text));
    return setattr(t, element, name, text);
}

Result<void> add_subelement(ThreadState& t, Value parent, Value child) {
    if (is_exact_element(t, parent)) {
        TRY(require_element(t, child));
        add_child(t, parent.as<Element>(), child);
        return {};
    }
    TRY(call_method(t, parent, t.rt.names.append, {child}));
    return {};
}

// ---- methods

Result<Value> builder_data(ThreadState& t, Value self, Value data) {
    TRY(build_data(t, self_of(self), data));
    return Value::none();
}
Result<Value> builder_start(ThreadState& t, Value self, std::span<Value const> args) {
    if (!is_dict(args[1])) return raise_bad_argument(t, "start", 2, "dict", args[1]);
    return build_start(t, self_of(self), args[0], args[1].as<Dict>());
}
Result<Value> builder_end(ThreadState& t, Value self, Value) {
    return build_end(t, self_of(self));
}
Result<Value> builder_comment(ThreadState& t, Value self, Value text) {
    return build_comment(t, self_of(self), text);
}
Result<Value> builder_pi(ThreadState& t, Value self, std::span<Value const> args) {
    return build_pi(t, self_of(self), args[0], args[1] ? args[1] : Value::none());
}
Result<Value> builder_close(ThreadState& t, Value self) {
    return build_close(t, self_of(self));
}

constexpr MethodDef methods[] = {
    method("data", builder_data, "data, /"),
    method("start", builder_start, 2, 2, "tag, attrs, /"),
    method("end", builder_end, "tag, /"),
    method("comment", builder_comment, "text, /"),
    method("pi", builder_pi, 1, 2, "target, text=None, /"),
    method("close", builder_close),
};

}  // namespace

Type* tree_builder_type(ThreadState& t) {
    return kept_type(t, Kept::xml_tree_builder, [](ThreadState& t) {
        TypeSpec spec{.name = "xml.etree.ElementTree.TreeBuilder", .basic_size = sizeof(TreeBuilder)};
        spec.trace = trace_builder;
        spec.methods = methods;
        spec.slots.new_ = builder_new;
        spec.slots.init = builder_init;
        return make_type(t, spec);
    });
}

bool is_exact_builder(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape->type == tree_builder_type(t);
}

Result<void> build_event(ThreadState& t, TreeBuilder* b, Value event, Value what) {
    if (!event || !b->append_event) return {};
    TRY(call(t, b->append_event, {Value(make_tuple(t, {event, what}))}));
    return {};
}

Result<Value> build_start(ThreadState& t, TreeBuilder* b, Value tag, Dict* attrib) {
    TRY(flush_data(t, b));
    Value node;
    if (b->element_factory)
        node = TRY(call(t, b->element_factory, {tag, Value(attrib ? attrib : make_dict(t))}));
    else
        node = make_element(t, tag, attrib);
    Value const parent = b->current;
    b->last_for_tail = Value::absent();
    if (!parent.is_none()) {
        TRY(add_subelement(t, parent, node));
    } else {
        if (b->root) {
            Value const text = make_str(t, "multiple elements on top level");
            return raise_value(t, TRY(call(t, Value(parse_error(t)), {text})));
        }
        b->root = node;
    }
    list_append(t, b->stack, parent);
    b->current = b->last = node;
    TRY(build_event(t, b, b->start_event, node));
    return node;
}

Result<Value> build_end(ThreadState& t, TreeBuilder* b) {
    TRY(flush_data(t, b));
    if (!b->stack->count) return raise(t, Exc::IndexError, "pop from empty stack");
    b->last = b->current;
    b->current = b->stack->items[b->stack->count - 1];
    list_truncate(t, b->stack, b->stack->count - 1);
    b->last_for_tail = b->last;
    Value const node = b->last;
    TRY(build_event(t, b, b->end_event, node));
    return node;
}

Result<void> build_data(ThreadState& t, TreeBuilder* b, Value data) {
    if (!b->data) {
        if (b->last.is_none()) return {};  // before the first element
        b->data = data;
    } else if (b->data_is_list) {
        list_append(t, b->data.as<List>(), data);
    } else {
        Value const both[] = {b->data, data};
        b->data = make_list(t, both);
        b->data_is_list = true;
    }
    return {};
}

Result<Value> build_comment(ThreadState& t, TreeBuilder* b, Value text) {
    TRY(flush_data(t, b));
    Value comment = text;
    if (b->comment_factory) {
        comment = TRY(call(t, b->comment_factory, {text}));
        if (b->insert_comments && !b->current.is_none()) {
            TRY(add_subelement(t, b->current, comment));
            b->last_for_tail = comment;
        }
    }
    TRY(build_event(t, b, b->comment_event, comment));
    return comment;
}

Result<Value> build_pi(ThreadState& t, TreeBuilder* b, Value target, Value text) {
    TRY(flush_data(t, b));
    Value pi;
    if (b->pi_factory) {
        pi = TRY(call(t, b->pi_factory, {target, text}));
        if (b->insert_pis && !b->current.is_none()) {
            TRY(add_subelement(t, b->current, pi));
            b->last_for_tail = pi;
        }
    } else {
        pi = make_tuple(t, {target, text});
    }
    TRY(build_event(t, b, b->pi_event, pi));
    return pi;
}

Result<Value> build_close(ThreadState&, TreeBuilder* b) {
    return b->root ? b->root : Value::none();
}

}  // namespace minipy::builtins::etree
