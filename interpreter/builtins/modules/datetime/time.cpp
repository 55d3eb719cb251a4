// datetime.time: a time of day.
#include "interpreter/builtins/modules/datetime/clock_members.hpp"

namespace minipy::builtins::datetime {

namespace {

constexpr char const* parameters[] = {"hour", "minute", "second", "microsecond", "tzinfo", "fold"};

// An instance from the six bytes of a pickle, or absent if these are none.
Result<Value> from_state(ThreadState& t, Type* type, Args const& args) {
    if (args.kwnames || args.count < 1 || args.count > 2) return Value::absent();
    std::string const state = pickled_state(args[0], 6);
    if (state.empty() || (state[0] & 0x7F) >= 24) return Value::absent();
    Value const tz = args.count > 1 ? args[1] : Value::none();
    if (!tz.is_none() && !is_of(t, tz, tzinfo_type(t)))
        return raise(t, Exc::TypeError, "bad tzinfo state arg");
    auto* v = static_cast<Time*>(allocate_instance(t, type));
    auto byte = [&](int i) { return std::uint8_t(state[std::size_t(i)]); };
    v->clock = {std::uint8_t(byte(0) & 0x7F), byte(1), byte(2), std::uint8_t(byte(0) >> 7),
                byte(3) * 65536 + byte(4) * 256 + byte(5)};
    if (!tz.is_none()) v->tzinfo = tz;
    return v;
}

Fields time_fields(Time const* v) {
    Clock const& c = v->clock;
    return {1, 1, 1, c.hour, c.minute, c.second, c.microsecond, c.fold, v->tzinfo};
}

// What was given takes the place of what is in f.
void take_given(Fields& f, Value const* a) {
    std::int64_t* const places[] = {&f.hour, &f.minute, &f.second, &f.microsecond, nullptr, &f.fold};
    take_given(f, places, a);
}

Result<Value> time_new(ThreadState& t, Type* type, Args const& args) {
    if (Value const unpickled = TRY(from_state(t, type, args))) return unpickled;
    Value a[6];
    TRY(read_arguments(t, {"", "|iiiiO$i", parameters}, args, a));
    Fields f;
    take_given(f, a);
    return make_time(t, f, type);
}

// A call of the class, but for time itself.
Result<Value> make_time_of(ThreadState& t, Value cls, Fields const& f) {
    auto* type = cls.as<Type>();
    if (type == time_type(t)) return make_time(t, f, type);
    return call(t, cls,
                {Value::small_int(f.hour), Value::small_int(f.minute), Value::small_int(f.second),
                 Value::small_int(f.microsecond), f.tzinfo ? f.tzinfo : Value::none()});
}

Result<Value> time_fromisoformat(ThreadState& t, Value cls, Value text) {
    if (!is_str(text)) return raise(t, Exc::TypeError, "fromisoformat: argument must be str");
    Fields f;
    if (!TRY(parse_iso_time(t, text.as<Str>(), f))) return raise_bad_iso(t, text);
    return make_time_of(t, cls, f);
}

Result<Value> time_repr(ThreadState& t, Value self) {
    Time const* v = time_of(self);
    Clock const& c = v->clock;
    std::string text = fmt::format("{}({}, {}", type_name_of(t, self), c.hour, c.minute);
    if (c.second || c.microsecond) text += fmt::format(", {}", c.second);
    if (c.microsecond) text += fmt::format(", {}", c.microsecond);
    if (v->tzinfo) text += ", tzinfo=" + to_utf8(TRY(repr(t, v->tzinfo)));
    if (c.fold) text += fmt::format(", fold={}", c.fold);
    return make_str(t, text + ")");
}

Result<Value> time_isoformat(ThreadState& t, Value self, Args const& args) {
    static constexpr char const* names[] = {"timespec"};
    Value a[1];
    TRY(read_arguments(t, {"isoformat", "|s", names}, args, a));
    std::string const text = TRY(clock_text(t, time_of(self)->clock, a[0]));
    return make_str(t, text + TRY(offset_text(t, tzinfo_of(t, self), ":", Value::none())));
}
Result<Value> time_str(ThreadState& t, Value self) {
    return call_method(t, self, "isoformat");
}

Result<Value> time_strftime(ThreadState& t, Value self, Args const& args) {
    static constexpr char const* names[] = {"format"};
    Value a[1];
    TRY(read_arguments(t, {"strftime", "U", names}, args, a));
    Clock const& c = time_of(self)->clock;
    Tuple* tuple = make_tuple(t, 9);
    int const items[] = {1900, 1, 1, c.hour, c.minute, c.second, 0, 1, -1};
    for (int i = 0; i < 9; ++i) tuple->items[i] = Value::small_int(items[i]);
    return format_time(t, self, a[0], tuple, Value::none());
}

Result<Value> time_utcoffset(ThreadState& t, Value self) {
    return ask_offset(t, tzinfo_of(t, self), "utcoffset", Value::none());
}
Result<Value> time_dst(ThreadState& t, Value self) {
    return ask_offset(t, tzinfo_of(t, self), "dst", Value::none());
}
Result<Value> time_tzname(ThreadState& t, Value self) {
    return ask_name(t, tzinfo_of(t, self), Value::none());
}

Result<Value> time_replace(ThreadState& t, Value self, Args const& args) {
    Value a[6];
    TRY(read_arguments(t, {"replace", "|iiiiO$i", parameters}, args, a));
    Fields f = time_fields(time_of(self));
    take_given(f, a);
    return make_time(t, f, type_of(t, self));
}

Value reduced(ThreadState& t, Value self, bool with_fold) {
    Time const* v = time_of(self);
    return reduced_to(t, self, v->tzinfo, pack_clock(v->clock, with_fold));
}
Result<Value> time_reduce_ex(ThreadState& t, Value self, Args const& args) {
    Value a[1];
    TRY(read_arguments(t, {"__reduce_ex__", "i"}, args, a));
    return reduced(t, self, a[0].as_small_int() > 3);
}
Result<Value> time_reduce(ThreadState& t, Value self) {
    return reduced(t, self, false);
}

bool offset_given(Value offset) {
    return offset && !offset.is_none();
}

// Microseconds since midnight in UTC, or by the clock without an offset.
std::int64_t instant(Time const* v, Value offset) {
    std::int64_t seconds = v->clock.seconds();
    if (offset_given(offset)) seconds -= delta_of(offset)->d() * day_seconds + delta_of(offset)->s();
    std::int64_t us = seconds * 1'000'000 + v->clock.microsecond;
    if (offset_given(offset)) us -= delta_of(offset)->us();
    return us;
}

Result<Value> time_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if (!is_of(t, b, time_type(t))) return Value::not_implemented();
    auto order = [&](Value x, Value y) {
        std::int64_t const difference = instant(time_of(a), x) - instant(time_of(b), y);
        return difference < 0 ? -1 : difference > 0;
    };
    if (tzinfo_of(t, a) == tzinfo_of(t, b)) return ordering(order({}, {}), op);
    Value const x = TRY(time_utcoffset(t, a)), y = TRY(time_utcoffset(t, b));
    bool const equality = op == CompareOp::eq || op == CompareOp::ne;
    if (x.is_none() != y.is_none()) {
        if (equality) return Value::boolean(op == CompareOp::ne);
        return raise(t, Exc::TypeError, "can't compare offset-naive and offset-aware times");
    }
    int difference = order(x, y);
    if (equality && difference == 0)
        difference = TRY(offset_depends_on_fold(t, a, x)) || TRY(offset_depends_on_fold(t, b, y));
    return ordering(difference, op);
}

Result<std::int64_t> time_hash(ThreadState& t, Value self) {
    Time* v = time_of(self);
    if (v->hash_) return v->hash_;
    Value plain = self;
    if (v->clock.fold) {
        Fields f = time_fields(v);
        f.fold = 0;
        plain = TRY(make_time(t, f, time_type(t)));
    }
    Value const offset = TRY(time_utcoffset(t, plain));
    if (offset.is_none()) {
        v->hash_ = hash_state(t, pack_clock(v->clock, false));
    } else {
        Value const since = TRY(make_delta(t, 0, v->clock.seconds(), v->clock.microsecond));
        v->hash_ = TRY(hash_delta(t, TRY(delta_difference(t, since, offset))));
    }
    return v->hash_;
}

constexpr MethodDef methods[] = {
    method("isoformat", time_isoformat, no_signature,
           "Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\n\nThe optional argument "
           "timespec specifies the number of additional terms\nof the time to include. Valid options are "
           "'auto', 'hours', 'minutes',\n'seconds', 'milliseconds' and 'microseconds'.\n"),
    method("strftime", time_strftime, no_signature, "format -> strftime() style string."),
    method("__format__", format_method, no_signature, "Formats self with strftime."),
    unsigned_method("utcoffset", time_utcoffset, "Return self.tzinfo.utcoffset(self)."),
    unsigned_method("tzname", time_tzname, "Return self.tzinfo.tzname(self)."),
    unsigned_method("dst", time_dst, "Return self.tzinfo.dst(self)."),
    method("replace", time_replace, no_signature, "Return time with new specified fields."),
    method("fromisoformat", time_fromisoformat, no_signature,
           "string -> time from a string in ISO 8601 format", method_class),
    method("__reduce_ex__", time_reduce_ex, no_signature, "__reduce_ex__(proto) -> (cls, state)"),
    unsigned_method("__reduce__", time_reduce, "__reduce__() -> (cls, state)"),
};

}  // namespace

Result<Value> make_time(ThreadState& t, Fields const& f, Type* type) {
    TRY(check_clock(t, f));
    TRY(check_tzinfo(t, f.tzinfo));
    auto* v = static_cast<Time*>(allocate_instance(t, type));
    v->clock = {std::uint8_t(f.hour), std::uint8_t(f.minute), std::uint8_t(f.second), std::uint8_t(f.fold),
                std::int32_t(f.microsecond)};
    if (f.tzinfo && !f.tzinfo.is_none()) v->tzinfo = f.tzinfo;
    return v;
}

Type* time_type(ThreadState& t) {
    return kept_type(t, Kept::time_of_day, [](ThreadState& t) {
        TypeSpec spec{.name = "datetime.time", .basic_size = sizeof(Time)};
        spec.doc =
            "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object\n\nAll arguments "
            "are "
            "optional. tzinfo may be None, or an instance of\na tzinfo subclass. The remaining arguments may "
            "be ints.\n";
        spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<Time*>(o)->tzinfo); };
        Slots& s = spec.slots;
        s.new_ = time_new;
        s.repr = time_repr;
        s.str = time_str;
        s.hash = time_hash;
        s.richcompare = time_compare;
        spec.methods = methods;
        spec.getset = clock_attributes<Time>;
        return make_type(t, spec);
    });
}

}  // namespace minipy::builtins::datetime
