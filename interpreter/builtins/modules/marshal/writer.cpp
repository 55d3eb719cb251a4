// marshal: values as bytes. Code objects are written as a bytecode cache holds them, in a format of our own.
#include "interpreter/builtins/modules/marshal/marshal.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/code_bytes.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <cstring>
#include <vector>

namespace minipy::builtins::marshal {
namespace {

class Writer {
  public:
    Writer(ThreadState& t, int version, std::string& out) : t_(t), version_(version), out_(out) {}

    Result<void> write(Value v, int depth) {
        if (depth > max_depth || native_stack_exhausted(t_))
            return raise(t_, Exc::ValueError, "object too deeply nested to marshal");
        if (char const code = constant_code(v)) {
            out_ += code;
            return {};
        }
        flag_ = 0;
        if (version_ >= 3) {
            auto const [known, is_new] = numbers_.try_emplace(v.bits(), std::uint32_t(numbers_.size()));
            if (!is_new) {
                out_ += 'r';
                write_32(known->second);
                return {};
            }
            flag_ = reference_flag;
        }
        return write_new(v, depth);
    }

  private:
    char constant_code(Value v) const {
        if (v.is_none()) return 'N';
        if (v.is_true()) return 'T';
        if (v.is_false()) return 'F';
        if (v == Value::ellipsis()) return '.';
        if (v == Value(exception_type(t_.rt, Exc::StopIteration))) return 'S';
        return 0;
    }

    Result<void> write_new(Value v, int depth) {
        auto const& types = t_.rt.types;
        Type* type = type_of(t_, v);
        if (type == types.int_) return write_int(v), Result<void>{};
        if (type == types.float_) return write_float('f', 'g', {float_value(v)}), Result<void>{};
        if (type == types.complex) {
            auto* c = v.as<Complex>();
            return write_float('x', 'y', {c->real, c->imag}), Result<void>{};
        }
        if (type == types.str) return write_str(v.as<Str>()), Result<void>{};
        if (type == types.tuple) return write_tuple(v.as<Tuple>(), depth);
        if (type == types.list) {
            begin('[', v.as<List>()->count);
            for (std::uint32_t i = 0; i < v.as<List>()->count; ++i)
                TRY(write(v.as<List>()->items[i], depth + 1));
            return {};
        }
        if (type == types.dict) return write_dict(v.as<Dict>(), depth);
        if (type == types.set || type == types.frozenset)
            return write_set(v.as<Set>(), type == types.set ? '<' : '>', depth);
        if (type == types.code) {
            std::string const image = sealed_bytes_of(v.as<Code>());
            begin('c', image.size());
            out_ += image;
            return {};
        }
        if (auto const bytes = buffer_of(t_, v)) {
            begin('s', bytes->size());
            out_ += *bytes;
            return {};
        }
        return raise(t_, Exc::ValueError, "unmarshallable object");
    }

    void put(char code) { out_ += char(code | flag_); }
    void write_16(std::uint32_t n) {
        out_ += char(n);
        out_ += char(n >> 8);
    }
    void write_32(std::uint32_t n) {
        write_16(n);
        write_16(n >> 16);
    }
    void begin(char code, std::size_t count) {
        put(code);
        write_32(std::uint32_t(count));
    }

    // In 32 bits, or as digits of 15 bits, their number negative for a negative int.
    void write_int(Value v) {
        std::int64_t small = 0;
        if (int_to_int64(v, small) && small == std::int32_t(small)) {
            put('i');
            return write_32(std::uint32_t(small));
        }
        IntView const view(v);
        std::size_t const bits = int_bit_length(v), digits = (bits + 14) / 15;
        put('l');
        write_32(std::uint32_t(view.negative ? -std::int64_t(digits) : std::int64_t(digits)));
        for (std::size_t at = 0; at < bits; at += 15) {
            std::size_t const limb = at / 64, shift = at % 64;
            std::uint64_t digit = view.limbs[limb] >> shift;
            if (shift > 49 && limb + 1 < view.count) digit |= view.limbs[limb + 1] << (64 - shift);
            write_16(digit & 0x7FFF);
        }
    }

    // As text until version 1, as the machine holds it afterwards.
    void write_float(char text_code, char binary_code, std::initializer_list<double> parts) {
        put(version_ > 1 ? binary_code : text_code);
        for (double part : parts) {
            if (version_ > 1) {
                out_.append(reinterpret_cast<char const*>(&part), sizeof part);
            } else {
                std::string const text = fmt::format("{:.17g}", part);
                out_ += char(text.size());
                out_ += text;
            }
        }
    }

    void write_str(Str* s) {
        std::string const text = to_utf8(s);
        bool const ascii = version_ >= 4 && s->ascii;
        if (ascii && text.size() < 256) {
            put(s->interned ? 'Z' : 'z');
            out_ += char(text.size());
        } else if (ascii) {
            begin(s->interned ? 'A' : 'a', text.size());
        } else {
            begin(version_ >= 3 && s->interned ? 't' : 'u', text.size());
        }
        out_ += text;
    }

    Result<void> write_tuple(Tuple* tuple, int depth) {
        if (version_ >= 4 && tuple->count < 256) {
            put(')');
            out_ += char(tuple->count);
        } else {
            begin('(', tuple->count);
        }
        for (Value item : tuple->span()) TRY(write(item, depth + 1));
        return {};
    }

    Result<void> write_dict(Dict* dict, int depth) {
        put('{');
        std::uint32_t at = 0;
        Value key, value;
        while (dict_next(dict, at, key, value)) {
            TRY(write(key, depth + 1));
            TRY(write(value, depth + 1));
        }
        out_ += '0';
        return {};
    }

    // In the order of the members' own bytes, so that equal sets give equal bytes.
    Result<void> write_set(Set* set, char code, int depth) {
        begin(code, set->count);
        std::vector<std::pair<std::string, Value>> members;  // the set keeps them alive
        std::uint32_t at = 0;
        Value key;
        while (set_next(set, at, key)) {
            members.emplace_back(std::string(), key);
            TRY(Writer(t_, version_, members.back().first).write(key, depth + 1));
        }
        std::sort(members.begin(), members.end(),
                  [](auto const& a, auto const& b) { return a.first < b.first; });
        for (auto const& member : members) TRY(write(member.second, depth + 1));
        return {};
    }

    ThreadState& t_;
    int version_;
    std::string& out_;
    char flag_ = 0;
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> numbers_;  // by the bits of the value
};

}  // namespace

Result<void> write(ThreadState& t, Value v, int version, std::string& out) {
    return Writer(t, version, out).write(v, 0);
}

}  // namespace minipy::builtins::marshal
