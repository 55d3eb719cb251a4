// The proleptic Gregorian calendar in plain numbers.
#include "interpreter/builtins/modules/datetime/calendar.hpp"

namespace minipy::builtins::datetime {
namespace {

constexpr int before_month[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
constexpr std::int64_t days_4 = 4 * 365 + 1, days_100 = 25 * days_4 - 1, days_400 = 4 * days_100 + 1;

std::int64_t days_before_year(int year) {
    std::int64_t const y = year - 1;
    return y * 365 + y / 4 - y / 100 + y / 400;
}

// The ordinal of the Monday of week 1: the week with the year's first Thursday.
std::int64_t first_monday(int year) {
    std::int64_t const first = to_ordinal(year, 1, 1);
    std::int64_t const weekday = (first + 6) % 7;
    std::int64_t const monday = first - weekday;
    return weekday > 3 ? monday + 7 : monday;
}

}  // namespace

bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) {
    if (month == 2) return is_leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

int days_before_month(int year, int month) {
    return before_month[month] + (month > 2 && is_leap(year));
}

std::int64_t to_ordinal(int year, int month, int day) {
    return days_before_year(year) + days_before_month(year, month) + day;
}

Ymd from_ordinal(std::int64_t ordinal) {
    std::int64_t n = ordinal - 1;
    std::int64_t const n400 = n / days_400;
    n %= days_400;
    std::int64_t const n100 = n / days_100;
    n %= days_100;
    std::int64_t const n4 = n / days_4;
    n %= days_4;
    std::int64_t const n1 = n / 365;
    n %= 365;
    int const year = int(n400 * 400 + n100 * 100 + n4 * 4 + n1) + 1;
    if (n1 == 4 || n100 == 4) return {year - 1, 12, 31};
    int month = int(n + 50) >> 5;
    int before = days_before_month(year, month);
    if (before > n) before = days_before_month(year, --month);
    return {year, month, int(n) - before + 1};
}

int weekday_of(int year, int month, int day) {
    return int((to_ordinal(year, month, day) + 6) % 7);
}

IsoDay iso_day(int year, int month, int day) {
    std::int64_t const today = to_ordinal(year, month, day);
    std::int64_t days = today - first_monday(year);
    if (days < 0) {
        --year;
        days = today - first_monday(year);
    } else if (days >= 52 * 7 && today >= first_monday(year + 1)) {
        ++year;
        days = today - first_monday(year);
    }
    return {year, int(days / 7) + 1, int(days % 7) + 1};
}

IsoError from_iso(int year, int week, int weekday, Ymd& out) {
    if (year < min_year || year > max_year) return IsoError::year;
    if (week <= 0 || week >= 53) {
        // Years that begin on a Thursday, and leap years that begin on a Wednesday, have 53 weeks.
        int const first = weekday_of(year, 1, 1);
        bool const long_year = first == 3 || (first == 2 && is_leap(year));
        if (week != 53 || !long_year) return IsoError::week;
    }
    if (weekday <= 0 || weekday >= 8) return IsoError::day;
    std::int64_t const ordinal = first_monday(year) + (week - 1) * 7 + weekday - 1;
    if (ordinal < 1) {
        out = {0, 12, 31};
        return IsoError::none;
    }
    out = from_ordinal(ordinal);
    return IsoError::none;
}

std::int64_t to_seconds(int year, int month, int day, int hour, int minute, int second) {
    return ((to_ordinal(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
}

}  // namespace minipy::builtins::datetime
