// File names between scripts and the system (PEP 383, PEP 519).
#include "interpreter/builtins/modules/paths.hpp"

#include "interpreter/base/utf8.hpp"
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/runtime/bytes.hpp"

namespace minipy::builtins {

using namespace runtime;

Result<std::string> encode_path(ThreadState& t, Str* name) {
    if (name->ascii) return std::string(name->ascii_view());
    Value bytes = TRY(encode_text(t, name, "utf-8", "surrogateescape"));
    return std::string(bytes.as<Bytes>()->view());
}

Value decode_path(ThreadState& t, std::string_view bytes) {
    if (base::find_utf8_error(bytes).position == std::string_view::npos) return Value(make_str(t, bytes));
    auto text = decode_text(t, bytes, "utf-8", "surrogateescape");
    if (text.ok()) return Value(text.value());
    clear_error(t);
    return Value(make_str(t, bytes));
}

Result<Value> fs_path(ThreadState& t, Value path) {
    if (is_str(path) || is_bytes(path)) return path;
    Value method = TRY(lookup_special(t, path, t.rt.names.dunder_fspath));
    if (!method)
        return raise(t, Exc::TypeError, "expected str, bytes or os.PathLike object, not {:.200}",
                     type_name_of(t, path));
    Value result = TRY(call(t, method));
    if (is_str(result) || is_bytes(result)) return result;
    return raise(t, Exc::TypeError, "expected {:.200}.__fspath__() to return str or bytes, not {:.200}",
                 type_name_of(t, path), type_name_of(t, result));
}

Result<std::string> path_bytes(ThreadState& t, Value path) {
    Value name = TRY(fs_path(t, path));
    std::string bytes =
        is_str(name) ? TRY(encode_path(t, name.as<Str>())) : std::string(name.as<Bytes>()->view());
    if (bytes.find('\0') != std::string::npos) return raise(t, Exc::ValueError, "embedded null byte");
    return bytes;
}

}  // namespace minipy::builtins
