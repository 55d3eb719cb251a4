// The XMLParser object and what expat calls of it.
#pragma once

#include "interpreter/builtins/modules/etree/etree.hpp"

#include <array>

namespace minipy::builtins::etree {

// The methods of a target, looked up once.
enum class Target : std::uint8_t { start_ns, end_ns, start, data, end, comment, pi, close, doctype, COUNT_ };

struct Parser : Object {
    XML_Parser xml;       // null: __init__ has not been called
    ThreadState* thread;  // that is parsing
    Value target, entity;
    std::array<Value, std::size_t(Target::COUNT_)> methods;  // absent: the target has none
    std::string* text;  // of a TreeBuilder's element, as far as it has come; null: none yet
    bool parsing;

    Value method(Target m) const { return methods[std::size_t(m)]; }
};

void install_handlers(Parser* p);
// Hands text that has come to the TreeBuilder; may leave an error.
void flush_text(Parser* p);

base::Raised raise_parse_error(ThreadState& t, Parser* p, XML_Error code, std::string_view message);
// The parser is in the midst of other input.
base::Raised raise_reentrant(ThreadState& t, std::string_view method);

}  // namespace minipy::builtins::etree
