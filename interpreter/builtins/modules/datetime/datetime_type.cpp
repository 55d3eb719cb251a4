// datetime.datetime: making, showing, taking apart.
#include "interpreter/builtins/modules/datetime/clock_members.hpp"

namespace minipy::builtins::datetime {

namespace {

constexpr char const* parameters[] = {"year",   "month",       "day",    "hour", "minute",
                                      "second", "microsecond", "tzinfo", "fold"};

// An instance from the ten bytes of a pickle, or absent if these are none.
Result<Value> from_state(ThreadState& t, Type* type, Args const& args) {
    if (args.kwnames || args.count < 1 || args.count > 2) return Value::absent();
    std::string const state = pickled_state(args[0], 10);
    if (state.empty()) return Value::absent();
    auto byte = [&](int i) { return std::uint8_t(state[std::size_t(i)]); };
    int const month = byte(2) & 0x7F;
    if (month < 1 || month > 12) return Value::absent();
    Value const tz = args.count > 1 ? args[1] : Value::none();
    if (!tz.is_none() && !is_of(t, tz, tzinfo_type(t)))
        return raise(t, Exc::TypeError, "bad tzinfo state arg");
    auto* d = static_cast<DateTime*>(allocate_instance(t, type));
    d->year = std::uint16_t(byte(0) * 256 + byte(1));
    d->month = std::uint8_t(month);
    d->day = byte(3);
    d->clock = {byte(4), byte(5), byte(6), std::uint8_t(byte(2) >> 7),
                byte(7) * 65536 + byte(8) * 256 + byte(9)};
    if (!tz.is_none()) d->tzinfo = tz;
    return d;
}

void take_given(Fields& f, Value const* a) {
    std::int64_t* const places[] = {&f.year,   &f.month,       &f.day,  &f.hour, &f.minute,
                                    &f.second, &f.microsecond, nullptr, &f.fold};
    take_given(f, places, a);
}

Result<Value> datetime_new(ThreadState& t, Type* type, Args const& args) {
    if (Value const unpickled = TRY(from_state(t, type, args))) return unpickled;
    Value a[9];
    TRY(read_arguments(t, {"", "iii|iiiiO$i", parameters}, args, a));
    Fields f;
    take_given(f, a);
    return make_datetime(t, f, type);
}

// ---- class methods

Result<Value> datetime_now(ThreadState& t, Value cls, std::span<Value const> args) {
    Value const tz = args[0] ? args[0] : Value::none();
    TRY(check_tzinfo(t, tz));
    return now(t, cls, tz);
}
Result<Value> datetime_utcnow(ThreadState& t, Value cls) {
    return now(t, cls, {});
}

Result<Value> datetime_fromtimestamp(ThreadState& t, Value cls, Args const& args) {
    static constexpr char const* names[] = {"timestamp", "tz"};
    Value a[2];
    TRY(read_arguments(t, {"fromtimestamp", "O|O", names}, args, a));
    Value const tz = a[1] ? a[1] : Value::none();
    TRY(check_tzinfo(t, tz));
    return datetime_from_timestamp(t, cls, a[0], tz);
}
Result<Value> datetime_utcfromtimestamp(ThreadState& t, Value cls, Args const& args) {
    Value a[1];
    TRY(read_arguments(t, {"utcfromtimestamp", "O"}, args, a));
    return datetime_from_utc_timestamp(t, cls, a[0]);
}

Result<Value> datetime_strptime(ThreadState& t, Value cls, Args const& args) {
    Value a[2];
    TRY(read_arguments(t, {"strptime", "UU"}, args, a));
    return call_function(t, "_strptime", "_strptime_datetime", {cls, a[0], a[1]});
}

Result<Value> datetime_combine(ThreadState& t, Value cls, Args const& args) {
    static constexpr char const* names[] = {"date", "time", "tzinfo"};
    Value a[3];
    TRY(read_arguments(t, {"combine", "OO|O", names}, args, a));
    if (!is_date(t, a[0])) return raise_bad_argument(t, "combine", 1, "datetime.date", a[0]);
    if (!is_of(t, a[1], time_type(t))) return raise_bad_argument(t, "combine", 2, "datetime.time", a[1]);
    Date const* d = date_of(a[0]);
    Clock const& c = time_of(a[1])->clock;
    Value const tz = a[2] ? a[2] : tzinfo_of(t, a[1]);
    return make_datetime_of(
        t, cls, {d->year, d->month, d->day, c.hour, c.minute, c.second, c.microsecond, c.fold, tz});
}

Result<Value> datetime_fromisoformat(ThreadState& t, Value cls, Value text) {
    if (!is_str(text)) return raise(t, Exc::TypeError, "fromisoformat: argument must be str");
    Fields f;
    if (!TRY(parse_iso_datetime(t, text.as<Str>(), f))) return raise_bad_iso(t, text);
    return make_datetime_of(t, cls, f);
}

// ---- showing

Result<Value> datetime_repr(ThreadState& t, Value self) {
    DateTime const* d = datetime_of(self);
    Clock const& c = d->clock;
    std::string text = fmt::format("{}({}, {}, {}, {}, {}", type_name_of(t, self), d->year, d->month, d->day,
                                   c.hour, c.minute);
    if (c.second || c.microsecond) text += fmt::format(", {}", c.second);
    if (c.microsecond) text += fmt::format(", {}", c.microsecond);
    if (c.fold) text += fmt::format(", fold={}", c.fold);
    if (d->tzinfo) text += ", tzinfo=" + to_utf8(TRY(repr(t, d->tzinfo)));
    return make_str(t, text + ")");
}

Result<Value> datetime_isoformat(ThreadState& t, Value self, Args const& args) {
    static constexpr char const* names[] = {"sep", "timespec"};
    Value a[2];
    TRY(read_arguments(t, {"isoformat", "|Cs", names}, args, a));
    DateTime const* d = datetime_of(self);
    std::string text =
        fmt::format("{:04}-{:02}-{:02}{}", d->year, d->month, d->day, a[0] ? to_utf8(a[0]) : "T");
    text += TRY(clock_text(t, d->clock, a[1]));
    return make_str(t, text + TRY(offset_text(t, tzinfo_of(t, self), ":", self)));
}
Result<Value> datetime_str(ThreadState& t, Value self) {
    return call_method(t, self, "isoformat", {Value(make_char(t, U' '))});
}
Result<Value> datetime_ctime(ThreadState& t, Value self) {
    return make_str(t, ctime_text(date_of(self), datetime_of(self)->clock));
}

// ---- parts

Result<Value> datetime_date(ThreadState& t, Value self) {
    DateTime const* d = datetime_of(self);
    return make_date(t, {d->year, d->month, d->day}, date_type(t));
}
Result<Value> datetime_timetz(ThreadState& t, Value self) {
    return make_time(t, fields_of(self), time_type(t));
}
Result<Value> datetime_time(ThreadState& t, Value self) {
    Fields f = fields_of(self);
    f.tzinfo = Value::none();
    return make_time(t, f, time_type(t));
}

Result<Value> datetime_utcoffset(ThreadState& t, Value self) {
    return ask_offset(t, tzinfo_of(t, self), "utcoffset", self);
}
Result<Value> datetime_dst(ThreadState& t, Value self) {
    return ask_offset(t, tzinfo_of(t, self), "dst", self);
}
Result<Value> datetime_tzname(ThreadState& t, Value self) {
    return ask_name(t, tzinfo_of(t, self), self);
}

Result<Value> datetime_timetuple(ThreadState& t, Value self) {
    Value const dst = TRY(datetime_dst(t, self));
    DateTime const* d = datetime_of(self);
    return make_struct_time(t, d->year, d->month, d->day, d->clock,
                            dst.is_none() ? -1 : !delta_of(dst)->is_zero());
}
Result<Value> datetime_utctimetuple(ThreadState& t, Value self) {
    Value const offset = TRY(datetime_utcoffset(t, self));
    if (!offset.is_none()) self = TRY(add_delta(t, self, offset, -1));
    DateTime const* d = datetime_of(self);
    return make_struct_time(t, d->year, d->month, d->day, d->clock, 0);
}

Result<Value> datetime_replace(ThreadState& t, Value self, Args const& args) {
    Value a[9];
    TRY(read_arguments(t, {"replace", "|iiiiiiiO$i", parameters}, args, a));
    Fields f = fields_of(self);
    take_given(f, a);
    return make_datetime(t, f, type_of(t, self));
}

Result<Value> datetime_astimezone(ThreadState& t, Value self, Args const& args) {
    static constexpr char const* names[] = {"tz"};
    Value a[1];
    TRY(read_arguments(t, {"astimezone", "|O", names}, args, a));
    Value const tz = a[0] ? a[0] : Value::none();
    TRY(check_tzinfo(t, tz));
    return astimezone(t, self, tz);
}

Value reduced(ThreadState& t, Value self, bool with_fold) {
    DateTime const* d = datetime_of(self);
    return reduced_to(t, self, d->tzinfo, pack_datetime(d, with_fold));
}
Result<Value> datetime_reduce_ex(ThreadState& t, Value self, Args const& args) {
    Value a[1];
    TRY(read_arguments(t, {"__reduce_ex__", "i"}, args, a));
    return reduced(t, self, a[0].as_small_int() > 3);
}
Result<Value> datetime_reduce(ThreadState& t, Value self) {
    return reduced(t, self, false);
}

constexpr MethodDef unsigned_class_method(char const* name, NoArgsFn f, char const* doc) {
    MethodDef m = unsigned_method(name, f, doc);
    m.flags = method_class;
    return m;
}

constexpr MethodDef methods[] = {
    method("now", datetime_now, "tz=None",
           "Returns new datetime object representing current time local to tz.\n\n  tz\n    Timezone "
           "object.\n\nIf no tz is specified, uses local timezone.",
           method_class),
    unsigned_class_method("utcnow", datetime_utcnow, "Return a new datetime representing UTC day and time."),
    method("fromtimestamp", datetime_fromtimestamp, no_signature,
           "timestamp[, tz] -> tz's local time from POSIX timestamp.", method_class),
    method("utcfromtimestamp", datetime_utcfromtimestamp, no_signature,
           "Construct a naive UTC datetime from a POSIX timestamp.", method_class),
    method("strptime", datetime_strptime, no_signature,
           "string, format -> new datetime parsed from a string (like time.strptime()).", method_class),
    method("combine", datetime_combine, no_signature, "date, time -> datetime with same date and time fields",
           method_class),
    method("fromisoformat", datetime_fromisoformat, no_signature,
           "string -> datetime from a string in most ISO 8601 formats", method_class),
    unsigned_method("date", datetime_date, "Return date object with same year, month and day."),
    unsigned_method("time", datetime_time, "Return time object with same time but with tzinfo=None."),
    unsigned_method("timetz", datetime_timetz, "Return time object with same time and tzinfo."),
    unsigned_method("ctime", datetime_ctime, "Return ctime() style string."),
    unsigned_method("timetuple", datetime_timetuple, "Return time tuple, compatible with time.localtime()."),
    unsigned_method("timestamp", datetime_timestamp, "Return POSIX timestamp as float."),
    unsigned_method("utctimetuple", datetime_utctimetuple,
                    "Return UTC time tuple, compatible with time.localtime()."),
    method("isoformat", datetime_isoformat, no_signature,
           "[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\nsep is used "
           "to separate the year from the time, and defaults to 'T'.\nThe optional argument timespec "
           "specifies the number of additional terms\nof the time to include. Valid options are 'auto', "
           "'hours', 'minutes',\n'seconds', 'milliseconds' and 'microseconds'.\n"),
    unsigned_method("utcoffset", datetime_utcoffset, "Return self.tzinfo.utcoffset(self)."),
    unsigned_method("tzname", datetime_tzname, "Return self.tzinfo.tzname(self)."),
    unsigned_method("dst", datetime_dst, "Return self.tzinfo.dst(self)."),
    method("replace", datetime_replace, no_signature, "Return datetime with new specified fields."),
    method("astimezone", datetime_astimezone, no_signature,
           "tz -> convert to local time in new timezone tz\n"),
    method("__reduce_ex__", datetime_reduce_ex, no_signature, "__reduce_ex__(proto) -> (cls, state)"),
    unsigned_method("__reduce__", datetime_reduce, "__reduce__() -> (cls, state)"),
};

}  // namespace

std::string pack_datetime(DateTime const* d, bool with_fold) {
    std::string state = {char(d->year >> 8), char(d->year),
                         char(d->month | (with_fold && d->clock.fold ? 0x80 : 0)), char(d->day)};
    return state + pack_clock(d->clock, false);
}

Result<Value> make_datetime(ThreadState& t, Fields const& f, Type* type) {
    TRY(check_date(t, f));
    TRY(check_clock(t, f));
    TRY(check_tzinfo(t, f.tzinfo));
    auto* d = static_cast<DateTime*>(allocate_instance(t, type));
    d->year = std::uint16_t(f.year);
    d->month = std::uint8_t(f.month);
    d->day = std::uint8_t(f.day);
    d->clock = {std::uint8_t(f.hour), std::uint8_t(f.minute), std::uint8_t(f.second), std::uint8_t(f.fold),
                std::int32_t(f.microsecond)};
    if (f.tzinfo && !f.tzinfo.is_none()) d->tzinfo = f.tzinfo;
    return d;
}

Result<Value> make_datetime_of(ThreadState& t, Value cls, Fields const& f) {
    auto* type = cls.as<Type>();
    if (type == datetime_type(t)) return make_datetime(t, f, type);
    auto number = [](std::int64_t n) { return Value::small_int(n); };
    return call(t, cls,
                {number(f.year), number(f.month), number(f.day), number(f.hour), number(f.minute),
                 number(f.second), number(f.microsecond), f.tzinfo ? f.tzinfo : Value::none()});
}

Type* datetime_type(ThreadState& t) {
    return kept_type(t, Kept::date_time, [](ThreadState& t) {
        TypeSpec spec{.name = "datetime.datetime", .basic_size = sizeof(DateTime)};
        spec.base = date_type(t);
        spec.doc =
            "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n\nThe year, "
            "month "
            "and day arguments are required. tzinfo may be None, or an\ninstance of a tzinfo subclass. The "
            "remaining arguments may be ints.\n";
        spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<DateTime*>(o)->tzinfo); };
        Slots& s = spec.slots;
        s.new_ = datetime_new;
        s.repr = datetime_repr;
        s.str = datetime_str;
        s.hash = datetime_hash;
        s.richcompare = datetime_compare;
        s.add = datetime_add;
        s.subtract = datetime_subtract;
        spec.methods = methods;
        spec.getset = clock_attributes<DateTime>;
        return make_type(t, spec);
    });
}

}  // namespace minipy::builtins::datetime
