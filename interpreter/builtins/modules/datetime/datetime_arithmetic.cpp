// datetime.datetime: comparing, hashing, adding.
#include "interpreter/builtins/modules/datetime/datetime.hpp"

namespace minipy::builtins::datetime {

namespace {

// Seconds and microseconds by the clock, whatever the zone.
std::int64_t clock_microseconds(DateTime const* d) {
    return (d->ordinal() * day_seconds + d->clock.seconds()) * 1'000'000 + d->clock.microsecond;
}
int order_by_clock(Value a, Value b) {
    std::int64_t const x = clock_microseconds(datetime_of(a)), y = clock_microseconds(datetime_of(b));
    return x < y ? -1 : x > y;
}

Result<Value> offset_of(ThreadState& t, Value v) {
    return ask_offset(t, tzinfo_of(t, v), "utcoffset", v);
}

Result<Value> difference(ThreadState& t, Value a, Value b) {
    Value x = Value::none(), y = Value::none();
    if (tzinfo_of(t, a) != tzinfo_of(t, b)) {
        x = TRY(offset_of(t, a));
        y = TRY(offset_of(t, b));
        if (x.is_none() != y.is_none())
            return raise(t, Exc::TypeError, "can't subtract offset-naive and offset-aware datetimes");
    }
    DateTime const *d = datetime_of(a), *e = datetime_of(b);
    Value const result =
        TRY(make_delta(t, d->ordinal() - e->ordinal(), d->clock.seconds() - e->clock.seconds(),
                       d->clock.microsecond - e->clock.microsecond));
    if (x.is_none() || *delta_of(x) == *delta_of(y)) return result;
    return delta_difference(t, result, TRY(delta_difference(t, x, y)));
}

}  // namespace

Result<Value> add_delta(ThreadState& t, Value self, Value delta, int sign) {
    DateTime const* d = datetime_of(self);
    Delta const* by = delta_of(delta);
    std::int64_t us = d->clock.microsecond + sign * by->us();
    std::int64_t seconds = d->clock.seconds() + sign * by->s();
    std::int64_t ordinal = d->ordinal() + sign * by->d();
    auto carry = [](std::int64_t& n, std::int64_t unit) {
        std::int64_t const over = n >= 0 ? n / unit : -((unit - 1 - n) / unit);
        n -= over * unit;
        return over;
    };
    seconds += carry(us, 1'000'000);
    ordinal += carry(seconds, day_seconds);
    Ymd const ymd = TRY(date_of_ordinal(t, ordinal));
    return make_datetime_of(t, Value(type_of(t, self)),
                            {ymd.year, ymd.month, ymd.day, seconds / 3600, seconds / 60 % 60, seconds % 60,
                             us, 0, tzinfo_of(t, self)});
}

Result<Value> datetime_add(ThreadState& t, Value a, Value b) {
    if (is_datetime(t, a) && is_delta(t, b)) return add_delta(t, a, b, 1);
    if (is_datetime(t, b) && is_delta(t, a)) return add_delta(t, b, a, 1);
    return Value::not_implemented();
}

Result<Value> datetime_subtract(ThreadState& t, Value a, Value b) {
    if (!is_datetime(t, a)) return Value::not_implemented();
    if (is_datetime(t, b)) return difference(t, a, b);
    if (is_delta(t, b)) return add_delta(t, a, b, -1);
    return Value::not_implemented();
}

Result<Value> datetime_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    bool const equality = op == CompareOp::eq || op == CompareOp::ne;
    if (!is_datetime(t, b)) {
        if (!is_date(t, b)) return Value::not_implemented();
        if (equality) return Value::boolean(op == CompareOp::ne);
        return raise(t, Exc::TypeError, "can't compare {} to {}", type_name_of(t, a), type_name_of(t, b));
    }
    if (tzinfo_of(t, a) == tzinfo_of(t, b)) return ordering(order_by_clock(a, b), op);
    Value const x = TRY(offset_of(t, a)), y = TRY(offset_of(t, b));
    if (x.is_none() != y.is_none()) {
        if (equality) return Value::boolean(op == CompareOp::ne);
        return raise(t, Exc::TypeError, "can't compare offset-naive and offset-aware datetimes");
    }
    int order = 0;
    if (x == y || *delta_of(x) == *delta_of(y)) {
        order = order_by_clock(a, b);
    } else {
        Delta const* d = delta_of(TRY(difference(t, a, b)));
        order = d->d() < 0 ? -1 : !d->is_zero();
    }
    if (equality && order == 0)
        order = TRY(offset_depends_on_fold(t, a, x)) || TRY(offset_depends_on_fold(t, b, y));
    return ordering(order, op);
}

Result<std::int64_t> datetime_hash(ThreadState& t, Value self) {
    DateTime* d = datetime_of(self);
    if (d->hash_) return d->hash_;
    Value plain = self;
    if (d->clock.fold) {
        Fields f = fields_of(self);
        f.fold = 0;
        plain = TRY(make_datetime(t, f, datetime_type(t)));
    }
    Value const offset = TRY(offset_of(t, plain));
    if (offset.is_none()) {
        d->hash_ = hash_state(t, pack_datetime(d, false));
    } else {
        Value const since = TRY(make_delta(t, d->ordinal(), d->clock.seconds(), d->clock.microsecond));
        d->hash_ = TRY(hash_delta(t, TRY(delta_difference(t, since, offset))));
    }
    return d->hash_;
}

}  // namespace minipy::builtins::datetime
