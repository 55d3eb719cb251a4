// Texts of the harnesses: lines, words, differences.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace minipy::harness {

std::string replace_all(std::string text, std::string_view from, std::string_view to);

// The lines of a text; a newline at its end does not begin another one.
std::vector<std::string> split_lines(std::string_view text);

std::string join_lines(const std::vector<std::string>& lines);

// Splits at blanks as a shell does: 'literal', "with \n \t \" \\ escapes", # begins a comment. Sets `bad`
// when a quote is not closed.
std::vector<std::string> shell_words(std::string_view line, bool& bad);

// A text without a terminal's escape sequences, with a line that was redrawn shown as it ended up.
std::string without_escapes(std::string_view text);

// 0x7f12ab34 -> 0x..., and a cache tag in the name of a .pyc file -> $TAG.
std::string without_addresses(std::string_view text);

// What differs between two texts, line by line, `-` for wanted and `+` for seen, with two lines around each
// difference; "" when they are equal.
std::string difference(std::string_view wanted, std::string_view seen);

std::string indented(std::string_view text, std::string_view by = "    ");

}  // namespace minipy::harness
