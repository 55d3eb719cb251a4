// The items of an iterable for native code that takes them one after the other. Those of a list, tuple,
// str or bytes are read in place, without an iterator: by their number, so that a list which a script changes
// meanwhile is seen as its iterator would see it.
#pragma once

#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"

namespace minipy::builtins {

using namespace minipy::runtime;

class ItemStream {
  public:
    // TypeError when it is not iterable.
    Result<void> open(ThreadState& t, Value iterable) {
        Shape* shape = iterable.is_object() ? iterable.as_object()->shape : nullptr;
        if (shape == t.rt.list_shape)
            list_ = iterable.as<List>();
        else if (shape == t.rt.tuple_shape)
            tuple_ = iterable.as<Tuple>();
        else if (shape == t.rt.bytes_shape)
            bytes_ = iterable.as<Bytes>();
        else if (shape == t.rt.str_shape)
            text_ = iterable.as<Str>();
        else
            iterator_ = TRY(get_iter(t, iterable));
        return {};
    }
    // The next item; absent at the end.
    Result<Value> next(ThreadState& t) {
        if (list_) return at_ < list_->count ? list_->items[at_++] : Value::absent();
        if (tuple_) return at_ < tuple_->count ? tuple_->items[at_++] : Value::absent();
        if (bytes_)
            return at_ < bytes_->count ? Value::small_int(std::uint8_t(bytes_->data[at_++]))
                                       : Value::absent();
        if (text_)
            return at_ < text_->length ? Value(make_char(t, text_->at(std::uint32_t(at_++))))
                                       : Value::absent();
        return runtime::next(t, iterator_);
    }

  private:
    List* list_ = nullptr;
    Tuple* tuple_ = nullptr;
    Bytes* bytes_ = nullptr;
    Str* text_ = nullptr;
    Value iterator_;
    std::size_t at_ = 0;
};

}  // namespace minipy::builtins
