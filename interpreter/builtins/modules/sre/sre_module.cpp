// The native module _sre, on which the library's re stands.
#include "interpreter/builtins/modules/sre/pattern.hpp"
#include "interpreter/builtins/modules/sre/sre.hpp"

namespace minipy::builtins {
namespace {

using namespace sre;

Result<Value> getcodesize(ThreadState&, Value) {
    return Value::small_int(sizeof(Word));
}

// The character that an argument gives as its code.
Result<char32_t> code_point(ThreadState& t, Value v) {
    const std::int64_t c = TRY(index_as_int64(t, v));
    return char32_t(c);
}

template <char32_t (*lower)(char32_t)>
Result<Value> tolower(ThreadState& t, Value, Value v) {
    const char32_t c = TRY(code_point(t, v));
    return make_int(t, std::int32_t(lower(c)));
}
Result<Value> ascii_iscased(ThreadState& t, Value, Value v) {
    const char32_t c = TRY(code_point(t, v));
    return Value::boolean((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
}
Result<Value> unicode_iscased(ThreadState& t, Value, Value v) {
    const char32_t c = TRY(code_point(t, v));
    return Value::boolean(lower_unicode(c) != c || upper_unicode(c) != c);
}

constexpr MethodDef functions[] = {
    method("getcodesize", getcodesize),
    method("ascii_iscased", ascii_iscased, "character, /"),
    method("unicode_iscased", unicode_iscased, "character, /"),
    method("ascii_tolower", tolower<lower_ascii>, "character, /"),
    method("unicode_tolower", tolower<lower_unicode>, "character, /"),
    method("compile", sre::compile, "pattern, flags, code, groups, groupindex,\n        indexgroup"),
};

Result<void> add_constants(ThreadState& t, Module* m) {
    auto add = [&](char const* name, std::int64_t value) {
        dict_set_str(t, m->dict, intern(t, name), make_int(t, value));
    };
    add("MAGIC", magic);
    add("CODESIZE", sizeof(Word));
    add("MAXREPEAT", max_repeat);
    add("MAXGROUPS", max_groups);
    dict_set_str(t, m->dict, intern(t, "copyright"),
                 make_str(t, " SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB "));
    return {};
}

}  // namespace

extern NativeModule const sre_module;
NativeModule const sre_module = {"_sre", nullptr, functions, add_constants};

}  // namespace minipy::builtins
