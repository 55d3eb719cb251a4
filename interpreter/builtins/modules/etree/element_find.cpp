// Finding elements: plain tags here, paths through the library's ElementPath.
#include "interpreter/builtins/modules/etree/etree.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/type_machinery.hpp"

namespace minipy::builtins::etree {

namespace {

bool has_path_characters(std::string_view text) {
    bool outside = true;  // of the braces around a namespace
    for (char c : text) {
        if (c == '{')
            outside = false;
        else if (c == '}')
            outside = true;
        else if (outside && (c == '/' || c == '*' || c == '[' || c == '@' || c == '.'))
            return true;
    }
    return false;
}

// May it be more than the tag of a child?
bool is_path(Value v) {
    if (is_bytes(v)) return has_path_characters(v.as<Bytes>()->view());
    if (!is_str(v)) return true;
    auto* s = v.as<Str>();
    std::string const text = s->ascii ? std::string(s->ascii_view()) : to_utf8(s);
    if (s->length >= 3 && (text.starts_with("{}") || text.starts_with("{*}"))) return true;
    return has_path_characters(text);
}

bool is_plain(Value path, Value namespaces) {
    return !is_path(path) && (!namespaces || namespaces.is_none());
}

Value or_none(Value v) {
    return v ? v : Value::none();
}

// The next child with that tag from `at` on, or absent.
Result<Value> next_child(ThreadState& t, Element* e, std::size_t& at, Value tag) {
    while (at < e->child_count()) {
        Value const child = e->children->items[at++];
        if (TRY(equal_items(t, child.as<Element>()->tag, tag))) return child;
    }
    return Value::absent();
}

// Walks a tree without recursion: the elements above, and how many of their children have been seen.
struct ElementIterator : Object {
    Element* root;  // null: begun
    Value tag;
    bool texts;
    Element** path;
    std::uint32_t* seen;
    std::uint32_t depth, capacity;
};

void make_room(ThreadState& t, ElementIterator* it) {
    std::uint32_t const capacity = it->capacity ? it->capacity * 2 : 8;
    auto* path = static_cast<Element**>(t.rt.heap.allocate_raw(capacity * sizeof(Element*)));
    std::copy_n(it->path, it->depth, path);
    std::fill_n(path + it->depth, capacity - it->depth, nullptr);
    it->path = path;
    auto* seen = static_cast<std::uint32_t*>(t.rt.heap.allocate_raw(capacity * sizeof(std::uint32_t)));
    std::copy_n(it->seen, it->depth, seen);
    it->seen = seen;
    it->capacity = capacity;
}

void push(ThreadState& t, ElementIterator* it, Element* e) {
    if (it->depth == it->capacity) make_room(t, it);
    it->path[it->depth] = e;
    it->seen[it->depth++] = 0;
}

Result<Value> iterator_next(ThreadState& t, Value self) {
    auto* it = self.as<ElementIterator>();
    for (;;) {
        Element* entered = nullptr;
        Value text;
        if (!it->depth) {
            if (!it->root) return Value::absent();
            entered = it->root;
            it->root = nullptr;
        } else {
            Element* top = it->path[it->depth - 1];
            std::uint32_t& seen = it->seen[it->depth - 1];
            if (seen < top->child_count()) {
                entered = top->child(seen++);
            } else {
                --it->depth;
                if (!it->texts || !it->depth) continue;
                text = top->tail;
            }
        }
        if (entered) {
            push(t, it, entered);
            if (!it->texts) {
                if (it->tag.is_none() || TRY(equal_items(t, entered->tag, it->tag))) return Value(entered);
                continue;
            }
            text = entered->text;
        }
        if (!text.is_none() && TRY(truth(t, text))) return text;
    }
}

Value make_iterator(ThreadState& t, Value self, Value tag, bool texts) {
    auto* it = make<ElementIterator>(t, element_iterator_type(t));
    it->root = self.as<Element>();
    it->tag = tag;
    it->texts = texts;
    return it;
}

void trace_iterator(Object* o, Marker& m) {
    auto* it = static_cast<ElementIterator*>(o);
    m.mark(static_cast<Object*>(it->root));
    m.mark(it->tag);
    m.mark_raw(it->path);
    m.mark_raw(it->seen);
    for (std::uint32_t i = 0; i < it->depth; ++i) m.mark(static_cast<Object*>(it->path[i]));
}

}  // namespace

Result<Value> element_path(ThreadState& t, std::string_view name) {
    if (!kept(t, Kept::xml_element_path)) {
        Value const module = TRY(import_module(t, "xml.etree.ElementPath"));
        kept(t, Kept::xml_element_path) = module;
    }
    return getattr(t, kept(t, Kept::xml_element_path), intern(t, name));
}

Result<Value> element_find(ThreadState& t, Value self, std::span<Value const> args) {
    if (!is_plain(args[0], args[1]))
        return call(t, TRY(element_path(t, "find")), {self, args[0], or_none(args[1])});
    std::size_t at = 0;
    return or_none(TRY(next_child(t, self.as<Element>(), at, args[0])));
}

Result<Value> element_findtext(ThreadState& t, Value self, std::span<Value const> args) {
    if (!is_plain(args[0], args[2]))
        return call(t, TRY(element_path(t, "findtext")), {self, args[0], or_none(args[1]), or_none(args[2])});
    std::size_t at = 0;
    Value const child = TRY(next_child(t, self.as<Element>(), at, args[0]));
    if (!child) return or_none(args[1]);
    Value const text = child.as<Element>()->text;
    return text.is_none() ? Value(t.rt.empty_str) : text;
}

Result<Value> element_findall(ThreadState& t, Value self, std::span<Value const> args) {
    if (!is_plain(args[0], args[1]))
        return call(t, TRY(element_path(t, "findall")), {self, args[0], or_none(args[1])});
    List* list = make_list(t);
    for (std::size_t at = 0;;) {
        Value const child = TRY(next_child(t, self.as<Element>(), at, args[0]));
        if (!child) return Value(list);
        list_append(t, list, child);
    }
}

Result<Value> element_iterfind(ThreadState& t, Value self, std::span<Value const> args) {
    return call(t, TRY(element_path(t, "iterfind")), {self, args[0], or_none(args[1])});
}

Result<Value> element_iter(ThreadState& t, Value self, std::span<Value const> args) {
    Value tag = or_none(args[0]);
    bool const every =
        (is_str(tag) && equals(tag.as<Str>(), "*")) || (is_bytes(tag) && tag.as<Bytes>()->view() == "*");
    return make_iterator(t, self, every ? Value::none() : tag, false);
}

Result<Value> element_itertext(ThreadState& t, Value self) {
    return make_iterator(t, self, Value::none(), true);
}

Type* element_iterator_type(ThreadState& t) {
    return kept_type(t, Kept::xml_element_iterator, [](ThreadState& t) {
        TypeSpec spec{.name = "_elementtree._element_iterator", .basic_size = sizeof(ElementIterator)};
        spec.flags = type_disallow_new;
        spec.trace = trace_iterator;
        spec.slots.iter = [](ThreadState&, Value self) -> Result<Value> { return self; };
        spec.slots.iternext = iterator_next;
        return make_type(t, spec);
    });
}

}  // namespace minipy::builtins::etree
