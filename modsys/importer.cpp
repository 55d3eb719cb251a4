// What all files of modsys share: sys attributes, sys.modules, paths, warnings.
#include "modsys/importer.hpp"

#include "interpreter/builtins/modules/paths.hpp"
#include "interpreter/runtime/bytes.hpp"

namespace minipy::modsys {

using namespace runtime;

Importer::Importer(ThreadState& t, Store& the_store, Options the_options)
    : rt(t.rt), store(the_store), options(std::move(the_options)), kept_(t.rt, make_list(t)) {
    auto name = [&](std::string_view text) {
        Str* s = intern(t, text);
        keep(t, s);
        return s;
    };
#define NAME(member, text) names.member = name(text);
#include "modsys/names.def"
#undef NAME
}

Importer::~Importer() {
    if (rt.import_port == this) rt.import_port = nullptr;
    if (rt.watcher == trace) rt.watcher = nullptr;
}

// ---- sys

Value sys_attribute(ThreadState& t, Str* name) {
    return t.rt.sys_module ? dict_get_str(t.rt.sys_module->dict, name) : Value::absent();
}

Result<Value> require_sys_attribute(ThreadState& t, Str* name) {
    Value v = sys_attribute(t, name);
    return v ? Result<Value>(v) : getattr(t, t.rt.sys_module, name);
}

namespace {

// sys.modules: scripts may have put another mapping there, or anything else.
Result<Value> modules_mapping(ThreadState& t) {
    return require_sys_attribute(t, t.rt.names.modules);
}

bool is_exact_dict(ThreadState& t, Value v) {
    return v.is_object() && v.as_object()->shape == t.rt.dict_shape;
}

Result<Value> look_up_module(ThreadState& t, Dict* modules, Value name) {
    if (name.is_object() && name.as_object()->shape == t.rt.str_shape)
        return dict_get_str(modules, name.as<Str>());
    return dict_get(t, modules, name);
}

}  // namespace

Result<Value> get_module(ThreadState& t, Value name) {
    Value modules = TRY(modules_mapping(t));
    if (is_exact_dict(t, modules)) return look_up_module(t, modules.as<Dict>(), name);
    Value missing = t.rt.import_port ? Value(importer_of(t).classes.module_spec) : Value::none();
    Value found = TRY(call_method(t, modules, "get", {name, missing}));
    return found == missing ? Value::absent() : found;
}

Result<bool> has_module(ThreadState& t, Value name) {
    Value modules = TRY(modules_mapping(t));
    if (is_exact_dict(t, modules)) return TRY(look_up_module(t, modules.as<Dict>(), name)) ? true : false;
    return contains(t, modules, name);
}

Result<Value> require_module(ThreadState& t, Value name) {
    Value modules = TRY(modules_mapping(t));
    if (!is_exact_dict(t, modules)) return get_item(t, modules, name);
    Value found = TRY(look_up_module(t, modules.as<Dict>(), name));
    if (!found) return raise_key_error(t, name);
    return found;
}

Result<Value> get_own_module(ThreadState& t, Value name) {
    return look_up_module(t, t.rt.modules, name);
}

Result<void> set_module(ThreadState& t, Value name, Value module) {
    Value modules = TRY(modules_mapping(t));
    if (is_exact_dict(t, modules)) return dict_set(t, modules.as<Dict>(), name, module);
    return set_item(t, modules, name, module);
}

Result<Value> pop_module(ThreadState& t, Value name) {
    Value modules = TRY(modules_mapping(t));
    if (!is_exact_dict(t, modules)) return call_method(t, modules, "pop", {name});
    Value module = TRY(look_up_module(t, modules.as<Dict>(), name));
    if (!module) return raise_key_error(t, name);
    TRY(dict_delete(t, modules.as<Dict>(), name));
    return module;
}

Result<bool> remove_module(ThreadState& t, Value name) {
    Value modules = TRY(modules_mapping(t));
    if (is_exact_dict(t, modules)) return dict_delete(t, modules.as<Dict>(), name);
    if (delete_item(t, modules, name).ok()) return true;
    if (catch_error(t, Exc::KeyError)) return false;
    return raised;
}

// ---- text

std::string path_bytes(Str const* path) {
    if (path->ascii) return std::string(path->ascii_view());
    std::string text = to_utf8(path), bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto c = [&](std::size_t k) { return static_cast<unsigned char>(text[i + k]); };
        // U+DC80 ... U+DCFF, three bytes each: the byte that could not be decoded
        if (c(0) == 0xED && i + 2 < text.size() && (c(1) == 0xB2 || c(1) == 0xB3)) {
            bytes += char((c(1) == 0xB3 ? 0xC0 : 0x80) | (c(2) & 0x3F));
            i += 2;
        } else {
            bytes += text[i];
        }
    }
    return bytes;
}

Str* path_text(ThreadState& t, std::string_view bytes) {
    return builtins::decode_path(t, bytes).as<Str>();
}

Result<Str*> path_argument(ThreadState& t, Value v) {
    if (is_str(v)) return v.as<Str>();
    if (is_bytes(v)) return path_text(t, v.as<Bytes>()->view());
    Value special = TRY(lookup_special(t, v, t.rt.names.dunder_fspath));
    if (special.is_absent())
        return raise(t, Exc::TypeError, "expected str, bytes or os.PathLike object, not {}",
                     type_name_of(t, v));
    Value path = TRY(call(t, special));
    if (is_str(path)) return path.as<Str>();
    if (is_bytes(path)) return path_text(t, path.as<Bytes>()->view());
    return raise(t, Exc::TypeError, "expected {}.__fspath__() to return str or bytes, not {}",
                 type_name_of(t, v), type_name_of(t, path));
}

std::string_view parent_of(std::string_view dotted) {
    std::size_t dot = dotted.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : dotted.substr(0, dot);
}

std::string_view last_of(std::string_view dotted) {
    std::size_t dot = dotted.rfind('.');
    return dot == std::string_view::npos ? dotted : dotted.substr(dot + 1);
}

std::string quoted(std::string_view text) {
    bool plain = text.find('\'') == std::string_view::npos || text.find('"') != std::string_view::npos;
    char quote = plain ? '\'' : '"';
    std::string out(1, quote);
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (c == quote || c == '\\')
            out += {'\\', c};
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else if (byte < 0x20 || byte == 0x7F)
            out += fmt::format("\\x{:02x}", byte);
        else
            out += c;
    }
    return out + quote;
}

Result<void> warn_internally(ThreadState& t, Exc category, Place place, std::string_view message) {
    return warn_explicit(t, category, message, make_str(t, place.file), place.line);
}

Result<bool> missing_or_none(ThreadState& t, Value o, Str* name) {
    Value v = TRY(getattr_optional(t, o, name));
    return v.is_absent() || v.is_none();
}

void verbose_message(ThreadState& t, int level, std::string_view text) {
    if (importer_of(t).options.verbose < level) return;
    bool marked = text.starts_with("#") || text.starts_with("import ");
    write_stderr(t, marked ? std::string(text) + "\n" : fmt::format("# {}\n", text));
}

}  // namespace minipy::modsys
