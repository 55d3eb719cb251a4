// The differences of Unicode 3.2, looked for by halves.
#include "interpreter/builtins/modules/unicode_3_2.hpp"

#include <algorithm>
#include <span>

namespace minipy::builtins::unicode_3_2 {

namespace {

template <class T>
struct Run {
    char32_t first, last;
    T value;
};

#define ASSIGNED(first, last)
#define CATEGORY(first, last, value)
#define BIDIRECTIONAL(first, last, value)
#define WIDTH(first, last, value)
#define MIRRORED(first, last, value)
#define DECIMAL(first, last, value)
#define NORMAL_FORM(first, value)

#undef ASSIGNED
#define ASSIGNED(first, last) {first, last, true},
constexpr Run<bool> assigned_runs[] = {
#include "interpreter/builtins/modules/unicode_3_2.def"
};
#undef ASSIGNED
#define ASSIGNED(first, last)

#undef CATEGORY
#define CATEGORY(first, last, value) {first, last, value},
constexpr Run<char const*> category_runs[] = {
#include "interpreter/builtins/modules/unicode_3_2.def"
};
#undef CATEGORY
#define CATEGORY(first, last, value)

#undef BIDIRECTIONAL
#define BIDIRECTIONAL(first, last, value) {first, last, value},
constexpr Run<char const*> bidirectional_runs[] = {
#include "interpreter/builtins/modules/unicode_3_2.def"
};
#undef BIDIRECTIONAL
#define BIDIRECTIONAL(first, last, value)

#undef WIDTH
#define WIDTH(first, last, value) {first, last, value},
constexpr Run<char const*> width_runs[] = {
#include "interpreter/builtins/modules/unicode_3_2.def"
};
#undef WIDTH
#define WIDTH(first, last, value)

#undef MIRRORED
#define MIRRORED(first, last, value) {first, last, value},
constexpr Run<int> mirrored_runs[] = {
#include "interpreter/builtins/modules/unicode_3_2.def"
};
#undef MIRRORED
#define MIRRORED(first, last, value)

#undef DECIMAL
#define DECIMAL(first, last, value) {first, last, value},
constexpr Run<int> decimal_runs[] = {
#include "interpreter/builtins/modules/unicode_3_2.def"
};
#undef DECIMAL
#define DECIMAL(first, last, value)

#undef NORMAL_FORM
#define NORMAL_FORM(first, value) {first, first, value},
constexpr Run<char32_t> normal_forms[] = {
#include "interpreter/builtins/modules/unicode_3_2.def"
};

template <class T>
Run<T> const* find(std::span<Run<T> const> runs, char32_t c) {
    auto const it = std::lower_bound(runs.begin(), runs.end(), c,
                                     [](Run<T> const& run, char32_t point) { return run.last < point; });
    return it != runs.end() && it->first <= c ? &*it : nullptr;
}
template <class T, std::size_t n>
T value_or(Run<T> const (&runs)[n], char32_t c, T otherwise) {
    Run<T> const* run = find<T>(runs, c);
    return run ? run->value : otherwise;
}

}  // namespace

bool is_assigned(char32_t c) {
    return value_or(assigned_runs, c, false);
}
char const* category(char32_t c) {
    return value_or<char const*>(category_runs, c, nullptr);
}
char const* bidirectional(char32_t c) {
    return value_or<char const*>(bidirectional_runs, c, nullptr);
}
char const* width(char32_t c) {
    return value_or<char const*>(width_runs, c, nullptr);
}
int mirrored(char32_t c) {
    return value_or(mirrored_runs, c, -1);
}
int decimal(char32_t c) {
    Run<int> const* run = find<int>(decimal_runs, c);
    return run ? run->value + int(c - run->first) : -1;
}
char32_t normal_form(char32_t c) {
    return value_or<char32_t>(normal_forms, c, 0);
}

}  // namespace minipy::builtins::unicode_3_2
