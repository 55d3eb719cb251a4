// datetime.tzinfo and datetime.timezone, and how dates and times ask their zone.
#include "interpreter/builtins/modules/datetime/datetime.hpp"

#include "interpreter/runtime/object_type.hpp"

namespace minipy::builtins::datetime {

namespace {

TimeZone* zone_of(Value v) {
    return v.as<TimeZone>();
}

// A day or more, either way: no zone is so far from UTC.
bool is_too_far(Delta const* d) {
    return d->d() < -1 || d->d() >= 1 || (d->d() == -1 && d->s() == 0 && d->us() < 1);
}

// "+05:30", with seconds and microseconds where there are any.
std::string signed_text(Delta const* d, char const* separator) {
    std::int64_t us = (d->d() * day_seconds + d->s()) * 1'000'000 + d->us();
    char const sign = us < 0 ? '-' : '+';
    us = us < 0 ? -us : us;
    std::int64_t const s = us / 1'000'000;
    us %= 1'000'000;
    std::string text = fmt::format("{}{:02}{}{:02}", sign, s / 3600, separator, s / 60 % 60);
    if (s % 60 || us) text += fmt::format("{}{:02}", separator, s % 60);
    if (us) text += fmt::format(".{:06}", us);
    return text;
}

// ---- tzinfo

Result<Value> tzinfo_new(ThreadState& t, Type* type, Args const&) {
    return allocate_instance(t, type);
}

base::Raised not_implemented(ThreadState& t, char const* method) {
    return raise(t, Exc::NotImplementedError, "a tzinfo subclass must implement {}()", method);
}
Result<Value> tzinfo_tzname(ThreadState& t, Value, Value) {
    return not_implemented(t, "tzname");
}
Result<Value> tzinfo_utcoffset(ThreadState& t, Value, Value) {
    return not_implemented(t, "utcoffset");
}
Result<Value> tzinfo_dst(ThreadState& t, Value, Value) {
    return not_implemented(t, "dst");
}

Result<void> check_own(ThreadState& t, Value self, Value dt) {
    if (!is_datetime(t, dt)) return raise(t, Exc::TypeError, "fromutc: argument must be a datetime");
    if (tzinfo_of(t, dt) != self) return raise(t, Exc::ValueError, "fromutc: dt.tzinfo is not self");
    return {};
}

Result<Value> tzinfo_fromutc(ThreadState& t, Value self, Value dt) {
    TRY(check_own(t, self, dt));
    Value const offset = TRY(ask_offset(t, self, "utcoffset", dt));
    if (offset.is_none()) return raise(t, Exc::ValueError, "fromutc: non-None utcoffset() result required");
    Value dst = TRY(ask_offset(t, self, "dst", dt));
    if (dst.is_none()) return raise(t, Exc::ValueError, "fromutc: non-None dst() result required");
    Value const result = TRY(add_delta(t, dt, TRY(delta_difference(t, offset, dst)), 1));
    dst = TRY(ask_offset(t, self, "dst", result));
    if (dst.is_none())
        return raise(t, Exc::ValueError, "fromutc: tz.dst() gave inconsistent results; cannot convert");
    return delta_of(dst)->is_zero() ? Result<Value>(result) : add_delta(t, result, dst, 1);
}

Result<Value> tzinfo_reduce(ThreadState& t, Value self) {
    Value args = t.rt.empty_tuple;
    if (Value const get = TRY(getattr_optional(t, self, intern(t, "__getinitargs__"))))
        args = TRY(call(t, get));
    Value const state = TRY(call_method(t, self, t.rt.names.dunder_getstate));
    return make_tuple(t, {Value(type_of(t, self)), args, state});
}

constexpr MethodDef tzinfo_methods[] = {
    method("tzname", tzinfo_tzname, no_signature, "datetime -> string name of time zone."),
    method("utcoffset", tzinfo_utcoffset, no_signature,
           "datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"),
    method("dst", tzinfo_dst, no_signature, "datetime -> DST offset as timedelta positive east of UTC."),
    method("fromutc", tzinfo_fromutc, no_signature, "datetime in UTC -> datetime in local time."),
    unsigned_method("__reduce__", tzinfo_reduce, "-> (cls, state)"),
};

// ---- timezone

Result<Value> zone_new(ThreadState& t, Type*, Args const& args) {
    static constexpr char const* names[] = {"offset", "name"};
    Value a[2];
    TRY(read_arguments(t, {"timezone", "O|O", names}, args, a));
    if (!is_delta(t, a[0])) return raise_bad_argument(t, "timezone", 1, "datetime.timedelta", a[0]);
    if (a[1] && !is_str(a[1])) return raise_bad_argument(t, "timezone", 2, "str", a[1]);
    return make_timezone(t, a[0], a[1]);
}

Result<Value> zone_repr(ThreadState& t, Value self) {
    if (self == utc(t)) return make_str(t, "datetime.timezone.utc");
    TimeZone const* z = zone_of(self);
    std::string text = type_name_of(t, self) + "(" + to_utf8(TRY(repr(t, z->offset)));
    if (z->name) text += ", " + to_utf8(TRY(repr(t, z->name)));
    return make_str(t, text + ")");
}

Result<Value> zone_str(ThreadState& t, Value self) {
    TimeZone const* z = zone_of(self);
    if (z->name) return z->name;
    if (delta_of(z->offset)->is_zero()) return make_str(t, "UTC");
    return make_str(t, "UTC" + signed_text(delta_of(z->offset), ":"));
}

Result<void> check_instance(ThreadState& t, char const* method, Value dt) {
    if (dt.is_none() || is_datetime(t, dt)) return {};
    return raise(t, Exc::TypeError, "{}(dt) argument must be a datetime instance or None, not {}", method,
                 type_name_of(t, dt));
}
Result<Value> zone_tzname(ThreadState& t, Value self, Value dt) {
    TRY(check_instance(t, "tzname", dt));
    return zone_str(t, self);
}
Result<Value> zone_utcoffset(ThreadState& t, Value self, Value dt) {
    TRY(check_instance(t, "utcoffset", dt));
    return zone_of(self)->offset;
}
Result<Value> zone_dst(ThreadState& t, Value, Value dt) {
    TRY(check_instance(t, "dst", dt));
    return Value::none();
}
Result<Value> zone_fromutc(ThreadState& t, Value self, Value dt) {
    TRY(check_own(t, self, dt));
    return add_delta(t, dt, zone_of(self)->offset, 1);
}
Result<Value> zone_getinitargs(ThreadState& t, Value self) {
    TimeZone const* z = zone_of(self);
    return z->name ? make_tuple(t, {z->offset, z->name}) : make_tuple(t, {z->offset});
}

Result<Value> zone_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if ((op != CompareOp::eq && op != CompareOp::ne) || !is_of(t, b, timezone_type(t)))
        return Value::not_implemented();
    return ordering(compare_deltas(delta_of(zone_of(a)->offset), delta_of(zone_of(b)->offset)), op);
}
Result<std::int64_t> zone_hash(ThreadState& t, Value self) {
    return hash_delta(t, zone_of(self)->offset);
}

constexpr MethodDef zone_methods[] = {
    method("tzname", zone_tzname, no_signature,
           "If name is specified when timezone is created, returns the name.  Otherwise returns offset as "
           "'UTC(+|-)HH:MM'."),
    method("utcoffset", zone_utcoffset, no_signature, "Return fixed offset."),
    method("dst", zone_dst, no_signature, "Return None."),
    method("fromutc", zone_fromutc, no_signature, "datetime in UTC -> datetime in local time."),
    unsigned_method("__getinitargs__", zone_getinitargs, "pickle support"),
};

Value allocate_zone(ThreadState& t, Value offset, Value name) {
    auto* z = make<TimeZone>(t, timezone_type(t));
    z->offset = offset;
    z->name = name;
    return z;
}

}  // namespace

Value utc(ThreadState& t) {
    Value& known = kept(t, Kept::time_zone_utc);
    if (!known) {
        auto* zero = make<Delta>(t, delta_type(t));
        zero->days = zero->seconds = zero->microseconds = Value::small_int(0);
        known = allocate_zone(t, zero, {});
    }
    return known;
}

Result<Value> make_timezone(ThreadState& t, Value offset, Value name) {
    Delta const* d = delta_of(offset);
    if (!name && d->is_zero()) return utc(t);
    if (is_too_far(d))
        return raise(t, Exc::ValueError,
                     "offset must be a timedelta strictly between -timedelta(hours=24) and "
                     "timedelta(hours=24), not {}.",
                     to_utf8(TRY(repr(t, offset))));
    return allocate_zone(t, offset, name);
}

Value tzinfo_of(ThreadState& t, Value v) {
    Value tz;
    if (is_datetime(t, v))
        tz = datetime_of(v)->tzinfo;
    else if (is_of(t, v, time_type(t)))
        tz = time_of(v)->tzinfo;
    return tz ? tz : Value::none();
}

Result<Value> ask_offset(ThreadState& t, Value tz, std::string_view method, Value argument) {
    if (tz.is_none()) return tz;
    if (method == "utcoffset" && is_exact(t, tz, timezone_type(t))) return zone_of(tz)->offset;
    Value const offset = TRY(call_method(t, tz, method, {argument}));
    if (offset.is_none()) return offset;
    if (!is_delta(t, offset))
        return raise(t, Exc::TypeError, "tzinfo.{}() must return None or timedelta, not '{}'", method,
                     type_name_of(t, offset));
    if (is_too_far(delta_of(offset)))
        return raise(t, Exc::ValueError,
                     "offset must be a timedelta strictly between -timedelta(hours=24) and "
                     "timedelta(hours=24).");
    return offset;
}

Result<Value> ask_name(ThreadState& t, Value tz, Value argument) {
    if (tz.is_none()) return tz;
    Value const name = TRY(call_method(t, tz, "tzname", {argument}));
    if (name.is_none() || is_str(name)) return name;
    return raise(t, Exc::TypeError, "tzinfo.tzname() must return None or a string, not '{}'",
                 type_name_of(t, name));
}

Result<std::string> offset_text(ThreadState& t, Value tz, char const* separator, Value argument) {
    Value const offset = TRY(ask_offset(t, tz, "utcoffset", argument));
    if (offset.is_none()) return std::string();
    return signed_text(delta_of(offset), separator);
}

Type* tzinfo_type(ThreadState& t) {
    return kept_type(t, Kept::tz_info, [](ThreadState& t) {
        TypeSpec spec{.name = "datetime.tzinfo", .basic_size = sizeof(Object)};
        spec.doc = "Abstract base class for time zone info objects.";
        spec.slots.new_ = tzinfo_new;
        spec.methods = tzinfo_methods;
        return make_type(t, spec);
    });
}

Type* timezone_type(ThreadState& t) {
    return kept_type(t, Kept::time_zone, [](ThreadState& t) {
        TypeSpec spec{.name = "datetime.timezone", .basic_size = sizeof(TimeZone)};
        spec.doc = "Fixed offset from UTC implementation of tzinfo.";
        spec.base = tzinfo_type(t);
        spec.flags = 0;
        spec.trace = [](Object* o, Marker& m) {
            m.mark(static_cast<TimeZone*>(o)->offset);
            m.mark(static_cast<TimeZone*>(o)->name);
        };
        Slots& s = spec.slots;
        s.new_ = zone_new;
        s.repr = zone_repr;
        s.str = zone_str;
        s.hash = zone_hash;
        s.richcompare = zone_compare;
        spec.methods = zone_methods;
        return make_type(t, spec);
    });
}

}  // namespace minipy::builtins::datetime
