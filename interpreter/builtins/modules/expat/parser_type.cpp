// pyexpat.xmlparser: its methods and attributes.
#include "interpreter/builtins/modules/expat/expat.hpp"

#include "interpreter/builtins/c_arguments.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/argument_type.hpp"

#include <climits>

namespace minipy::builtins::expat {

namespace {

Parser* parser_of(Value v) {
    return v.as<Parser>();
}

// ---- parsing

Result<Value> finished(ThreadState& t, Parser* p, int status) {
    if (error_pending(t)) return base::raised;
    if (status == XML_STATUS_ERROR) return raise_expat(t, p, XML_GetErrorCode(p->xml));
    if (!flush_text(p)) return base::raised;
    return Value::small_int(status);
}

// expat counts in ints: long input goes in pieces.
int parse_pieces(Parser* p, std::string_view data, bool is_final) {
    constexpr std::size_t piece = 1 << 20;
    while (data.size() > piece) {
        int const status = XML_Parse(p->xml, data.data(), int(piece), 0);
        if (status != XML_STATUS_OK || error_pending(*p->thread)) return status;
        data.remove_prefix(piece);
    }
    return XML_Parse(p->xml, data.data(), int(data.size()), is_final);
}

// expat's manual forbids to parse from within a handler: it would read what it is about to free.
Result<void> refuse_from_handler(ThreadState& t, Parser* p, char const* method) {
    if (!p->in_callback) return {};
    return raise(t, Exc::RuntimeError, "reentrant call inside xmlparser.{}()", method);
}

Result<Value> parser_parse(ThreadState& t, Value self, std::span<Value const> args) {
    Parser* p = parser_of(self);
    TRY(refuse_from_handler(t, p, "Parse"));
    bool const is_final = args[1] && TRY(truth(t, args[1]));
    ThreadState* const before = p->thread;
    p->thread = &t;
    std::string text;
    int status = 0;
    if (is_str(args[0])) {
        text = to_utf8(args[0]);
        (void)XML_SetEncoding(p->xml, "utf-8");
        status = parse_pieces(p, text, is_final);
    } else {
        BufferView const view = TRY(get_buffer(t, args[0]));
        text = std::string(view.view());
        status = parse_pieces(p, text, is_final);
    }
    auto result = finished(t, p, status);
    p->thread = before ? before : &t;
    return result;
}

Result<Value> parser_parse_file(ThreadState& t, Value self, Value file) {
    Parser* p = parser_of(self);
    TRY(refuse_from_handler(t, p, "ParseFile"));
    p->thread = &t;
    Value const read = TRY(getattr_optional(t, file, intern(t, "read")));
    if (!read) return raise(t, Exc::TypeError, "argument must have 'read' attribute");
    for (;;) {
        Value const piece = TRY(call(t, read, {Value::small_int(2048)}));
        if (!is_bytes(piece) && !is_bytearray(piece))
            return raise(t, Exc::TypeError, "read() did not return a bytes object (type={})",
                         type_name_of(t, piece));
        std::string const text(TRY(get_buffer(t, piece)).view());
        if (text.size() > 2048)
            return raise(t, Exc::ValueError,
                         "read() returned too much data: 2048 bytes requested, {} returned", text.size());
        int const status = XML_Parse(p->xml, text.data(), int(text.size()), text.empty());
        if (text.empty() || status == XML_STATUS_ERROR || error_pending(t)) return finished(t, p, status);
    }
}

Result<Value> parser_set_base(ThreadState& t, Value self, Value base) {
    if (!is_str(base))
        return raise(t, Exc::TypeError, "SetBase() argument must be str, not {}", argument_type(t, base));
    if (!XML_SetBase(parser_of(self)->xml, to_utf8(base).c_str())) return raise_no_memory(t);
    return Value::none();
}
Result<Value> parser_get_base(ThreadState& t, Value self) {
    char const* base = XML_GetBase(parser_of(self)->xml);
    return base ? Value(make_str(t, base)) : Value::none();
}

Result<Value> parser_get_input_context(ThreadState& t, Value self) {
    Parser* p = parser_of(self);
    if (!p->in_callback) return Value::none();
    int offset = 0, size = 0;
    char const* buffer = XML_GetInputContext(p->xml, &offset, &size);
    return buffer ? Value(make_bytes(t, buffer + offset, std::size_t(size - offset))) : Value::none();
}

Value allocate_parser(ThreadState& t, XML_Parser xml) {
    auto* p = make<Parser>(t, parser_type(t));
    p->xml = xml;
    p->thread = &t;
    p->intern = Value::none();
    p->text = new std::string;
    p->buffer_size = 8192;
    XML_SetUserData(xml, p);
    XML_SetUnknownEncodingHandler(
        xml, [](void* data, XML_Char const* n, XML_Encoding* i) { return unknown_encoding(data, n, i); }, p);
    return p;
}

Result<Value> parser_external(ThreadState& t, Value self, std::span<Value const> args) {
    if (!args[0].is_none() && !is_str(args[0]))
        return raise(t, Exc::TypeError, "ExternalEntityParserCreate() argument 1 must be str or None, not {}",
                     argument_type(t, args[0]));
    if (args[1] && !is_str(args[1]))
        return raise_bad_argument(t, "ExternalEntityParserCreate", 2, "str", args[1]);
    Parser* outer = parser_of(self);
    std::string const context = args[0].is_none() ? "" : to_utf8(args[0]);
    std::string const encoding = args[1] ? to_utf8(args[1]) : "";
    XML_Parser const xml = XML_ExternalEntityParserCreate(
        outer->xml, args[0].is_none() ? nullptr : context.c_str(), args[1] ? encoding.c_str() : nullptr);
    if (!xml) return raise_no_memory(t);
    Value const made = allocate_parser(t, xml);
    Parser* p = parser_of(made);
    p->parent = self;
    p->intern = outer->intern;
    p->buffer_size = outer->buffer_size;
    p->buffer_text = outer->buffer_text;
    p->ordered_attributes = outer->ordered_attributes;
    p->specified_attributes = outer->specified_attributes;
    p->namespace_prefixes = outer->namespace_prefixes;
    p->handlers = outer->handlers;
    for (std::size_t i = 0; i < p->handlers.size(); ++i)
        if (p->handlers[i]) install(p, Handler(i));
    return made;
}

Result<Value> parser_set_parsing(ThreadState& t, Value self, Value flag) {
    int const code = TRY(read_c_int(t, flag));
    return Value::small_int(XML_SetParamEntityParsing(parser_of(self)->xml, XML_ParamEntityParsing(code)));
}
Result<Value> parser_use_foreign_dtd(ThreadState& t, Value self, std::span<Value const> args) {
    bool const flag = !args[0] || TRY(truth(t, args[0]));
    XML_Error const code = XML_UseForeignDTD(parser_of(self)->xml, flag ? XML_TRUE : XML_FALSE);
    if (code != XML_ERROR_NONE) return raise_expat(t, parser_of(self), code);
    return Value::none();
}

// ---- attributes

template <Handler h>
Result<Value> get_handler(ThreadState&, Value self) {
    Value const f = parser_of(self)->handlers[std::size_t(h)];
    return f ? f : Value::none();
}
template <Handler h>
Result<void> set_handler(ThreadState& t, Value self, Value v) {
    Parser* p = parser_of(self);
    if (!v) return raise(t, Exc::RuntimeError, "Cannot delete attribute");
    p->thread = &t;
    if (h == Handler::CharacterDataHandler && !flush_text(p)) return base::raised;
    p->handlers[std::size_t(h)] = v.is_none() ? Value::absent() : v;
    install(p, h);
    return {};
}

template <bool Parser::*flag>
Result<Value> get_flag(ThreadState&, Value self) {
    return Value::boolean(parser_of(self)->*flag);
}
template <bool Parser::*flag>
Result<void> set_flag(ThreadState& t, Value self, Value v) {
    if (!v) return raise(t, Exc::RuntimeError, "Cannot delete attribute");
    parser_of(self)->*flag = TRY(truth(t, v));
    return {};
}
Result<void> set_buffer_text(ThreadState& t, Value self, Value v) {
    Parser* p = parser_of(self);
    p->thread = &t;
    TRY(set_flag<&Parser::buffer_text>(t, self, v));
    if (!p->buffer_text && !flush_text(p)) return base::raised;
    return {};
}
Result<void> set_prefixes(ThreadState& t, Value self, Value v) {
    TRY(set_flag<&Parser::namespace_prefixes>(t, self, v));
    XML_SetReturnNSTriplet(parser_of(self)->xml, parser_of(self)->namespace_prefixes);
    return {};
}

Result<Value> get_buffer_size(ThreadState& t, Value self) {
    return make_int(t, parser_of(self)->buffer_size);
}
Result<void> set_buffer_size(ThreadState& t, Value self, Value v) {
    Parser* p = parser_of(self);
    if (!v) return raise(t, Exc::RuntimeError, "Cannot delete attribute");
    if (!is_int(v)) return raise(t, Exc::TypeError, "buffer_size must be an integer");
    std::int64_t const n = TRY(index_as_int64(t, v));
    if (n == p->buffer_size) return {};
    if (n <= 0) return raise(t, Exc::ValueError, "buffer_size must be greater than zero");
    if (n > INT_MAX) return raise(t, Exc::ValueError, "buffer_size must not be greater than {}", INT_MAX);
    p->thread = &t;
    if (p->buffer_text && !flush_text(p)) return base::raised;
    p->buffer_size = n;
    return {};
}
Result<Value> get_buffer_used(ThreadState& t, Value self) {
    return make_int(t, std::int64_t(parser_of(self)->text->size()));
}

template <auto ask>
Result<Value> get_number(ThreadState& t, Value self) {
    return make_int(t, std::int64_t(ask(parser_of(self)->xml)));
}

constexpr MethodDef methods[] = {
    method("Parse", parser_parse, "data, isfinal=False, /",
           "Parse XML data.\n\n`isfinal' should be true at end of input."),
    method("ParseFile", parser_parse_file, "file, /", "Parse XML data from file-like object."),
    method("SetBase", parser_set_base, "base, /", "Set the base URL for the parser."),
    method("GetBase", parser_get_base, "Return base URL string for the parser."),
    method(
        "GetInputContext", parser_get_input_context,
        "Return the untranslated text of the input that caused the current event.\n\nIf the event was "
        "generated by a large amount of text (such as a start tag\nfor an element with many attributes), not "
        "all of the text may be available."),
    method("ExternalEntityParserCreate", parser_external, 1, 2, "context, encoding=<unrepresentable>, /",
           "Create a parser for parsing an external entity based on the information passed to the "
           "ExternalEntityRefHandler."),
    method(
        "SetParamEntityParsing", parser_set_parsing, "flag, /",
        "Controls parsing of parameter entities (including the external DTD subset).\n\nPossible flag values "
        "are XML_PARAM_ENTITY_PARSING_NEVER,\nXML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE and\n"
        "XML_PARAM_ENTITY_PARSING_ALWAYS. Returns true if setting the flag\nwas successful."),
    method(
        "UseForeignDTD", parser_use_foreign_dtd, 0, 1, "flag=True, /",
        "Allows the application to provide an artificial external subset if one is not specified as part of "
        "the document instance.\n\nThis readily allows the use of a 'default' document type controlled by "
        "the\napplication, while still getting the advantage of providing document type\ninformation to the "
        "parser. 'flag' defaults to True if not provided."),
};

constexpr GetSetDef attributes[] = {
#define HANDLER(name) {#name, get_handler<Handler::name>, set_handler<Handler::name>},
#include "interpreter/builtins/modules/expat/handlers.def"
#undef HANDLER
    {"ErrorCode", get_number<XML_GetErrorCode>},
    {"ErrorLineNumber", get_number<XML_GetCurrentLineNumber>},
    {"ErrorColumnNumber", get_number<XML_GetCurrentColumnNumber>},
    {"ErrorByteIndex", get_number<XML_GetCurrentByteIndex>},
    {"CurrentLineNumber", get_number<XML_GetCurrentLineNumber>},
    {"CurrentColumnNumber", get_number<XML_GetCurrentColumnNumber>},
    {"CurrentByteIndex", get_number<XML_GetCurrentByteIndex>},
    {"buffer_size", get_buffer_size, set_buffer_size},
    {"buffer_text", get_flag<&Parser::buffer_text>, set_buffer_text},
    {"buffer_used", get_buffer_used},
    {"namespace_prefixes", get_flag<&Parser::namespace_prefixes>, set_prefixes},
    {"ordered_attributes", get_flag<&Parser::ordered_attributes>, set_flag<&Parser::ordered_attributes>},
    {"specified_attributes", get_flag<&Parser::specified_attributes>,
     set_flag<&Parser::specified_attributes>},
};
constexpr MemberDef members[] = {{"intern", offsetof(Parser, intern)}};

void trace_parser(Object* o, Marker& m) {
    auto* p = static_cast<Parser*>(o);
    m.mark_range(p->handlers.data(), p->handlers.size());
    m.mark(p->intern);
    m.mark(p->parent);
}
void destroy_parser(Object* o) {
    auto* p = static_cast<Parser*>(o);
    if (p->xml) XML_ParserFree(p->xml);
    delete p->text;
}

}  // namespace

Result<Value> make_parser(ThreadState& t, char const* encoding, char const* separator, Value intern) {
    XML_Parser const xml = XML_ParserCreate_MM(encoding, nullptr, separator);
    if (!xml) return raise_no_memory(t);
    Value const made = allocate_parser(t, xml);
    parser_of(made)->intern = intern;
    return made;
}

Type* parser_type(ThreadState& t) {
    return kept_type(t, Kept::expat_parser, [](ThreadState& t) {
        TypeSpec spec{.name = "pyexpat.xmlparser", .basic_size = sizeof(Parser)};
        spec.doc = "XML parser";
        spec.flags = type_disallow_new;
        spec.trace = trace_parser;
        spec.destroy = destroy_parser;
        spec.methods = methods;
        spec.getset = attributes;
        spec.members = members;
        return make_type(t, spec);
    });
}

}  // namespace minipy::builtins::expat
