// datetime.timedelta: making, showing, comparing.
#include "interpreter/builtins/modules/datetime/datetime.hpp"

#include <cmath>

namespace minipy::builtins::datetime {

namespace {

constexpr std::int64_t max_days = 999'999'999;

// The quotient rounded down; the rest stays in n.
std::int64_t carry(std::int64_t& n, std::int64_t unit) {
    std::int64_t quotient = n / unit, rest = n % unit;
    if (rest < 0) {
        rest += unit;
        --quotient;
    }
    n = rest;
    return quotient;
}

// One argument of timedelta(): the sum of microseconds so far, and the fractions of floats.
struct Sum {
    Value whole = Value::small_int(0);
    double fraction = 0;
};

Result<void> accumulate(ThreadState& t, Sum& sum, char const* tag, Value v, std::int64_t factor) {
    Value const unit = make_int(t, factor);
    if (is_int(v)) {
        sum.whole = int_add(t, sum.whole, int_multiply(t, int_value(v), unit));
        return {};
    }
    if (!is_float(v))
        return raise(t, Exc::TypeError, "unsupported type for timedelta {} component: {}", tag,
                     type_name_of(t, v));
    double const given = float_value(v);
    if (std::isnan(given)) return raise(t, Exc::ValueError, "cannot convert float NaN to integer");
    if (std::isinf(given)) return raise(t, Exc::OverflowError, "cannot convert float infinity to integer");
    double whole = 0;
    double fraction = std::modf(given, &whole);
    sum.whole = int_add(t, sum.whole, int_multiply(t, int_from_double(t, whole), unit));
    if (fraction == 0) return {};
    fraction = std::modf(double(factor) * fraction, &whole);
    sum.whole = int_add(t, sum.whole, int_from_double(t, whole));
    sum.fraction += fraction;
    return {};
}

// Half to even of the sum, not of the fraction alone.
Value rounded(ThreadState& t, Sum const& sum) {
    if (sum.fraction == 0) return sum.whole;
    double whole = std::round(sum.fraction);
    if (std::fabs(whole - sum.fraction) == 0.5) {
        int const odd = int_is_zero(int_and(t, sum.whole, Value::small_int(1))) ? 0 : 1;
        whole = 2.0 * std::round((sum.fraction + odd) * 0.5) - odd;
    }
    return int_add(t, sum.whole, int_from_double(t, whole));
}

constexpr char const* parameters[] = {"days",    "seconds", "microseconds", "milliseconds",
                                      "minutes", "hours",   "weeks"};

Result<Value> delta_new(ThreadState& t, Type* type, Args const& args) {
    Value a[7];
    TRY(read_arguments(t, {"__new__", "|OOOOOOO", parameters}, args, a));
    // From small to large, as CPython goes: it shows in which of two wrong arguments is named.
    constexpr std::pair<int, std::int64_t> order[] = {{2, 1},
                                                      {3, 1000},
                                                      {1, 1'000'000},
                                                      {4, 60'000'000},
                                                      {5, 3'600'000'000},
                                                      {0, 86'400'000'000},
                                                      {6, 604'800'000'000}};
    Sum sum;
    for (auto [i, factor] : order)
        if (a[i]) TRY(accumulate(t, sum, parameters[i], a[i], factor));
    return delta_from_microseconds(t, rounded(t, sum), type);
}

// ---- showing

Result<Value> delta_repr(ThreadState& t, Value self) {
    Delta const* d = delta_of(self);
    std::string text;
    auto add = [&](char const* name, std::int64_t n) {
        if (n) text += fmt::format("{}{}={}", text.empty() ? "" : ", ", name, n);
    };
    add("days", d->d());
    add("seconds", d->s());
    add("microseconds", d->us());
    if (text.empty()) text = "0";
    return make_str(t, fmt::format("{}({})", type_name_of(t, self), text));
}

Result<Value> delta_str(ThreadState& t, Value self) {
    Delta const* d = delta_of(self);
    std::int64_t const s = d->s();
    std::string text;
    if (d->d()) text = fmt::format("{} day{}, ", d->d(), d->d() == 1 || d->d() == -1 ? "" : "s");
    text += fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
    if (d->us()) text += fmt::format(".{:06}", d->us());
    return make_str(t, text);
}

Result<Value> delta_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (!is_delta(t, a) || !is_delta(t, b)) return Value::not_implemented();
    return ordering(compare_deltas(delta_of(a), delta_of(b)), op);
}

Result<bool> delta_bool(ThreadState&, Value self) {
    return !delta_of(self)->is_zero();
}

Tuple* state_of(ThreadState& t, Value self) {
    Delta const* d = delta_of(self);
    return make_tuple(t, {d->days, d->seconds, d->microseconds});
}

Result<Value> delta_total_seconds(ThreadState& t, Value self) {
    return int_true_divide(t, delta_microseconds(t, self), Value::small_int(1'000'000));
}

Result<Value> delta_reduce(ThreadState& t, Value self) {
    return make_tuple(t, {Value(type_of(t, self)), Value(state_of(t, self))});
}

constexpr MethodDef methods[] = {
    unsigned_method("total_seconds", delta_total_seconds, "Total seconds in the duration."),
    unsigned_method("__reduce__", delta_reduce, "__reduce__() -> (cls, state)"),
};
constexpr MemberDef members[] = {
    {"days", offsetof(Delta, days), true, true, "Number of days."},
    {"seconds", offsetof(Delta, seconds), true, true, "Number of seconds (>= 0 and less than 1 day)."},
    {"microseconds", offsetof(Delta, microseconds), true, true,
     "Number of microseconds (>= 0 and less than 1 second)."},
};

}  // namespace

int compare_deltas(Delta const* a, Delta const* b) {
    std::int64_t difference = a->d() - b->d();
    if (!difference) difference = a->s() - b->s();
    if (!difference) difference = a->us() - b->us();
    return difference < 0 ? -1 : difference > 0;
}

Result<std::int64_t> hash_delta(ThreadState& t, Value v) {
    Delta* d = delta_of(v);
    if (!d->hash_) d->hash_ = TRY(hash_tuple(t, state_of(t, v)));
    return d->hash_;
}

Result<Value> make_delta(ThreadState& t, std::int64_t days, std::int64_t seconds, std::int64_t microseconds,
                         Type* type) {
    seconds += carry(microseconds, 1'000'000);
    days += carry(seconds, day_seconds);
    if (days > max_days || days < -max_days)
        return raise(t, Exc::OverflowError, "days={}; must have magnitude <= {}", days, max_days);
    auto* d = static_cast<Delta*>(allocate_instance(t, type ? type : delta_type(t)));
    d->days = Value::small_int(days);
    d->seconds = Value::small_int(seconds);
    d->microseconds = Value::small_int(microseconds);
    return d;
}

Result<Value> delta_difference(ThreadState& t, Value a, Value b) {
    Delta const *x = delta_of(a), *y = delta_of(b);
    return make_delta(t, x->d() - y->d(), x->s() - y->s(), x->us() - y->us());
}

Value delta_microseconds(ThreadState& t, Value v) {
    Delta const* d = delta_of(v);
    Value const seconds = make_int(t, d->d() * day_seconds + d->s());
    return int_add(t, int_multiply(t, seconds, Value::small_int(1'000'000)), d->microseconds);
}

Result<Value> delta_from_microseconds(ThreadState& t, Value total, Type* type) {
    Value const million = Value::small_int(1'000'000), day = Value::small_int(day_seconds);
    Value const seconds = TRY(int_floor_divide(t, total, million));
    Value const days = TRY(int_floor_divide(t, seconds, day));
    std::int64_t n = 0;
    if (!int_to_int64(days, n) || n > INT32_MAX || n < INT32_MIN)
        return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
    Value const rest = TRY(int_remainder(t, seconds, day)), small = TRY(int_remainder(t, total, million));
    return make_delta(t, n, rest.as_small_int(), small.as_small_int(), type);
}

Type* delta_type(ThreadState& t) {
    return kept_type(t, Kept::time_delta, [](ThreadState& t) {
        TypeSpec spec{.name = "datetime.timedelta", .basic_size = sizeof(Delta)};
        spec.doc =
            "Difference between two datetime values.\n\ntimedelta(days=0, seconds=0, microseconds=0, "
            "milliseconds=0, minutes=0, hours=0, weeks=0)\n\nAll arguments are optional and default to "
            "0.\nArguments may be integers or floats, and may be positive or negative.";
        Slots& s = spec.slots;
        s.new_ = delta_new;
        s.repr = delta_repr;
        s.str = delta_str;
        s.hash = hash_delta;
        s.richcompare = delta_compare;
        s.bool_ = delta_bool;
        set_delta_operators(s);
        spec.methods = methods;
        spec.members = members;
        return make_type(t, spec);
    });
}

}  // namespace minipy::builtins::datetime
