// The native module _json: what the library's json takes its speed from.
#include "interpreter/builtins/modules/json/json.hpp"

namespace minipy::builtins {
namespace {

constexpr MethodDef functions[] = {
    method("encode_basestring_ascii", json::encode_basestring_ascii, no_signature,
           "encode_basestring_ascii(string) -> string\n\nReturn an ASCII-only JSON representation of a "
           "Python string"),
    method("encode_basestring", json::encode_basestring, no_signature,
           "encode_basestring(string) -> string\n\nReturn a JSON representation of a Python string"),
    method("scanstring", json::scanstring, no_signature,
           "scanstring(string, end, strict=True) -> (string, end)\n\n"
           "Scan the string s for a JSON string. End is the index of the\n"
           "character in s after the quote that started the JSON string.\n"
           "Unescapes all valid JSON string escape sequences and raises ValueError\n"
           "on attempt to decode an invalid string. If strict is False then literal\n"
           "control characters are allowed in the string.\n\n"
           "Returns a tuple of the decoded string and the index of the character in s\n"
           "after the end quote."),
};

Result<void> add_types(ThreadState& t, Module* m) {
    dict_set_str(t, m->dict, intern(t, "make_scanner"), json::scanner_type(t));
    dict_set_str(t, m->dict, intern(t, "make_encoder"), json::encoder_type(t));
    return {};
}

}  // namespace

extern NativeModule const json_module;
NativeModule const json_module = {"_json", "json speedups\n", functions, add_types};

}  // namespace minipy::builtins
