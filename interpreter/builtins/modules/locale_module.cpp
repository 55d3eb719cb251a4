// The native module _locale: the C library's locales. A static executable knows C, POSIX and C.UTF-8, and
// what locale-gen has put on the machine.
#include "interpreter/builtins/c_arguments.hpp"
#include "interpreter/builtins/c_integers.hpp"
#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/type_machinery.hpp"

#include <langinfo.h>
#include <libintl.h>
#include <cerrno>
#include <climits>
#include <clocale>
#include <cwchar>
#include <vector>

namespace minipy::builtins {

using namespace runtime;

namespace {

using Arguments = std::span<Value const>;

constexpr struct {
    char const* name;
    int value;
} categories[] = {{"LC_CTYPE", LC_CTYPE},
                  {"LC_TIME", LC_TIME},
                  {"LC_COLLATE", LC_COLLATE},
                  {"LC_MONETARY", LC_MONETARY},
                  {"LC_MESSAGES", LC_MESSAGES},
                  {"LC_NUMERIC", LC_NUMERIC},
                  {"LC_ALL", LC_ALL}};

constexpr struct {
    char const* name;
    nl_item value;
} items[] = {
#define ITEM(name) \
    { #name, name }
    ITEM(DAY_1),    ITEM(DAY_2),     ITEM(DAY_3),       ITEM(DAY_4),     ITEM(DAY_5),      ITEM(DAY_6),
    ITEM(DAY_7),    ITEM(ABDAY_1),   ITEM(ABDAY_2),     ITEM(ABDAY_3),   ITEM(ABDAY_4),    ITEM(ABDAY_5),
    ITEM(ABDAY_6),  ITEM(ABDAY_7),   ITEM(MON_1),       ITEM(MON_2),     ITEM(MON_3),      ITEM(MON_4),
    ITEM(MON_5),    ITEM(MON_6),     ITEM(MON_7),       ITEM(MON_8),     ITEM(MON_9),      ITEM(MON_10),
    ITEM(MON_11),   ITEM(MON_12),    ITEM(ABMON_1),     ITEM(ABMON_2),   ITEM(ABMON_3),    ITEM(ABMON_4),
    ITEM(ABMON_5),  ITEM(ABMON_6),   ITEM(ABMON_7),     ITEM(ABMON_8),   ITEM(ABMON_9),    ITEM(ABMON_10),
    ITEM(ABMON_11), ITEM(ABMON_12),  ITEM(RADIXCHAR),   ITEM(THOUSEP),   ITEM(CRNCYSTR),   ITEM(D_FMT),
    ITEM(D_T_FMT),  ITEM(T_FMT),     ITEM(AM_STR),      ITEM(PM_STR),    ITEM(CODESET),    ITEM(T_FMT_AMPM),
    ITEM(ERA),      ITEM(ERA_D_FMT), ITEM(ERA_D_T_FMT), ITEM(ERA_T_FMT), ITEM(ALT_DIGITS), ITEM(YESEXPR),
    ITEM(NOEXPR),   ITEM(_DATE_FMT),
#undef ITEM
};

Type* error_type(ThreadState& t) {
    return kept_type(t, Kept::locale_error, [](ThreadState& t) {
        return make_error_type(t, "locale", "Error", {exception_type(t.rt, Exc::Exception)});
    });
}

// What the C library answers, in the encoding of its locale (UTF-8, or ASCII with escaped bytes).
Value text(ThreadState& t, char const* bytes) {
    return Value(make_str(t, bytes));
}

// An argument without null characters, as the C library takes it; `place` 0: the only one.
Result<std::string> c_text(ThreadState& t, std::string_view function, int place, Value v) {
    if (!is_str(v)) {
        if (place == 0)
            return raise(t, Exc::TypeError, "{}() argument must be str, not {}", function,
                         argument_type(t, v));
        return raise_bad_argument(t, function, place, "str", v);
    }
    std::string bytes = to_utf8(v);
    if (bytes.find('\0') != std::string::npos) return raise(t, Exc::ValueError, "embedded null character");
    return bytes;
}
// One that may be None: a null pointer.
struct OptionalText {
    bool given = false;
    std::string bytes;
    char const* pointer() const { return given ? bytes.c_str() : nullptr; }
};
Result<OptionalText> optional_c_text(ThreadState& t, std::string_view function, int place, Value v) {
    OptionalText text;
    if (v.is_none()) return text;
    if (!is_str(v)) return raise_bad_argument(t, function, place, "str or None", v);
    text.given = true;
    text.bytes = TRY(c_text(t, function, place, v));
    return text;
}

Result<std::wstring> wide_text(ThreadState& t, std::string_view function, int place, Value v) {
    TRY(c_text(t, function, place, v));
    Str const* s = v.as<Str>();
    std::wstring wide(s->length, L'\0');
    for (std::uint32_t i = 0; i < s->length; ++i) wide[i] = wchar_t(s->at(i));
    return wide;
}

// ---- locales

Result<Value> set_locale(ThreadState& t, Value, Arguments a) {
    int const category = TRY(read_c_int(t, a[0]));
    OptionalText name;
    if (a[1]) name = TRY(optional_c_text(t, "setlocale", 2, a[1]));
    char const* set = ::setlocale(category, name.pointer());
    if (!set)
        return raise_of(t, error_type(t), name.given ? "unsupported locale setting" : "locale query failed");
    return text(t, set);
}

// "\3\3" as [3, 3, 0]: the last one is repeated, CHAR_MAX ends all grouping.
Value grouping(ThreadState& t, char const* sizes) {
    List* list = make_list(t);
    for (; *sizes && *sizes != CHAR_MAX; ++sizes) list_append(t, list, Value::small_int(*sizes));
    if (list->count > 0 || *sizes) list_append(t, list, Value::small_int(*sizes));
    return Value(list);
}

Result<Value> locale_conventions(ThreadState& t, Value) {
    lconv const& c = *::localeconv();
    Dict* result = make_dict(t);
    auto add = [&](char const* name, Value v) { dict_set_str(t, result, intern(t, name), v); };
    add("int_curr_symbol", text(t, c.int_curr_symbol));
    add("currency_symbol", text(t, c.currency_symbol));
    add("mon_decimal_point", text(t, c.mon_decimal_point));
    add("mon_thousands_sep", text(t, c.mon_thousands_sep));
    add("mon_grouping", grouping(t, c.mon_grouping));
    add("positive_sign", text(t, c.positive_sign));
    add("negative_sign", text(t, c.negative_sign));
    add("int_frac_digits", Value::small_int(c.int_frac_digits));
    add("frac_digits", Value::small_int(c.frac_digits));
    add("p_cs_precedes", Value::small_int(c.p_cs_precedes));
    add("p_sep_by_space", Value::small_int(c.p_sep_by_space));
    add("n_cs_precedes", Value::small_int(c.n_cs_precedes));
    add("n_sep_by_space", Value::small_int(c.n_sep_by_space));
    add("p_sign_posn", Value::small_int(c.p_sign_posn));
    add("n_sign_posn", Value::small_int(c.n_sign_posn));
    add("decimal_point", text(t, c.decimal_point));
    add("thousands_sep", text(t, c.thousands_sep));
    add("grouping", grouping(t, c.grouping));
    return Value(result);
}

Result<Value> language_info(ThreadState& t, Value, Value key) {
    int const wanted = TRY(read_c_int(t, key));
    for (auto const& item : items)
        if (item.value == wanted) return text(t, ::nl_langinfo(item.value));
    return raise(t, Exc::ValueError, "unsupported langinfo constant");
}

Result<Value> encoding(ThreadState& t, Value) {
    char const* name = ::nl_langinfo(CODESET);
    return text(t, *name ? name : "UTF-8");
}

// ---- collation

Result<Value> collate(ThreadState& t, Value, Arguments a) {
    std::wstring const left = TRY(wide_text(t, "strcoll", 1, a[0]));
    std::wstring const right = TRY(wide_text(t, "strcoll", 2, a[1]));
    return Value::small_int(::wcscoll(left.c_str(), right.c_str()));
}

Result<Value> transform(ThreadState& t, Value, Value v) {
    std::wstring const wide = TRY(wide_text(t, "strxfrm", 0, v));
    std::vector<wchar_t> key(wide.size() + 1);
    std::size_t length = ::wcsxfrm(key.data(), wide.c_str(), key.size());
    if (length >= key.size()) {
        key.resize(length + 1);
        errno = 0;
        length = ::wcsxfrm(key.data(), wide.c_str(), key.size());
        if (errno != 0 && errno != ERANGE) return raise_os_error(t, errno);
    }
    std::u32string const points(key.begin(), key.begin() + std::ptrdiff_t(length));
    return Value(make_str_utf32(t, points.data(), points.size()));
}

// ---- messages of the C library

Result<Value> get_text(ThreadState& t, Value, Value message) {
    return text(t, ::gettext(TRY(c_text(t, "gettext", 0, message)).c_str()));
}
Result<Value> get_domain_text(ThreadState& t, Value, Arguments a) {
    auto const domain = TRY(optional_c_text(t, "dgettext", 1, a[0]));
    return text(t, ::dgettext(domain.pointer(), TRY(c_text(t, "dgettext", 2, a[1])).c_str()));
}
Result<Value> get_category_text(ThreadState& t, Value, Arguments a) {
    auto const domain = TRY(optional_c_text(t, "dcgettext", 1, a[0]));
    std::string const message = TRY(c_text(t, "dcgettext", 2, a[1]));
    int const category = TRY(read_c_int(t, a[2]));
    return text(t, ::dcgettext(domain.pointer(), message.c_str(), category));
}
Result<Value> text_domain(ThreadState& t, Value, Value v) {
    OptionalText domain;
    if (!v.is_none()) {
        if (!is_str(v))
            return raise(t, Exc::TypeError, "textdomain() argument must be str or None, not {}",
                         argument_type(t, v));
        domain = {true, TRY(c_text(t, "textdomain", 0, v))};
    }
    char const* now = ::textdomain(domain.pointer());
    if (!now) return raise_os_error(t, errno);
    return text(t, now);
}
Result<Value> bind_text_domain(ThreadState& t, Value, Arguments a) {
    std::string const domain = TRY(c_text(t, "bindtextdomain", 1, a[0]));
    if (domain.empty()) return raise_of(t, error_type(t), "domain must be a non-empty string");
    OptionalText folder;
    if (!a[1].is_none())
        folder = {true, to_utf8(TRY(call_method(t, TRY(import_module(t, "os")), "fsdecode", {a[1]})))};
    char const* now = ::bindtextdomain(domain.c_str(), folder.pointer());
    if (!now) return raise_os_error(t, errno);
    return text(t, now);
}
Result<Value> bind_codeset(ThreadState& t, Value, Arguments a) {
    std::string const domain = TRY(c_text(t, "bind_textdomain_codeset", 1, a[0]));
    auto const codeset = TRY(optional_c_text(t, "bind_textdomain_codeset", 2, a[1]));
    char const* now = ::bind_textdomain_codeset(domain.c_str(), codeset.pointer());
    return now ? text(t, now) : Value::none();
}

constexpr MethodDef functions[] = {
    method("setlocale", set_locale, 1, 2, "category, locale=<unrepresentable>, /",
           "Activates/queries locale processing."),
    method("localeconv", locale_conventions, "Returns numeric and monetary locale-specific parameters."),
    method("strcoll", collate, 2, 2, "os1, os2, /", "Compares two strings according to the locale."),
    method("strxfrm", transform, "string, /",
           "Return a string that can be used as a key for locale-aware comparisons."),
    method("nl_langinfo", language_info, "key, /",
           "Return the value for the locale information associated with key."),
    method("gettext", get_text, "msg, /", "gettext(msg) -> string\n\nReturn translation of msg."),
    method("dgettext", get_domain_text, 2, 2, "domain, msg, /",
           "dgettext(domain, msg) -> string\n\nReturn translation of msg in domain."),
    method("dcgettext", get_category_text, 3, 3, "domain, msg, category, /",
           "Return translation of msg in domain and category."),
    method("textdomain", text_domain, "domain, /",
           "Set the C library's textdmain to domain, returning the new domain."),
    method("bindtextdomain", bind_text_domain, 2, 2, "domain, dir, /", "Bind the C library's domain to dir."),
    method("bind_textdomain_codeset", bind_codeset, 2, 2, "domain, codeset, /",
           "Bind the C library's domain to codeset."),
    method("getencoding", encoding, "Get the current locale encoding."),
};

// CPython begins with the user's LC_CTYPE, and with that of UTF-8 where it would be C (PEP 538).
void begin_with_users_encoding() {
    char const* now = ::setlocale(LC_CTYPE, "");
    if (!now || std::string_view(now) == "C") (void)::setlocale(LC_CTYPE, "C.UTF-8");
}

Result<void> init(ThreadState& t, Module* module) {
    begin_with_users_encoding();
    auto add = [&](char const* name, Value v) { dict_set_str(t, module->dict, intern(t, name), v); };
    for (auto const& category : categories) add(category.name, Value::small_int(category.value));
    add("CHAR_MAX", Value::small_int(CHAR_MAX));
    for (auto const& item : items) add(item.name, Value::small_int(item.value));
    add("Error", Value(error_type(t)));
    return {};
}

}  // namespace

extern NativeModule const locale_module;
constinit NativeModule const locale_module = {"_locale", "Support for POSIX locales.", functions, init};

}  // namespace minipy::builtins
