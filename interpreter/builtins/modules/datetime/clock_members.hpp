// What datetime.time and datetime.datetime have in common: the time of day as attributes, arguments, and
// pickles.
#pragma once

#include "interpreter/builtins/modules/datetime/datetime.hpp"

#include <span>

namespace minipy::builtins::datetime {

// Arguments that were given, in the order of `places`; a null pointer stands for the tzinfo.
inline void take_given(Fields& f, std::span<std::int64_t* const> places, Value const* a) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!a[i]) continue;
        if (places[i])
            *places[i] = a[i].as_small_int();
        else
            f.tzinfo = a[i];
    }
}

// What __reduce__ gives: the type, and the packed state with the tzinfo where there is one.
inline Value reduced_to(ThreadState& t, Value self, Value tzinfo, std::string_view packed) {
    Value const state = make_bytes(t, packed);
    Tuple* args = tzinfo ? make_tuple(t, {state, tzinfo}) : make_tuple(t, {state});
    return make_tuple(t, {Value(type_of(t, self)), Value(args)});
}

// The attributes of an Object (Time, DateTime) with a `clock`.
template <class Object, std::uint8_t Clock::*field>
Result<Value> get_clock_field(ThreadState&, Value self) {
    return Value::small_int(self.as<Object>()->clock.*field);
}
template <class Object>
Result<Value> get_clock_microsecond(ThreadState&, Value self) {
    return Value::small_int(self.as<Object>()->clock.microsecond);
}
inline Result<Value> get_clock_tzinfo(ThreadState& t, Value self) {
    return tzinfo_of(t, self);
}
template <class Object>
constexpr GetSetDef clock_attributes[] = {
    {"hour", get_clock_field<Object, &Clock::hour>},
    {"minute", get_clock_field<Object, &Clock::minute>},
    {"second", get_clock_field<Object, &Clock::second>},
    {"microsecond", get_clock_microsecond<Object>},
    {"tzinfo", get_clock_tzinfo},
    {"fold", get_clock_field<Object, &Clock::fold>},
};

}  // namespace minipy::builtins::datetime
