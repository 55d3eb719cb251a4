// The native module _datetime: what stands under the library's datetime.py.
#include "interpreter/builtins/modules/datetime/datetime.hpp"

namespace minipy::builtins {

namespace {

using namespace datetime;

Result<void> set(ThreadState& t, Type* type, char const* name, Value v) {
    return set_type_attribute(t, type, intern(t, name), v);
}

// min, max and resolution of a class.
Result<void> set_limits(ThreadState& t, Type* type, Value least, Value greatest, Value step) {
    TRY(set(t, type, "min", least));
    TRY(set(t, type, "max", greatest));
    return set(t, type, "resolution", step);
}

Result<void> complete_types(ThreadState& t) {
    Fields const first, last{9999, 12, 31, 23, 59, 59, 999999};
    Value const tick = TRY(make_delta(t, 0, 0, 1)), day = TRY(make_delta(t, 1, 0, 0));
    TRY(set_limits(t, delta_type(t), TRY(make_delta(t, -999999999, 0, 0)),
                   TRY(make_delta(t, 999999999, 86399, 999999)), tick));
    TRY(set_limits(t, date_type(t), TRY(make_date(t, first, date_type(t))),
                   TRY(make_date(t, last, date_type(t))), day));
    TRY(set_limits(t, time_type(t), TRY(make_time(t, first, time_type(t))),
                   TRY(make_time(t, last, time_type(t))), tick));
    TRY(set_limits(t, datetime_type(t), TRY(make_datetime(t, first, datetime_type(t))),
                   TRY(make_datetime(t, last, datetime_type(t))), tick));
    Type* zone = timezone_type(t);
    Value const most = TRY(make_delta(t, 0, 23 * 3600 + 59 * 60, 0));
    TRY(set(t, zone, "utc", utc(t)));
    TRY(set(t, zone, "min", TRY(make_timezone(t, TRY(make_delta(t, 0, -23 * 3600 - 59 * 60, 0)), {}))));
    return set(t, zone, "max", TRY(make_timezone(t, most, {})));
}

Result<void> init(ThreadState& t, Module* module) {
    auto add = [&](char const* name, Value v) { dict_set_str(t, module->dict, intern(t, name), v); };
    TRY(complete_types(t));
    add("date", Value(date_type(t)));
    add("datetime", Value(datetime_type(t)));
    add("time", Value(time_type(t)));
    add("timedelta", Value(delta_type(t)));
    add("tzinfo", Value(tzinfo_type(t)));
    add("timezone", Value(timezone_type(t)));
    add("MINYEAR", Value::small_int(min_year));
    add("MAXYEAR", Value::small_int(max_year));
    add("UTC", utc(t));
    return {};
}

}  // namespace

extern NativeModule const datetime_module;
NativeModule const datetime_module = {"_datetime", "Fast implementation of the datetime type.", {}, init};

}  // namespace minipy::builtins
