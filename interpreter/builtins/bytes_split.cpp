// bytes, bytearray: cutting into pieces and joining them.
#include "interpreter/builtins/bytes_methods.hpp"
#include "interpreter/builtins/str_methods.hpp"
#include "interpreter/builtins/text_search.hpp"

#include <limits>

namespace minipy::builtins {

namespace {

bool is_white(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::int64_t find_bytes(std::string_view hay, std::string_view needle, bool last) {
    const std::span h(reinterpret_cast<std::uint8_t const*>(hay.data()), hay.size());
    const std::span n(reinterpret_cast<std::uint8_t const*>(needle.data()), needle.size());
    return last ? rfind_in<std::uint8_t>(h, n) : find_in<std::uint8_t>(h, n);
}

// The pieces are cut from a string_view whose owner, self, does not change meanwhile: no script runs.
class Pieces {
  public:
    Pieces(ThreadState& t, Value self) : t_(t), self_(self), list_(make_list(t)) {}
    void add(std::string_view part) { list_append(t_, list_, make_like(t_, self_, part)); }
    List* list() { return list_; }
    List* reversed() {
        std::reverse(list_->items, list_->items + list_->count);
        return list_;
    }

  private:
    ThreadState& t_;
    Value self_;
    List* list_;
};

List* split_white(ThreadState& t, Value self, std::int64_t most) {
    Pieces pieces(t, self);
    std::string_view rest = bytes_of(self);
    for (;;) {
        while (!rest.empty() && is_white(rest.front())) rest.remove_prefix(1);
        if (rest.empty()) return pieces.list();
        if (most-- <= 0) break;
        std::size_t end = 0;
        while (end < rest.size() && !is_white(rest[end])) ++end;
        pieces.add(rest.substr(0, end));
        rest.remove_prefix(end);
    }
    pieces.add(rest);
    return pieces.list();
}

List* rsplit_white(ThreadState& t, Value self, std::int64_t most) {
    Pieces pieces(t, self);
    std::string_view rest = bytes_of(self);
    for (;;) {
        while (!rest.empty() && is_white(rest.back())) rest.remove_suffix(1);
        if (rest.empty()) return pieces.reversed();
        if (most-- <= 0) break;
        std::size_t start = rest.size();
        while (start > 0 && !is_white(rest[start - 1])) --start;
        pieces.add(rest.substr(start));
        rest = rest.substr(0, start);
    }
    pieces.add(rest);
    return pieces.reversed();
}

List* split_at(ThreadState& t, Value self, std::string_view separator, std::int64_t most, bool from_right) {
    Pieces pieces(t, self);
    std::string_view rest = bytes_of(self);
    while (most-- > 0) {
        const std::int64_t at = find_bytes(rest, separator, from_right);
        if (at < 0) break;
        const std::string_view after = rest.substr(std::size_t(at) + separator.size());
        const std::string_view before = rest.substr(0, std::size_t(at));
        pieces.add(from_right ? after : before);
        rest = from_right ? before : after;
    }
    pieces.add(rest);
    return from_right ? pieces.reversed() : pieces.list();
}

Result<Value> split(ThreadState& t, Value self, ArgSpan args, bool from_right) {
    std::int64_t most = TRY(size_argument(t, args[1], -1));
    if (most < 0) most = std::numeric_limits<std::int64_t>::max();
    if (!args[0] || args[0].is_none())
        return from_right ? rsplit_white(t, self, most) : split_white(t, self, most);
    BufferView separator = TRY(get_buffer(t, args[0]));
    if (separator.size() == 0) return raise(t, Exc::ValueError, "empty separator");
    return split_at(t, self, separator.view(), most, from_right);
}

// What partition gives: bytes keeps the separator object, bytearray copies everything.
Result<Value> partition(ThreadState& t, Value self, Value separator, bool last) {
    BufferView view = TRY(get_buffer(t, separator));
    if (view.size() == 0) return raise(t, Exc::ValueError, "empty separator");
    const std::string_view all = bytes_of(self);
    const std::int64_t at = find_bytes(all, view.view(), last);
    if (at < 0) {
        Value whole = make_like(t, self, all), empty = make_like(t, self, {}), other = make_like(t, self, {});
        return last ? make_tuple(t, {empty, other, whole}) : make_tuple(t, {whole, empty, other});
    }
    Value middle = is_bytes(self) ? separator : make_like(t, self, view.view());
    Value before = make_like(t, self, all.substr(0, std::size_t(at)));
    Value after = make_like(t, self, all.substr(std::size_t(at) + view.size()));
    return make_tuple(t, {before, middle, after});
}

}  // namespace

Result<Value> bytes_split(ThreadState& t, Value self, ArgSpan args) {
    return split(t, self, args, false);
}

Result<Value> bytes_rsplit(ThreadState& t, Value self, ArgSpan args) {
    return split(t, self, args, true);
}

Result<Value> bytes_splitlines(ThreadState& t, Value self, ArgSpan args) {
    const bool keep_ends = TRY(int_argument(t, args[0], 0)) != 0;
    Pieces pieces(t, self);
    const std::string_view all = bytes_of(self);
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find_first_of("\r\n", at), all.size());
        std::size_t next = end;
        if (end < all.size()) next = all.substr(end, 2) == "\r\n" ? end + 2 : end + 1;
        pieces.add(all.substr(at, (keep_ends ? next : end) - at));
        at = next;
    }
    return pieces.list();
}

Result<Value> bytes_partition(ThreadState& t, Value self, Value separator) {
    return partition(t, self, separator, false);
}

Result<Value> bytes_rpartition(ThreadState& t, Value self, Value separator) {
    return partition(t, self, separator, true);
}

Result<Value> bytes_join(ThreadState& t, Value self, Value iterable) {
    Value sequence = iterable;
    if (!is_exact(t, iterable, t.rt.types.list) && !is_exact(t, iterable, t.rt.types.tuple)) {
        Result<Value> iterator = get_iter(t, iterable);
        if (!iterator.ok()) {
            if (!catch_error(t, Exc::TypeError)) return base::raised;
            return raise(t, Exc::TypeError, "can only join an iterable");
        }
        sequence = TRY(list_from(t, iterator.value()));
    }
    const auto items = [sequence] {
        return is_list(sequence) ? sequence.as<List>()->span() : sequence.as<Tuple>()->span();
    };
    std::uint64_t known = items().size() * bytes_of(self).size();  // at least so many bytes, and a copy
    for (Value item : items())
        if (is_bytes(item)) known += item.as<Bytes>()->count;
    if (!memory_available(2 * known)) return raise_no_memory(t);
    std::string out;
    for (std::size_t i = 0; i < items().size(); ++i) {
        Value item = items()[i];
        if (i) out += bytes_of(self);
        if (is_bytes(item)) {
            out += bytes_of(item);
            continue;
        }
        if (!is_bytes_like(item))
            return raise(t, Exc::TypeError, "sequence item {}: expected a bytes-like object, {} found", i,
                         type_name_of(t, item));
        Result<BufferView> buffer = get_buffer(t, item);
        if (!buffer.ok()) {
            if (!catch_error(t, Exc::BufferError)) return base::raised;
            return raise(t, Exc::TypeError, "sequence item {}: expected a bytes-like object, {} found", i,
                         type_name_of(t, item));
        }
        BufferView part = buffer.take();
        if (!can_grow(out, part.size())) return raise_no_memory(t);
        out += part.view();
    }
    if (is_bytes(self) && items().size() == 1 && is_exact(t, items()[0], t.rt.types.bytes)) return items()[0];
    return make_like(t, self, out);
}

}  // namespace minipy::builtins
