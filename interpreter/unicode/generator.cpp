// minipy_unicode_generator FOLDER OUTPUT: reads the files of the Unicode Character Database (UAX #44) and
// writes the tables that runtime/unicode_data_tables.hpp declares.
#include "interpreter/runtime/unicode_data_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace minipy {
namespace {

using namespace runtime::ucd;

constexpr char32_t point_count = 0x110000;
constexpr double newest_age = 14.0;

using Fields = std::vector<std::string>;

std::string trimmed(std::string_view text) {
    std::size_t const first = text.find_first_not_of(" \t\r"), last = text.find_last_not_of(" \t\r");
    return first == std::string_view::npos ? std::string()
                                           : std::string(text.substr(first, last - first + 1));
}

// The rows of a file: fields between semicolons, comments and empty lines left out.
std::vector<Fields> rows_of(std::string const& file) {
    std::vector<Fields> rows;
    std::ifstream in(file);
    if (!in) fmt::print(stderr, "cannot read {}\n", file);
    for (std::string line; std::getline(in, line);) {
        if (std::size_t const comment = line.find('#'); comment != std::string::npos) line.resize(comment);
        if (trimmed(line).empty()) continue;
        Fields fields;
        std::size_t at = 0;
        for (std::size_t end; (end = line.find(';', at)) != std::string::npos; at = end + 1)
            fields.push_back(trimmed(std::string_view(line).substr(at, end - at)));
        fields.push_back(trimmed(std::string_view(line).substr(at)));
        rows.push_back(std::move(fields));
    }
    return rows;
}

char32_t point_of(std::string const& text) {
    return char32_t(std::stoul(text, nullptr, 16));
}

std::vector<char32_t> points_of(std::string const& text) {
    std::vector<char32_t> points;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = std::min(text.find(' ', at), text.size());
        if (end > at) points.push_back(point_of(text.substr(at, end - at)));
        at = end + 1;
    }
    return points;
}

std::string hex(char32_t c) {
    return fmt::format("{:#x}", std::uint32_t(c));
}

// "0041" or "0041..005A"
template <class F>
void for_range(std::string const& text, F&& f) {
    std::size_t const dots = text.find("..");
    char32_t const first = point_of(text),
                   last = dots == std::string::npos ? first : point_of(text.substr(dots + 2));
    for (char32_t c = first; c <= last; ++c) f(c);
}

// Numbers for texts, in order of their first use.
class Numbering {
  public:
    explicit Numbering(std::initializer_list<char const*> first) {
        for (char const* text : first) names.emplace_back(text);
    }
    std::uint8_t of(std::string const& text) {
        auto const found = std::find(names.begin(), names.end(), text);
        if (found != names.end()) return std::uint8_t(found - names.begin());
        names.push_back(text);
        return std::uint8_t(names.size() - 1);
    }
    std::vector<std::string> names;
};

struct Character {
    Record record{};
    bool known = false;
};

struct Name {
    std::string text;
    std::vector<char32_t> points;
};

class Database {
  public:
    explicit Database(std::string folder) : folder_(std::move(folder)), characters_(point_count) {
        read_ages();
        read_characters();
        read_widths();
        read_numbers();
        read_compositions();
        read_names();
    }

    void write(std::string const& file);

  private:
    std::string path(char const* name) const { return folder_ + "/" + name; }
    bool is_new(char32_t c) const { return new_.count(c) != 0; }

    void read_ages() {
        for (Fields const& row : rows_of(path("DerivedAge.txt")))
            if (std::stod(row[1]) > newest_age) for_range(row[0], [&](char32_t c) { new_.insert(c); });
    }

    void read_characters() {
        char32_t first = 0;
        for (Fields const& row : rows_of(path("UnicodeData.txt"))) {
            char32_t const c = point_of(row[0]);
            bool const opens = row[1].ends_with(", First>"), closes = row[1].ends_with(", Last>");
            if (opens) first = c;
            if (opens) continue;
            for (char32_t p = closes ? first : c; p <= c; ++p)
                if (!is_new(p)) add_character(p, row);
            if (closes && row[1].starts_with("<CJK Ideograph")) add_ideographs(first, c);
        }
    }

    void add_character(char32_t c, Fields const& row) {
        Character& character = characters_[c];
        character.known = true;
        character.record.category = categories_.of(row[2]);
        character.record.combining = std::uint8_t(std::stoi(row[3]));
        character.record.bidirectional = bidirectional_.of(row[4]);
        character.record.mirrored = row[9] == "Y";
        if (!row[5].empty()) add_decomposition(c, row[5]);
        if (!row[6].empty() || !row[7].empty() || !row[8].empty()) {
            Number& n = number(c);
            if (!row[6].empty()) n.decimal = std::int8_t(std::stoi(row[6]));
            if (!row[7].empty()) n.digit = std::int8_t(std::stoi(row[7]));
            n.value = value_of(row[8]);
        }
        if (row[1][0] != '<') names_.push_back({row[1], {c}});
    }

    void add_ideographs(char32_t first, char32_t last) {
        while (last > first && is_new(last)) --last;
        if (!is_new(last)) ideographs_.push_back({first, last});
    }

    void add_decomposition(char32_t c, std::string const& text) {
        std::string tag, rest = text;
        if (text[0] == '<') {
            std::size_t const end = text.find('>');
            tag = text.substr(0, end + 1);
            rest = text.substr(end + 1);
        }
        std::vector<char32_t> const points = points_of(rest);
        decompositions_.push_back(
            {c, std::uint16_t(decomposed_.size()), std::uint8_t(points.size()), tags_.of(tag)});
        decomposed_.insert(decomposed_.end(), points.begin(), points.end());
    }

    static double value_of(std::string const& text) {
        std::size_t const slash = text.find('/');
        if (slash == std::string::npos) return std::stod(text);
        return std::stod(text.substr(0, slash)) / std::stod(text.substr(slash + 1));
    }
    Number& number(char32_t c) { return numbers_.try_emplace(c, Number{c, -1, -1, 0}).first->second; }

    // Ideographs that are numbers stand in no other file.
    void read_numbers() {
        for (Fields const& row : rows_of(path("extracted/DerivedNumericValues.txt")))
            for_range(row[0], [&](char32_t c) {
                if (!is_new(c) && !numbers_.count(c)) number(c).value = value_of(row[3]);
            });
    }

    void read_widths() {
        for (Fields const& row : rows_of(path("EastAsianWidth.txt")))
            for_range(row[0], [&](char32_t c) {
                if (characters_[c].known) characters_[c].record.width = widths_.of(row[1]);
            });
    }

    void read_compositions() {
        std::set<char32_t> excluded;
        for (Fields const& row : rows_of(path("DerivedNormalizationProps.txt")))
            if (row[1] == "Full_Composition_Exclusion")
                for_range(row[0], [&](char32_t c) { excluded.insert(c); });
        for (Decomposition const& d : decompositions_)
            if (d.tag == 0 && d.count == 2 && !excluded.count(d.point))
                compositions_.push_back({decomposed_[d.first], decomposed_[d.first + 1u], d.point});
        std::sort(compositions_.begin(), compositions_.end(), [](Composition const& a, Composition const& b) {
            return std::tie(a.first, a.second) < std::tie(b.first, b.second);
        });
    }

    void read_names() {
        own_names_ = names_.size();
        for (Fields const& row : rows_of(path("NameAliases.txt")))
            if (char32_t const c = point_of(row[0]); !is_new(c)) names_.push_back({row[1], {c}});
        alias_end_ = names_.size();
        for (Fields const& row : rows_of(path("NamedSequences.txt")))
            names_.push_back({row[0], points_of(row[1])});
    }

    void write_records();
    void write_numbers();
    void write_decompositions();
    void write_names();

    template <class T, class F>
    void array(std::string_view declaration, std::vector<T> const& items, F&& text) {
        out_ += fmt::format("{}[] = {{\n", declaration);
        std::string line = "   ";
        for (T const& item : items) {
            line += ' ' + text(item) + ',';
            if (line.size() < 100) continue;
            out_ += line + '\n';
            line = "   ";
        }
        out_ += line + "\n};\n\n";
    }
    template <class T>
    void integers(std::string_view declaration, std::vector<T> const& items) {
        array(declaration, items, [](T item) { return std::to_string(std::uint32_t(item)); });
    }
    void texts(std::string_view declaration, std::vector<std::string> const& items) {
        array(declaration, items, [](std::string const& item) { return '"' + item + '"'; });
    }
    void size(std::string_view name, std::size_t value) {
        out_ += fmt::format("std::size_t const {} = {};\n", name, value);
    }

    std::string folder_, out_;
    std::set<char32_t> new_;
    std::vector<Character> characters_;
    Numbering categories_{"Cn"}, bidirectional_{""}, widths_{"F"}, tags_{""};
    std::map<char32_t, Number> numbers_;
    std::vector<Decomposition> decompositions_;
    std::vector<char32_t> decomposed_;
    std::vector<Composition> compositions_;
    std::vector<PointRange> ideographs_;
    std::vector<Name> names_;
    std::size_t own_names_ = 0, alias_end_ = 0;
};

void Database::write_records() {
    std::map<std::array<int, 5>, std::uint16_t> numbers;
    std::vector<Record> records;
    std::vector<std::uint16_t> of_point;
    for (Character const& c : characters_) {
        Record const& r = c.record;
        std::array<int, 5> const key{r.category, r.bidirectional, r.combining, r.width, r.mirrored};
        auto const [place, added] = numbers.try_emplace(key, std::uint16_t(records.size()));
        if (added) records.push_back(r);
        of_point.push_back(place->second);
    }
    std::map<std::vector<std::uint16_t>, std::uint16_t> page_numbers;
    std::vector<std::uint16_t> pages, index;
    for (std::size_t at = 0; at < of_point.size(); at += 1 << page_bits) {
        auto const begin = of_point.begin() + std::ptrdiff_t(at);
        std::vector<std::uint16_t> const page(begin, begin + (1 << page_bits));
        auto const [place, added] = page_numbers.try_emplace(page, std::uint16_t(page_numbers.size()));
        if (added) index.insert(index.end(), page.begin(), page.end());
        pages.push_back(place->second);
    }
    array("Record const records", records, [](Record const& r) {
        return fmt::format("{{{}, {}, {}, {}, {}}}", r.category, r.bidirectional, r.combining, r.width,
                           r.mirrored);
    });
    integers("std::uint16_t const record_pages", pages);
    integers("std::uint16_t const record_index", index);
    texts("char const* const category_names", categories_.names);
    texts("char const* const bidirectional_names", bidirectional_.names);
    texts("char const* const width_names", widths_.names);
    array("PointRange const ideographs", ideographs_,
          [](PointRange const& r) { return fmt::format("{{{}, {}}}", hex(r.first), hex(r.last)); });
    size("ideograph_range_count", ideographs_.size());
}

void Database::write_numbers() {
    std::vector<Number> rows;
    for (auto const& [point, row] : numbers_) rows.push_back(row);
    array("Number const numbers", rows, [](Number const& n) {
        return fmt::format("{{{}, {}, {}, {}}}", hex(n.point), n.decimal, n.digit, n.value);
    });
    size("number_count", rows.size());
}

void Database::write_decompositions() {
    std::sort(decompositions_.begin(), decompositions_.end(),
              [](Decomposition const& a, Decomposition const& b) { return a.point < b.point; });
    array("Decomposition const decompositions", decompositions_, [](Decomposition const& d) {
        return fmt::format("{{{}, {}, {}, {}}}", hex(d.point), d.first, d.count, d.tag);
    });
    size("decomposition_count", decompositions_.size());
    integers("char32_t const decomposed", decomposed_);
    texts("char const* const tag_names", tags_.names);
    array("Composition const compositions", compositions_, [](Composition const& c) {
        return fmt::format("{{{}, {}, {}}}", hex(c.first), hex(c.second), hex(c.composed));
    });
    size("composition_count", compositions_.size());
}

std::vector<std::string> words_of(std::string const& name) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at <= name.size();) {
        std::size_t const end = std::min(name.find(' ', at), name.size());
        words.push_back(name.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

void Database::write_names() {
    std::map<std::string, std::uint32_t> uses;
    for (Name const& name : names_)
        for (std::string const& word : words_of(name.text)) ++uses[word];
    std::vector<std::pair<std::uint32_t, std::string>> by_use;
    for (auto const& [word, count] : uses) by_use.push_back({count, word});
    std::sort(by_use.begin(), by_use.end(), std::greater<>());

    // Word 0 ends a name.
    std::map<std::string, std::uint32_t> numbers;
    std::vector<std::uint32_t> offsets{0, 0};
    std::string text;
    for (auto const& [count, word] : by_use) {
        numbers[word] = std::uint32_t(numbers.size() + 1);
        text += word;
        offsets.push_back(std::uint32_t(text.size()));
    }
    // A first byte from one_byte on, and the byte behind it, are a number from one_byte on.
    std::uint32_t one_byte = 255;
    while (one_byte + (256 - one_byte) * 256 <= numbers.size()) --one_byte;

    std::vector<std::uint8_t> codes;
    std::vector<std::uint32_t> groups;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (i % names_in_group == 0) groups.push_back(std::uint32_t(codes.size()));
        for (std::string const& word : words_of(names_[i].text)) {
            std::uint32_t const number = numbers[word];
            if (number >= one_byte) codes.push_back(std::uint8_t(one_byte + (number - one_byte) / 256));
            codes.push_back(std::uint8_t(number < one_byte ? number : (number - one_byte) % 256));
        }
        codes.push_back(0);
    }
    integers("std::uint8_t const name_codes", codes);
    integers("std::uint32_t const name_groups", groups);
    out_ += fmt::format("std::uint32_t const one_byte_words = {};\n", one_byte);
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at < text.size(); at += 90) pieces.push_back(text.substr(at, 90));
    out_ += "char const word_text[] =\n";
    for (std::string const& piece : pieces) out_ += "    \"" + piece + "\"\n";
    out_ += "    ;\n";
    integers("std::uint32_t const word_offsets", offsets);

    std::vector<char32_t> points;
    std::vector<Name> sequences(names_.begin() + std::ptrdiff_t(alias_end_), names_.end());
    for (std::size_t i = 0; i < alias_end_; ++i) points.push_back(names_[i].points[0]);
    integers("char32_t const name_points", points);
    array("NamedSequence const sequences", sequences, [](Name const& name) {
        std::string list;
        for (char32_t c : name.points) list += hex(c) + ", ";
        return fmt::format("{{{}, {{{}}}}}", name.points.size(), list);
    });
    std::vector<std::uint16_t> order(names_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = std::uint16_t(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint16_t a, std::uint16_t b) { return names_[a].text < names_[b].text; });
    integers("std::uint16_t const names_by_text", order);
    size("name_count", names_.size());
    size("own_name_count", own_names_);
    size("alias_end", alias_end_);
}

void Database::write(std::string const& file) {
    out_ =
        "// Made by minipy_unicode_generator from the Unicode Character Database.\n"
        "#include \"interpreter/runtime/unicode_data_tables.hpp\"\n\nnamespace minipy::runtime::ucd {\n\n";
    write_records();
    write_numbers();
    write_decompositions();
    write_names();
    out_ += "\n}  // namespace minipy::runtime::ucd\n";
    std::ofstream(file, std::ios::binary) << out_;
}

}  // namespace
}  // namespace minipy

int main(int count, char** arguments) {
    if (count != 3) return 2;
    minipy::Database database(arguments[1]);
    database.write(arguments[2]);
    return 0;
}
