// The native module _bisect: places in sorted sequences.
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/sort_keys.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {
namespace {

// The place for x in a[lo:hi]: left of equal items, or right of them.
template <bool right>
Result<std::int64_t> place_for(ThreadState& t, Value a, Value x, std::int64_t lo, std::int64_t hi,
                               Value key) {
    if (lo < hi && is_dict(a)) return raise(t, Exc::TypeError, "{} is not a sequence", type_name_of(t, a));
    if (lo < hi && !type_of(t, a)->slots.getitem)
        return raise(t, Exc::TypeError, "'{}' object does not support indexing", type_name_of(t, a));
    while (lo < hi) {
        std::int64_t middle = lo + (hi - lo) / 2;
        Value item = TRY(get_item(t, a, make_int(t, middle)));
        if (!key.is_none()) item = TRY(call(t, key, {item}));
        int k = right ? AnyOrder::less(t, x, item) : AnyOrder::less(t, item, x);
        if (k < 0) return raised;
        if (bool(k) == right)
            hi = middle;
        else
            lo = middle + 1;
    }
    return lo;
}

template <bool right>
Result<std::int64_t> place(ThreadState& t, std::span<Value const> args, Value x) {
    std::int64_t lo = args[2] ? TRY(index_as_int64(t, args[2])) : 0;
    bool const given = args[3] && !args[3].is_none();
    if (given && !type_of(t, args[3])->slots.index)
        return raise(t, Exc::TypeError, "argument should be integer or None, not '{:.200}'",
                     type_name_of(t, args[3]));
    std::int64_t hi = given ? TRY(index_as_int64(t, args[3])) : 0;
    if (lo < 0) return raise(t, Exc::ValueError, "lo must be non-negative");
    if (!given) hi = TRY(length(t, args[0]));
    return place_for<right>(t, args[0], x, lo, hi, args[4] ? args[4] : Value::none());
}

template <bool right>
Result<Value> bisect(ThreadState& t, Value, std::span<Value const> args) {
    return make_int(t, TRY(place<right>(t, args, args[1])));
}

template <bool right>
Result<Value> insort(ThreadState& t, Value, std::span<Value const> args) {
    Value x = args[1];
    if (args[4] && !args[4].is_none()) x = TRY(call(t, args[4], {x}));
    std::int64_t at = TRY(place<right>(t, args, x));
    if (args[0].is_object() && args[0].as_object()->shape == t.rt.list_shape) {
        auto* list = args[0].as<List>();
        auto i = std::min<std::size_t>(std::size_t(at), list->count);
        TRY(list_replace(t, list, i, i, args.subspan(1, 1)));
        return Value::none();
    }
    TRY(call_method(t, args[0], "insert", {make_int(t, at), args[1]}));
    return Value::none();
}

constexpr char signature[] = "a, x, lo=0, hi=None, *, key=None";
constexpr char bisect_right_doc[] =
    "Return the index where to insert item x in list a, assuming a is sorted.\n\n"
    "The return value i is such that all e in a[:i] have e <= x, and all e in\n"
    "a[i:] have e > x.  So if x already appears in the list, a.insert(i, x) will\n"
    "insert just after the rightmost x already there.\n\n"
    "Optional args lo (default 0) and hi (default len(a)) bound the\n"
    "slice of a to be searched.";
constexpr char bisect_left_doc[] =
    "Return the index where to insert item x in list a, assuming a is sorted.\n\n"
    "The return value i is such that all e in a[:i] have e < x, and all e in\n"
    "a[i:] have e >= x.  So if x already appears in the list, a.insert(i, x) will\n"
    "insert just before the leftmost x already there.\n\n"
    "Optional args lo (default 0) and hi (default len(a)) bound the\n"
    "slice of a to be searched.";
constexpr char insort_right_doc[] =
    "Insert item x in list a, and keep it sorted assuming a is sorted.\n\n"
    "If x is already in a, insert it to the right of the rightmost x.\n\n"
    "Optional args lo (default 0) and hi (default len(a)) bound the\n"
    "slice of a to be searched.";
constexpr char insort_left_doc[] =
    "Insert item x in list a, and keep it sorted assuming a is sorted.\n\n"
    "If x is already in a, insert it to the left of the leftmost x.\n\n"
    "Optional args lo (default 0) and hi (default len(a)) bound the\n"
    "slice of a to be searched.";

constexpr MethodDef functions[] = {
    method("bisect_right", bisect<true>, signature, bisect_right_doc),
    method("bisect_left", bisect<false>, signature, bisect_left_doc),
    method("insort_right", insort<true>, signature, insort_right_doc),
    method("insort_left", insort<false>, signature, insort_left_doc),
};

}  // namespace

extern NativeModule const bisect_module;
NativeModule const bisect_module = {"_bisect", "Bisection algorithms.\n", functions, nullptr};

}  // namespace minipy::builtins
