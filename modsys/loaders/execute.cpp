// Executing a module: plain loaders of ours at once, any other through its exec_module().
#include "interpreter/runtime/audit.hpp"
#include "modsys/finders/frozen_importer.hpp"
#include "modsys/loaders/source_loader.hpp"
#include "modsys/loaders/zip_importer.hpp"

namespace minipy::modsys {

using namespace runtime;

namespace {

enum class Plain { none, builtin, frozen, source, sourceless, namespace_, zip };

Plain kind_of(ThreadState& t, Value loader) {
    if (!loader.is_object()) return Plain::none;
    PlainVersions const& plain = importer_of(t).plain;
    if (is_type(loader)) {
        std::uint32_t version = loader.as<Type>()->version;
        if (version == plain.builtin_importer) return Plain::builtin;
        if (version == plain.frozen_importer) return Plain::frozen;
        return Plain::none;
    }
    std::uint32_t version = loader.as_object()->shape->version;
    if (version == plain.source_file_loader) return Plain::source;
    if (version == plain.sourceless_file_loader) return Plain::sourceless;
    if (version == plain.namespace_loader) return Plain::namespace_;
    if (version == plain.zip_importer) return Plain::zip;
    return Plain::none;
}

}  // namespace

bool is_plain_loader(ThreadState& t, Value loader) {
    return kind_of(t, loader) != Plain::none;
}

bool has_default_create_module(ThreadState& t, Value loader) {
    Plain kind = kind_of(t, loader);
    return kind != Plain::none && kind != Plain::builtin;
}

namespace {

// The functions and classes that a module makes live on, so they need not hasten the next collection: looking
// through all modules again and again was a tenth of the time of importing a thousand. No more than so much
// is held back between two collections, as a module may run many times and leave nothing.
void count_as_lasting(ThreadState& t, Code const* code) {
    constexpr std::size_t for_each_byte_of_code = 4, most = 12 << 20;
    if (!code->image || !code->image->bytes) return;
    Importer& importer = importer_of(t);
    if (importer.lasting_since != t.rt.heap.collections()) {
        importer.lasting_since = t.rt.heap.collections();
        importer.lasting = 0;
    }
    std::size_t const bytes =
        std::min(for_each_byte_of_code * code->image->bytes->size(), most - importer.lasting);
    importer.lasting += bytes;
    t.rt.heap.note_external(-std::ptrdiff_t(bytes));
}

}  // namespace

Result<void> run_module_code(ThreadState& t, Value code, Value module) {
    Value ns = module.is_object() && module.as_object()->shape == t.rt.module_shape
                   ? Value(module.as<Module>()->dict)
                   : TRY(getattr(t, module, t.rt.names.dunder_dict));
    if (type_of(t, code) != t.rt.types.code || !is_dict(ns)) {
        Value exec = TRY(getattr(t, t.rt.builtins_module, "exec"));
        TRY(call(t, exec, {code, ns}));
        return {};
    }
    TRY(audit(t, "exec", {code}));
    TRY(run_code(t, code.as<Code>(), ns.as<Dict>(), ns));
    count_as_lasting(t, code.as<Code>());
    return {};
}

Result<void> exec_module(ThreadState& t, Value loader, Value module) {
    Plain kind = kind_of(t, loader);
    if (kind == Plain::none) {
        TRY(call_method(t, loader, t.rt.names.exec_module, {module}));
        return {};
    }
    if (kind == Plain::builtin || kind == Plain::namespace_) return {};
    if (kind == Plain::frozen) return exec_frozen(t, module);
    Value name = TRY(getattr(t, module, t.rt.names.dunder_name));
    if (kind == Plain::zip) {
        Value code = TRY(code_in_zip(t, loader, name));
        if (importer_of(t).trace) tell_code(t, name, "archive", to_utf8(code.as<Code>()->filename), "");
        return run_module_code(t, code, module);
    }
    TRY(check_name(t, loader, name));
    Value path = get_instance_attribute(t, loader.as_object(), t.rt.names.path);
    if (path.is_absent() || !is_str(path)) {
        TRY(call_method(t, loader, t.rt.names.exec_module, {module}));
        return {};
    }
    std::string file = path_bytes(path.as<Str>());
    Value code = TRY(kind == Plain::source ? code_of_source_file(t, name, file)
                                           : code_of_bytecode_file(t, name, file));
    return run_module_code(t, code, module);
}

}  // namespace minipy::modsys
