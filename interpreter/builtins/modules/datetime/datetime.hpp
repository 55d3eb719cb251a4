// The parts of the native module _datetime: layouts and what its files share.
#pragma once

#include "interpreter/builtins/c_arguments.hpp"
#include "interpreter/builtins/modules/datetime/calendar.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins::datetime {

using namespace runtime;

struct Delta : Object {
    Value days, seconds, microseconds;  // small ints, normalised: 0 <= seconds < 86400, 0 <= us < 10^6
    std::int64_t hash_;                 // 0: not computed
    std::int64_t d() const { return days.as_small_int(); }
    std::int64_t s() const { return seconds.as_small_int(); }
    std::int64_t us() const { return microseconds.as_small_int(); }
    bool is_zero() const { return d() == 0 && s() == 0 && us() == 0; }
    bool operator==(Delta const& other) const {
        return d() == other.d() && s() == other.s() && us() == other.us();
    }
};
struct Date : Object {
    std::int64_t hash_;  // 0: not computed
    std::uint16_t year;
    std::uint8_t month, day;
    std::int64_t ordinal() const { return to_ordinal(year, month, day); }
};
// Hours and smaller, of a time or datetime.
struct Clock {
    std::uint8_t hour, minute, second, fold;
    std::int32_t microsecond;
    int seconds() const { return hour * 3600 + minute * 60 + second; }
};
struct DateTime : Date {
    Clock clock;
    Value tzinfo;  // absent: None
};
struct Time : Object {
    std::int64_t hash_;
    Clock clock;
    Value tzinfo;
};
struct TimeZone : Object {
    Value offset;  // Delta
    Value name;    // str or absent
};

// All a date, time or datetime is made of, not checked yet.
struct Fields {
    std::int64_t year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0, fold = 0;
    Value tzinfo{};  // absent or None: none
};

Type* delta_type(ThreadState& t);
Type* date_type(ThreadState& t);
Type* datetime_type(ThreadState& t);
Type* time_type(ThreadState& t);
Type* tzinfo_type(ThreadState& t);
Type* timezone_type(ThreadState& t);
Type* iso_calendar_type(ThreadState& t);

inline bool is_delta(ThreadState& t, Value v) {
    return is_of(t, v, delta_type(t));
}
inline bool is_date(ThreadState& t, Value v) {
    return is_of(t, v, date_type(t));
}
inline bool is_datetime(ThreadState& t, Value v) {
    return is_of(t, v, datetime_type(t));
}
inline Delta* delta_of(Value v) {
    return v.as<Delta>();
}
inline Date* date_of(Value v) {
    return v.as<Date>();
}
inline DateTime* datetime_of(Value v) {
    return v.as<DateTime>();
}
inline Time* time_of(Value v) {
    return v.as<Time>();
}

// ---- timedelta (delta.cpp)
// Normalises; OverflowError "days=1000000000; must have magnitude <= 999999999". type null: timedelta.
Result<Value> make_delta(ThreadState& t, std::int64_t days, std::int64_t seconds, std::int64_t microseconds,
                         Type* type = nullptr);
Result<Value> delta_difference(ThreadState& t, Value a, Value b);
// The whole in microseconds, an exact int, and back. OverflowError.
Value delta_microseconds(ThreadState& t, Value delta);
Result<Value> delta_from_microseconds(ThreadState& t, Value total, Type* type = nullptr);
int compare_deltas(Delta const* a, Delta const* b);
Result<std::int64_t> hash_delta(ThreadState& t, Value v);
// The methods of arithmetic (delta_arithmetic.cpp).
void set_delta_operators(Slots& s);

// ---- date (date.cpp)
// ValueError "month must be in 1..12" and so on.
Result<void> check_date(ThreadState& t, Fields const& f);
Result<void> check_clock(ThreadState& t, Fields const& f);
// TypeError "tzinfo argument must be None or of a tzinfo subclass, not type 'int'".
Result<void> check_tzinfo(ThreadState& t, Value tz);
// An instance of exactly this class, without a call of its __new__.
Result<Value> make_date(ThreadState& t, Fields const& f, Type* type);
Result<Value> make_datetime(ThreadState& t, Fields const& f, Type* type);
Result<Value> make_time(ThreadState& t, Fields const& f, Type* type);
// What class methods and arithmetic give: subclasses are called.
Result<Value> make_date_of(ThreadState& t, Value cls, Fields const& f);
Result<Value> make_datetime_of(ThreadState& t, Value cls, Fields const& f);
// OverflowError "date value out of range" outside 1 ... max_ordinal.
Result<Ymd> date_of_ordinal(ThreadState& t, std::int64_t ordinal);
// `function` of a module, called: time.time(), _strptime._strptime_datetime().
Result<Value> call_function(ThreadState& t, std::string_view module, std::string_view function,
                            std::initializer_list<Value> args);
Result<Value> make_struct_time(ThreadState& t, int year, int month, int day, Clock const& c, int dst);
std::string ctime_text(Date const* d, Clock const& c);
// The state that pickles hold, as bytes or (from Python 2) a str of as many Latin-1 characters; empty: it
// is none.
std::string pickled_state(Value v, std::size_t size);
// __hash__ of what has no offset.
std::int64_t hash_state(ThreadState& t, std::string_view state);
Value ordering(int difference, CompareOp op);

// ---- zones (zones.cpp)
Value utc(ThreadState& t);
// The tzinfo of any value: None where there is none.
Value tzinfo_of(ThreadState& t, Value v);
// tzinfo.utcoffset(dt) or dst(dt): None or a Delta of less than a day.
Result<Value> ask_offset(ThreadState& t, Value tz, std::string_view method, Value argument);
Result<Value> ask_name(ThreadState& t, Value tz, Value argument);
// timezone(offset[, name])
Result<Value> make_timezone(ThreadState& t, Value offset, Value name);
// "+05:30" with a separator, "" without an offset.
Result<std::string> offset_text(ThreadState& t, Value tz, char const* separator, Value argument);

// ---- datetime
// self + sign * delta (datetime_arithmetic.cpp)
Result<Value> add_delta(ThreadState& t, Value self, Value delta, int sign);
Result<Value> datetime_compare(ThreadState& t, Value a, Value b, CompareOp op);
Result<std::int64_t> datetime_hash(ThreadState& t, Value self);
Result<Value> datetime_add(ThreadState& t, Value a, Value b);
Result<Value> datetime_subtract(ThreadState& t, Value a, Value b);
// What pep 495 says of equality: do the offsets change with the fold?
Result<bool> offset_depends_on_fold(ThreadState& t, Value self, Value offset);
std::string pack_clock(Clock const& c, bool with_fold);
std::string pack_datetime(DateTime const* d, bool with_fold);
// The fields of a value, tzinfo included.
Fields fields_of(Value v);
// Local seconds (calendar.hpp) of an instant, and the other way round, told apart by the fold (local.cpp).
Result<std::int64_t> local_from_utc(ThreadState& t, std::int64_t seconds);
Result<std::int64_t> utc_from_local(ThreadState& t, std::int64_t seconds, int fold);
Result<Value> now(ThreadState& t, Value cls, Value tz);
Result<Value> datetime_from_timestamp(ThreadState& t, Value cls, Value timestamp, Value tz);
Result<Value> datetime_from_utc_timestamp(ThreadState& t, Value cls, Value timestamp);
Result<Value> date_from_timestamp(ThreadState& t, Value cls, Value timestamp);
Result<Value> datetime_timestamp(ThreadState& t, Value self);
Result<Value> astimezone(ThreadState& t, Value self, Value tz);

// ---- text (format.cpp, parse.cpp)
// HH, HH:MM ... as timespec (a str, absent: auto) says. ValueError "Unknown timespec value".
Result<std::string> clock_text(ThreadState& t, Clock const& c, Value timespec);
// strftime() with %z, %Z and %f written here; `argument` is what tzinfo's methods get.
Result<Value> format_time(ThreadState& t, Value self, Value format, Value tuple, Value argument);
Result<Value> format_method(ThreadState& t, Value self, Args const& args);  // __format__
// The fields of a text in ISO 8601 format. False: it is malformed.
Result<bool> parse_iso_date(Str* text, Fields& out);
Result<bool> parse_iso_time(ThreadState& t, Str* text, Fields& out);
Result<bool> parse_iso_datetime(ThreadState& t, Str* text, Fields& out);
base::Raised raise_bad_iso(ThreadState& t, Value text);

}  // namespace minipy::builtins::datetime
