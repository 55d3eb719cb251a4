// _thread._local: attributes of which every thread has its own (library reference, threading.local).
#include "interpreter/builtins/modules/thread_module.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

namespace minipy::builtins {

namespace {

// The dicts of the threads that have touched the object. A thread is known by the address of its flag, which
// this keeps from being used again; what an ended one has left is not kept alive.
struct Dicts {
    struct Entry {
        std::shared_ptr<bool> ended;
        Dict* dict;
    };
    boost::unordered_flat_map<bool const*, Entry> entries;
};

struct Local : Object {
    Dict* present;  // while an attribute is looked up: that of the thread which does; else null
    // Arguments of the call that made it, which __init__ gets in each thread, laid out as in Args.
    Tuple* values;
    Tuple* kwnames;
    std::uint32_t count;
    Dicts* dicts;
};

Dict*& dict_of_thread(ThreadState& t, Local* local) {
    auto& entries = local->dicts->entries;
    auto const found = entries.find(t.extra->ended.get());
    if (found != entries.end()) return found->second.dict;
    boost::unordered::erase_if(entries, [](auto const& entry) { return *entry.second.ended; });
    return entries.emplace(t.extra->ended.get(), Dicts::Entry{t.extra->ended, nullptr}).first->second.dict;
}

// That of this thread; its first look makes it and runs __init__.
Result<Dict*> present_dict(ThreadState& t, Value self) {
    auto* local = self.as<Local>();
    if (Dict* dict = dict_of_thread(t, local)) return dict;
    Dict* const made = make_dict(t);
    dict_of_thread(t, local) = made;
    InitFn const init = type_of(t, self)->slots.init;
    if (!init || init == t.rt.types.object->slots.init) return made;
    if (init(t, self, Args{local->values->items, local->count, local->kwnames}).ok()) return made;
    local->dicts->entries.erase(t.extra->ended.get());
    return base::raised;
}

Result<Value> local_new(ThreadState& t, Type* type, Args const& args) {
    bool const has_init = type->slots.init && type->slots.init != t.rt.types.object->slots.init;
    if (!has_init && (args.count || args.keyword_count()))
        return raise(t, Exc::TypeError, "Initialization arguments are not supported");
    auto* local = static_cast<Local*>(allocate_instance(t, type));
    local->dicts = new Dicts;
    local->count = args.count;
    local->kwnames = args.kwnames;
    local->values = make_tuple(t, std::span(args.data, args.count + args.keyword_count()));
    Dict* const first = make_dict(t);  // the call goes on to __init__
    dict_of_thread(t, local) = first;
    return Value(local);
}

// The generic machinery sees the dict as that of the instance. It has looked there before it calls anything.
class Shown {
  public:
    Shown(Local* local, Dict* dict) : local_(local) { local->present = dict; }
    ~Shown() { local_->present = nullptr; }

  private:
    Local* local_;
};

Result<Value> local_getattr(ThreadState& t, Value self, Str* name) {
    Dict* const dict = TRY(present_dict(t, self));
    if (name == t.rt.names.dunder_dict) return Value(dict);
    Shown const shown(self.as<Local>(), dict);
    return generic_getattr(t, self, name);
}

Result<void> local_setattr(ThreadState& t, Value self, Str* name, Value value) {
    if (name == t.rt.names.dunder_dict)
        return raise(t, Exc::AttributeError, "'{:.50}' object attribute '__dict__' is read-only",
                     type_name_of(t, self));
    Shown const shown(self.as<Local>(), TRY(present_dict(t, self)));
    return generic_setattr(t, self, name, value);
}

void trace_local(Object* o, Marker& m) {
    auto* local = static_cast<Local*>(o);
    m.mark(static_cast<Object*>(local->values));
    m.mark(static_cast<Object*>(local->kwnames));
    if (!local->dicts) return;
    for (auto const& [thread, entry] : local->dicts->entries)
        if (!*entry.ended) m.mark(static_cast<Object*>(entry.dict));
}

}  // namespace

Type* thread_local_type(ThreadState& t) {
    return kept_type(t, Kept::thread_local_, [](ThreadState& t) {
        TypeSpec spec;
        spec.name = "_thread._local";
        spec.basic_size = sizeof(Local);
        spec.doc = "Thread-local data";
        spec.trace = trace_local;
        spec.destroy = [](Object* o) { delete static_cast<Local*>(o)->dicts; };
        spec.slots.new_ = local_new;
        spec.slots.getattro = local_getattr;
        spec.slots.setattro = local_setattr;
        spec.dict_offset = offsetof(Local, present);
        spec.weakrefable = true;
        return make_type(t, spec);
    });
}

}  // namespace minipy::builtins
