// The parts of the native module _elementtree: elements, the builder of trees and the parser that drives it.
#pragma once

#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

#include <expat.h>

#include <string>

namespace minipy::builtins::etree {

using namespace runtime;

struct Element : Object {
    Value tag, text, tail;
    Dict* attrib;    // null: none yet
    List* children;  // of elements; null: none yet

    std::size_t child_count() const { return children ? children->count : 0; }
    Element* child(std::size_t i) const { return children->items[i].as<Element>(); }
};
bool is_element(ThreadState& t, Value v);  // or of a subclass
bool is_exact_element(ThreadState& t, Value v);
Type* element_type(ThreadState& t);
Element* make_element(ThreadState& t, Value tag, Dict* attrib);
void add_child(ThreadState& t, Element* parent, Value child);
Dict* attributes_of(ThreadState& t, Element* e);
// TypeError "expected an Element, not "int"".
Result<void> require_element(ThreadState& t, Value v);
// A list of the children's sequence, all of them elements.
Result<List*> element_sequence(ThreadState& t, Value sequence);
Result<Value> make_subelement(ThreadState& t, Value module, Args const& args);
Type* element_iterator_type(ThreadState& t);

// Methods of elements that stand in files of their own.
Result<Value> element_find(ThreadState& t, Value self, std::span<Value const> args);
Result<Value> element_findtext(ThreadState& t, Value self, std::span<Value const> args);
Result<Value> element_findall(ThreadState& t, Value self, std::span<Value const> args);
Result<Value> element_iterfind(ThreadState& t, Value self, std::span<Value const> args);
Result<Value> element_iter(ThreadState& t, Value self, std::span<Value const> args);
Result<Value> element_itertext(ThreadState& t, Value self);
Result<Value> element_copy(ThreadState& t, Value self);
Result<Value> element_deepcopy(ThreadState& t, Value self, Value memo);
Result<Value> element_getstate(ThreadState& t, Value self);
Result<Value> element_setstate(ThreadState& t, Value self, Value state);
Result<std::int64_t> element_length(ThreadState& t, Value self);
Result<Value> element_getitem(ThreadState& t, Value self, Value key);
Result<void> element_setitem(ThreadState& t, Value self, Value key, Value value);

// The builder: elements that have been opened and not closed lie on `stack`.
struct TreeBuilder : Object {
    Value root, current, last, last_for_tail;  // root, last_for_tail absent: none
    Value data;  // text that waits for its element: absent, one value, or a List made here
    bool data_is_list;
    List* stack;
    Value element_factory, comment_factory, pi_factory;  // absent: none
    bool insert_comments, insert_pis;
    Value append_event;  // absent: nobody waits for events
    Value start_event, end_event, start_ns_event, end_ns_event, comment_event,
        pi_event;  // absent: not wanted
};
Type* tree_builder_type(ThreadState& t);
bool is_exact_builder(ThreadState& t, Value v);
Result<Value> build_start(ThreadState& t, TreeBuilder* b, Value tag, Dict* attrib);  // attrib null: none
Result<Value> build_end(ThreadState& t, TreeBuilder* b);
Result<void> build_data(ThreadState& t, TreeBuilder* b, Value data);
Result<Value> build_comment(ThreadState& t, TreeBuilder* b, Value text);
Result<Value> build_pi(ThreadState& t, TreeBuilder* b, Value target, Value text);
Result<void> build_event(ThreadState& t, TreeBuilder* b, Value event, Value what);
Result<Value> build_close(ThreadState& t, TreeBuilder* b);
// What _set_factories() keeps: the functions Comment and ProcessingInstruction, absent where there is none.
Value& comment_factory(ThreadState& t);
Value& pi_factory(ThreadState& t);

Type* parser_type(ThreadState& t);
Type* parse_error(ThreadState& t);

// xml.etree.ElementPath.NAME
Result<Value> element_path(ThreadState& t, std::string_view name);

}  // namespace minipy::builtins::etree
