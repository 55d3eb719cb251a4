// marshal: values from bytes. Whatever the bytes are, the worst that comes of them is an exception.
#include "interpreter/builtins/modules/marshal/marshal.hpp"
#include "interpreter/compile/marshal.hpp"
#include "interpreter/runtime/bigint.hpp"

#include <cstring>
#include <vector>

namespace minipy::builtins::marshal {

Result<std::string_view> Source::take(ThreadState& t, std::size_t n) {
    if (file_) {
        held_ = TRY(call_method(t, file_, t.rt.names.read, {make_int(t, std::int64_t(n))}));
        if (!is_bytes(held_))
            return raise(t, Exc::TypeError, "file.read() returned not bytes but {:.100}",
                         type_name_of(t, held_));
        rest_ = held_.as<Bytes>()->view();
        if (rest_.size() > n)
            return raise(t, Exc::ValueError, "read() returned too much data: {} bytes requested, {} returned",
                         n, rest_.size());
        if (rest_.size() < n) return raise(t, Exc::EOFError, "EOF read where not expected");
    }
    if (rest_.size() < n) return raise(t, Exc::EOFError, "marshal data too short");
    std::string_view const taken = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return taken;
}

namespace {

class Reader {
  public:
    Reader(ThreadState& t, Source& source) : t_(t), source_(source), numbered_(make_list(t)) {}

    // absent for the code '0', which ends a dict and is no value.
    Result<Value> read(int depth) {
        auto first = source_.take(t_, 1);
        if (!first.ok()) {
            if (catch_error(t_, Exc::EOFError))
                return raise(t_, Exc::EOFError, "EOF read where object expected");
            return raised;
        }
        if (depth > max_depth || native_stack_exhausted(t_))
            return raise(t_, Exc::ValueError, "recursion limit exceeded");
        bool const numbered = first.value()[0] & reference_flag;
        return read_after(char(first.value()[0] & ~reference_flag), numbered, depth);
    }

    Result<Value> read_value(int depth, char const* container) {
        Value v = TRY(read(depth));
        if (!v) return raise(t_, Exc::TypeError, "NULL object in marshal data for {}", container);
        return v;
    }

  private:
    Result<Value> read_after(char code, bool numbered, int depth) {
        switch (code) {
            case '0': return Value::absent();
            case 'N': return Value::none();
            case 'T': return Value::true_();
            case 'F': return Value::false_();
            case '.': return Value::ellipsis();
            case 'S': return Value(exception_type(t_.rt, Exc::StopIteration));
            case 'r': return read_reference();
            case '(': return read_tuple(TRY(size("tuple")), numbered, depth);
            case ')': return read_tuple(TRY(read_byte()), numbered, depth);
            case '[': return read_list(numbered, depth);
            case '{': return read_dict(numbered, depth);
            case '<':
            case '>': return read_set(code == '<', numbered, depth);
            default: break;
        }
        Value v = TRY(read_leaf(code));
        if (numbered) list_append(t_, numbered_, v);
        return v;
    }

    Result<Value> read_leaf(char code) {
        switch (code) {
            case 'i': return make_int(t_, std::int32_t(TRY(read_unsigned(4))));
            case 'I': return make_int(t_, std::int64_t(TRY(read_unsigned(8))));
            case 'l': return read_long();
            case 'f': return Value::number(TRY(read_float_text()));
            case 'g': return Value::number(TRY(read_float()));
            case 'x': {
                double const real = TRY(read_float_text());
                return make_complex(t_, real, TRY(read_float_text()));
            }
            case 'y': {
                double const real = TRY(read_float());
                return make_complex(t_, real, TRY(read_float()));
            }
            case 's': return Value(make_bytes(t_, TRY(source_.take(t_, TRY(size("bytes object"))))));
            case 'z': return Value(make_text(TRY(source_.take(t_, TRY(read_byte()))), false));
            case 'Z': return Value(make_text(TRY(source_.take(t_, TRY(read_byte()))), true));
            case 'a':
            case 'u': return Value(make_text(TRY(source_.take(t_, TRY(size("string")))), false));
            case 'A':
            case 't': return Value(make_text(TRY(source_.take(t_, TRY(size("string")))), true));
            case 'c': return read_code();
            default: return raise(t_, Exc::ValueError, "bad marshal data (unknown type code)");
        }
    }

    Result<std::uint64_t> read_unsigned(std::size_t width) {
        std::string_view const bytes = TRY(source_.take(t_, width));
        std::uint64_t n = 0;
        for (std::size_t i = 0; i < width; ++i) n |= std::uint64_t(std::uint8_t(bytes[i])) << (8 * i);
        return n;
    }
    Result<std::size_t> read_byte() { return std::size_t(TRY(read_unsigned(1))); }
    Result<std::size_t> size(char const* what) {
        auto const n = std::int32_t(TRY(read_unsigned(4)));
        if (n < 0) return raise(t_, Exc::ValueError, "bad marshal data ({} size out of range)", what);
        return std::size_t(n);
    }

    Result<Value> read_long() {
        auto const n = std::int32_t(TRY(read_unsigned(4)));
        if (n == INT32_MIN) return raise(t_, Exc::ValueError, "bad marshal data (long size out of range)");
        std::size_t const digits = std::size_t(n < 0 ? -n : n);
        std::vector<Limb> limbs;
        for (std::size_t i = 0; i < digits; ++i) {
            std::uint64_t const digit = TRY(read_unsigned(2));
            if (digit > 0x7FFF)
                return raise(t_, Exc::ValueError, "bad marshal data (digit out of range in long)");
            if (digit == 0 && i + 1 == digits)
                return raise(t_, Exc::ValueError, "bad marshal data (unnormalized long data)");
            std::size_t const at = i * 15, limb = at / 64, shift = at % 64;
            limbs.resize(std::max(limbs.size(), (at + 14) / 64 + 1));
            limbs[limb] |= digit << shift;
            if (shift > 49) limbs[limb + 1] |= digit >> (64 - shift);
        }
        while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
        return make_int(t_, limbs.data(), limbs.size(), n < 0);
    }

    Result<double> read_float() {
        double d = 0;
        std::memcpy(&d, TRY(source_.take(t_, sizeof d)).data(), sizeof d);
        return d;
    }
    Result<double> read_float_text() {
        std::string const text(TRY(source_.take(t_, TRY(read_byte()))));
        double d = 0;
        if (!scan_double(text, d))
            return raise(t_, Exc::ValueError, "could not convert string to float: '{}'", text);
        return d;
    }

    Str* make_text(std::string_view text, bool interned) {
        return interned ? intern(t_, text) : make_str(t_, text);
    }

    Result<Value> read_code() {
        std::string_view const bytes = TRY(source_.take(t_, TRY(size("code object"))));
        auto own = std::make_unique<std::string>(bytes);
        auto const image = compile::Image::open(*own);
        Code* code = image ? make_code(t_, *image, std::move(own), {}) : nullptr;
        if (!code) return raise(t_, Exc::ValueError, "bad marshal data (code object)");
        return Value(code);
    }

    Result<Value> read_reference() {
        std::uint64_t const n = TRY(read_unsigned(4));
        if (n >= numbered_->count) return raise(t_, Exc::ValueError, "bad marshal data (invalid reference)");
        return numbered_->items[n];
    }

    // A tuple or frozenset has its number before its members have theirs; until it is there, None has it.
    std::size_t reserve() {
        list_append(t_, numbered_, Value::none());
        return numbered_->count - 1;
    }

    Result<List*> read_members(std::size_t count, char const* container, int depth) {
        List* members = make_list(t_);
        for (std::size_t i = 0; i < count; ++i)
            list_append(t_, members, TRY(read_value(depth + 1, container)));
        return members;
    }

    Result<Value> read_tuple(std::size_t count, bool numbered, int depth) {
        std::size_t const number = numbered ? reserve() : 0;
        List* members = TRY(read_members(count, "tuple", depth));
        Value tuple(make_tuple(t_, members->span()));
        if (numbered) numbered_->items[number] = tuple;
        return tuple;
    }

    Result<Value> read_list(bool numbered, int depth) {
        std::size_t const count = TRY(size("list"));
        List* list = make_list(t_);
        if (numbered) list_append(t_, numbered_, Value(list));
        for (std::size_t i = 0; i < count; ++i) list_append(t_, list, TRY(read_value(depth + 1, "list")));
        return Value(list);
    }

    Result<Value> read_dict(bool numbered, int depth) {
        Dict* dict = make_dict(t_);
        if (numbered) list_append(t_, numbered_, Value(dict));
        for (;;) {
            Value key = TRY(read(depth + 1));
            if (!key) return Value(dict);
            Value value = TRY(read(depth + 1));
            if (!value) return Value(dict);
            TRY(dict_set(t_, dict, key, value));
        }
    }

    Result<Value> read_set(bool is_mutable, bool numbered, int depth) {
        std::size_t const count = TRY(size("set"));
        Set* set = is_mutable ? make_set(t_) : make_frozenset(t_);
        std::size_t const number = numbered ? reserve() : 0;
        if (numbered && is_mutable) numbered_->items[number] = Value(set);
        for (std::size_t i = 0; i < count; ++i) TRY(set_add(t_, set, TRY(read_value(depth + 1, "set"))));
        if (numbered) numbered_->items[number] = Value(set);
        return Value(set);
    }

    ThreadState& t_;
    Source& source_;
    List* numbered_;
};

}  // namespace

Result<Value> read(ThreadState& t, Source& source) {
    return Reader(t, source).read_value(0, "object");
}

}  // namespace minipy::builtins::marshal
