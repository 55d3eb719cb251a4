// Loading tuples, lists, dicts and sets.
#include "interpreter/builtins/modules/pickle/loader.hpp"

namespace minipy::builtins::pickle {

Result<void> Loader::load_tuple(std::uint32_t count) {
    if (height() < count) return underflow();
    push(Value(TRY(pop_tuple(height() - count))));
    return {};
}

Result<void> Loader::load_dict() {
    std::uint32_t const from = TRY(take_mark());
    if ((height() - from) % 2 != 0) return fail(t_, Error::unpickling, "odd number of items for DICT");
    Dict* const dict = make_dict(t_, (height() - from) / 2);
    List* const stack = u_->stack;
    for (std::uint32_t i = from; i < stack->count; i += 2)
        TRY(dict_set(t_, dict, stack->items[i], stack->items[i + 1]));
    stack->count = from;
    push(Value(dict));
    return {};
}

// What lies from there on goes into the list (or what behaves as one) below it.
Result<void> Loader::append_from(std::uint32_t from) {
    if (from > height() || from <= fence()) return underflow();
    if (from == height()) return {};
    List* const stack = u_->stack;
    Value const target = stack->items[from - 1];
    if (target.is_object() && target.as_object()->shape == t_.rt.list_shape) {
        for (std::uint32_t i = from; i < stack->count; ++i) {
            if (target.as<List>()->count == max_list_count) return raise_no_memory(t_);
            list_append(t_, target.as<List>(), stack->items[i]);
        }
        stack->count = from;
        return {};
    }
    List* const items = make_list(t_, stack->span().subspan(from));
    stack->count = from;
    if (Value const extend = TRY(getattr_optional(t_, target, intern(t_, "extend")))) {
        TRY(call(t_, extend, {Value(items)}));
        return {};
    }
    // PEP 307 asks for both; append() alone has always sufficed.
    Value const append = TRY(getattr(t_, target, "append"));
    for (std::uint32_t i = 0; i < items->count; ++i) TRY(call(t_, append, {items->items[i]}));
    return {};
}

Result<void> Loader::set_items_from(std::uint32_t from) {
    if (from > height() || from <= fence()) return underflow();
    if (from == height()) return {};
    if ((height() - from) % 2 != 0) return fail(t_, Error::unpickling, "odd number of items for SETITEMS");
    List* const stack = u_->stack;
    Value const target = stack->items[from - 1];
    bool const exact = target.is_object() && target.as_object()->shape == t_.rt.dict_shape;
    for (std::uint32_t i = from; i + 1 < stack->count; i += 2) {
        if (exact)
            TRY(dict_set(t_, target.as<Dict>(), stack->items[i], stack->items[i + 1]));
        else
            TRY(set_item(t_, target, stack->items[i], stack->items[i + 1]));
    }
    stack->count = std::min(from, stack->count);
    return {};
}

Result<void> Loader::add_items() {
    std::uint32_t const from = TRY(take_mark());
    if (from > height() || from <= fence()) return underflow();
    if (from == height()) return {};
    List* const stack = u_->stack;
    Value const target = stack->items[from - 1];
    List* const items = make_list(t_, stack->span().subspan(from));
    stack->count = from;
    if (is_of(t_, target, t_.rt.types.set)) {
        for (std::uint32_t i = 0; i < items->count; ++i) TRY(set_add(t_, target.as<Set>(), items->items[i]));
        return {};
    }
    Value const add = TRY(getattr(t_, target, "add"));
    for (std::uint32_t i = 0; i < items->count; ++i) TRY(call(t_, add, {items->items[i]}));
    return {};
}

Result<void> Loader::load_frozenset() {
    Tuple* const items = TRY(pop_tuple(TRY(take_mark())));
    Set* const set = make_frozenset(t_);
    for (Value v : items->span()) TRY(set_add(t_, set, v));
    push(Value(set));
    return {};
}

}  // namespace minipy::builtins::pickle
