// The native module time: clocks, broken-down time, sleep (library reference, module time).
#include "interpreter/builtins/c_arguments.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/builtins/struct_sequence.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/gil.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <sys/time.h>
#include <cerrno>
#include <cmath>
#include <ctime>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

constexpr std::int64_t billion = 1'000'000'000;

// ---- clocks

std::int64_t nanoseconds_of(timespec const& time) {
    return std::int64_t(time.tv_sec) * billion + time.tv_nsec;
}

std::int64_t read_clock(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return nanoseconds_of(time);
}

double as_seconds(std::int64_t nanoseconds) {
    return double(nanoseconds / billion) + double(nanoseconds % billion) * 1e-9;
}

template <clockid_t clock>
Result<Value> seconds(ThreadState&, Value) {
    return Value::number(double(read_clock(clock)) / 1e9);
}
template <clockid_t clock>
Result<Value> nanoseconds(ThreadState& t, Value) {
    return make_int(t, read_clock(clock));
}

Result<timespec> clock_argument(ThreadState& t, Value v, int (*call)(clockid_t, timespec*)) {
    int const clock = TRY(read_c_int(t, v));
    timespec time{};
    if (call(clockid_t(clock), &time) < 0) return raise_os_error(t, errno);
    return time;
}
Result<Value> time_clock_gettime(ThreadState& t, Value, Value clock) {
    return Value::number(as_seconds(nanoseconds_of(TRY(clock_argument(t, clock, ::clock_gettime)))));
}
Result<Value> time_clock_gettime_ns(ThreadState& t, Value, Value clock) {
    return make_int(t, nanoseconds_of(TRY(clock_argument(t, clock, ::clock_gettime))));
}
Result<Value> time_clock_getres(ThreadState& t, Value, Value clock) {
    return Value::number(as_seconds(nanoseconds_of(TRY(clock_argument(t, clock, ::clock_getres)))));
}

struct ClockInfo {
    char const* name;
    char const* implementation;
    clockid_t clock;
    bool monotonic, adjustable;
};
constexpr ClockInfo clock_infos[] = {
    {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false, true},
    {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
    {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
    {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, true, false},
    {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true, false},
};

Result<Value> time_get_clock_info(ThreadState& t, Value, Arguments args) {
    if (!is_str(args[0]))
        return raise(t, Exc::TypeError, "get_clock_info() argument 1 must be str, not {}",
                     argument_type(t, args[0]));
    std::string const name = to_utf8(args[0]);
    for (ClockInfo const& info : clock_infos) {
        if (name != info.name) continue;
        timespec resolution{};
        ::clock_getres(info.clock, &resolution);
        Tuple* names = make_tuple(t, {Value(intern(t, "implementation")), Value(intern(t, "monotonic")),
                                      Value(intern(t, "adjustable")), Value(intern(t, "resolution"))});
        Value const fields[] = {Value(make_str(t, info.implementation)), Value::boolean(info.monotonic),
                                Value::boolean(info.adjustable),
                                Value::number(as_seconds(nanoseconds_of(resolution)))};
        return call(t, Value(t.rt.types.namespace_), Args{fields, 0, names});
    }
    return raise(t, Exc::ValueError, "unknown clock");
}

// ---- sleep

Result<std::int64_t> duration(ThreadState& t, Value v) {
    double length = 0;
    if (is_float(v)) {
        length = float_value(v);
        if (std::isnan(length)) return raise(t, Exc::ValueError, "Invalid value NaN (not a number)");
    } else {
        Value index = TRY(index_of(t, v));
        length = TRY(int_to_double(t, index));
    }
    if (length < 0) return raise(t, Exc::ValueError, "sleep length must be non-negative");
    if (length >= 9223372036.0)
        return raise(t, Exc::OverflowError, "timestamp too large to convert to C _PyTime_t");
    return std::int64_t(std::ceil(length * 1e9));
}

// A signal's handler runs, and if it does not raise the rest is slept (PEP 475).
Result<Value> time_sleep(ThreadState& t, Value, Value v) {
    std::int64_t const until = read_clock(CLOCK_MONOTONIC) + TRY(duration(t, v));
    timespec const deadline{time_t(until / billion), long(until % billion)};
    auto sleep = [&] { return ::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, nullptr); };
    while (without_gil(t, sleep) == EINTR) TRY(run_pending(t));
    return Value::none();
}

// ---- struct_time

constexpr SequenceField fields[] = {
    {"tm_year", "year, for example, 1993"},
    {"tm_mon", "month of year, range [1, 12]"},
    {"tm_mday", "day of month, range [1, 31]"},
    {"tm_hour", "hours, range [0, 23]"},
    {"tm_min", "minutes, range [0, 59]"},
    {"tm_sec", "seconds, range [0, 61])"},
    {"tm_wday", "day of week, range [0, 6], Monday is 0"},
    {"tm_yday", "day of year, range [1, 366]"},
    {"tm_isdst", "1 if summer time is in effect, 0 if not, and -1 if unknown"},
    {"tm_zone", "abbreviation of timezone name"},
    {"tm_gmtoff", "offset from UTC in seconds"}};

Type* make_struct_time_type(ThreadState& t) {
    return make_struct_sequence_type(t, {"time.struct_time",
                                         "The time value as returned by gmtime(), localtime(), and "
                                         "strptime(), and\n accepted by asctime(), mktime() "
                                         "and strftime().  May be considered as a\n sequence of 9 "
                                         "integers.\n\n Note that several fields' values are "
                                         "not the same as those defined by\n the C language standard for "
                                         "struct tm.  For example, the value of the\n "
                                         "field tm_year is the actual year, not year - 1900.  See "
                                         "individual\n fields' descriptions for details.",
                                         fields, 9});
}
Type* struct_time_type(ThreadState& t) {
    return kept_type(t, Kept::struct_time, make_struct_time_type);
}

Value from_tm(ThreadState& t, std::tm const& tm) {
    Value const values[] = {make_int(t, std::int64_t(tm.tm_year) + 1900),
                            Value::small_int(tm.tm_mon + 1),
                            Value::small_int(tm.tm_mday),
                            Value::small_int(tm.tm_hour),
                            Value::small_int(tm.tm_min),
                            Value::small_int(tm.tm_sec),
                            Value::small_int((tm.tm_wday + 6) % 7),
                            Value::small_int(tm.tm_yday + 1),
                            Value::small_int(tm.tm_isdst),
                            Value(make_str(t, tm.tm_zone ? tm.tm_zone : "")),
                            Value::small_int(tm.tm_gmtoff)};
    return make_struct_sequence(t, struct_time_type(t), values);
}

// What struct_time or a tuple of nine says. `function` words the error.
Result<std::tm> to_tm(ThreadState& t, Value v, std::string_view function) {
    if (!is_tuple(v)) return raise(t, Exc::TypeError, "Tuple or struct_time argument required");
    auto* tuple = v.as<Tuple>();
    if (tuple->count != 9) return raise(t, Exc::TypeError, "{}(): illegal time tuple argument", function);
    std::int64_t n[9];
    for (int i = 0; i < 9; ++i) {
        n[i] = TRY(index_as_int64(t, tuple->items[i]));
        if (n[i] > INT32_MAX || n[i] < INT32_MIN)
            return raise(t, Exc::OverflowError, "signed integer is {} than {}", n[i] > 0 ? "greater" : "less",
                         n[i] > 0 ? "maximum" : "minimum");
    }
    if (n[0] < INT32_MIN + 1900) return raise(t, Exc::OverflowError, "year out of range");
    std::tm tm{};
    tm.tm_year = int(n[0] - 1900);
    tm.tm_mon = int(n[1] - 1);
    tm.tm_mday = int(n[2]);
    tm.tm_hour = int(n[3]);
    tm.tm_min = int(n[4]);
    tm.tm_sec = int(n[5]);
    tm.tm_wday = int((n[6] + 1) % 7);
    tm.tm_yday = int(n[7] - 1);
    tm.tm_isdst = int(n[8]);
    if (v.as_object()->shape->type == struct_time_type(t)) {
        if (Value const offset = tuple->items[10]; offset.is_small_int())
            tm.tm_gmtoff = offset.as_small_int();
    }
    return tm;
}

// Ranges as strftime() and asctime() demand; a zero month or day is taken as one.
Result<void> check_tm(ThreadState& t, std::tm& tm) {
    if (tm.tm_mon == -1) tm.tm_mon = 0;
    if (tm.tm_mday == 0) tm.tm_mday = 1;
    if (tm.tm_yday == -1) tm.tm_yday = 0;
    if (tm.tm_mon < 0 || tm.tm_mon > 11) return raise(t, Exc::ValueError, "month out of range");
    if (tm.tm_mday < 0 || tm.tm_mday > 31) return raise(t, Exc::ValueError, "day of month out of range");
    if (tm.tm_hour < 0 || tm.tm_hour > 23) return raise(t, Exc::ValueError, "hour out of range");
    if (tm.tm_min < 0 || tm.tm_min > 59) return raise(t, Exc::ValueError, "minute out of range");
    if (tm.tm_sec < 0 || tm.tm_sec > 61) return raise(t, Exc::ValueError, "seconds out of range");
    if (tm.tm_wday < 0) return raise(t, Exc::ValueError, "day of week out of range");
    if (tm.tm_yday < 0 || tm.tm_yday > 365) return raise(t, Exc::ValueError, "day of year out of range");
    return {};
}

// Seconds since the epoch, absent and None meaning now; fractions are dropped downwards.
Result<time_t> seconds_argument(ThreadState& t, Value v) {
    if (!v || v.is_none()) return std::time(nullptr);
    if (is_float(v)) {
        double const given = std::floor(float_value(v));
        if (std::isnan(given)) return raise(t, Exc::ValueError, "Invalid value NaN (not a number)");
        if (!(given >= -9223372036854775808.0 && given < 9223372036854775808.0))
            return raise(t, Exc::OverflowError, "timestamp out of range for platform time_t");
        return time_t(given);
    }
    Value index = TRY(index_of(t, v));
    std::int64_t n = 0;
    if (!int_to_int64(index, n))
        return raise(t, Exc::OverflowError, "timestamp out of range for platform time_t");
    return time_t(n);
}

template <auto convert>
Result<Value> broken_down(ThreadState& t, Value, Arguments args) {
    time_t const when = TRY(seconds_argument(t, args[0]));
    std::tm tm{};
    errno = 0;
    if (!convert(&when, &tm)) return raise_os_error(t, errno ? errno : EOVERFLOW);
    return from_tm(t, tm);
}

Result<std::tm> given_or_now(ThreadState& t, Value v, std::string_view function) {
    if (v) return to_tm(t, v, function);
    time_t const now = std::time(nullptr);
    std::tm tm{};
    ::localtime_r(&now, &tm);
    return tm;
}

Value text_of(ThreadState& t, std::tm const& tm) {
    constexpr char const* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return Value(make_str(
        t, fmt::format("{} {}{:3} {:02}:{:02}:{:02} {}", days[tm.tm_wday], months[tm.tm_mon], tm.tm_mday,
                       tm.tm_hour, tm.tm_min, tm.tm_sec, std::int64_t(tm.tm_year) + 1900)));
}

Result<Value> time_asctime(ThreadState& t, Value, Arguments args) {
    std::tm tm = TRY(given_or_now(t, args[0], "asctime"));
    if (args[0]) TRY(check_tm(t, tm));
    return text_of(t, tm);
}
Result<Value> time_ctime(ThreadState& t, Value, Arguments args) {
    time_t const when = TRY(seconds_argument(t, args[0]));
    std::tm tm{};
    if (!::localtime_r(&when, &tm)) return raise_os_error(t, errno);
    return text_of(t, tm);
}

Result<Value> time_mktime(ThreadState& t, Value, Value v) {
    std::tm tm = TRY(to_tm(t, v, "mktime"));
    tm.tm_wday = -1;  // tells an error from the second before the epoch
    time_t const when = std::mktime(&tm);
    if (when == time_t(-1) && tm.tm_wday == -1)
        return raise(t, Exc::OverflowError, "mktime argument out of range");
    return Value::number(double(when));
}

Result<Value> time_strftime(ThreadState& t, Value, Arguments args) {
    if (!is_str(args[0]))
        return raise(t, Exc::TypeError, "strftime() argument 1 must be str, not {}",
                     argument_type(t, args[0]));
    std::tm tm = TRY(given_or_now(t, args[1], "strftime"));
    if (args[1]) TRY(check_tm(t, tm));
    tm.tm_isdst = tm.tm_isdst < -1 ? -1 : tm.tm_isdst > 1 ? 1 : tm.tm_isdst;
    std::string const format = to_utf8(args[0]);
    if (format.find('\0') != std::string::npos) return raise(t, Exc::ValueError, "embedded null character");
    if (format.empty()) return Value(t.rt.empty_str);
    std::string zone;  // %Z: of a struct_time that has none, and of tuples, the C library's for its tm_isdst
    if (args[1] && args[1].as_object()->shape->type == struct_time_type(t))
        if (Value const name = args[1].as<Tuple>()->items[9]; name && is_str(name)) {
            zone = to_utf8(name);
            tm.tm_zone = zone.c_str();
        }
    std::string out(256, '\0');
    for (;;) {
        std::size_t const n = std::strftime(out.data(), out.size(), format.c_str(), &tm);
        if (n > 0 || out.size() >= 256 * format.size())
            return Value(make_str(t, std::string_view(out).substr(0, n)));
        out.resize(out.size() * 2);
    }
}

// strptime() is the library's own, in Python.
Result<Value> time_strptime(ThreadState& t, Value, Args const& args) {
    if (!t.rt.import_port) return raise(t, Exc::ImportError, "__import__ not found");
    Value module = TRY(t.rt.import_port->import_name(t, intern(t, "_strptime"), {}, {}, Value::none(), 0));
    Value function = TRY(getattr(t, module, "_strptime_time"));
    return call(t, function, args);
}

// ---- zones

void set_zone(ThreadState& t, Dict* ns) {
    ::tzset();
    auto set = [&](char const* name, Value v) { dict_set_str(t, ns, intern(t, name), v); };
    constexpr time_t half_year = (365 * 24 + 6) * 3600 / 2;
    time_t const now = std::time(nullptr), year = now - now % (2 * half_year);
    std::tm winter{}, summer{};
    ::localtime_r(&year, &winter);
    time_t const mid_year = year + half_year;
    ::localtime_r(&mid_year, &summer);
    std::string const winter_name = winter.tm_zone, summer_name = summer.tm_zone;
    bool const north = winter.tm_gmtoff <= summer.tm_gmtoff;
    std::tm const& standard = north ? winter : summer;
    std::tm const& daylight = north ? summer : winter;
    set("timezone", Value::small_int(-standard.tm_gmtoff));
    set("altzone", Value::small_int(-daylight.tm_gmtoff));
    set("daylight", Value::small_int(standard.tm_gmtoff != daylight.tm_gmtoff));
    set("tzname", Value(make_tuple(t, {Value(make_str(t, north ? winter_name : summer_name)),
                                       Value(make_str(t, north ? summer_name : winter_name))})));
}

Result<Value> time_tzset(ThreadState& t, Value module) {
    set_zone(t, module.as<Module>()->dict);
    return Value::none();
}

constexpr MethodDef functions[] = {
    method("time", seconds<CLOCK_REALTIME>,
           "time() -> floating point number\n\nReturn the current time in seconds since the "
           "Epoch.\nFractions of a second "
           "may be present if the system clock provides them."),
    method("time_ns", nanoseconds<CLOCK_REALTIME>,
           "time_ns() -> int\n\nReturn the current time in nanoseconds since the Epoch."),
    method("monotonic", seconds<CLOCK_MONOTONIC>,
           "monotonic() -> float\n\nMonotonic clock, cannot go backward."),
    method("monotonic_ns", nanoseconds<CLOCK_MONOTONIC>,
           "monotonic_ns() -> int\n\nMonotonic clock, cannot go backward, as nanoseconds."),
    method("perf_counter", seconds<CLOCK_MONOTONIC>,
           "perf_counter() -> float\n\nPerformance counter for benchmarking."),
    method("perf_counter_ns", nanoseconds<CLOCK_MONOTONIC>,
           "perf_counter_ns() -> int\n\nPerformance counter for benchmarking as nanoseconds."),
    method(
        "process_time", seconds<CLOCK_PROCESS_CPUTIME_ID>,
        "process_time() -> float\n\nProcess time for profiling: sum of the kernel and user-space CPU time."),
    method("process_time_ns", nanoseconds<CLOCK_PROCESS_CPUTIME_ID>,
           "process_time() -> int\n\nProcess time for profiling as nanoseconds:\nsum of the kernel and "
           "user-space CPU time."),
    method("thread_time", seconds<CLOCK_THREAD_CPUTIME_ID>,
           "thread_time() -> float\n\nThread time for profiling: sum of the kernel and user-space CPU time."),
    method("thread_time_ns", nanoseconds<CLOCK_THREAD_CPUTIME_ID>,
           "thread_time() -> int\n\nThread time for profiling as nanoseconds:\nsum of the kernel and "
           "user-space CPU time."),
    method("clock_gettime", time_clock_gettime, "clk_id",
           "clock_gettime(clk_id) -> float\n\nReturn the time of the specified clock clk_id."),
    method(
        "clock_gettime_ns", time_clock_gettime_ns, "clk_id",
        "clock_gettime_ns(clk_id) -> int\n\nReturn the time of the specified clock clk_id as nanoseconds."),
    method("clock_getres", time_clock_getres, "clk_id",
           "clock_getres(clk_id) -> floating point number\n\nReturn the resolution (precision) of the "
           "specified clock clk_id."),
    method("get_clock_info", time_get_clock_info, 1, 1, nullptr,
           "get_clock_info(name: str) -> dict\n\nGet information of the specified clock."),
    method("sleep", time_sleep, "seconds",
           "sleep(seconds)\n\nDelay execution for a given number of seconds.  The argument may be\na "
           "floating point number "
           "for subsecond precision."),
    method("gmtime", broken_down<::gmtime_r>, 0, 1, nullptr,
           "gmtime([seconds]) -> (tm_year, tm_mon, tm_mday, tm_hour, tm_min,\n                       tm_sec, "
           "tm_wday, "
           "tm_yday, tm_isdst)\n\nConvert seconds since the Epoch to a time tuple expressing UTC "
           "(a.k.a.\nGMT).  When "
           "'seconds' is not passed in, convert the current time instead."),
    method("localtime", broken_down<::localtime_r>, 0, 1, nullptr,
           "localtime([seconds]) -> (tm_year,tm_mon,tm_mday,tm_hour,tm_min,\n                          "
           "tm_sec,tm_wday,tm_yday,tm_isdst)\n\nConvert seconds since the Epoch to a time tuple expressing "
           "local "
           "time.\nWhen 'seconds' is not passed in, convert the current time instead."),
    method("asctime", time_asctime, 0, 1, nullptr,
           "asctime([tuple]) -> string\n\nConvert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 "
           "1998'.\nWhen the time "
           "tuple is not present, current time as returned by localtime()\nis used."),
    method("ctime", time_ctime, 0, 1, nullptr,
           "ctime(seconds) -> string\n\nConvert a time in seconds since the Epoch to a string in local "
           "time.\nThis is "
           "equivalent to asctime(localtime(seconds)). When the time tuple is\nnot present, current time as "
           "returned by "
           "localtime() is used."),
    method("mktime", time_mktime, "tuple",
           "mktime(tuple) -> floating point number\n\nConvert a time tuple in local time to seconds since "
           "the Epoch."),
    method("strftime", time_strftime, 1, 2, nullptr,
           "strftime(format[, tuple]) -> string\n\nConvert a time tuple to a string according to a format "
           "specification."),
    method("strptime", time_strptime, nullptr,
           "strptime(string, format) -> struct_time\n\nParse a string to a time tuple according to a format "
           "specification."),
    method("tzset", time_tzset,
           "tzset()\n\nInitialize, or reinitialize, the local timezone to the value stored "
           "in\nos.environ['TZ']."),
};

Result<void> init(ThreadState& t, Module* module) {
    Dict* ns = module->dict;
    auto set = [&](char const* name, Value v) { dict_set_str(t, ns, intern(t, name), v); };
    set("struct_time", Value(struct_time_type(t)));
    set("_STRUCT_TM_ITEMS", Value::small_int(11));
    std::pair<char const*, int> const clocks[] = {{"CLOCK_REALTIME", CLOCK_REALTIME},
                                                  {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
                                                  {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
                                                  {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
                                                  {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
                                                  {"CLOCK_BOOTTIME", CLOCK_BOOTTIME},
                                                  {"CLOCK_TAI", CLOCK_TAI}};
    for (auto [name, clock] : clocks) set(name, Value::small_int(clock));
    set_zone(t, ns);
    return {};
}

}  // namespace

extern NativeModule const time_module;
constinit NativeModule const time_module = {
    "time", "This module provides various functions to manipulate time values.", functions, init};

}  // namespace minipy::builtins
