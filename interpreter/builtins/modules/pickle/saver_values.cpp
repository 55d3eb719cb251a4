// Saving numbers, text, bytes and containers.
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/modules/pickle/saver.hpp"
#include "interpreter/runtime/bigint.hpp"
#include "interpreter/runtime/nan.hpp"

#include <bit>

namespace minipy::builtins::pickle {

namespace {

constexpr std::uint32_t batch_size = 1000;

// Two's complement, the lowest byte first, as short as it can be.
std::string bytes_of_int(Value v) {
    IntView const view(v);
    std::size_t const length = int_bit_length(v) / 8 + 1;
    std::string bytes(length, '\0');
    bool carry = view.negative;
    for (std::size_t i = 0; i < length; ++i) {
        std::size_t const limb = i / sizeof(Limb);
        auto byte = limb < view.count ? std::uint8_t(view.limbs[limb] >> 8 * (i % sizeof(Limb))) : 0;
        if (view.negative) {
            byte = std::uint8_t(~byte + carry);
            carry = carry && byte == 0;
        }
        bytes[i] = char(byte);
    }
    if (view.negative && length > 1 && std::uint8_t(bytes[length - 1]) == 0xFF &&
        (std::uint8_t(bytes[length - 2]) & 0x80) != 0)
        bytes.pop_back();
    return bytes;
}

// How many of the `length` things the batch that begins at `at` has.
bool is_in_batch(std::uint32_t done) {
    return done < batch_size;
}

}  // namespace

Result<void> Saver::save_int(Value v) {
    std::int64_t n = 0;
    bool const small = int_to_int64(v, n) && n >= INT32_MIN && n <= INT32_MAX;
    if (small && !p_->binary) {
        out_.line(fmt::format("I{}", n));
    } else if (small) {
        int const size = n < 0 || n > 0xFFFF ? 4 : n > 0xFF ? 2 : 1;
        out_.op(size == 4 ? Op::BININT : size == 2 ? Op::BININT2 : Op::BININT1);
        out_.number(std::uint64_t(n), size);
    } else if (p_->protocol >= 2) {
        std::string const bytes = bytes_of_int(v);
        if (bytes.size() > INT32_MAX) return raise(t_, Exc::OverflowError, "int too large to pickle");
        out_.op(bytes.size() < 256 ? Op::LONG1 : Op::LONG4);
        out_.number(bytes.size(), bytes.size() < 256 ? 1 : 4);
        out_.put(bytes);
    } else {
        out_.line("L" + TRY(int_to_decimal(t_, v)) + "L");
    }
    return {};
}

Result<void> Saver::save_float(Value v) {
    double const d = float_value(v);
    if (!p_->binary) {
        out_.line("F" + float_repr(d));
        return {};
    }
    auto const bits = std::bit_cast<std::uint64_t>(without_identity(d));
    out_.op(Op::BINFLOAT);
    for (int shift = 56; shift >= 0; shift -= 8) out_.put(char(bits >> shift & 0xFF));
    return {};
}

Result<void> Saver::save_str(Value v) {
    auto* text = v.as<Str>();
    if (!p_->binary) {
        // As the codec raw_unicode_escape writes it, and without what ends a line.
        out_.op(Op::UNICODE);
        for (std::uint32_t i = 0; i < text->length; ++i) {
            char32_t const c = text->at(i);
            if (c >= 0x10000)
                out_.put(fmt::format("\\U{:08x}", std::uint32_t(c)));
            else if (c >= 256 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1A)
                out_.put(fmt::format("\\u{:04x}", std::uint32_t(c)));
            else
                out_.put(char(c));
        }
        out_.put('\n');
        return memoize(v);
    }
    std::string wide;
    if (!text->ascii) wide = to_utf8(text);  // lone surrogates pass
    std::string_view const bytes = text->ascii ? text->ascii_view() : std::string_view(wide);
    if (bytes.size() <= 0xFF && p_->protocol >= 4)
        TRY(out_.counted(Op::SHORT_BINUNICODE, 1, bytes));
    else if (bytes.size() <= 0xFFFFFFFF)
        TRY(out_.counted(Op::BINUNICODE, 4, bytes));
    else if (p_->protocol >= 4)
        TRY(out_.counted(Op::BINUNICODE8, 8, bytes));
    else
        return raise(t_, Exc::OverflowError,
                     "serializing a string larger than 4 GiB requires pickle protocol 4 or higher");
    return memoize(v);
}

Result<void> Saver::save_bytes(Value v) {
    auto* bytes = v.as<Bytes>();
    if (p_->protocol >= 3) return save_bytes_payload(v, bytes->view());
    // Older protocols have no bytes: a call makes them (which Python 2 makes its str).
    if (bytes->count == 0) return save_reduction(Value(t_.rt.types.bytes), Value(t_.rt.empty_tuple), v);
    Str* const text =
        make_str_latin1(t_, reinterpret_cast<std::uint8_t const*>(bytes->data), std::size_t(bytes->count));
    Value const encode = TRY(library(t_, "_codecs", "encode"));
    return save_reduction(encode, Value(make_tuple(t_, {Value(text), Value(intern(t_, "latin1"))})), v);
}

Result<void> Saver::save_bytes_payload(Value v, std::string_view bytes) {
    if (bytes.size() <= 0xFF)
        TRY(out_.counted(Op::SHORT_BINBYTES, 1, bytes));
    else if (bytes.size() <= 0xFFFFFFFF)
        TRY(out_.counted(Op::BINBYTES, 4, bytes));
    else if (p_->protocol >= 4)
        TRY(out_.counted(Op::BINBYTES8, 8, bytes));
    else
        return raise(t_, Exc::OverflowError,
                     "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher");
    return memoize(v);
}

Result<void> Saver::save_bytearray(Value v) {
    auto* array = v.as<ByteArray>();
    if (p_->protocol >= 5) return save_bytearray_payload(v, array->view());
    Value const type = Value(t_.rt.types.bytearray);
    if (array->count == 0) return save_reduction(type, Value(t_.rt.empty_tuple), v);
    Value const bytes = Value(make_bytes(t_, array->view()));
    return save_reduction(type, Value(make_tuple(t_, {bytes})), v);
}
Result<void> Saver::save_bytearray_payload(Value v, std::string_view bytes) {
    TRY(out_.counted(Op::BYTEARRAY8, 8, bytes));
    return memoize(v);
}

Result<void> Saver::save_buffer(Value v) {
    if (p_->protocol < 5)
        return fail(t_, Error::pickling, "PickleBuffer can only pickled with protocol >= 5");
    MemoryView* view = v.as<PickleBuffer>()->view;
    if (!view) return raise(t_, Exc::ValueError, "operation forbidden on released PickleBuffer object");
    if (TRY(getattr(t_, Value(view), "contiguous")) != Value::true_())
        return fail(t_, Error::pickling,
                    "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
    bool const inside = !p_->buffer_callback || TRY(truth(t_, TRY(call(t_, p_->buffer_callback, {v}))));
    if (!inside) {
        out_.op(Op::NEXT_BUFFER);
        if (view->readonly) out_.op(Op::READONLY_BUFFER);
        return {};
    }
    std::string const bytes = memoryview_bytes(view);
    return view->readonly ? save_bytes_payload(v, bytes) : save_bytearray_payload(v, bytes);
}

Result<void> Saver::save_tuple(Value v) {
    auto* tuple = v.as<Tuple>();
    std::uint64_t const count = tuple->count;
    if (count == 0) {
        if (p_->binary)
            out_.op(Op::EMPTY_TUPLE);
        else
            out_.put("(t");
        return {};
    }
    bool const short_form = count <= 3 && p_->protocol >= 2;
    if (!short_form) out_.op(Op::MARK);
    for (std::uint64_t i = 0; i < count; ++i) TRY(save(tuple->items[i]));
    if (is_memoized(v)) {
        // It contains itself, and came to be on the way: what was pushed goes.
        if (!short_form && p_->binary)
            out_.op(Op::POP_MARK);
        else
            for (std::uint64_t i = short_form ? 1 : 0; i <= count; ++i) out_.op(Op::POP);
        recall(v);
        return {};
    }
    out_.op(!short_form ? Op::TUPLE : count == 1 ? Op::TUPLE1 : count == 2 ? Op::TUPLE2 : Op::TUPLE3);
    return memoize(v);
}

Result<void> Saver::save_list(Value v) {
    auto* list = v.as<List>();
    if (p_->binary)
        out_.op(Op::EMPTY_LIST);
    else
        out_.put("(l");
    TRY(memoize(v));
    if (list->count == 0) return {};
    if (!p_->binary) return save_items(TRY(get_iter(t_, v)));
    if (list->count == 1) {
        TRY(save(list->items[0]));
        out_.op(Op::APPEND);
        return {};
    }
    for (std::uint32_t at = 0; at < list->count;) {
        out_.op(Op::MARK);
        for (std::uint32_t done = 0; at < list->count && is_in_batch(done); ++done)
            TRY(save(list->items[at++]));
        out_.op(Op::APPENDS);
    }
    return {};
}

Result<void> Saver::save_items(Value iterator) {
    Value item = TRY(next(t_, iterator));
    if (!p_->binary) {
        for (; item; item = TRY(next(t_, iterator))) {
            TRY(save(item));
            out_.op(Op::APPEND);
        }
        return {};
    }
    // A single one is not worth a mark.
    while (item) {
        Value following = TRY(next(t_, iterator));
        if (!following) {
            TRY(save(item));
            out_.op(Op::APPEND);
            return {};
        }
        out_.op(Op::MARK);
        TRY(save(item));
        std::uint32_t done = 1;
        while (following) {
            TRY(save(following));
            if (!is_in_batch(++done)) break;
            following = TRY(next(t_, iterator));
        }
        out_.op(Op::APPENDS);
        if (is_in_batch(done)) return {};
        item = TRY(next(t_, iterator));
    }
    return {};
}

Result<void> Saver::save_pair(Value pair) {
    if (!is_tuple(pair) || pair.as<Tuple>()->count != 2)
        return raise(t_, Exc::TypeError, "dict items iterator must return 2-tuples");
    TRY(save(pair.as<Tuple>()->items[0]));
    return save(pair.as<Tuple>()->items[1]);
}

Result<void> Saver::save_pairs(Value iterator) {
    Value pair = TRY(next(t_, iterator));
    if (!p_->binary) {
        for (; pair; pair = TRY(next(t_, iterator))) {
            TRY(save_pair(pair));
            out_.op(Op::SETITEM);
        }
        return {};
    }
    while (pair) {
        Value following = TRY(next(t_, iterator));
        if (!following) {
            TRY(save_pair(pair));
            out_.op(Op::SETITEM);
            return {};
        }
        out_.op(Op::MARK);
        TRY(save_pair(pair));
        std::uint32_t done = 1;
        while (following) {
            TRY(save_pair(following));
            if (!is_in_batch(++done)) break;
            following = TRY(next(t_, iterator));
        }
        out_.op(Op::SETITEMS);
        if (is_in_batch(done)) return {};
        pair = TRY(next(t_, iterator));
    }
    return {};
}

Result<void> Saver::save_dict(Value v) {
    auto* dict = v.as<Dict>();
    if (p_->binary)
        out_.op(Op::EMPTY_DICT);
    else
        out_.put("(d");
    TRY(memoize(v));
    std::uint32_t const count = dict->count;
    if (count == 0) return {};
    if (!p_->binary) return save_pairs(TRY(get_iter(t_, TRY(call_method(t_, v, t_.rt.names.items)))));
    Value key, value;
    std::uint32_t at = 0;
    if (count == 1) {
        (void)dict_next(dict, at, key, value);
        TRY(save(key));
        TRY(save(value));
        out_.op(Op::SETITEM);
        return {};
    }
    for (std::uint32_t done = batch_size; !is_in_batch(done);) {
        out_.op(Op::MARK);
        for (done = 0; is_in_batch(done) && dict_next(dict, at, key, value); ++done) {
            TRY(save(key));
            TRY(save(value));
        }
        out_.op(Op::SETITEMS);
        if (dict->count != count)
            return raise(t_, Exc::RuntimeError, "dictionary changed size during iteration");
    }
    return {};
}

Result<void> Saver::save_set(Value v) {
    auto* set = v.as<Set>();
    if (p_->protocol < 4) {
        Value const items = Value(TRY(list_from(t_, v)));
        return save_reduction(Value(t_.rt.types.set), Value(make_tuple(t_, {items})), v);
    }
    out_.op(Op::EMPTY_SET);
    TRY(memoize(v));
    std::uint32_t const count = set->count;
    if (count == 0) return {};
    std::uint32_t at = 0;
    Value item;
    for (std::uint32_t done = batch_size; !is_in_batch(done);) {
        out_.op(Op::MARK);
        for (done = 0; is_in_batch(done) && set_next(set, at, item); ++done) TRY(save(item));
        out_.op(Op::ADDITEMS);
        if (set->count != count) return raise(t_, Exc::RuntimeError, "set changed size during iteration");
    }
    return {};
}

Result<void> Saver::save_frozenset(Value v) {
    if (p_->protocol < 4) {
        Value const items = Value(TRY(list_from(t_, v)));
        return save_reduction(Value(t_.rt.types.frozenset), Value(make_tuple(t_, {items})), v);
    }
    out_.op(Op::MARK);
    std::uint32_t at = 0;
    for (Value item; set_next(v.as<Set>(), at, item);) TRY(save(item));
    if (is_memoized(v)) {
        out_.op(Op::POP_MARK);
        recall(v);
        return {};
    }
    out_.op(Op::FROZENSET);
    return memoize(v);
}

}  // namespace minipy::builtins::pickle
