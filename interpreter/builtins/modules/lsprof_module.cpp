// The native module _lsprof, on which cProfile stands: a profile function written in C++ that adds up, for
// each function and for each pair of caller and callee, how often and how long.
#include "interpreter/builtins/state.hpp"
#include "interpreter/builtins/struct_sequence.hpp"
#include "interpreter/runtime/native.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/thread_extra.hpp"
#include "interpreter/runtime/watch.hpp"

#include <chrono>
#include <map>
#include <vector>

namespace minipy::builtins {
namespace {

// What is known of a function, or of a function as called from another one. Times in units of the timer.
struct Count {
    double total = 0, inlined = 0;  // with and without the time of what it calls
    std::int64_t calls = 0, recursive = 0;
    std::int64_t depth = 0;  // how many of its calls run
};

struct Entry {
    Value shown;  // the code object, or the text for a native function; Profiler::kept keeps it alive
    Count count;
    std::vector<std::pair<Entry*, Count>> callees;

    Count& callee(Entry* entry) {
        for (auto& [known, count] : callees)
            if (known == entry) return count;
        return callees.emplace_back(entry, Count()).second;
    }
};

// A call that runs.
struct Running {
    Entry* entry;
    double started, callees_time;
};

struct Tables {
    std::map<void const*, Entry*> by_key;         // a Code, or the MethodDef of a native function
    std::vector<std::unique_ptr<Entry>> entries;  // in the order of their first calls
    std::vector<Running> stack;
};

struct Profiler : Object {
    Dict* dict;
    Tables* tables;  // owned
    List* kept;
    Value timer;
    double unit;
    bool subcalls, natives;
};

Profiler* self_of(Value v) {
    return v.as<Profiler>();
}

Result<double> now(ThreadState& t, Profiler* p) {
    if (p->timer) return as_double(t, TRY(call(t, p->timer)));
    return double(std::chrono::steady_clock::now().time_since_epoch().count());
}

// ---- calls begin and end

Count* as_callee(Profiler* p, Entry* entry) {
    return p->subcalls && !p->tables->stack.empty() ? &p->tables->stack.back().entry->callee(entry) : nullptr;
}

Result<void> begin(ThreadState& t, Profiler* p, Entry* entry) {
    ++entry->count.depth;
    if (Count* count = as_callee(p, entry)) ++count->depth;
    p->tables->stack.push_back({entry, TRY(now(t, p)), 0});
    return {};
}

void add(Count& count, double total, double inlined) {
    if (--count.depth == 0)
        count.total += total;
    else
        ++count.recursive;
    count.inlined += inlined;
    ++count.calls;
}

Result<void> end(ThreadState& t, Profiler* p) {
    auto& stack = p->tables->stack;
    if (stack.empty()) return {};  // it began before the profiler did
    double const moment = TRY(now(t, p));
    if (stack.empty()) return {};
    Running const call = stack.back();
    stack.pop_back();
    double const total = moment - call.started, inlined = total - call.callees_time;
    if (!stack.empty()) stack.back().callees_time += total;
    add(call.entry->count, total, inlined);
    if (Count* count = as_callee(p, call.entry)) add(*count, total, inlined);
    return {};
}

// How statistics name a native function.
Result<Value> shown_native(ThreadState& t, NativeFunction* f) {
    bool const of_module = f->self.is_absent() || is_of(t, f->self, t.rt.types.module);
    if (!of_module) {
        Value found = lookup_in_type(t.rt, type_of(t, f->self), intern(t, f->def->name));
        if (found) return TRY(repr(t, found));
    }
    if (f->module && is_str(f->module))
        return make_str(t, fmt::format("<built-in method {}.{}>", to_utf8(f->module), f->def->name));
    return make_str(t, fmt::format("<built-in method {}>", f->def->name));
}

Result<Entry*> entry_for(ThreadState& t, Profiler* p, void const* key, Value subject) {
    auto known = p->tables->by_key.find(key);
    if (known != p->tables->by_key.end()) return known->second;
    bool const is_code = type_of(t, subject) == t.rt.types.code;
    Value shown = is_code ? subject : TRY(shown_native(t, subject.as<NativeFunction>()));
    list_append(t, p->kept, shown);
    auto& entry = p->tables->entries.emplace_back(std::make_unique<Entry>());
    entry->shown = shown;
    p->tables->by_key[key] = entry.get();
    return entry.get();
}

// What sys.setprofile() would be given: (frame, event, arg).
Result<Value> hear(ThreadState& t, Value self, std::span<Value const> args) {
    Profiler* p = self_of(self);
    std::string_view const event = args[1].as<Str>()->ascii_view();
    Value const arg = args[2];
    if (event == "call" && t.frame) {
        Code* code = t.frame->code;
        TRY(begin(t, p, TRY(entry_for(t, p, code, code))));
    } else if (event == "return") {
        TRY(end(t, p));
    } else if (p->natives && event == "c_call") {
        TRY(begin(t, p, TRY(entry_for(t, p, arg.as<NativeFunction>()->def, arg))));
    } else if (p->natives && event.starts_with("c_")) {
        TRY(end(t, p));
    }
    return Value::none();
}

constexpr MethodDef hearer = method("profiler", hear, 3, 3, "frame, event, arg, /");

// ---- methods

Result<bool> flag(ThreadState& t, Value v, bool otherwise) {
    return v ? truth(t, v) : Result<bool>(otherwise);
}

Result<void> profiler_init(ThreadState& t, Value self, Args const& args) {
    Value a[4];
    TRY(bind_arguments(t, "Profiler", "timer=None, timeunit=0.0, subcalls=True, builtins=True", args, a));
    Profiler* p = self_of(self);
    p->timer = a[0] && !a[0].is_none() ? a[0] : Value::absent();
    p->unit = a[1] && !a[1].is_none() ? TRY(as_double(t, a[1])) : 0;
    if (!p->timer) p->unit = 1e-9;
    if (p->unit == 0) p->unit = 1;
    p->subcalls = TRY(flag(t, a[2], true));
    p->natives = TRY(flag(t, a[3], true));
    return {};
}

Result<Value> profiler_new(ThreadState& t, Type* type, Args const&) {
    auto* p = static_cast<Profiler*>(allocate_instance(t, type));
    p->tables = new Tables;
    p->kept = make_list(t);
    p->unit = 1e-9;
    p->subcalls = p->natives = true;
    return p;
}

Result<Value> enable(ThreadState& t, Value self, std::span<Value const> a) {
    Profiler* p = self_of(self);
    p->subcalls = TRY(flag(t, a[0], p->subcalls));
    p->natives = TRY(flag(t, a[1], p->natives));
    t.extra->profile = make_native_function(t, hearer, self, Value::absent());
    start_watching(t);
    return Value::none();
}

Result<Value> disable(ThreadState& t, Value self) {
    Profiler* p = self_of(self);
    t.extra->profile = Value::absent();
    while (!p->tables->stack.empty()) TRY(end(t, p));
    return Value::none();
}

Result<Value> clear(ThreadState& t, Value self) {
    Profiler* p = self_of(self);
    *p->tables = Tables();
    p->kept = make_list(t);
    return Value::none();
}

constexpr SequenceField entry_fields[] = {
    {"code", "code object or built-in function name"},
    {"callcount", "how many times this was called"},
    {"reccallcount", "how many times called recursively"},
    {"totaltime", "total time in this entry"},
    {"inlinetime", "inline time in this entry (not in subcalls)"},
    {"calls", "details of the calls"},
};
constexpr SequenceField subentry_fields[] = {
    {"code", "called code object or built-in function name"},
    {"callcount", "how many times this is called"},
    {"reccallcount", "how many times this is called recursively"},
    {"totaltime", "total time spent in this call"},
    {"inlinetime", "inline time (not in further subcalls)"},
};

Type* type_named(ThreadState& t, Value module, char const* name) {
    return dict_get_str(module.as<Module>()->dict, intern(t, name)).as<Type>();
}

Value as_sequence(ThreadState& t, Type* type, Profiler* p, Entry* entry, Count const& c, Value calls) {
    Value const values[] = {entry->shown,
                            make_int(t, c.calls),
                            make_int(t, c.recursive),
                            Value::number(c.total * p->unit),
                            Value::number(c.inlined * p->unit),
                            calls};
    return make_struct_sequence(t, type, std::span(values, calls ? 6 : 5));
}

Result<Value> getstats(ThreadState& t, Value self) {
    Profiler* p = self_of(self);
    TRY(disable(t, self));
    Value const module = dict_get_str(t.rt.modules, intern(t, "_lsprof"));
    if (!module || !is_of(t, module, t.rt.types.module)) return raise(t, Exc::RuntimeError, "lost _lsprof");
    Type* entry_type = type_named(t, module, "profiler_entry");
    Type* subentry_type = type_named(t, module, "profiler_subentry");
    List* stats = make_list(t);
    for (auto const& entry : p->tables->entries) {
        if (entry->count.calls == 0) continue;
        Value calls = Value::none();
        if (!entry->callees.empty()) {
            List* list = make_list(t);
            for (auto const& [callee, count] : entry->callees)
                if (count.calls > 0)
                    list_append(t, list, as_sequence(t, subentry_type, p, callee, count, {}));
            calls = list;
        }
        list_append(t, stats, as_sequence(t, entry_type, p, entry.get(), entry->count, calls));
    }
    return stats;
}

constexpr MethodDef methods[] = {
    method(
        "getstats", getstats,
        "getstats() -> list of profiler_entry objects\n\nReturn all information collected by the profiler."),
    method(
        "enable", enable, "subcalls=True, builtins=True",
        "enable(subcalls=True, builtins=True)\n\nStart collecting profiling information.\nIf 'subcalls' is "
        "True, also records for each function\nstatistics separated according to its current caller.\nIf "
        "'builtins' is True, records the time spent in\nbuilt-in functions separately from their caller.\n"),
    method("disable", disable, "disable()\n\nStop collecting profiling information.\n"),
    method("clear", clear, "clear()\n\nClear all profiling information collected so far.\n"),
};

Result<void> init(ThreadState& t, Module* module) {
    TypeSpec spec{.name = "_lsprof.Profiler", .basic_size = sizeof(Profiler)};
    spec.doc =
        "Profiler(timer=None, timeunit=None, subcalls=True, builtins=True)\n\n    Builds a profiler object "
        "using "
        "the specified timer function.\n    The default timer is a fast built-in one based on real time.\n   "
        " For "
        "custom timer functions returning integers, timeunit can\n    be a float specifying a scale (i.e. "
        "how "
        "long each integer unit\n    is, in seconds).\n";
    spec.flags = type_base;
    spec.dict_offset = offsetof(Profiler, dict);
    spec.trace = [](Object* o, Marker& m) {
        auto* p = static_cast<Profiler*>(o);
        m.mark(p->kept);
        m.mark(p->timer);
    };
    spec.destroy = [](Object* o) { delete static_cast<Profiler*>(o)->tables; };
    spec.slots.new_ = profiler_new;
    spec.slots.init = profiler_init;
    spec.methods = methods;
    dict_set_str(t, module->dict, intern(t, "Profiler"), make_type(t, spec));
    dict_set_str(t, module->dict, intern(t, "profiler_entry"),
                 make_struct_sequence_type(t, {"_lsprof.profiler_entry", nullptr, entry_fields, 6}));
    dict_set_str(t, module->dict, intern(t, "profiler_subentry"),
                 make_struct_sequence_type(t, {"_lsprof.profiler_subentry", nullptr, subentry_fields, 5}));
    return {};
}

}  // namespace

extern NativeModule const lsprof_module;
NativeModule const lsprof_module = {"_lsprof", "Fast profiler", {}, init};

}  // namespace minipy::builtins
