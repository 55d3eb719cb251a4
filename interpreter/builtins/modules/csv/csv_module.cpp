// The native module _csv: registered dialects, and what makes readers and writers.
#include "interpreter/builtins/modules/csv/csv.hpp"
#include "interpreter/builtins/modules/native_error.hpp"

namespace minipy::builtins {

namespace csv {

Type* error_type(ThreadState& t) {
    return kept(t, Kept::csv_error).as<Type>();
}

base::Raised raise_csv(ThreadState& t, std::string const& message) {
    return raise_of(t, error_type(t), message);
}

Value& dialects(ThreadState& t) {
    Value& dict = kept(t, Kept::csv_dialects);
    if (!dict) {
        Value made = make_dict(t);
        dict = made;
    }
    return dict;
}

Result<Value> registered_dialect(ThreadState& t, Value name) {
    Value dialect = TRY(dict_get(t, dialects(t).as<Dict>(), name));
    if (!dialect) return raise_csv(t, "unknown dialect");
    return dialect;
}

std::int64_t field_limit(ThreadState& t) {
    constexpr std::int64_t usual = 128 * 1024;
    Value limit = kept(t, Kept::csv_field_limit);
    return limit ? limit.as_small_int() : usual;
}

}  // namespace csv

namespace {

using namespace csv;

Result<Value> register_dialect(ThreadState& t, Value, Args const& args) {
    if (args.count < 1) return raise(t, Exc::TypeError, " expected at least 1 argument, got 0");
    if (args.count > 2) return raise(t, Exc::TypeError, " expected at most 2 arguments, got {}", args.count);
    if (!is_str(args[0])) return raise(t, Exc::TypeError, "dialect name must be a string");
    Dialect* d = TRY(make_dialect(t, args.count > 1 ? args[1] : Value::absent(), args));
    TRY(dict_set(t, dialects(t).as<Dict>(), args[0], d));
    return Value::none();
}

Result<Value> unregister_dialect(ThreadState& t, Value, std::span<Value const> args) {
    if (!TRY(dict_delete(t, dialects(t).as<Dict>(), args[0]))) return raise_csv(t, "unknown dialect");
    return Value::none();
}

Result<Value> get_dialect(ThreadState& t, Value, std::span<Value const> args) {
    return registered_dialect(t, args[0]);
}

Result<Value> list_dialects(ThreadState& t, Value) {
    return TRY(list_from(t, dialects(t)));
}

Result<Value> field_size_limit(ThreadState& t, Value, std::span<Value const> args) {
    const std::int64_t old = field_limit(t);
    if (args[0]) {
        if (!is_exact_int(t.rt, args[0])) return raise(t, Exc::TypeError, "limit must be an integer");
        std::int64_t limit = 0;
        if (!int_to_int64(args[0], limit))
            return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
        constexpr std::int64_t most = (std::int64_t(1) << 47) - 1;  // no field is longer
        kept(t, Kept::csv_field_limit) = Value::small_int(std::min(limit, most));
    }
    return make_int(t, old);
}

constexpr MethodDef functions[] = {
    method("reader", make_reader, no_signature,
           "    csv_reader = reader(iterable [, dialect='excel']\n"
           "                        [optional keyword args])\n"
           "    for row in csv_reader:\n"
           "        process(row)\n\n"
           "The \"iterable\" argument can be any object that returns a line\n"
           "of input for each iteration, such as a file object or a list.  The\n"
           "optional \"dialect\" parameter is discussed below.  The function\n"
           "also accepts optional keyword arguments which override settings\n"
           "provided by the dialect.\n\n"
           "The returned object is an iterator.  Each iteration returns a row\n"
           "of the CSV file (which can span multiple input lines).\n"),
    method("writer", make_writer, no_signature,
           "    csv_writer = csv.writer(fileobj [, dialect='excel']\n"
           "                            [optional keyword args])\n"
           "    for row in sequence:\n"
           "        csv_writer.writerow(row)\n\n"
           "    [or]\n\n"
           "    csv_writer = csv.writer(fileobj [, dialect='excel']\n"
           "                            [optional keyword args])\n"
           "    csv_writer.writerows(rows)\n\n"
           "The \"fileobj\" argument can be any object that supports the file API.\n"),
    method("list_dialects", list_dialects,
           "Return a list of all known dialect names.\n\n    names = csv.list_dialects()"),
    method("register_dialect", register_dialect, no_signature,
           "Create a mapping from a string name to a dialect class.\n"
           "    dialect = csv.register_dialect(name[, dialect[, **fmtparams]])"),
    method(
        "unregister_dialect", unregister_dialect, "name",
        "Delete the name/dialect mapping associated with a string name.\n\n    csv.unregister_dialect(name)"),
    method("get_dialect", get_dialect, "name",
           "Return the dialect instance associated with name.\n\n    dialect = csv.get_dialect(name)"),
    method("field_size_limit", field_size_limit, "new_limit=<unrepresentable>",
           "Sets an upper limit on parsed fields.\n\n"
           "    csv.field_size_limit([limit])\n\n"
           "Returns old limit. If limit is not given, no new limit is set and\n"
           "the old limit is returned"),
};

Result<void> add_contents(ThreadState& t, Module* m) {
    auto add = [&](char const* name, Value v) { dict_set_str(t, m->dict, intern(t, name), v); };
    Value error = make_error_type(t, "_csv", "Error", {exception_type(t.rt, Exc::Exception)});
    kept(t, Kept::csv_error) = error;
    add("Error", error);
    add("Dialect", dialect_type(t));
    add("Reader", reader_type(t));
    add("Writer", writer_type(t));
    add("_dialects", dialects(t));
    add("__version__", make_str(t, "1.0"));
    constexpr char const* names[] = {"QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE"};
    for (int i = 0; i < 4; ++i) add(names[i], Value::small_int(i));
    return {};
}

}  // namespace

extern NativeModule const csv_module;
NativeModule const csv_module = {"_csv", "CSV parsing and writing.\n", functions, add_contents};

}  // namespace minipy::builtins
