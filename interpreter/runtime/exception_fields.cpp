// The built-in exceptions with a few fields of their own: StopIteration, SystemExit, ImportError, NameError,
// AttributeError, KeyError, SyntaxError.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/exception_types.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::runtime {

namespace {

// ---- StopIteration, SystemExit: the argument is also the field

Result<void> stop_iteration_init(ThreadState& t, Value self, Args const& args) {
    TRY(base_exception_init(t, self, args));
    self.as<StopIterationObject>()->value = args.count ? args[0] : Value::none();
    return {};
}

constexpr MemberDef stop_iteration_members[] = {
    {"value", offsetof(StopIterationObject, value), false, true, "generator return value"},
};

Result<void> system_exit_init(ThreadState& t, Value self, Args const& args) {
    TRY(base_exception_init(t, self, args));
    auto* e = self.as<SystemExitObject>();
    e->code = args.count == 0 ? Value::none() : args.count == 1 ? args[0] : e->args;
    return {};
}

constexpr MemberDef system_exit_members[] = {
    {"code", offsetof(SystemExitObject, code), false, true, "exception code"},
};

// ---- keyword arguments that name fields

struct Field {
    std::string_view name;
    Value* place;
};

Result<void> take_keywords(ThreadState& t, std::string_view class_name, Args const& args,
                           std::span<Field const> fields) {
    for (Field const& field : fields) *field.place = Value::none();
    if (args.keyword_count() > fields.size())
        return raise(t, Exc::TypeError, "{}() takes at most {} keyword argument{} ({} given)", class_name,
                     fields.size(), fields.size() == 1 ? "" : "s", args.keyword_count());
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        std::string name = to_utf8(args.kwnames->items[i]);
        bool found = false;
        for (Field const& field : fields) {
            if (field.name != name) continue;
            *field.place = args.keyword(i);
            found = true;
        }
        if (!found)
            return raise(t, Exc::TypeError, "'{}' is an invalid keyword argument for {}()", name, class_name);
    }
    return {};
}

// ---- ImportError

Result<void> import_error_init(ThreadState& t, Value self, Args const& args) {
    TRY(base_exception_init_positional(t, self, args));
    auto* e = self.as<ImportErrorObject>();
    Field const fields[] = {{"name", &e->name}, {"path", &e->path}};
    TRY(take_keywords(t, "ImportError", args, fields));
    e->msg = args.count == 1 ? args[0] : Value::none();
    return {};
}

Result<Value> import_error_str(ThreadState& t, Value self) {
    auto* e = self.as<ImportErrorObject>();
    if (e->msg && is_exact_str(t.rt, e->msg)) return e->msg;
    return base_exception_str(t, self);
}

// The attributes given by keyword travel in the state.
Result<Value> import_error_reduce(ThreadState& t, Value self) {
    auto* e = self.as<ImportErrorObject>();
    bool const has_name = e->name && !e->name.is_none(), has_path = e->path && !e->path.is_none();
    Value type = Value(type_of(t, self));
    if (!has_name && !has_path && !e->dict) return Value(make_tuple(t, {type, e->args}));
    Dict* state = e->dict ? dict_copy(t, e->dict) : make_dict(t);
    if (has_name) dict_set_str(t, state, t.rt.names.name, e->name);
    if (has_path) dict_set_str(t, state, t.rt.names.path, e->path);
    return Value(make_tuple(t, {type, e->args, Value(state)}));
}

constexpr MethodDef import_error_methods[] = {method("__reduce__", import_error_reduce)};
constexpr MemberDef import_error_members[] = {
    {"msg", offsetof(ImportErrorObject, msg), false, true, "exception message"},
    {"name", offsetof(ImportErrorObject, name), false, true, "module name"},
    {"path", offsetof(ImportErrorObject, path), false, true, "module path"},
};

// ---- NameError, AttributeError

Result<void> name_error_init(ThreadState& t, Value self, Args const& args) {
    TRY(base_exception_init_positional(t, self, args));
    Field const fields[] = {{"name", &self.as<NameErrorObject>()->name}};
    return take_keywords(t, "NameError", args, fields);
}

constexpr MemberDef name_error_members[] = {
    {"name", offsetof(NameErrorObject, name), false, true, "name"},
};

Result<void> attribute_error_init(ThreadState& t, Value self, Args const& args) {
    TRY(base_exception_init_positional(t, self, args));
    auto* e = self.as<AttributeErrorObject>();
    Field const fields[] = {{"name", &e->name}, {"obj", &e->obj}};
    return take_keywords(t, "AttributeError", args, fields);
}

constexpr MemberDef attribute_error_members[] = {
    {"name", offsetof(AttributeErrorObject, name), false, true, "attribute name"},
    {"obj", offsetof(AttributeErrorObject, obj), false, true, "object"},
};

// ---- KeyError

// The repr of a lone key, so that KeyError('') does not print as an empty message.
Result<Value> key_error_str(ThreadState& t, Value self) {
    auto* args = self.as<BaseExceptionObject>()->args.as<Tuple>();
    if (args->count != 1) return base_exception_str(t, self);
    Str* shown = TRY(repr(t, args->items[0]));
    return Value(shown);
}

// ---- SyntaxError(msg, (filename, lineno, offset, text[, end_lineno, end_offset]))

Result<void> take_location(ThreadState& t, SyntaxErrorObject* e, Value location) {
    Tuple* info = TRY(tuple_from(t, location));
    if (info->count < 4 || info->count > 6)
        return raise(t, Exc::TypeError, "function takes at {} {} arguments ({} given)",
                     info->count < 4 ? "least" : "most", info->count < 4 ? 4 : 6, info->count);
    auto item = [&](std::uint32_t i) { return i < info->count ? info->items[i] : Value::absent(); };
    e->filename = item(0);
    e->lineno = item(1);
    e->offset = item(2);
    e->text = item(3);
    e->end_lineno = item(4);
    e->end_offset = item(5);
    if (e->end_lineno && !e->end_offset)
        return raise(t, Exc::TypeError, "end_offset must be provided when end_lineno is provided");
    return {};
}

Result<void> syntax_error_init(ThreadState& t, Value self, Args const& args) {
    TRY(base_exception_init(t, self, args));
    auto* e = self.as<SyntaxErrorObject>();
    if (args.count >= 1) e->msg = args[0];
    if (args.count == 2) return take_location(t, e, args[1]);
    return {};
}

// "message (file.py, line 3)", with the last part of the file's path.
Result<Value> syntax_error_str(ThreadState& t, Value self) {
    auto* e = self.as<SyntaxErrorObject>();
    bool const has_file = e->filename && is_str(e->filename);
    bool const has_line = e->lineno && is_exact_int(t.rt, e->lineno);
    Str* message = TRY(str(t, or_none(e->msg)));
    if (!has_file && !has_line) return Value(message);
    std::string text = to_utf8(message);
    std::string file = has_file ? to_utf8(e->filename) : "";
    if (auto slash = file.rfind('/'); slash != std::string::npos) file.erase(0, slash + 1);
    std::int64_t line = 0;
    if (has_line && !int_to_int64(e->lineno, line)) line = -1;
    std::string shown = has_file && has_line ? fmt::format("{} ({}, line {})", text, file, line)
                        : has_file           ? fmt::format("{} ({})", text, file)
                                             : fmt::format("{} (line {})", text, line);
    return Value(make_str(t, shown));
}

constexpr MemberDef syntax_error_members[] = {
    {"msg", offsetof(SyntaxErrorObject, msg), false, true, "exception msg"},
    {"filename", offsetof(SyntaxErrorObject, filename), false, true, "exception filename"},
    {"lineno", offsetof(SyntaxErrorObject, lineno), false, true, "exception lineno"},
    {"offset", offsetof(SyntaxErrorObject, offset), false, true, "exception offset"},
    {"text", offsetof(SyntaxErrorObject, text), false, true, "exception text"},
    {"end_lineno", offsetof(SyntaxErrorObject, end_lineno), false, true, "exception end lineno"},
    {"end_offset", offsetof(SyntaxErrorObject, end_offset), false, true, "exception end offset"},
    {"print_file_and_line", offsetof(SyntaxErrorObject, print_file_and_line), false, true,
     "exception print_file_and_line"},
};

}  // namespace

void describe_stop_iteration(TypeSpec& spec) {
    spec.basic_size = sizeof(StopIterationObject);
    spec.trace = trace_exception<StopIterationObject, &StopIterationObject::value>;
    spec.slots.init = stop_iteration_init;
    spec.members = stop_iteration_members;
}

void describe_system_exit(TypeSpec& spec) {
    spec.basic_size = sizeof(SystemExitObject);
    spec.trace = trace_exception<SystemExitObject, &SystemExitObject::code>;
    spec.slots.init = system_exit_init;
    spec.members = system_exit_members;
}

void describe_import_error(TypeSpec& spec) {
    using E = ImportErrorObject;
    spec.basic_size = sizeof(E);
    spec.trace = trace_exception<E, &E::msg, &E::name, &E::path>;
    spec.slots.init = import_error_init;
    spec.slots.str = import_error_str;
    spec.methods = import_error_methods;
    spec.members = import_error_members;
}

void describe_name_error(TypeSpec& spec) {
    spec.basic_size = sizeof(NameErrorObject);
    spec.trace = trace_exception<NameErrorObject, &NameErrorObject::name>;
    spec.slots.init = name_error_init;
    spec.members = name_error_members;
}

void describe_attribute_error(TypeSpec& spec) {
    using E = AttributeErrorObject;
    spec.basic_size = sizeof(E);
    spec.trace = trace_exception<E, &E::name, &E::obj>;
    spec.slots.init = attribute_error_init;
    spec.members = attribute_error_members;
}

void describe_key_error(TypeSpec& spec) {
    spec.slots.str = key_error_str;
}

void describe_syntax_error(TypeSpec& spec) {
    using E = SyntaxErrorObject;
    spec.basic_size = sizeof(E);
    spec.trace = trace_exception<E, &E::msg, &E::filename, &E::lineno, &E::offset, &E::text, &E::end_lineno,
                                 &E::end_offset, &E::print_file_and_line>;
    spec.slots.init = syntax_error_init;
    spec.slots.str = syntax_error_str;
    spec.members = syntax_error_members;
}

}  // namespace minipy::runtime
