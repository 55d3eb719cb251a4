// The code words that the library's re._compiler emits (re/_constants.py gives them their numbers).
#pragma once

#include <cstdint>

namespace minipy::builtins::sre {

using Word = std::uint32_t;

inline constexpr Word magic = 20220615;
inline constexpr Word max_repeat = 0xFFFFFFFF;  // no upper bound
inline constexpr Word max_groups = 0x3FFFFFFF;

enum class Code : Word {
    failure,
    success,
    any,
    any_all,
    assert_,
    assert_not,
    at,
    branch,
    category,
    charset,
    bigcharset,
    groupref,
    groupref_exists,
    in,
    info,
    jump,
    literal,
    mark,
    max_until,
    min_until,
    not_literal,
    negate,
    range,
    repeat,
    repeat_one,
    subpattern,
    min_repeat_one,
    atomic_group,
    possessive_repeat,
    possessive_repeat_one,
    groupref_ignore,
    in_ignore,
    literal_ignore,
    not_literal_ignore,
    groupref_loc_ignore,
    in_loc_ignore,
    literal_loc_ignore,
    not_literal_loc_ignore,
    groupref_uni_ignore,
    in_uni_ignore,
    literal_uni_ignore,
    not_literal_uni_ignore,
    range_uni_ignore,
};

enum class At : Word {
    beginning,
    beginning_line,
    beginning_string,
    boundary,
    non_boundary,
    end,
    end_line,
    end_string,
    loc_boundary,
    loc_non_boundary,
    uni_boundary,
    uni_non_boundary,
    COUNT_
};

enum class Category : Word {
    digit,
    not_digit,
    space,
    not_space,
    word,
    not_word,
    linebreak,
    not_linebreak,
    loc_word,
    loc_not_word,
    uni_digit,
    uni_not_digit,
    uni_space,
    uni_not_space,
    uni_word,
    uni_not_word,
    uni_linebreak,
    uni_not_linebreak,
    COUNT_
};

enum Flags : Word {
    flag_template = 1,
    flag_ignorecase = 2,
    flag_locale = 4,
    flag_multiline = 8,
    flag_dotall = 16,
    flag_unicode = 32,
    flag_verbose = 64,
    flag_debug = 128,
    flag_ascii = 256,
};

enum InfoFlags : Word { info_prefix = 1, info_literal = 2, info_charset = 4 };

}  // namespace minipy::builtins::sre
