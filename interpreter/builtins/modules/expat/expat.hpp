// The parts of the native module pyexpat: the parser object, over libexpat.
#pragma once

#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <expat.h>

#include <array>
#include <string>

namespace minipy::builtins::expat {

using namespace runtime;

enum class Handler : std::uint8_t {
#define HANDLER(name) name,
#include "interpreter/builtins/modules/expat/handlers.def"
#undef HANDLER
    COUNT_
};

struct Parser : Object {
    XML_Parser xml;
    ThreadState* thread;                                       // that is parsing
    std::array<Value, std::size_t(Handler::COUNT_)> handlers;  // absent: None
    Value intern;                                              // dict of names, or None
    Value parent;       // the parser whose external entity this one reads, or absent
    std::string* text;  // character data that waits for more of it (buffer_text)
    std::int64_t buffer_size;
    bool buffer_text, ordered_attributes, specified_attributes, namespace_prefixes, in_callback;
};

// What a handler of a parser is to expat (callbacks.cpp). install() tells expat of handlers[h], or that
// there is none.
void install(Parser* p, Handler h);
// All of them gone, after an error: expat parses on, but says nothing.
void forget_handlers(Parser* p);
// Hands text that waits to the CharacterDataHandler. False: it raised.
bool flush_text(Parser* p);
// Encodings that expat does not know, as far as one byte is one character.
int unknown_encoding(void* parser, XML_Char const* name, XML_Encoding* info);
int map_encoding(ThreadState& t, XML_Char const* name, XML_Encoding* info);

Type* parser_type(ThreadState& t);
Type* expat_error(ThreadState& t);
// A parser of its own. Null where memory ends.
Result<Value> make_parser(ThreadState& t, char const* encoding, char const* separator, Value intern);
base::Raised raise_expat(ThreadState& t, Parser* p, XML_Error code);

}  // namespace minipy::builtins::expat
