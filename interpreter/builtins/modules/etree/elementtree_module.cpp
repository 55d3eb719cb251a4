// The native module _elementtree: what xml.etree.ElementTree takes instead of its own classes.
#include "interpreter/builtins/modules/etree/etree.hpp"
#include "interpreter/builtins/sequences.hpp"

namespace minipy::builtins {

namespace {

using namespace etree;

Value or_none(Value v) {
    return v ? v : Value::none();
}

Result<void> check_factory(ThreadState& t, Value factory, std::string_view what) {
    if (factory.is_none() || is_callable(t, factory)) return {};
    return raise(t, Exc::TypeError, "{} factory must be callable, not {:.100}", what,
                 type_name_of(t, factory));
}

Result<Value> set_factories(ThreadState& t, Value, std::span<Value const> args) {
    TRY(check_factory(t, args[0], "Comment"));
    TRY(check_factory(t, args[1], "PI"));
    Value const before = make_tuple(t, {or_none(comment_factory(t)), or_none(pi_factory(t))});
    comment_factory(t) = args[0].is_none() ? Value::absent() : args[0];
    pi_factory(t) = args[1].is_none() ? Value::absent() : args[1];
    return before;
}

constexpr MethodDef functions[] = {
    method("SubElement", make_subelement),
    method("_set_factories", set_factories, 2, 2, "comment_factory, pi_factory, /",
           "Change the factories used to create comments and processing instructions.\n\n"
           "For internal use only."),
};

Result<void> init(ThreadState& t, Module* module) {
    auto add = [&](char const* name, Type* type) {
        dict_set_str(t, module->dict, intern(t, name), Value(type));
    };
    add("Element", element_type(t));
    add("TreeBuilder", tree_builder_type(t));
    add("XMLParser", etree::parser_type(t));
    add("ParseError", parse_error(t));
    (void)element_iterator_type(t);
    return {};
}

}  // namespace

namespace etree {

Value& comment_factory(ThreadState& t) {
    return kept(t, Kept::xml_comment_factory);
}
Value& pi_factory(ThreadState& t) {
    return kept(t, Kept::xml_pi_factory);
}

}  // namespace etree

extern NativeModule const elementtree_module;
constinit NativeModule const elementtree_module = {"_elementtree", nullptr, functions, init};

}  // namespace minipy::builtins
