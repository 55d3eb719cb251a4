// The proleptic Gregorian calendar in plain numbers: no values, no errors of scripts.
#pragma once

#include <cstdint>
#include <optional>

namespace minipy::builtins::datetime {

inline constexpr int min_year = 1, max_year = 9999;
inline constexpr std::int64_t max_ordinal = 3652059;   // 9999-12-31
inline constexpr std::int64_t epoch_ordinal = 719163;  // 1970-01-01
inline constexpr std::int64_t day_seconds = 86400;

struct Ymd {
    int year, month, day;
};
struct IsoDay {
    int year, week, weekday;  // weekday 1 is Monday
};

bool is_leap(int year);
int days_in_month(int year, int month);
int days_before_month(int year, int month);
// 0001-01-01 is day 1.
std::int64_t to_ordinal(int year, int month, int day);
Ymd from_ordinal(std::int64_t ordinal);        // any positive one
int weekday_of(int year, int month, int day);  // 0 is Monday
IsoDay iso_day(int year, int month, int day);

// What is wrong with an ISO date.
enum class IsoError : std::uint8_t { none, year, week, day };
IsoError from_iso(int year, int week, int weekday, Ymd& out);

// Seconds since 0000-12-31T00:00, as if no zone had an offset; 1970 begins at epoch_seconds.
inline constexpr std::int64_t epoch_seconds = epoch_ordinal * day_seconds;
std::int64_t to_seconds(int year, int month, int day, int hour, int minute, int second);

}  // namespace minipy::builtins::datetime
