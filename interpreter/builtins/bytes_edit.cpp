// bytes, bytearray: methods that give a changed copy: padding, stripping, replacing, translating.
#include "interpreter/builtins/bytes_methods.hpp"
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/builtins/text_search.hpp"
#include "interpreter/runtime/argument_type.hpp"

#include <bitset>
#include <limits>

namespace minipy::builtins {

namespace {

bool is_white(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::int64_t find_bytes(std::string_view hay, std::string_view needle) {
    return find_in(std::span(reinterpret_cast<std::uint8_t const*>(hay.data()), hay.size()),
                   std::span(reinterpret_cast<std::uint8_t const*>(needle.data()), needle.size()));
}

Result<Value> pad(ThreadState& t, Value self, std::uint64_t left, std::uint64_t right, char fill) {
    const std::string_view s = bytes_of(self);
    if (left > max_bytes_length || right > max_bytes_length ||
        !memory_available(2 * (left + s.size() + right)))
        return raise_no_memory(t);
    std::string out;
    out.reserve(left + s.size() + right);
    out.append(left, fill);
    out += s;
    out.append(right, fill);
    return make_like(t, self, out);
}

enum class Side { left, right, both };

Result<Value> justify(ThreadState& t, Value self, ArgSpan args, char const* name, Side text_side) {
    const std::int64_t width = TRY(index_as_int64(t, args[0]));
    char fill = ' ';
    if (args[1]) {
        const bool fits = (is_bytes(args[1]) || is_bytearray(args[1])) && bytes_of(args[1]).size() == 1;
        if (!fits)
            return raise(t, Exc::TypeError, "{}() argument 2 must be a byte string of length 1, not {}", name,
                         argument_type(t, args[1]));
        fill = bytes_of(args[1])[0];
    }
    const auto length = std::int64_t(bytes_of(self).size());
    if (width <= length) return make_like(t, self, bytes_of(self));
    const auto room = std::uint64_t(width - length);
    if (text_side == Side::left) return pad(t, self, 0, room, fill);
    if (text_side == Side::right) return pad(t, self, room, 0, fill);
    const std::uint64_t left = room / 2 + (room & std::uint64_t(width) & 1);
    return pad(t, self, left, room - left, fill);
}

Result<Value> strip(ThreadState& t, Value self, ArgSpan args, bool left, bool right) {
    BufferView set;
    const bool white = !args[0] || args[0].is_none();
    if (!white) set = TRY(get_buffer(t, args[0]));
    std::bitset<256> goes;
    for (unsigned char c : set.view()) goes.set(c);
    const auto strippable = [&](char c) { return white ? is_white(c) : goes[static_cast<unsigned char>(c)]; };
    std::string_view s = bytes_of(self);
    while (left && !s.empty() && strippable(s.front())) s.remove_prefix(1);
    while (right && !s.empty() && strippable(s.back())) s.remove_suffix(1);
    return make_like(t, self, s);
}

Result<Value> interleave(ThreadState& t, Value self, std::string_view text, std::int64_t most) {
    const std::string_view s = bytes_of(self);
    const auto count = std::uint64_t(std::min<std::int64_t>(std::int64_t(s.size()) + 1, most));
    if (text.size() && count > (max_bytes_length - s.size()) / text.size())
        return raise(t, Exc::OverflowError, "replace bytes are too long");
    if (!memory_available(2 * (s.size() + count * text.size()))) return raise_no_memory(t);
    std::string out;
    out.reserve(s.size() + count * text.size());
    for (std::uint64_t i = 0; i < count; ++i) {
        out += text;
        if (i < s.size()) out += s[i];
    }
    if (count < s.size()) out += s.substr(count);
    return make_like(t, self, out);
}

}  // namespace

Result<Value> bytes_ljust(ThreadState& t, Value self, ArgSpan args) {
    return justify(t, self, args, "ljust", Side::left);
}

Result<Value> bytes_rjust(ThreadState& t, Value self, ArgSpan args) {
    return justify(t, self, args, "rjust", Side::right);
}

Result<Value> bytes_center(ThreadState& t, Value self, ArgSpan args) {
    return justify(t, self, args, "center", Side::both);
}

Result<Value> bytes_zfill(ThreadState& t, Value self, Value width_arg) {
    const std::int64_t width = TRY(index_as_int64(t, width_arg));
    const std::string_view s = bytes_of(self);
    if (width <= std::int64_t(s.size())) return make_like(t, self, s);
    if (std::uint64_t(width) > max_bytes_length || !memory_available(2 * std::size_t(width)))
        return raise_no_memory(t);
    std::string out(std::size_t(width) - s.size(), '0');
    out += s;
    if (!s.empty() && (s[0] == '+' || s[0] == '-')) {
        out[out.size() - s.size()] = '0';
        out[0] = s[0];
    }
    return make_like(t, self, out);
}

Result<Value> bytes_expandtabs(ThreadState& t, Value self, ArgSpan args) {
    const int tab_size = TRY(int_argument(t, args[0], 8));
    std::string out;
    std::uint64_t column = 0;
    for (char c : bytes_of(self)) {
        if (c == '\t') {
            if (tab_size <= 0) continue;
            const std::uint64_t fill = std::uint64_t(tab_size) - column % std::uint64_t(tab_size);
            if (out.size() + fill > max_bytes_length) return raise(t, Exc::OverflowError, "result too long");
            if (!can_grow(out, fill)) return raise_no_memory(t);
            out.append(fill, ' ');
            column += fill;
        } else {
            out += c;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return make_like(t, self, out);
}

Result<Value> bytes_strip(ThreadState& t, Value self, ArgSpan args) {
    return strip(t, self, args, true, true);
}

Result<Value> bytes_lstrip(ThreadState& t, Value self, ArgSpan args) {
    return strip(t, self, args, true, false);
}

Result<Value> bytes_rstrip(ThreadState& t, Value self, ArgSpan args) {
    return strip(t, self, args, false, true);
}

Result<Value> bytes_removeprefix(ThreadState& t, Value self, Value prefix) {
    BufferView part = TRY(get_buffer(t, prefix));
    std::string_view s = bytes_of(self);
    if (part.size() && s.starts_with(part.view())) s.remove_prefix(part.size());
    return make_like(t, self, s);
}

Result<Value> bytes_removesuffix(ThreadState& t, Value self, Value suffix) {
    BufferView part = TRY(get_buffer(t, suffix));
    std::string_view s = bytes_of(self);
    if (part.size() && s.ends_with(part.view())) s.remove_suffix(part.size());
    return make_like(t, self, s);
}

Result<Value> bytes_replace(ThreadState& t, Value self, ArgSpan args) {
    BufferView old_text = TRY(get_buffer(t, args[0]));
    BufferView new_text = TRY(get_buffer(t, args[1]));
    std::int64_t most = TRY(size_argument(t, args[2], -1));
    if (most < 0) most = std::numeric_limits<std::int64_t>::max();
    const std::string_view s = bytes_of(self);
    if (most == 0 || s.size() < old_text.size()) return make_like(t, self, s);
    if (old_text.size() == 0) return interleave(t, self, new_text.view(), most);
    std::string out;
    std::size_t done = 0;
    while (most-- > 0) {
        const std::int64_t at = find_bytes(s.substr(done), old_text.view());
        if (at < 0) break;
        if (!can_grow(out, std::size_t(at) + new_text.size())) return raise_no_memory(t);
        out += s.substr(done, std::size_t(at));
        out += new_text.view();
        if (out.size() > max_bytes_length) return raise(t, Exc::OverflowError, "replace bytes is too long");
        done += std::size_t(at) + old_text.size();
    }
    if (done == 0) return make_like(t, self, s);
    out += s.substr(done);
    return make_like(t, self, out);
}

Result<Value> bytes_translate(ThreadState& t, Value self, ArgSpan args) {
    BufferView table, deleted;
    const bool mapped = !args[0].is_none();
    if (mapped) {
        table = TRY(get_buffer(t, args[0]));
        if (table.size() != 256)
            return raise(t, Exc::ValueError, "translation table must be 256 characters long");
    }
    if (args[1]) deleted = TRY(get_buffer(t, args[1]));
    std::bitset<256> goes;
    for (unsigned char c : deleted.view()) goes.set(c);
    std::string out(bytes_of(self));
    if (goes.any()) std::erase_if(out, [&](char c) { return goes[static_cast<unsigned char>(c)]; });
    if (mapped)
        for (char& c : out) c = table.data()[static_cast<unsigned char>(c)];
    if (is_bytes(self) && out == bytes_of(self)) return make_like(t, self, bytes_of(self));
    return make_like(t, self, out);
}

Result<Value> bytes_maketrans(ThreadState& t, Value, ArgSpan args) {
    BufferView from = TRY(get_buffer(t, args[0]));
    BufferView to = TRY(get_buffer(t, args[1]));
    if (from.size() != to.size())
        return raise(t, Exc::ValueError, "maketrans arguments must have same length");
    std::string table(256, '\0');
    for (int i = 0; i < 256; ++i) table[std::size_t(i)] = char(i);
    for (std::size_t i = 0; i < from.size(); ++i)
        table[static_cast<unsigned char>(from.data()[i])] = to.data()[i];
    return make_bytes(t, table);
}

}  // namespace minipy::builtins
