// Copying elements and pickling them.
#include "interpreter/builtins/modules/etree/etree.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <vector>

namespace minipy::builtins::etree {

namespace {

Result<Value> copy_by_library(ThreadState& t, Value v, Value memo) {
    if (!kept(t, Kept::xml_deepcopy)) {
        Value const module = TRY(import_module(t, "copy"));
        Value const function = TRY(getattr(t, module, intern(t, "deepcopy")));
        kept(t, Kept::xml_deepcopy) = function;
    }
    return call(t, kept(t, Kept::xml_deepcopy), {v, memo});
}

// Texts are copied here, and dicts of texts; anything else by copy.deepcopy().
Result<Value> deep_copy(ThreadState& t, Value v, Value memo) {
    if (v.is_none() || is_exact_str(t.rt, v)) return v;
    if (v.is_object() && v.as_object()->shape == t.rt.dict_shape) {
        bool plain = true;
        Value key, value;
        for (std::uint32_t at = 0; plain && dict_next(v.as<Dict>(), at, key, value);)
            plain = is_exact_str(t.rt, key) && is_exact_str(t.rt, value);
        if (plain) return Value(dict_copy(t, v.as<Dict>()));
    }
    return copy_by_library(t, v, memo);
}

// All but the children.
Result<Element*> deep_copy_head(ThreadState& t, Element* e, Value memo) {
    Value const tag = TRY(deep_copy(t, e->tag, memo));
    Element* copy = make_element(t, tag, nullptr);
    if (e->attrib) {
        Value const attrib = TRY(deep_copy(t, e->attrib, memo));
        if (!is_dict(attrib))
            return raise(t, Exc::TypeError, "attrib must be dict, not {:.100}", type_name_of(t, attrib));
        copy->attrib = attrib.as<Dict>();
    }
    copy->text = TRY(deep_copy(t, e->text, memo));
    copy->tail = TRY(deep_copy(t, e->tail, memo));
    return copy;
}

}  // namespace

Result<Value> element_copy(ThreadState& t, Value self) {
    auto* e = self.as<Element>();
    Element* copy = make_element(t, e->tag, nullptr);
    copy->attrib = e->attrib;
    copy->text = e->text;
    copy->tail = e->tail;
    if (e->child_count()) copy->children = make_list(t, e->children->span());
    return Value(copy);
}

Result<Value> element_deepcopy(ThreadState& t, Value self, Value memo) {
    if (!is_dict(memo))
        return raise(t, Exc::TypeError, "__deepcopy__() argument must be dict, not {}",
                     argument_type(t, memo));
    // Trees may be deep: the elements on the way down and their copies lie in lists.
    List *sources = make_list(t), *copies = make_list(t);
    std::vector<std::uint32_t> seen;  // so many children of each
    auto enter = [&](Element* e) -> Result<Element*> {
        Element* copy = TRY(deep_copy_head(t, e, memo));
        list_append(t, sources, e);
        list_append(t, copies, copy);
        seen.push_back(0);
        return copy;
    };
    Element* const result = TRY(enter(self.as<Element>()));
    while (!seen.empty()) {
        auto* e = sources->items[sources->count - 1].as<Element>();
        auto* copy = copies->items[copies->count - 1].as<Element>();
        if (seen.back() < e->child_count()) {
            Value const child = e->children->items[seen.back()++];
            Value const made = is_exact_element(t, child) ? Value(TRY(enter(child.as<Element>())))
                                                          : TRY(deep_copy(t, child, memo));
            TRY(require_element(t, made));
            add_child(t, copy, made);
            continue;
        }
        // Under the number that id() gives.
        TRY(dict_set(t, memo.as<Dict>(), make_int(t, std::int64_t(Value(e).bits())), copy));
        list_truncate(t, sources, sources->count - 1);
        list_truncate(t, copies, copies->count - 1);
        seen.pop_back();
    }
    return Value(result);
}

Result<Value> element_getstate(ThreadState& t, Value self) {
    auto* e = self.as<Element>();
    List* children = e->children ? make_list(t, e->children->span()) : make_list(t);
    Dict* state = make_dict(t);
    dict_set_str(t, state, intern(t, "tag"), e->tag);
    dict_set_str(t, state, intern(t, "_children"), children);
    dict_set_str(t, state, intern(t, "attrib"), Value(e->attrib ? e->attrib : make_dict(t)));
    dict_set_str(t, state, intern(t, "text"), e->text);
    dict_set_str(t, state, intern(t, "tail"), e->tail);
    return Value(state);
}

Result<Value> element_setstate(ThreadState& t, Value self, Value state) {
    if (!is_dict(state) || state.as_object()->shape != t.rt.dict_shape)
        return raise(t, Exc::TypeError, "Don't know how to unpickle \"{}\" as an Element",
                     to_utf8(TRY(repr(t, state))).substr(0, 200));
    auto* e = self.as<Element>();
    auto field = [&](char const* name) { return dict_get_str(state.as<Dict>(), intern(t, name)); };
    Value const tag = field("tag"), text = field("text"), tail = field("tail"), children = field("_children"),
                attrib = field("attrib");
    if (!tag) return raise(t, Exc::TypeError, "tag may not be NULL");
    e->tag = tag;
    e->text = text ? text : Value::none();
    e->tail = tail ? tail : Value::none();
    if (children) {
        if (!is_list(children)) return raise(t, Exc::TypeError, "'_children' is not a list");
        for (Value child : children.as<List>()->span()) TRY(require_element(t, child));
        e->children = children.as<List>()->count ? make_list(t, children.as<List>()->span()) : nullptr;
    }
    if (attrib) {
        if (!is_dict(attrib))
            return raise(t, Exc::TypeError, "attrib must be dict, not {:.100}", type_name_of(t, attrib));
        e->attrib = attrib.as<Dict>();
    }
    return Value::none();
}

}  // namespace minipy::builtins::etree
