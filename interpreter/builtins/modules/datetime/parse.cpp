// Times from text in ISO 8601 format, as far as fromisoformat() takes it.
#include "interpreter/builtins/modules/datetime/datetime.hpp"

#include <algorithm>

namespace minipy::builtins::datetime {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// A text that is read from left to right; a null character stands behind its end.
struct Reader {
    std::string_view text;
    std::size_t at = 0;

    char peek(std::size_t i = 0) const { return at + i < text.size() ? text[at + i] : '\0'; }
    bool at_end() const { return at >= text.size(); }
    bool take(char c) {
        if (peek() != c) return false;
        ++at;
        return true;
    }
    bool digits(int count, std::int64_t& out) {
        out = 0;
        for (int i = 0; i < count; ++i, ++at) {
            if (!is_digit(peek())) return false;
            out = out * 10 + (peek() - '0');
        }
        return true;
    }
};

// YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D], YYYYWww[D]
bool read_date(std::string_view text, Fields& f) {
    Reader r{text};
    if (!r.digits(4, f.year)) return false;
    bool const separated = r.take('-');
    if (!r.take('W')) return r.digits(2, f.month) && (!separated || r.take('-')) && r.digits(2, f.day);
    std::int64_t week = 0, weekday = 1;
    if (!r.digits(2, week)) return false;
    if (!r.at_end() && ((separated && !r.take('-')) || !r.digits(1, weekday))) return false;
    Ymd ymd{};
    if (from_iso(int(f.year), int(week), int(weekday), ymd) != IsoError::none) return false;
    f.year = ymd.year;
    f.month = ymd.month;
    f.day = ymd.day;
    return true;
}

// HH[[:]MM[[:]SS[.ffffff]]], all of the text.
bool read_clock(std::string_view text, std::int64_t (&parts)[3], std::int64_t& us) {
    Reader r{text};
    us = 0;
    std::fill_n(parts, 3, 0);
    bool separated = true;
    for (int i = 0; i < 3; ++i) {
        if (!r.digits(2, parts[i])) return false;
        if (r.at_end()) return true;
        if (i == 0) separated = r.peek() == ':';
        if (separated && r.peek() == ':') {
            if (i == 2) return false;
            ++r.at;
            if (r.at_end()) return false;
            continue;
        }
        if (r.peek() == '.' || r.peek() == ',') break;
        if (separated || i == 2) return false;
    }
    ++r.at;
    int const count = int(std::min<std::size_t>(text.size() - std::min(r.at, text.size()), 6));
    if (count == 0 || !r.digits(count, us)) return false;
    for (int i = count; i < 6; ++i) us *= 10;
    while (is_digit(r.peek())) ++r.at;
    return r.at_end();
}

Result<bool> read_time(ThreadState& t, std::string_view text, Fields& f) {
    std::size_t const zone = text.find_first_of("+-Z");
    std::int64_t parts[3];
    if (!read_clock(text.substr(0, zone), parts, f.microsecond)) return false;
    f.hour = parts[0];
    f.minute = parts[1];
    f.second = parts[2];
    if (zone == std::string_view::npos) return true;
    if (text[zone] == 'Z') {
        f.tzinfo = utc(t);
        return zone + 1 == text.size();
    }
    std::int64_t us = 0;
    if (!read_clock(text.substr(zone + 1), parts, us)) return false;
    int const sign = text[zone] == '-' ? -1 : 1;
    std::int64_t const seconds = (parts[0] * 60 + parts[1]) * 60 + parts[2];
    Value const offset = TRY(make_delta(t, 0, sign * seconds, sign * us));
    f.tzinfo = TRY(make_timezone(t, offset, {}));
    return true;
}

// Where the date ends: its form shows in its first characters and how many digits follow.
std::size_t date_length(std::string_view s) {
    if (s.size() == 7) return 7;
    if (s[4] == '-') {
        if (s[5] != 'W') return 10;
        if (s.size() <= 8 || s[8] != '-') return 8;
        if (s.size() == 9) return std::string_view::npos;
        return s.size() > 10 && is_digit(s[10]) ? 8 : 10;
    }
    if (s[4] != 'W') return 8;
    std::size_t end = 7;
    while (end < s.size() && is_digit(s[end])) ++end;
    if (end < 9) return end;
    return end % 2 == 0 ? 7 : 8;
}

// The text as ASCII. What is not becomes '\x7F', which nothing accepts but as the separator behind a date.
std::string narrowed(Str const* s) {
    std::string text;
    for (std::uint32_t i = 0; i < s->length; ++i) text += s->at(i) < 0x7F ? char(s->at(i)) : '\x7F';
    return text;
}

}  // namespace

Result<bool> parse_iso_date(Str* text, Fields& out) {
    std::string const s = narrowed(text);
    return (s.size() == 7 || s.size() == 8 || s.size() == 10) && read_date(s, out);
}

Result<bool> parse_iso_time(ThreadState& t, Str* text, Fields& out) {
    std::string const s = narrowed(text);
    std::string_view const rest = s.starts_with('T') ? std::string_view(s).substr(1) : s;
    return read_time(t, rest, out);
}

Result<bool> parse_iso_datetime(ThreadState& t, Str* text, Fields& out) {
    std::string const s = narrowed(text);
    if (s.size() < 7) return false;
    std::size_t const end = date_length(s);
    if (end > s.size() || !read_date(std::string_view(s).substr(0, end), out)) return false;
    if (s.size() <= end + 1) return s.size() == end;
    return read_time(t, std::string_view(s).substr(end + 1), out);
}

base::Raised raise_bad_iso(ThreadState& t, Value text) {
    return raise(t, Exc::ValueError, "Invalid isoformat string: {}", safe_repr(t, text));
}

}  // namespace minipy::builtins::datetime
