// xml.etree.ElementTree.Element.
#include "interpreter/builtins/c_arguments.hpp"
#include "interpreter/builtins/modules/etree/etree.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins::etree {

namespace {

Element* self_of(Value v) {
    return v.as<Element>();
}

// ---- making

Result<Dict*> require_dict(ThreadState& t, Value v) {
    if (!is_dict(v)) return raise(t, Exc::TypeError, "attrib must be dict, not {:.100}", type_name_of(t, v));
    return v.as<Dict>();
}

// The attributes of a call Element(tag, attrib, **keywords): a dict of its own, absent where none are given.
Result<Value> given_attributes(ThreadState& t, Value attrib, Args const& args) {
    Dict* result = attrib ? dict_copy(t, attrib.as<Dict>()) : nullptr;
    if (!args.keyword_count()) return Value(result);
    Dict* keywords = make_dict(t);
    Str* const attrib_name = intern(t, "attrib");
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        auto* name = args.kwnames->items[i].as<Str>();
        if (!result && equal_str(name, attrib_name))
            result = dict_copy(t, TRY(require_dict(t, args.keyword(i))));
        else
            dict_set_str(t, keywords, intern(t, name), args.keyword(i));
    }
    if (!result) return Value(keywords);
    TRY(dict_update(t, result, keywords));
    return Value(result);
}

Args without_keywords(Args args) {
    args.kwnames = nullptr;
    return args;
}

Result<Value> element_new(ThreadState& t, Type* type, Args const&) {
    auto* e = static_cast<Element*>(allocate_instance(t, type));
    e->tag = e->text = e->tail = Value::none();
    return Value(e);
}

Result<void> element_init(ThreadState& t, Value self, Args const& args) {
    Value a[2];
    TRY(read_arguments(t, {"Element", "O|O"}, without_keywords(args), a));
    if (a[1] && !is_dict(a[1])) return raise_bad_argument(t, "Element", 2, "dict", a[1]);
    Value const attrib = TRY(given_attributes(t, a[1], args));
    Element* e = self_of(self);
    if (attrib && attrib.as<Dict>()->count) {
        e->attrib = attrib.as<Dict>();
        e->children = nullptr;
    }
    e->tag = a[0];
    e->text = e->tail = Value::none();
    return {};
}

void trace_element(Object* o, Marker& m) {
    auto* e = static_cast<Element*>(o);
    m.mark(e->tag);
    m.mark(e->text);
    m.mark(e->tail);
    m.mark(static_cast<Object*>(e->attrib));
    m.mark(static_cast<Object*>(e->children));
}

Result<Value> element_repr(ThreadState& t, Value self) {
    ReprGuard guard(t, self.as_object());
    if (!guard.entered())
        return raise(t, Exc::RuntimeError, "reentrant call inside {}.__repr__", type_name_of(t, self));
    std::string text = "<Element ";
    TRY(append_repr(t, text, self_of(self)->tag));
    return Value(make_str(t, fmt::format("{} at {:#x}>", text, self.bits())));
}

// ---- methods

Result<Value> element_append(ThreadState& t, Value self, Value child) {
    if (!is_element(t, child))
        return raise(t, Exc::TypeError, "append() argument must be xml.etree.ElementTree.Element, not {}",
                     argument_type(t, child));
    add_child(t, self_of(self), child);
    return Value::none();
}

Result<Value> element_clear(ThreadState&, Value self) {
    Element* e = self_of(self);
    e->attrib = nullptr;
    e->children = nullptr;
    e->text = e->tail = Value::none();
    return Value::none();
}

Result<Value> element_extend(ThreadState& t, Value self, Value sequence) {
    List* list = TRY(element_sequence(t, sequence));
    for (std::uint32_t i = 0; i < list->count; ++i) {
        TRY(require_element(t, list->items[i]));
        add_child(t, self_of(self), list->items[i]);
    }
    return Value::none();
}

Result<Value> element_get(ThreadState& t, Value self, std::span<Value const> args) {
    Value found;
    if (Dict* attrib = self_of(self)->attrib) found = TRY(dict_get(t, attrib, args[0]));
    return found ? found : args[1] ? args[1] : Value::none();
}

Result<Value> element_set(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(dict_set(t, attributes_of(t, self_of(self)), args[0], args[1]));
    return Value::none();
}

Result<Value> element_insert(ThreadState& t, Value self, std::span<Value const> args) {
    std::int64_t at = TRY(index_as_int64(t, args[0]));
    if (!is_element(t, args[1]))
        return raise_bad_argument(t, "insert", 2, "xml.etree.ElementTree.Element", args[1]);
    Element* e = self_of(self);
    if (!e->children) e->children = make_list(t);
    std::int64_t const count = e->children->count;
    if (at < 0) at = std::max<std::int64_t>(at + count, 0);
    auto const place = std::size_t(std::min(at, count));
    TRY(list_replace(t, e->children, place, place, args.subspan(1, 1)));
    return Value::none();
}

Result<Value> element_remove(ThreadState& t, Value self, Value child) {
    if (!is_element(t, child))
        return raise(t, Exc::TypeError, "remove() argument must be xml.etree.ElementTree.Element, not {}",
                     argument_type(t, child));
    Element* e = self_of(self);
    std::size_t at = 0;
    while (at < e->child_count() && e->children->items[at] != child) ++at;
    if (at == e->child_count())
        for (at = 0; at < e->child_count(); ++at)
            if (TRY(equal(t, e->children->items[at], child))) break;
    if (at >= e->child_count()) return raise(t, Exc::ValueError, "list.remove(x): x not in list");
    TRY(list_replace(t, e->children, at, at + 1, {}));
    return Value::none();
}

template <bool pairs>
Result<Value> element_attributes(ThreadState& t, Value self) {
    Dict* attrib = self_of(self)->attrib;
    List* list = make_list(t, attrib ? attrib->count : 0);
    Value key, value;
    for (std::uint32_t at = 0; attrib && dict_next(attrib, at, key, value);)
        list_append(t, list, pairs ? Value(make_tuple(t, {key, value})) : key);
    return Value(list);
}

Result<Value> element_makeelement(ThreadState& t, Value, std::span<Value const> args) {
    if (!is_dict(args[1])) return raise_bad_argument(t, "makeelement", 2, "dict", args[1]);
    return Value(make_element(t, args[0], dict_copy(t, args[1].as<Dict>())));
}

Result<Value> element_sizeof(ThreadState&, Value self) {
    Element* e = self_of(self);
    std::size_t const list = e->children ? sizeof(List) + e->children->capacity * sizeof(Value) : 0;
    return Value::small_int(std::int64_t(sizeof(Element) + list));
}

// ---- attributes

template <auto member>
Result<Value> get_member(ThreadState&, Value self) {
    return self_of(self)->*member;
}
template <auto member>
Result<void> set_member(ThreadState& t, Value self, Value v) {
    if (!v) return raise(t, Exc::AttributeError, "can't delete element attribute");
    self_of(self)->*member = v;
    return {};
}
Result<Value> get_attrib(ThreadState& t, Value self) {
    return Value(attributes_of(t, self_of(self)));
}
Result<void> set_attrib(ThreadState& t, Value self, Value v) {
    if (!v) return raise(t, Exc::AttributeError, "can't delete element attribute");
    self_of(self)->attrib = TRY(require_dict(t, v));
    return {};
}

constexpr MethodDef methods[] = {
    method("clear", element_clear),
    method("get", element_get, "key, default=None"),
    method("set", element_set, 2, 2, "key, value, /"),
    method("find", element_find, "path, namespaces=None"),
    method("findtext", element_findtext, "path, default=None, namespaces=None"),
    method("findall", element_findall, "path, namespaces=None"),
    method("append", element_append, "subelement, /"),
    method("extend", element_extend, "elements, /"),
    method("insert", element_insert, 2, 2, "index, subelement, /"),
    method("remove", element_remove, "subelement, /"),
    method("iter", element_iter, "tag=None"),
    method("itertext", element_itertext),
    method("iterfind", element_iterfind, "path, namespaces=None"),
    method("items", element_attributes<true>),
    method("keys", element_attributes<false>),
    method("makeelement", element_makeelement, 2, 2, "tag, attrib, /"),
    method("__copy__", element_copy),
    method("__deepcopy__", element_deepcopy, "memo, /"),
    method("__sizeof__", element_sizeof),
    method("__getstate__", element_getstate),
    method("__setstate__", element_setstate, "state, /"),
};
constexpr GetSetDef getset[] = {
    {"tag", get_member<&Element::tag>, set_member<&Element::tag>,
     "A string identifying what kind of data this element represents"},
    {"text", get_member<&Element::text>, set_member<&Element::text>,
     "A string of text directly after the start tag, or None"},
    {"tail", get_member<&Element::tail>, set_member<&Element::tail>,
     "A string of text directly after the end tag, or None"},
    {"attrib", get_attrib, set_attrib, "A dictionary containing the element's attributes"},
};

}  // namespace

Type* element_type(ThreadState& t) {
    return kept_type(t, Kept::xml_element, [](ThreadState& t) {
        TypeSpec spec{.name = "xml.etree.ElementTree.Element", .basic_size = sizeof(Element)};
        spec.trace = trace_element;
        spec.methods = methods;
        spec.getset = getset;
        spec.weakrefable = true;
        spec.slots.new_ = element_new;
        spec.slots.init = element_init;
        spec.slots.repr = element_repr;
        spec.slots.length = element_length;
        spec.slots.getitem = element_getitem;
        spec.slots.setitem = element_setitem;
        Type* type = make_type(t, spec);
        // Without an __iter__ that scripts see.
        type->slots.iter = [](ThreadState& t, Value self) -> Result<Value> {
            return make_sequence_iterator(t, self);
        };
        return type;
    });
}

bool is_element(ThreadState& t, Value v) {
    return v.is_object() && is_subtype(v.as_object()->shape->type, element_type(t));
}
bool is_exact_element(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape->type == element_type(t);
}

Element* make_element(ThreadState& t, Value tag, Dict* attrib) {
    auto* e = make<Element>(t, element_type(t));
    e->tag = tag;
    e->text = e->tail = Value::none();
    e->attrib = attrib && attrib->count ? attrib : nullptr;
    return e;
}

void add_child(ThreadState& t, Element* parent, Value child) {
    if (!parent->children) parent->children = make_list(t);
    list_append(t, parent->children, child);
}

Dict* attributes_of(ThreadState& t, Element* e) {
    if (!e->attrib) e->attrib = make_dict(t);
    return e->attrib;
}

Result<void> require_element(ThreadState& t, Value v) {
    if (is_element(t, v)) return {};
    return raise(t, Exc::TypeError, "expected an Element, not \"{:.200}\"", type_name_of(t, v));
}

Result<List*> element_sequence(ThreadState& t, Value sequence) {
    auto list = list_from(t, sequence);
    if (list.ok() || !catch_error(t, Exc::TypeError)) return list;
    return raise(t, Exc::TypeError, "expected sequence, not \"{:.200}\"", type_name_of(t, sequence));
}

Result<Value> make_subelement(ThreadState& t, Value, Args const& args) {
    Value a[3];
    TRY(read_arguments(t, {"SubElement", "OO|O"}, without_keywords(args), a));
    if (!is_element(t, a[0]))
        return raise_bad_argument(t, "SubElement", 1, "xml.etree.ElementTree.Element", a[0]);
    if (a[2] && !is_dict(a[2])) return raise_bad_argument(t, "SubElement", 3, "dict", a[2]);
    Value const attrib = TRY(given_attributes(t, a[2], args));
    Element* e = make_element(t, a[1], attrib ? attrib.as<Dict>() : nullptr);
    add_child(t, self_of(a[0]), e);
    return Value(e);
}

}  // namespace minipy::builtins::etree
