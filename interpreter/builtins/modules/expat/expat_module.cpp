// The native module pyexpat: what the library's xml packages parse with.
#include "interpreter/builtins/modules/expat/expat.hpp"

#include "interpreter/runtime/argument_type.hpp"

namespace minipy::builtins {

namespace {

using namespace expat;

Result<Value> parser_create(ThreadState& t, Value, std::span<Value const> args) {
    constexpr char const* names[] = {"encoding", "namespace_separator"};
    for (int i = 0; i < 2; ++i)
        if (args[std::size_t(i)] && !args[std::size_t(i)].is_none() && !is_str(args[std::size_t(i)]))
            return raise(t, Exc::TypeError, "ParserCreate() argument '{}' must be str or None, not {}",
                         names[i], argument_type(t, args[std::size_t(i)]));
    bool const has_encoding = args[0] && !args[0].is_none(), has_separator = args[1] && !args[1].is_none();
    std::string const encoding = has_encoding ? to_utf8(args[0]) : "";
    std::string const separator = has_separator ? to_utf8(args[1]) : "";
    if (separator.size() > 1)
        return raise(t, Exc::ValueError,
                     "namespace_separator must be at most one character, omitted, or None");
    Value intern = args[2] ? args[2] : Value(make_dict(t));
    if (!intern.is_none() && !is_dict(intern)) return raise(t, Exc::TypeError, "intern must be a dictionary");
    return make_parser(t, has_encoding ? encoding.c_str() : nullptr,
                       has_separator ? separator.c_str() : nullptr, intern);
}

Value error_text(ThreadState& t, XML_Error code) {
    char const* text = XML_ErrorString(code);
    return text ? Value(make_str(t, text)) : Value::none();
}

Result<Value> error_string(ThreadState& t, Value, Value code) {
    return error_text(t, XML_Error(TRY(index_as_int64(t, code))));
}

constexpr MethodDef functions[] = {
    method("ParserCreate", parser_create, "encoding=None, namespace_separator=None, intern=<unrepresentable>",
           "Return a new XML parser object."),
    method("ErrorString", error_string, "code, /", "Returns string error for given number."),
};

constexpr char const* error_names[] = {
    "NO_MEMORY",
    "SYNTAX",
    "NO_ELEMENTS",
    "INVALID_TOKEN",
    "UNCLOSED_TOKEN",
    "PARTIAL_CHAR",
    "TAG_MISMATCH",
    "DUPLICATE_ATTRIBUTE",
    "JUNK_AFTER_DOC_ELEMENT",
    "PARAM_ENTITY_REF",
    "UNDEFINED_ENTITY",
    "RECURSIVE_ENTITY_REF",
    "ASYNC_ENTITY",
    "BAD_CHAR_REF",
    "BINARY_ENTITY_REF",
    "ATTRIBUTE_EXTERNAL_ENTITY_REF",
    "MISPLACED_XML_PI",
    "UNKNOWN_ENCODING",
    "INCORRECT_ENCODING",
    "UNCLOSED_CDATA_SECTION",
    "EXTERNAL_ENTITY_HANDLING",
    "NOT_STANDALONE",
    "UNEXPECTED_STATE",
    "ENTITY_DECLARED_IN_PE",
    "FEATURE_REQUIRES_XML_DTD",
    "CANT_CHANGE_FEATURE_ONCE_PARSING",
    "UNBOUND_PREFIX",
    "UNDECLARING_PREFIX",
    "INCOMPLETE_PE",
    "XML_DECL",
    "TEXT_DECL",
    "PUBLICID",
    "SUSPENDED",
    "NOT_SUSPENDED",
    "ABORTED",
    "FINISHED",
    "SUSPEND_PE",
    "RESERVED_PREFIX_XML",
    "RESERVED_PREFIX_XMLNS",
    "RESERVED_NAMESPACE_URI",
    "INVALID_ARGUMENT",
    "NO_BUFFER",
    "AMPLIFICATION_LIMIT_BREACH",
};

constexpr std::pair<char const*, int> model_constants[] = {
    {"XML_CTYPE_EMPTY", XML_CTYPE_EMPTY},   {"XML_CTYPE_ANY", XML_CTYPE_ANY},
    {"XML_CTYPE_MIXED", XML_CTYPE_MIXED},   {"XML_CTYPE_NAME", XML_CTYPE_NAME},
    {"XML_CTYPE_CHOICE", XML_CTYPE_CHOICE}, {"XML_CTYPE_SEQ", XML_CTYPE_SEQ},
    {"XML_CQUANT_NONE", XML_CQUANT_NONE},   {"XML_CQUANT_OPT", XML_CQUANT_OPT},
    {"XML_CQUANT_REP", XML_CQUANT_REP},     {"XML_CQUANT_PLUS", XML_CQUANT_PLUS},
};

// A module of constants within pyexpat, also in sys.modules.
Module* make_part(ThreadState& t, Module* module, char const* name, char const* doc) {
    std::string const full = std::string("pyexpat.") + name;
    Module* part = make_module(t, full);
    dict_set_str(t, part->dict, t.rt.names.dunder_doc, Value(make_str(t, doc)));
    dict_set_str(t, module->dict, intern(t, name), Value(part));
    dict_set_str(t, t.rt.modules, intern(t, full), Value(part));
    return part;
}

Result<void> add_errors(ThreadState& t, Module* module) {
    Dict* ns = make_part(t, module, "errors", "Constants used to describe error conditions.")->dict;
    Dict *codes = make_dict(t), *messages = make_dict(t);
    int code = 0;
    for (char const* name : error_names) {
        Value const text = error_text(t, XML_Error(++code));
        dict_set_str(t, ns, intern(t, std::string("XML_ERROR_") + name), text);
        TRY(dict_set(t, codes, text, Value::small_int(code)));
        TRY(dict_set(t, messages, Value::small_int(code), text));
    }
    dict_set_str(t, ns, intern(t, "codes"), Value(codes));
    dict_set_str(t, ns, intern(t, "messages"), Value(messages));
    return {};
}

Value features(ThreadState& t) {
    List* list = make_list(t);
    for (XML_Feature const* f = XML_GetFeatureList(); f->feature != XML_FEATURE_END; ++f)
        list_append(t, list, Value(make_tuple(t, {Value(make_str(t, f->name)), make_int(t, f->value)})));
    return list;
}

Result<void> init(ThreadState& t, Module* module) {
    auto add = [&](char const* name, Value v) { dict_set_str(t, module->dict, intern(t, name), v); };
    add("error", Value(expat_error(t)));
    add("ExpatError", Value(expat_error(t)));
    add("XMLParserType", Value(parser_type(t)));
    add("EXPAT_VERSION", Value(make_str(t, XML_ExpatVersion())));
    XML_Expat_Version const version = XML_ExpatVersionInfo();
    add("version_info", Value(make_tuple(t, {Value::small_int(version.major), Value::small_int(version.minor),
                                             Value::small_int(version.micro)})));
    add("native_encoding", Value(make_str(t, "UTF-8")));
    TRY(add_errors(t, module));
    Module* model = make_part(t, module, "model", "Constants used to interpret content model information.");
    for (auto const& [name, value] : model_constants)
        dict_set_str(t, model->dict, intern(t, name), Value::small_int(value));
    add("features", features(t));
    add("XML_PARAM_ENTITY_PARSING_NEVER", Value::small_int(XML_PARAM_ENTITY_PARSING_NEVER));
    add("XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE",
        Value::small_int(XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE));
    add("XML_PARAM_ENTITY_PARSING_ALWAYS", Value::small_int(XML_PARAM_ENTITY_PARSING_ALWAYS));
    return {};
}

}  // namespace

namespace expat {

Type* expat_error(ThreadState& t) {
    return kept_type(t, Kept::expat_error, [](ThreadState& t) {
        return make_error_type(t, "xml.parsers.expat", "ExpatError", {exception_type(t.rt, Exc::Exception)});
    });
}

base::Raised raise_expat(ThreadState& t, Parser* p, XML_Error code) {
    auto const line = std::int64_t(XML_GetErrorLineNumber(p->xml)),
               column = std::int64_t(XML_GetErrorColumnNumber(p->xml));
    Value const text =
        make_str(t, fmt::format("{}: line {}, column {}", XML_ErrorString(code), line, column));
    Value const error = allocate_exception(t, expat_error(t), make_tuple(t, {text}));
    TRY(setattr(t, error, intern(t, "code"), Value::small_int(int(code))));
    TRY(setattr(t, error, intern(t, "offset"), make_int(t, column)));
    TRY(setattr(t, error, intern(t, "lineno"), make_int(t, line)));
    return raise_value(t, error);
}

}  // namespace expat

extern NativeModule const expat_module;
NativeModule const expat_module = {"pyexpat", "Python wrapper for Expat parser.", functions, init};

}  // namespace minipy::builtins
