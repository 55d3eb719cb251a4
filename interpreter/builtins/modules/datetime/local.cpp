// Timestamps and local time: from the C library's zone to fields and back (PEP 495).
#include "interpreter/builtins/modules/datetime/datetime.hpp"

#include <cerrno>
#include <cmath>
#include <ctime>

namespace minipy::builtins::datetime {

namespace {

constexpr std::int64_t fold_seconds = 24 * 3600;  // no clock is set back by more

struct Instant {
    std::int64_t seconds;  // since 1970
    int microsecond;
};

// A timestamp rounded half to even.
Result<Instant> instant_of(ThreadState& t, Value v) {
    constexpr char out_of_range[] = "timestamp out of range for platform time_t";
    if (!is_float(v)) {
        std::int64_t seconds = 0;
        if (!int_to_int64(TRY(index_of(t, v)), seconds)) return raise(t, Exc::OverflowError, out_of_range);
        return Instant{seconds, 0};
    }
    double const given = float_value(v);
    if (std::isnan(given)) return raise(t, Exc::ValueError, "Invalid value NaN (not a number)");
    double whole = 0;
    double us = std::nearbyint(std::modf(given, &whole) * 1e6);
    if (us >= 1e6) {
        us -= 1e6;
        whole += 1;
    } else if (us < 0) {
        us += 1e6;
        whole -= 1;
    }
    if (!(whole >= -9223372036854775808.0 && whole < 9223372036854775808.0))
        return raise(t, Exc::OverflowError, out_of_range);
    return Instant{std::int64_t(whole), int(us)};
}

Result<std::tm> broken_down(ThreadState& t, std::int64_t seconds, bool local) {
    time_t const when = seconds;
    std::tm tm{};
    errno = 0;
    if (!(local ? ::localtime_r(&when, &tm) : ::gmtime_r(&when, &tm)))
        return raise_os_error(t, errno ? errno : EINVAL);
    return tm;
}

// An instant's fields, in local time or UTC; the fold is that of a local time that comes twice.
Result<Value> from_instant(ThreadState& t, Value cls, Instant at, bool local, Value tz) {
    std::tm const tm = TRY(broken_down(t, at.seconds, local));
    Fields f{std::int64_t(tm.tm_year) + 1900, tm.tm_mon + 1,  tm.tm_mday, tm.tm_hour, tm.tm_min,
             tm.tm_sec > 59 ? 59 : tm.tm_sec, at.microsecond, 0,          tz};
    bool const in_range = f.year >= min_year && f.year <= max_year;
    if (local && tz.is_none() && in_range && at.seconds > fold_seconds - epoch_seconds) {
        std::int64_t const here =
            to_seconds(int(f.year), int(f.month), int(f.day), int(f.hour), int(f.minute), int(f.second));
        std::int64_t const since = epoch_seconds + at.seconds;
        std::int64_t const before = TRY(local_from_utc(t, since - fold_seconds));
        std::int64_t const transition = here - before - fold_seconds;
        if (transition < 0) f.fold = TRY(local_from_utc(t, since + transition)) == here;
    }
    return make_datetime_of(t, cls, f);
}

Value attached(ThreadState& t, Value v, Value tz) {
    (void)t;
    datetime_of(v)->tzinfo = tz;
    return v;
}

// timezone(offset, name) of the C library's zone at that instant.
Result<Value> local_zone(ThreadState& t, std::int64_t seconds) {
    std::tm const tm = TRY(broken_down(t, seconds, true));
    Value const offset = TRY(make_delta(t, 0, tm.tm_gmtoff, 0));
    return make_timezone(t, offset, Value(make_str(t, tm.tm_zone ? tm.tm_zone : "")));
}

std::int64_t seconds_of(DateTime const* d) {
    return d->ordinal() * day_seconds + d->clock.seconds();
}

Result<Value> zone_of_local(ThreadState& t, Value self) {
    DateTime const* d = datetime_of(self);
    return local_zone(t, TRY(utc_from_local(t, seconds_of(d), d->clock.fold)) - epoch_seconds);
}

}  // namespace

Result<std::int64_t> local_from_utc(ThreadState& t, std::int64_t seconds) {
    std::tm const tm = TRY(broken_down(t, seconds - epoch_seconds, true));
    int const year = tm.tm_year + 1900;
    if (year < min_year || year > max_year) return raise(t, Exc::ValueError, "year {} is out of range", year);
    return to_seconds(year, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

// The offset may be that of now or that of a day before or after: one of both fits, or the local time is in a
// gap, where the fold chooses.
Result<std::int64_t> utc_from_local(ThreadState& t, std::int64_t local, int fold) {
    std::int64_t const a = TRY(local_from_utc(t, local)) - local;
    std::int64_t const first = local - a;
    std::int64_t const first_local = TRY(local_from_utc(t, first));
    std::int64_t b = 0;
    if (first_local == local) {
        std::int64_t const other = fold ? first + fold_seconds : first - fold_seconds;
        b = TRY(local_from_utc(t, other)) - other;
        if (a == b) return first;
    } else {
        b = first_local - first;
    }
    std::int64_t const second = local - b;
    if (TRY(local_from_utc(t, second)) == local) return second;
    if (first_local == local) return first;
    return fold ? std::min(first, second) : std::max(first, second);
}

// tz absent: UTC without a zone; None: local time; else a zone.
Result<Value> now(ThreadState& t, Value cls, Value tz) {
    timespec time{};
    ::clock_gettime(CLOCK_REALTIME, &time);
    Instant const at{time.tv_sec, int(time.tv_nsec / 1000)};
    if (!tz) return from_instant(t, cls, at, false, Value::none());
    if (tz.is_none()) return from_instant(t, cls, at, true, tz);
    return call_method(t, tz, "fromutc", {TRY(from_instant(t, cls, at, false, tz))});
}

Result<Value> datetime_from_timestamp(ThreadState& t, Value cls, Value timestamp, Value tz) {
    Instant const at = TRY(instant_of(t, timestamp));
    Value const made = TRY(from_instant(t, cls, at, tz.is_none(), tz));
    return tz.is_none() ? Result<Value>(made) : call_method(t, tz, "fromutc", {made});
}

Result<Value> datetime_from_utc_timestamp(ThreadState& t, Value cls, Value timestamp) {
    return from_instant(t, cls, TRY(instant_of(t, timestamp)), false, Value::none());
}

Result<Value> date_from_timestamp(ThreadState& t, Value cls, Value timestamp) {
    std::int64_t seconds = 0;
    if (is_float(timestamp)) {
        double const given = std::floor(float_value(timestamp));
        if (std::isnan(given)) return raise(t, Exc::ValueError, "Invalid value NaN (not a number)");
        if (!(given >= -9223372036854775808.0 && given < 9223372036854775808.0))
            return raise(t, Exc::OverflowError, "timestamp out of range for platform time_t");
        seconds = std::int64_t(given);
    } else {
        seconds = TRY(instant_of(t, timestamp)).seconds;
    }
    std::tm const tm = TRY(broken_down(t, seconds, true));
    return make_date_of(t, cls, {std::int64_t(tm.tm_year) + 1900, tm.tm_mon + 1, tm.tm_mday});
}

Result<Value> datetime_timestamp(ThreadState& t, Value self) {
    DateTime const* d = datetime_of(self);
    if (!d->tzinfo) {
        std::int64_t const utc_seconds = TRY(utc_from_local(t, seconds_of(d), d->clock.fold));
        return Value::number(double(utc_seconds - epoch_seconds) + d->clock.microsecond / 1e6);
    }
    Value const epoch = TRY(make_datetime(t, {1970, 1, 1, 0, 0, 0, 0, 0, utc(t)}, datetime_type(t)));
    return call_method(t, TRY(datetime_subtract(t, self, epoch)), "total_seconds");
}

Result<Value> astimezone(ThreadState& t, Value self, Value tz) {
    Value own = tzinfo_of(t, self);
    if (own.is_none()) own = TRY(zone_of_local(t, self));
    if (own == tz) return self;
    Value offset = TRY(ask_offset(t, own, "utcoffset", self));
    if (offset.is_none()) {
        own = TRY(zone_of_local(t, self));
        if (own == tz) return self;
        offset = TRY(ask_offset(t, own, "utcoffset", self));
    }
    Value const shifted = TRY(add_delta(t, self, offset, -1));
    if (!is_datetime(t, shifted))
        return raise(t, Exc::TypeError, "expected a datetime, not {}", type_name_of(t, shifted));
    if (tz.is_none()) tz = TRY(local_zone(t, seconds_of(datetime_of(shifted)) - epoch_seconds));
    return call_method(t, tz, "fromutc", {attached(t, shifted, tz)});
}

}  // namespace minipy::builtins::datetime
