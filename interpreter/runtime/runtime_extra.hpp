// State of single subsystems of a Runtime that few files need.
#pragma once

#include "interpreter/runtime/attribute_cache.hpp"
#include "interpreter/runtime/runtime.hpp"
#include "interpreter/runtime/signals.hpp"
#include "interpreter/runtime/signature.hpp"
#include "interpreter/runtime/thread_extra.hpp"
#include "interpreter/runtime/weakref.hpp"

namespace minipy::runtime {

// State that a layer above keeps for one Runtime: its references are traced.
struct RuntimeExtension {
    virtual ~RuntimeExtension() = default;
    virtual void trace(Marker& m) = 0;
};

struct Watch;
struct HeapInspection;
class Gil;

struct RuntimeExtra {
    // threads.hpp: all threads, the one that runs, the lock that it holds (null while there is but one)
    std::vector<ThreadState*> threads;
    ThreadState* running = nullptr;
    std::shared_ptr<Gil> gil;
    std::uint32_t forks = 0;         // so many forks made this process and lost their other threads
    double switch_interval = 0.005;  // seconds, what sys.setswitchinterval() was told
    std::shared_ptr<Watch> watch;  // watch.hpp: what the second dispatch loop watches for (null: nothing yet)
    // Told by the last collection: objects whose end a script can see, those that left something to do.
    std::size_t seen_objects = 0;
    std::size_t unawaited = 0;   // coroutines among `finalizable` that have not been started
    bool keep_cycles = false;    // collections look for single objects: cycles wait
    bool finalize_all = false;   // the interpreter ends: the next collection finds everything dead
    bool finalizing = false;     // and from then on: what modules hold is not used any more
    void* native_low = nullptr;  // native frames below hold nothing; null: all are looked through
    // heap_inspection.hpp: what the next Heap::collect() is asked besides; null: nothing
    HeapInspection* inspection = nullptr;
    bool count_cycles = false;       // somebody (gc) wants to know how many objects died in cycles
    std::size_t dead_in_cycles = 0;  // since the last gc.collect()
    // What gc was told and gives back: nothing follows from it.
    struct {
        std::array<std::int64_t, 3> thresholds{700, 10, 10};
        std::array<std::int64_t, 3> collections{}, collected{};
        std::int64_t debug = 0, frozen = 0;
    } gc;
    // Work the collector leaves for the next safe point (run_pending in call.cpp): __del__ methods of dead
    // objects, callbacks of cleared weak references.
    std::vector<Object*> pending_finalizers;
    std::vector<WeakReference*> pending_callbacks;
    // What run_pending calls when signals were noted; _signal puts its own here.
    Result<void> (*deliver_signals)(ThreadState&) = raise_interrupt;
    struct ProcessWatcher* process_watcher = nullptr;  // process_watcher.hpp; null: nobody
    // What a module of the importer has besides its namespace; absent: nothing of that name. Null: no
    // importer.
    Result<Value> (*rest_of_module)(ThreadState&, Value module, Str* name) = nullptr;
    Signatures signatures;
    AttributeCache attribute_loads, attribute_stores;
    Value codec_registry;  // builtins/codec_registry.cpp; absent until first used
    WeakLists weak_lists;
    std::uint64_t abc_invalidations = 0;  // registrations with abstract base classes so far (_abc)
    std::unique_ptr<RuntimeExtension> builtins_state;  // builtins/state.hpp
};

}  // namespace minipy::runtime
