// Loading: which opcode does what.
#include "interpreter/builtins/modules/pickle/loader.hpp"

namespace minipy::builtins::pickle {

base::Raised Loader::underflow() {
    return fail(t_, Error::unpickling, "{}",
                u_->marks->empty() ? "unpickling stack underflow" : "unexpected MARK found");
}

Result<Value> Loader::pop() {
    if (height() <= fence()) return underflow();
    return u_->stack->items[--u_->stack->count];
}

Result<Value> Loader::top() {
    if (height() <= fence()) return underflow();
    return u_->stack->items[height() - 1];
}

Result<std::uint32_t> Loader::take_mark() {
    if (u_->marks->empty()) return fail(t_, Error::unpickling, "could not find MARK");
    std::uint32_t const mark = u_->marks->back();
    u_->marks->pop_back();
    return mark;
}

Result<Tuple*> Loader::pop_tuple(std::uint32_t from) {
    if (from < fence()) return underflow();
    Tuple* tuple = make_tuple(t_, u_->stack->span().subspan(from));
    u_->stack->count = from;
    return tuple;
}

Result<Value> Loader::run() {
    u_->stack->count = 0;
    u_->marks->clear();
    u_->protocol = 0;
    for (;;) {
        Op const op = Op(TRY(in_.opcode()));
        if (op == Op::STOP) break;
        TRY(step(op));
    }
    Value const result = TRY(pop());
    TRY(in_.finish());
    return result;
}

Result<void> Loader::step(Op op) {
    switch (op) {
        case Op::NONE: push(Value::none()); return {};
        case Op::NEWTRUE: push(Value::true_()); return {};
        case Op::NEWFALSE: push(Value::false_()); return {};
        case Op::BININT: push(Value::small_int(std::int32_t(std::uint32_t(TRY(in_.number(4)))))); return {};
        case Op::BININT1: push(Value::small_int(std::int64_t(TRY(in_.number(1))))); return {};
        case Op::BININT2: push(Value::small_int(std::int64_t(TRY(in_.number(2))))); return {};
        case Op::INT: return load_int();
        case Op::LONG: return load_long();
        case Op::LONG1: return load_counted_long(1);
        case Op::LONG4: return load_counted_long(4);
        case Op::FLOAT: return load_float();
        case Op::BINFLOAT: return load_binary_float();
        case Op::STRING: return load_string();
        case Op::SHORT_BINSTRING: return load_counted_string(1);
        case Op::BINSTRING: return load_counted_string(4);
        case Op::UNICODE: return load_unicode();
        case Op::SHORT_BINUNICODE: return load_counted_unicode(1);
        case Op::BINUNICODE: return load_counted_unicode(4);
        case Op::BINUNICODE8: return load_counted_unicode(8);
        case Op::SHORT_BINBYTES: return load_counted_bytes(1);
        case Op::BINBYTES: return load_counted_bytes(4);
        case Op::BINBYTES8: return load_counted_bytes(8);
        case Op::BYTEARRAY8: return load_bytearray();
        case Op::NEXT_BUFFER: return load_next_buffer();
        case Op::READONLY_BUFFER: return make_read_only();
        case Op::MEMOIZE: return load_put(u_->memo->count);
        case Op::BINPUT: return load_put(TRY(in_.number(1)));
        case Op::LONG_BINPUT: return load_put(TRY(in_.number(4)));
        case Op::PUT: {
            if (height() <= fence()) {
                TRY(in_.line());
                return underflow();
            }
            std::int64_t const number = TRY(line_number());
            if (number < 0) return raise(t_, Exc::ValueError, "negative PUT argument");
            return load_put(std::uint64_t(number));
        }
        case Op::BINGET: return load_get(std::int64_t(TRY(in_.number(1))));
        case Op::LONG_BINGET: return load_get(std::int64_t(TRY(in_.number(4))));
        case Op::GET: return load_get(TRY(line_number()));
        default: return step_containers(op);
    }
}

Result<void> Loader::step_containers(Op op) {
    switch (op) {
        case Op::MARK: u_->marks->push_back(height()); return {};
        case Op::EMPTY_TUPLE: push(Value(t_.rt.empty_tuple)); return {};
        case Op::EMPTY_LIST: push(Value(make_list(t_))); return {};
        case Op::EMPTY_DICT: push(Value(make_dict(t_))); return {};
        case Op::EMPTY_SET: push(Value(make_set(t_))); return {};
        case Op::TUPLE1: return load_tuple(1);
        case Op::TUPLE2: return load_tuple(2);
        case Op::TUPLE3: return load_tuple(3);
        case Op::TUPLE: push(Value(TRY(pop_tuple(TRY(take_mark()))))); return {};
        case Op::LIST: {
            Tuple* const items = TRY(pop_tuple(TRY(take_mark())));
            push(Value(make_list(t_, items->span())));
            return {};
        }
        case Op::DICT: return load_dict();
        case Op::FROZENSET: return load_frozenset();
        case Op::APPEND:
            if (height() == fence()) return underflow();
            return append_from(height() - 1);
        case Op::APPENDS: return append_from(TRY(take_mark()));
        case Op::SETITEM:
            if (height() < 2) return underflow();
            return set_items_from(height() - 2);
        case Op::SETITEMS: return set_items_from(TRY(take_mark()));
        case Op::ADDITEMS: return add_items();
        case Op::DUP: push(TRY(top())); return {};
        case Op::POP:
            // Objects and marks lie on one stack as the format sees it.
            if (!u_->marks->empty() && u_->marks->back() == height())
                u_->marks->pop_back();
            else
                TRY(pop());
            return {};
        case Op::POP_MARK: u_->stack->count = TRY(take_mark()); return {};
        default: return step_objects(op);
    }
}

Result<void> Loader::step_objects(Op op) {
    switch (op) {
        case Op::GLOBAL: return load_global();
        case Op::STACK_GLOBAL: return load_stack_global();
        case Op::EXT1: return load_extension(1);
        case Op::EXT2: return load_extension(2);
        case Op::EXT4: return load_extension(4);
        case Op::INST: return load_inst();
        case Op::OBJ: return load_obj();
        case Op::NEWOBJ: return load_new(false);
        case Op::NEWOBJ_EX: return load_new(true);
        case Op::REDUCE: return load_reduce();
        case Op::BUILD: return load_build();
        case Op::PERSID: {
            if (!u_->persistent_load) return load_persistent({});
            std::string_view const id = TRY(in_.line());
            for (char c : id)
                if (std::uint8_t(c) >= 128)
                    return fail(t_, Error::unpickling, "persistent IDs in protocol 0 must be ASCII strings");
            return load_persistent(Value(make_str(t_, id)));
        }
        case Op::BINPERSID: return load_persistent(u_->persistent_load ? TRY(pop()) : Value::absent());
        case Op::PROTO: {
            std::uint64_t const protocol = TRY(in_.number(1));
            if (protocol > highest_protocol)
                return raise(t_, Exc::ValueError, "unsupported pickle protocol: {}", protocol);
            u_->protocol = int(protocol);
            return {};
        }
        case Op::FRAME: {
            std::uint64_t const length = TRY(in_.number(8));
            if (length > std::uint64_t(INT64_MAX))
                return raise(t_, Exc::OverflowError, "FRAME length exceeds system's maximum of {} bytes",
                             INT64_MAX);
            TRY(in_.read(length));  // the whole frame at once
            in_.step_back(std::size_t(length));
            return {};
        }
        default: break;
    }
    auto const c = static_cast<unsigned char>(op);
    if (c >= 0x20 && c <= 0x7E && c != '\'' && c != '\\')
        return fail(t_, Error::unpickling, "invalid load key, '{}'.", char(c));
    return fail(t_, Error::unpickling, "invalid load key, '\\x{:02x}'.", c);
}

Result<Value> load(ThreadState& t, Unpickler* u) {
    return Loader(t, u).run();
}

}  // namespace minipy::builtins::pickle
