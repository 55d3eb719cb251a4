// What date, time and datetime share: checks of the smaller fields, pickled states, calls of other modules.
#include "interpreter/builtins/modules/datetime/datetime.hpp"

namespace minipy::builtins::datetime {

Result<void> check_clock(ThreadState& t, Fields const& f) {
    if (f.hour < 0 || f.hour > 23) return raise(t, Exc::ValueError, "hour must be in 0..23");
    if (f.minute < 0 || f.minute > 59) return raise(t, Exc::ValueError, "minute must be in 0..59");
    if (f.second < 0 || f.second > 59) return raise(t, Exc::ValueError, "second must be in 0..59");
    if (f.microsecond < 0 || f.microsecond > 999999)
        return raise(t, Exc::ValueError, "microsecond must be in 0..999999");
    if (f.fold != 0 && f.fold != 1) return raise(t, Exc::ValueError, "fold must be either 0 or 1");
    return {};
}

Result<void> check_tzinfo(ThreadState& t, Value tz) {
    if (!tz || tz.is_none() || is_of(t, tz, tzinfo_type(t))) return {};
    return raise(t, Exc::TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '{}'",
                 type_name_of(t, tz));
}

Fields fields_of(Value v) {
    DateTime const* d = datetime_of(v);
    Clock const& c = d->clock;
    return {d->year, d->month, d->day, c.hour, c.minute, c.second, c.microsecond, c.fold, d->tzinfo};
}

Result<Value> call_function(ThreadState& t, std::string_view module, std::string_view function,
                            std::initializer_list<Value> args) {
    if (!t.rt.import_port) return raise(t, Exc::ImportError, "__import__ not found");
    Value const m = TRY(t.rt.import_port->import_name(t, intern(t, module), {}, {}, Value::none(), 0));
    return call_method(t, m, function, args);
}

Result<Value> make_struct_time(ThreadState& t, int year, int month, int day, Clock const& c, int dst) {
    int const weekday = weekday_of(year, month, day), yearday = days_before_month(year, month) + day;
    Tuple* tuple = make_tuple(t, 9);
    int const items[] = {year, month, day, c.hour, c.minute, c.second, weekday, yearday, dst};
    for (int i = 0; i < 9; ++i) tuple->items[i] = Value::small_int(items[i]);
    return call_function(t, "time", "struct_time", {Value(tuple)});
}

std::string pickled_state(Value v, std::size_t size) {
    if (is_bytes(v) && v.as<Bytes>()->count == size) return std::string(v.as<Bytes>()->view());
    if (!is_str(v) || v.as<Str>()->length != size || v.as<Str>()->kind != 1) return {};
    return {reinterpret_cast<char const*>(v.as<Str>()->chars1()), size};
}

std::int64_t hash_state(ThreadState& t, std::string_view state) {
    return hash_memory(t.rt, state.data(), state.size());
}

Value ordering(int difference, CompareOp op) {
    return Value::boolean(ordered(difference, 0, op));
}

std::string pack_clock(Clock const& c, bool with_fold) {
    int const us = c.microsecond;
    return {char(c.hour | (with_fold && c.fold ? 0x80 : 0)),
            char(c.minute),
            char(c.second),
            char(us >> 16),
            char(us >> 8),
            char(us)};
}

Result<bool> offset_depends_on_fold(ThreadState& t, Value self, Value offset) {
    bool const dated = is_datetime(t, self);
    Value const tz = tzinfo_of(t, self);
    if (tz.is_none()) return false;
    Value flipped;
    if (dated) {
        Fields f = fields_of(self);
        f.fold = !f.fold;
        flipped = TRY(make_datetime(t, f, datetime_type(t)));
    }
    Value const other = TRY(ask_offset(t, tz, "utcoffset", dated ? flipped : Value::none()));
    if (other == offset) return false;
    if (other.is_none() || offset.is_none()) return true;
    return compare_deltas(delta_of(other), delta_of(offset)) != 0;
}

// ---- the result of isocalendar()

namespace {

Result<Value> iso_new(ThreadState& t, Type* type, Args const& args) {
    static constexpr char const* names[] = {"year", "week", "weekday"};
    Value a[3];
    TRY(read_arguments(t, {"IsoCalendarDate", "iii", names}, args, a));
    auto* tuple = static_cast<Tuple*>(allocate_instance(t, type));
    tuple->count = 3;
    std::copy_n(a, 3, tuple->items);
    return Value(tuple);
}

Result<Value> iso_repr(ThreadState& t, Value self) {
    Value const* items = self.as<Tuple>()->items;
    return make_str(
        t, fmt::format("{}(year={}, week={}, weekday={})", type_name_of(t, self), items[0].as_small_int(),
                       items[1].as_small_int(), items[2].as_small_int()));
}

Result<Value> iso_reduce(ThreadState& t, Value self) {
    Value const plain = make_tuple(t, self.as<Tuple>()->span());
    return make_tuple(t, {Value(t.rt.types.tuple), Value(make_tuple(t, {plain}))});
}

template <int i>
Result<Value> iso_item(ThreadState&, Value self) {
    return self.as<Tuple>()->items[i];
}

constexpr MethodDef iso_methods[] = {
    unsigned_method("__reduce__", iso_reduce, "__reduce__() -> (cls, state)")};
constexpr GetSetDef iso_attributes[] = {
    {"year", iso_item<0>}, {"week", iso_item<1>}, {"weekday", iso_item<2>}};

}  // namespace

Type* iso_calendar_type(ThreadState& t) {
    return kept_type(t, Kept::iso_calendar_date, [](ThreadState& t) {
        TypeSpec spec{.name = "datetime.IsoCalendarDate"};
        spec.doc =
            "The result of date.isocalendar() or datetime.isocalendar()\n\nThis object may be accessed "
            "either "
            "as a tuple of\n  ((year, week, weekday)\nor via the object attributes as named in the above "
            "tuple.";
        spec.base = t.rt.types.tuple;
        spec.flags = type_tuple | type_sequence;
        spec.basic_size = std::uint32_t(offsetof(Tuple, items) + 3 * sizeof(Value));
        spec.trace = [](Object* o, Marker& m) { m.mark_range(static_cast<Tuple*>(o)->items, 3); };
        spec.slots.new_ = iso_new;
        spec.slots.repr = iso_repr;
        spec.methods = iso_methods;
        spec.getset = iso_attributes;
        return make_type(t, spec);
    });
}

}  // namespace minipy::builtins::datetime
