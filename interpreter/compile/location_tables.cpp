// Tables of places and handlers as CPython 3.11 writes them.
#include "interpreter/compile/location_tables.hpp"

#include <algorithm>
#include <set>

namespace minipy::compile {

namespace {

// The kinds of entries; below `one_line` stand the short forms, whose kind is the column divided by eight.
enum Kind : std::uint8_t { one_line = 10, no_columns = 13, long_form = 14, no_location = 15 };

constexpr std::uint32_t most_units = 8;  // of one entry

class LocationWriter {
  public:
    LocationWriter(std::uint32_t first_line, bool columns) : line_(first_line), columns_(columns) {}

    // The same place for `units` code units.
    void place(Position const& p, std::uint64_t units) {
        for (; units > most_units; units -= most_units) entry(p, most_units);
        if (units) entry(p, std::uint32_t(units));
    }
    std::string take() { return std::move(out_); }

  private:
    void entry(Position const& p, std::uint32_t units) {
        if (p.line == 0) return start(no_location, units);
        std::int64_t const delta = std::int64_t(p.line) - line_;
        line_ = p.line;
        if (!columns_) {
            start(no_columns, units);
            return signed_number(delta);
        }
        std::uint32_t const from = p.column, to = p.end_column;
        if (p.end_line != p.line || delta < 0 || delta > 2 || from > 127 || to > 127) {
            start(long_form, units);
            signed_number(delta);
            number(p.end_line >= p.line ? p.end_line - p.line : 0);
            number(std::uint64_t(from) + 1);
            return number(std::uint64_t(to) + 1);
        }
        if (delta == 0 && from < 80 && to >= from && to - from < 16) {
            start(std::uint8_t(from / 8), units);
            return byte(std::uint8_t(from % 8 * 16 + (to - from)));
        }
        start(std::uint8_t(one_line + delta), units);
        byte(std::uint8_t(from));
        byte(std::uint8_t(to));
    }

    void byte(std::uint8_t b) { out_ += char(b); }
    void start(std::uint8_t kind, std::uint32_t units) { byte(std::uint8_t(0x80 | kind << 3 | (units - 1))); }
    void number(std::uint64_t n) {
        for (; n >= 64; n >>= 6) byte(std::uint8_t(0x40 | (n & 63)));
        byte(std::uint8_t(n));
    }
    void signed_number(std::int64_t n) { number(n < 0 ? std::uint64_t(-n) << 1 | 1 : std::uint64_t(n) << 1); }

    std::string out_;
    std::int64_t line_;
    bool columns_;
};

class LocationReader {
  public:
    LocationReader(std::string_view table, std::uint32_t first_line) : table_(table), line_(first_line) {}

    // False: the table ends here.
    bool entry(Position& p, std::uint32_t& units) {
        if (table_.empty()) return false;
        std::uint8_t const first = byte();
        units = (first & 7u) + 1;
        std::uint8_t const kind = first >> 3 & 15;
        if (kind == no_location) {
            p = {};
            return true;
        }
        place(p, kind);
        return ok_ && line_ >= 0 && line_ <= INT32_MAX;
    }

  private:
    void place(Position& p, std::uint8_t kind) {
        std::uint32_t lines = 0;
        p.column = p.end_column = 0;
        if (kind < one_line) {
            std::uint8_t const columns = byte();
            p.column = kind * 8u + (columns >> 4);
            p.end_column = p.column + (columns & 15u);
        } else if (kind < no_columns) {
            line_ += kind - one_line;
            p.column = byte();
            p.end_column = byte();
        } else {
            line_ += signed_number();
            if (kind == long_form) {
                lines = std::uint32_t(number());
                p.column = column();
                p.end_column = column();
            }
        }
        p.line = std::uint32_t(line_);
        p.end_line = p.line + std::min<std::uint32_t>(lines, INT32_MAX);
    }

    std::uint8_t byte() {
        ok_ &= !table_.empty();
        if (!ok_) return 0;
        auto const b = std::uint8_t(table_.front());
        table_.remove_prefix(1);
        return b;
    }
    std::uint64_t number() {
        std::uint64_t n = 0;
        for (unsigned shift = 0; shift < 30; shift += 6) {
            std::uint8_t const b = byte();
            n |= std::uint64_t(b & 63) << shift;
            if (!(b & 64)) return n;
        }
        ok_ = false;
        return 0;
    }
    std::int64_t signed_number() {
        std::uint64_t const n = number();
        return n & 1 ? -std::int64_t(n >> 1) : std::int64_t(n >> 1);
    }
    std::uint32_t column() {  // written as one more, 0: unknown
        std::uint64_t const n = number();
        return n ? std::uint32_t(n - 1) : 0;
    }

    std::string_view table_;
    std::int64_t line_;
    bool ok_ = true;
};

bool same_place(Position const& a, Position const& b) {
    return a.line == b.line && a.end_line == b.end_line && a.column == b.column &&
           a.end_column == b.end_column;
}

// Of several entries for one word the last is that of the word itself.
std::uint32_t end_of(CodeUnit const& unit, std::size_t entry) {
    return entry + 1 < unit.positions.size() ? unit.positions[entry + 1].start
                                             : std::uint32_t(unit.words.size());
}

}  // namespace

std::string location_table(CodeUnit const& unit, bool columns) {
    if (unit.positions.empty()) return {};
    LocationWriter out(unit.firstlineno, columns);
    out.place({}, std::uint64_t(unit.positions[0].start) * code_units_per_word);
    for (std::size_t i = 0; i < unit.positions.size(); ++i)
        out.place(unit.positions[i],
                  std::uint64_t(end_of(unit, i) - unit.positions[i].start) * code_units_per_word);
    return out.take();
}

std::vector<Position> parse_location_table(std::string_view table, std::uint32_t first_line,
                                           std::uint32_t words) {
    std::vector<Position> list;
    LocationReader in(table, first_line);
    Position p;
    std::uint64_t at = 0;  // in code units
    for (std::uint32_t units = 0; in.entry(p, units); at += units) {
        p.start = std::uint32_t((at + code_units_per_word - 1) / code_units_per_word);
        if (p.start >= words) return list;
        if (!list.empty() && list.back().start == p.start) list.pop_back();
        if (list.empty() || !same_place(list.back(), p)) list.push_back(p);
    }
    std::uint64_t const end = at / code_units_per_word;
    if (!list.empty() && end < words) {
        p = {};
        p.start = std::uint32_t(end);
        list.push_back(p);
    }
    return list;
}

std::string line_number_table(CodeUnit const& unit) {
    std::string out;
    std::int64_t code = 0, line = unit.firstlineno;
    auto pair = [&](std::int64_t bytes, std::int64_t lines) {
        out += char(bytes);
        out += char(lines);
    };
    for (std::size_t i = 0; i < unit.positions.size(); ++i) {
        Position const& p = unit.positions[i];
        if (p.line == 0 || p.line == line || end_of(unit, i) == p.start) continue;
        std::int64_t const start = std::int64_t(p.start) * std::int64_t(sizeof(Word));
        std::int64_t bytes = start - code, lines = p.line - line;
        code = start;
        line = p.line;
        for (; bytes > 255; bytes -= 255) pair(255, 0);
        for (std::int64_t const step = lines > 0 ? 127 : -128; lines > 127 || lines < -128; lines -= step) {
            pair(bytes, step);
            bytes = 0;
        }
        pair(bytes, lines);
    }
    return out;
}

namespace {

// Numbers of an exception table: six bits a byte, the highest first; the first byte of an entry is marked.
void write_entry(std::string& out, std::initializer_list<std::uint64_t> numbers) {
    std::uint8_t mark = 0x80;
    for (std::uint64_t n : numbers) {
        int shift = 0;
        while (n >> shift >= 64) shift += 6;
        for (; shift >= 0; shift -= 6) {
            out += char(mark | (shift ? 0x40 : 0) | (n >> shift & 63));
            mark = 0;
        }
    }
}

}  // namespace

std::string exception_table(std::vector<Handler> const& handlers) {
    std::vector<std::uint32_t> edges;
    for (Handler const& h : handlers) edges.insert(edges.end(), {h.start, h.end});
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());

    // Handlers by where they begin; those that cover the present place, of which the first one is in force.
    std::vector<std::uint32_t> order(handlers.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return handlers[a].start < handlers[b].start; });
    std::set<std::uint32_t> covering;
    std::string out;
    std::uint32_t from = 0;
    Handler const* in_force = nullptr;
    auto write = [&](std::uint32_t end) {
        if (in_force && end > from)
            write_entry(
                out,
                {std::uint64_t(from) * code_units_per_word, std::uint64_t(end - from) * code_units_per_word,
                 std::uint64_t(in_force->target) * code_units_per_word, std::uint64_t(in_force->reg) << 1});
    };
    std::size_t next = 0;
    for (std::uint32_t edge : edges) {
        for (; next < order.size() && handlers[order[next]].start <= edge; ++next)
            covering.insert(order[next]);
        while (!covering.empty() && handlers[*covering.begin()].end <= edge) covering.erase(covering.begin());
        Handler const* now = covering.empty() ? nullptr : &handlers[*covering.begin()];
        if (in_force && now && in_force->target == now->target && in_force->reg == now->reg) continue;
        write(edge);
        in_force = now;
        from = edge;
    }
    return out;
}

std::optional<std::vector<Handler>> parse_exception_table(std::string_view table) {
    std::vector<Handler> list;
    std::size_t at = 0;
    bool ok = true;
    auto number = [&](bool first) {
        std::uint64_t n = 0;
        for (int bytes = 0;; ++bytes) {
            if (at == table.size() || bytes == 5) {
                ok = false;
                return std::uint64_t(0);
            }
            auto const b = std::uint8_t(table[at++]);
            ok &= (b & 0x80) == (first && bytes == 0 ? 0x80 : 0);
            n = n << 6 | (b & 63);
            if (!(b & 64)) return n;
        }
    };
    auto word = [&](std::uint64_t units) {
        ok &= units % code_units_per_word == 0;
        return std::uint32_t(units / code_units_per_word);
    };
    while (ok && at < table.size()) {
        Handler h;
        h.start = word(number(true));
        h.end = h.start + word(number(false));
        h.target = word(number(false));
        std::uint64_t const depth = number(false) >> 1;
        ok &= depth <= UINT16_MAX;
        h.reg = std::uint16_t(depth);
        list.push_back(h);
    }
    if (!ok) return std::nullopt;
    return list;
}

}  // namespace minipy::compile
