// Saving an object: who saves what.
#include "interpreter/builtins/modules/pickle/saver.hpp"

namespace minipy::builtins::pickle {

Result<void> Saver::run(Value object) {
    out_.start();
    TRY(save(object));
    out_.op(Op::STOP);
    return out_.finish();
}

void Saver::recall(Value v) {
    std::uint32_t const number = p_->memo->numbers.at(v.bits());
    if (!p_->binary) return out_.line(fmt::format("g{}", number));
    out_.op(number < 256 ? Op::BINGET : Op::LONG_BINGET);
    out_.number(number, number < 256 ? 1 : 4);
}

Result<void> Saver::memoize(Value v) {
    if (p_->fast) return {};
    if (p_->kept->count >= INT32_MAX) return raise_no_memory(t_);
    std::uint32_t const number = p_->kept->count;
    list_append(t_, p_->kept, v);
    p_->memo->numbers[v.bits()] = number;
    if (p_->protocol >= 4) {
        out_.op(Op::MEMOIZE);
    } else if (!p_->binary) {
        out_.line(fmt::format("p{}", number));
    } else {
        out_.op(number < 256 ? Op::BINPUT : Op::LONG_BINPUT);
        out_.number(number, number < 256 ? 1 : 4);
    }
    return {};
}

Result<bool> Saver::save_persistent(Value v) {
    Value const id = TRY(call(t_, p_->persistent_id, {v}));
    if (id.is_none()) return false;
    if (p_->binary) {
        TRY(save(id, false));
        out_.op(Op::BINPERSID);
        return true;
    }
    Str* const text = TRY(str(t_, id));
    if (!text->ascii) return fail(t_, Error::pickling, "persistent IDs in protocol 0 must be ASCII strings");
    out_.op(Op::PERSID);
    out_.line(text->ascii_view());
    return true;
}

// What has opcodes of its own. False: the class has to say.
Result<bool> Saver::save_known(Value v, Type* type) {
    Types const& types = t_.rt.types;
    auto done = [](Result<void> saved) -> Result<bool> {
        if (!saved.ok()) return base::raised;
        return true;
    };
    if (type == types.bytes) return done(save_bytes(v));
    if (type == types.str) return done(save_str(v));
    bool const container = type == types.dict || type == types.list || type == types.tuple ||
                           type == types.set || type == types.frozenset;
    if (!container) {
        if (type == types.bytearray) return done(save_bytearray(v));
        if (type == pickle_buffer_type(t_)) return done(save_buffer(v));
        return false;
    }
    if (type == types.dict) return done(save_dict(v));
    if (type == types.list) return done(save_list(v));
    if (type == types.tuple) return done(save_tuple(v));
    if (type == types.set) return done(save_set(v));
    return done(save_frozenset(v));
}

Result<void> Saver::save(Value v, bool persistent) {
    TRY(out_.boundary());
    if (persistent && p_->persistent_id && TRY(save_persistent(v))) return {};
    Type* const type = type_of(t_, v);
    if (v.is_none()) {
        out_.op(Op::NONE);
        return {};
    }
    if (v == Value::true_() || v == Value::false_()) {
        bool const truth = v == Value::true_();
        if (p_->protocol >= 2)
            out_.op(truth ? Op::NEWTRUE : Op::NEWFALSE);
        else
            out_.line(truth ? "I01" : "I00");
        return {};
    }
    if (is_exact_int(t_.rt, v)) return save_int(v);
    if (type == t_.rt.types.float_) return save_float(v);
    if (is_memoized(v)) {
        recall(v);
        return {};
    }
    MINIPY_GUARD_RECURSION(t_, " while pickling an object");
    if (TRY(save_known(v, type))) return {};
    return save_by_reduction(v, type);
}

// reducer_override(), the tables of copyreg and of this very Pickler, then what the object itself says.
Result<void> Saver::save_by_reduction(Value v, Type* type) {
    if (p_->reducer_override) {
        Value const reduced = TRY(call(t_, p_->reducer_override, {v}));
        if (reduced != Value::not_implemented()) return save_reduced(reduced, v);
    }
    if (type == t_.rt.types.type) return save_type(v);
    if (type == t_.rt.types.function) return save_global(v, {});

    Value reducer;
    if (!p_->dispatch_table) {
        Value const table = TRY(library(t_, "copyreg", "dispatch_table"));
        if (is_dict(table)) reducer = TRY(dict_get(t_, table.as<Dict>(), Value(type)));
    } else {
        auto found = get_item(t_, p_->dispatch_table, Value(type));
        if (found.ok())
            reducer = found.value();
        else if (!catch_error(t_, Exc::KeyError))
            return base::raised;
    }
    if (reducer) return save_reduced(TRY(call(t_, reducer, {v})), v);
    if (is_subtype(type, t_.rt.types.type)) return save_global(v, {});
    Value const reduce_ex = TRY(getattr_optional(t_, v, t_.rt.names.dunder_reduce_ex));
    if (reduce_ex) return save_reduced(TRY(call(t_, reduce_ex, {Value::small_int(p_->protocol)})), v);
    Value const reduce = TRY(getattr_optional(t_, v, t_.rt.names.dunder_reduce));
    if (!reduce)
        return fail(t_, Error::pickling, "can't pickle '{:.200}' object: {}", type_name(type),
                    to_utf8(TRY(repr(t_, v))));
    return save_reduced(TRY(call(t_, reduce)), v);
}

Result<void> dump(ThreadState& t, Pickler* p, Value object) {
    return Saver(t, p).run(object);
}

}  // namespace minipy::builtins::pickle
