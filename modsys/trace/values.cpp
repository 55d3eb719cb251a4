// What the trace shows most often, the specs and loaders of source files, worded without a detour through
// their
// __repr__: these make up half of all values of a trace.
#include "interpreter/runtime/type_machinery.hpp"
#include "modsys/importer.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

bool put_text(Value v, std::string& text) {
    if (!is_str(v) || !v.as<Str>()->ascii) return false;
    std::string_view const view = v.as<Str>()->ascii_view();
    if (view.find_first_of("'\\") != view.npos) return false;
    for (char c : view)
        if (c < ' ' || c == 0x7F) return false;
    text += '\'';
    text += view;
    text += '\'';
    return true;
}

bool put_loader(Importer const& importer, Value loader, std::string& text) {
    if (!loader.is_object() || loader.as_object()->shape->version != importer.plain.source_file_loader)
        return false;
    fmt::format_to(std::back_inserter(text), "<_frozen_importlib_external.SourceFileLoader object at {}>",
                   address_of(loader));
    return true;
}

bool put_spec(ThreadState& t, Importer const& importer, Value spec, std::string& text) {
    if (!spec.is_object()) return false;
    Type const* type = spec.as_object()->shape->type;
    if (type != importer.classes.module_spec || type->version != importer.plain.module_spec) return false;
    Names const& n = t.rt.names;
    auto part = [&](Str* name) { return get_instance_attribute(t, spec.as_object(), name); };
    Value const locations = part(n.submodule_search_locations), origin = part(n.origin);
    if (!locations || !locations.is_none() || !origin) return false;
    text += "ModuleSpec(name=";
    if (!put_text(part(n.name), text)) return false;
    text += ", loader=";
    if (!put_loader(importer, part(n.loader), text)) return false;
    if (!origin.is_none()) {
        text += ", origin=";
        if (!put_text(origin, text)) return false;
    }
    text += ')';
    return true;
}

}  // namespace

bool put_plain_object(ThreadState& t, Value v, std::string& text) {
    if (!t.rt.import_port) return false;
    Importer const& importer = importer_of(t);
    if (put_loader(importer, v, text) || put_spec(t, importer, v, text)) return true;
    text.clear();
    return false;
}

}  // namespace minipy::modsys
