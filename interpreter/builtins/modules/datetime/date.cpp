// datetime.date, and the checks of fields that all share.
#include "interpreter/builtins/modules/datetime/datetime.hpp"

namespace minipy::builtins::datetime {

namespace {

constexpr char const* month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr char const* day_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr char const* parameters[] = {"year", "month", "day"};

std::string pack_date(Date const* d) {
    return {char(d->year >> 8), char(d->year), char(d->month), char(d->day)};
}

Result<Value> date_new(ThreadState& t, Type* type, Args const& args) {
    if (args.count == 1 && !args.kwnames) {
        std::string const state = pickled_state(args[0], 4);
        if (!state.empty() && state[2] >= 1 && state[2] <= 12) {
            auto* d = static_cast<Date*>(allocate_instance(t, type));
            d->year = std::uint16_t(std::uint8_t(state[0]) * 256 + std::uint8_t(state[1]));
            d->month = std::uint8_t(state[2]);
            d->day = std::uint8_t(state[3]);
            return d;
        }
    }
    Value a[3];
    TRY(read_arguments(t, {"", "iii", parameters}, args, a));
    return make_date(t, {a[0].as_small_int(), a[1].as_small_int(), a[2].as_small_int()}, type);
}

// ---- class methods

Result<Value> date_today(ThreadState& t, Value cls) {
    return call_method(t, cls, "fromtimestamp", {TRY(call_function(t, "time", "time", {}))});
}

Result<Value> date_fromordinal(ThreadState& t, Value cls, Args const& args) {
    Value a[1];
    TRY(read_arguments(t, {"fromordinal", "i"}, args, a));
    if (a[0].as_small_int() < 1) return raise(t, Exc::ValueError, "ordinal must be >= 1");
    Ymd const ymd = from_ordinal(a[0].as_small_int());
    return make_date_of(t, cls, {ymd.year, ymd.month, ymd.day});
}

Result<Value> date_fromisoformat(ThreadState& t, Value cls, Value text) {
    if (!is_str(text)) return raise(t, Exc::TypeError, "fromisoformat: argument must be str");
    Fields f;
    if (!TRY(parse_iso_date(text.as<Str>(), f))) return raise_bad_iso(t, text);
    return make_date_of(t, cls, f);
}

Result<Value> date_fromisocalendar(ThreadState& t, Value cls, Args const& args) {
    static constexpr char const* names[] = {"year", "week", "day"};
    Value a[3];
    auto const read = read_arguments(t, {"fromisocalendar", "iii", names}, args, a);
    if (!read.ok()) {
        if (!catch_error(t, Exc::OverflowError)) return base::raised;
        return raise(t, Exc::ValueError, "ISO calendar component out of range");
    }
    int const year = int(a[0].as_small_int()), week = int(a[1].as_small_int()),
              day = int(a[2].as_small_int());
    Ymd ymd{};
    switch (from_iso(year, week, day, ymd)) {
        case IsoError::year: return raise(t, Exc::ValueError, "Year is out of range: {}", year);
        case IsoError::week: return raise(t, Exc::ValueError, "Invalid week: {}", week);
        case IsoError::day: return raise(t, Exc::ValueError, "Invalid day: {} (range is [1, 7])", day);
        case IsoError::none: break;
    }
    return make_date_of(t, cls, {ymd.year, ymd.month, ymd.day});
}

// ---- methods

Result<Value> date_repr(ThreadState& t, Value self) {
    Date const* d = date_of(self);
    return make_str(t, fmt::format("{}({}, {}, {})", type_name_of(t, self), d->year, d->month, d->day));
}
Result<Value> date_isoformat(ThreadState& t, Value self) {
    Date const* d = date_of(self);
    return make_str(t, fmt::format("{:04}-{:02}-{:02}", d->year, d->month, d->day));
}
Result<Value> date_str(ThreadState& t, Value self) {
    return call_method(t, self, "isoformat");
}
Result<Value> date_ctime(ThreadState& t, Value self) {
    return make_str(t, ctime_text(date_of(self), {}));
}

Result<Value> date_strftime(ThreadState& t, Value self, Args const& args) {
    static constexpr char const* names[] = {"format"};
    Value a[1];
    TRY(read_arguments(t, {"strftime", "U", names}, args, a));
    return format_time(t, self, a[0], TRY(call_method(t, self, "timetuple")), self);
}

Result<Value> date_timetuple(ThreadState& t, Value self) {
    Date const* d = date_of(self);
    return make_struct_time(t, d->year, d->month, d->day, {}, -1);
}
Result<Value> date_toordinal(ThreadState&, Value self) {
    return Value::small_int(date_of(self)->ordinal());
}
Result<Value> date_weekday(ThreadState&, Value self) {
    return Value::small_int((date_of(self)->ordinal() + 6) % 7);
}
Result<Value> date_isoweekday(ThreadState&, Value self) {
    return Value::small_int((date_of(self)->ordinal() + 6) % 7 + 1);
}
Result<Value> date_isocalendar(ThreadState& t, Value self) {
    Date const* d = date_of(self);
    IsoDay const iso = iso_day(d->year, d->month, d->day);
    auto* tuple = static_cast<Tuple*>(allocate_instance(t, iso_calendar_type(t)));
    tuple->count = 3;
    tuple->items[0] = Value::small_int(iso.year);
    tuple->items[1] = Value::small_int(iso.week);
    tuple->items[2] = Value::small_int(iso.weekday);
    return Value(tuple);
}

Result<Value> date_replace(ThreadState& t, Value self, Args const& args) {
    Value a[3];
    TRY(read_arguments(t, {"replace", "|iii", parameters}, args, a));
    Date const* d = date_of(self);
    auto pick = [&](int i, int old) { return a[i] ? a[i].as_small_int() : old; };
    return make_date(t, {pick(0, d->year), pick(1, d->month), pick(2, d->day)}, type_of(t, self));
}

Result<Value> date_reduce(ThreadState& t, Value self) {
    Value const state = make_bytes(t, pack_date(date_of(self)));
    return make_tuple(t, {Value(type_of(t, self)), Value(make_tuple(t, {state}))});
}

Result<Value> date_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (!is_date(t, b)) return Value::not_implemented();
    std::int64_t const difference = date_of(a)->ordinal() - date_of(b)->ordinal();
    return ordering(difference < 0 ? -1 : difference > 0, op);
}

Result<std::int64_t> date_hash(ThreadState& t, Value self) {
    Date* d = date_of(self);
    if (!d->hash_) d->hash_ = hash_state(t, pack_date(d));
    return d->hash_;
}

// ---- arithmetic

Result<Value> shifted(ThreadState& t, Value self, Value delta, int sign) {
    Ymd const ymd = TRY(date_of_ordinal(t, date_of(self)->ordinal() + sign * delta_of(delta)->d()));
    return make_date_of(t, Value(type_of(t, self)), {ymd.year, ymd.month, ymd.day});
}

Result<Value> date_add(ThreadState& t, Value a, Value b) {
    if (is_datetime(t, a) || is_datetime(t, b)) return Value::not_implemented();
    if (is_date(t, a) && is_delta(t, b)) return shifted(t, a, b, 1);
    if (is_date(t, b) && is_delta(t, a)) return shifted(t, b, a, 1);
    return Value::not_implemented();
}

Result<Value> date_subtract(ThreadState& t, Value a, Value b) {
    if (is_datetime(t, a) || is_datetime(t, b) || !is_date(t, a)) return Value::not_implemented();
    if (is_date(t, b)) return make_delta(t, date_of(a)->ordinal() - date_of(b)->ordinal(), 0, 0);
    if (is_delta(t, b)) return shifted(t, a, b, -1);
    return Value::not_implemented();
}

Result<Value> get_year(ThreadState&, Value self) {
    return Value::small_int(date_of(self)->year);
}
Result<Value> get_month(ThreadState&, Value self) {
    return Value::small_int(date_of(self)->month);
}
Result<Value> get_day(ThreadState&, Value self) {
    return Value::small_int(date_of(self)->day);
}

constexpr MethodDef methods[] = {
    method(
        "fromtimestamp", date_from_timestamp, "timestamp, /",
        "Create a date from a POSIX timestamp.\n\nThe timestamp is a number, e.g. created via time.time(), "
        "that is interpreted\nas local time.",
        method_class),
    method("fromordinal", date_fromordinal, no_signature,
           "int -> date corresponding to a proleptic Gregorian ordinal.", method_class),
    method("fromisoformat", date_fromisoformat, no_signature,
           "str -> Construct a date from a string in ISO 8601 format.", method_class),
    method("fromisocalendar", date_fromisocalendar, no_signature,
           "int, int, int -> Construct a date from the ISO year, week number and weekday.\n\nThis is the "
           "inverse of the date.isocalendar() function",
           method_class),
    [] {
        MethodDef m =
            unsigned_method("today", date_today,
                            "Current date or datetime:  same as self.__class__.fromtimestamp(time.time()).");
        m.flags = method_class;
        return m;
    }(),
    unsigned_method("ctime", date_ctime, "Return ctime() style string."),
    method("strftime", date_strftime, no_signature, "format -> strftime() style string."),
    method("__format__", format_method, no_signature, "Formats self with strftime."),
    unsigned_method("timetuple", date_timetuple, "Return time tuple, compatible with time.localtime()."),
    unsigned_method("isocalendar", date_isocalendar,
                    "Return a named tuple containing ISO year, week number, and weekday."),
    unsigned_method("isoformat", date_isoformat, "Return string in ISO 8601 format, YYYY-MM-DD."),
    unsigned_method("isoweekday", date_isoweekday,
                    "Return the day of the week represented by the date.\nMonday == 1 ... Sunday == 7"),
    unsigned_method("toordinal", date_toordinal,
                    "Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."),
    unsigned_method("weekday", date_weekday,
                    "Return the day of the week represented by the date.\nMonday == 0 ... Sunday == 6"),
    method("replace", date_replace, no_signature, "Return date with new specified fields."),
    unsigned_method("__reduce__", date_reduce, "__reduce__() -> (cls, state)"),
};
constexpr GetSetDef attributes[] = {{"year", get_year}, {"month", get_month}, {"day", get_day}};

}  // namespace

Result<void> check_date(ThreadState& t, Fields const& f) {
    if (f.year < min_year || f.year > max_year)
        return raise(t, Exc::ValueError, "year {} is out of range", f.year);
    if (f.month < 1 || f.month > 12) return raise(t, Exc::ValueError, "month must be in 1..12");
    if (f.day < 1 || f.day > days_in_month(int(f.year), int(f.month)))
        return raise(t, Exc::ValueError, "day is out of range for month");
    return {};
}

Result<Ymd> date_of_ordinal(ThreadState& t, std::int64_t ordinal) {
    if (ordinal < 1 || ordinal > max_ordinal) return raise(t, Exc::OverflowError, "date value out of range");
    return from_ordinal(ordinal);
}

Result<Value> make_date(ThreadState& t, Fields const& f, Type* type) {
    TRY(check_date(t, f));
    auto* d = static_cast<Date*>(allocate_instance(t, type));
    d->year = std::uint16_t(f.year);
    d->month = std::uint8_t(f.month);
    d->day = std::uint8_t(f.day);
    return d;
}

Result<Value> make_date_of(ThreadState& t, Value cls, Fields const& f) {
    auto* type = cls.as<Type>();
    if (type == date_type(t)) return make_date(t, f, type);
    if (type == datetime_type(t)) return make_datetime(t, f, type);
    return call(t, cls, {Value::small_int(f.year), Value::small_int(f.month), Value::small_int(f.day)});
}

std::string ctime_text(Date const* d, Clock const& c) {
    return fmt::format("{} {} {:2} {:02}:{:02}:{:02} {:04}", day_names[weekday_of(d->year, d->month, d->day)],
                       month_names[d->month - 1], d->day, c.hour, c.minute, c.second, d->year);
}

Type* date_type(ThreadState& t) {
    return kept_type(t, Kept::date, [](ThreadState& t) {
        TypeSpec spec{.name = "datetime.date", .basic_size = sizeof(Date)};
        spec.doc = "date(year, month, day) --> date object";
        Slots& s = spec.slots;
        s.new_ = date_new;
        s.repr = date_repr;
        s.str = date_str;
        s.hash = date_hash;
        s.richcompare = date_compare;
        s.add = date_add;
        s.subtract = date_subtract;
        spec.methods = methods;
        spec.getset = attributes;
        return make_type(t, spec);
    });
}

}  // namespace minipy::builtins::datetime
