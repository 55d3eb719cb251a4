// Times as text: ISO 8601 and strftime().
#include "interpreter/builtins/modules/datetime/datetime.hpp"

#include "interpreter/builtins/codecs.hpp"

namespace minipy::builtins::datetime {

namespace {

std::string fraction_of(ThreadState& t, Value v) {
    int us = 0;
    if (is_datetime(t, v))
        us = datetime_of(v)->clock.microsecond;
    else if (is_of(t, v, time_type(t)))
        us = time_of(v)->clock.microsecond;
    return fmt::format("{:06}", us);
}

// The zone's name for strftime(), where '%' means something.
Result<std::string> name_text(ThreadState& t, Value tz, Value argument) {
    std::string text;
    if (tz.is_none()) return text;
    Value const name = TRY(ask_name(t, tz, argument));
    if (name.is_none()) return text;
    Value const escaped =
        TRY(call_method(t, name, "replace", {Value(make_str(t, "%")), Value(make_str(t, "%%"))}));
    if (!is_str(escaped)) return raise(t, Exc::TypeError, "tzname.replace() did not return a string");
    return std::string(TRY(encode_utf8(t, escaped.as<Str>(), "strict"))->view());
}

}  // namespace

Result<std::string> clock_text(ThreadState& t, Clock const& c, Value timespec) {
    std::string const spec = timespec ? to_utf8(timespec) : "auto";
    std::string const minutes = fmt::format("{:02}:{:02}", c.hour, c.minute);
    std::string const seconds = fmt::format("{}:{:02}", minutes, c.second);
    if (spec == "microseconds" || (spec == "auto" && c.microsecond))
        return fmt::format("{}.{:06}", seconds, c.microsecond);
    if (spec == "auto" || spec == "seconds") return seconds;
    if (spec == "milliseconds") return fmt::format("{}.{:03}", seconds, c.microsecond / 1000);
    if (spec == "minutes") return minutes;
    if (spec == "hours") return fmt::format("{:02}", c.hour);
    return raise(t, Exc::ValueError, "Unknown timespec value");
}

Result<Value> format_time(ThreadState& t, Value self, Value format, Value tuple, Value argument) {
    std::string const given(TRY(encode_utf8(t, format.as<Str>(), "strict"))->view());
    Value const tz = tzinfo_of(t, self);
    std::string text;
    for (std::size_t i = 0; i < given.size(); ++i) {
        char const next = given[i] == '%' && i + 1 < given.size() ? given[i + 1] : '\0';
        if (!next) {
            text += given[i];
            continue;
        }
        ++i;
        if (next == 'z') {
            text += TRY(offset_text(t, tz, "", argument));
        } else if (next == 'Z') {
            text += TRY(name_text(t, tz, argument));
        } else if (next == 'f') {
            text += fraction_of(t, self);
        } else {
            text += '%';
            text += next;
        }
    }
    return call_function(t, "time", "strftime", {Value(make_str(t, text)), tuple});
}

Result<Value> format_method(ThreadState& t, Value self, Args const& args) {
    Value a[1];
    TRY(read_arguments(t, {"__format__", "U"}, args, a));
    if (a[0].as<Str>()->length == 0) return TRY(str(t, self));
    return call_method(t, self, "strftime", {a[0]});
}

}  // namespace minipy::builtins::datetime
