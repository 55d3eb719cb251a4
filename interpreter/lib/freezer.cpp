// minipy_freezer OUTPUT NAMESPACE ROOT LIST: writes a C++ table of the modules whose files LIST names, one a
// line.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "interpreter/base/arena.hpp"
#include "interpreter/base/interner.hpp"
#include "interpreter/base/source.hpp"
#include "interpreter/compile/compile.hpp"
#include "interpreter/syntax/parse.hpp"

namespace minipy {
namespace {

namespace fs = std::filesystem;

struct Module {
    std::string name;
    bool is_package;
    std::string source;
    std::string code;  // marshalled
};

// The dotted name of a file below the root; a package is named by its folder.
std::string module_name(const fs::path& relative, bool is_package) {
    fs::path stem = is_package ? relative.parent_path() : fs::path(relative).replace_extension();
    std::string name = stem.generic_string();
    std::replace(name.begin(), name.end(), '/', '.');
    return name;
}

// A string literal of any bytes, in pieces, because compilers bound the length of a line more than that of a
// literal. Octal escapes have at most three digits, so what follows one cannot run into it.
std::string literal(std::string_view bytes) {
    std::string text = "\"";
    int column = 0;
    for (unsigned char c : bytes) {
        if (column >= 100) {
            text += "\"\n    \"";
            column = 0;
        }
        if (c == '"' || c == '\\' || c == '?') {
            text += {'\\', static_cast<char>(c)};
            column += 2;
        } else if (c >= 0x20 && c < 0x7f) {
            text += static_cast<char>(c);
            column += 1;
        } else {
            text += fmt::format("\\{:03o}", c);
            column += 4;
        }
    }
    return text + "\"";
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

// The marshalled code of a module, named as CPython names frozen code; nothing when it does not compile,
// which is told.
std::optional<std::string> compiled(const Module& module, const fs::path& path) {
    auto refuse = [&](int line, const std::string& message) {
        fmt::print(stderr, "{}:{}: {}\n", path.string(), line, message);
        return std::nullopt;
    };
    compile::Options options;
    options.filename = "<frozen " + module.name + ">";
    auto decoded = base::decode_source(options.filename, module.source, base::SourceOrigin::Bytes);
    if (auto* error = std::get_if<base::SourceError>(&decoded)) return refuse(error->line, error->message);
    auto& source = std::get<base::SourceText>(decoded);
    base::Interner interner;
    base::Arena arena;
    auto parsed = syntax::parse(source, interner, arena);
    if (parsed.error) return refuse(parsed.error->lineno, parsed.error->message);
    auto result = compile::compile(*parsed.module, source, interner, options);
    if (result.error) return refuse(result.error->lineno, result.error->message);
    return std::move(result.image);
}

// All modules, or nothing when one does not compile.
std::optional<std::vector<Module>> read_modules(const fs::path& root, const fs::path& list) {
    std::vector<Module> modules;
    std::ifstream in(list);
    for (std::string line; std::getline(in, line);) {
        if (line.empty()) continue;
        fs::path path(line);
        bool is_package = path.filename() == "__init__.py";
        Module module{
            module_name(path.lexically_relative(root), is_package), is_package, read_file(path), {}};
        auto code = compiled(module, path);
        if (!code) return {};
        module.code = *code;
        modules.push_back(module);
    }
    // Sorted, so that the table can be searched by halves.
    std::sort(modules.begin(), modules.end(), [](auto& a, auto& b) { return a.name < b.name; });
    return modules;
}

std::string table(std::string_view name_space, const std::vector<Module>& modules) {
    std::string text =
        "// Written by minipy_freezer.\n"
        "#include <span>\n\n"
        "#include \"interpreter/base/frozen.hpp\"\n\n";
    text += fmt::format("namespace {} {{\n\nstd::span<const base::FrozenModule> frozen_modules();\n\n",
                        name_space);
    for (std::size_t i = 0; i < modules.size(); ++i)
        text += fmt::format(
            "static constexpr char source_{0}[] =\n    {1};\n\nstatic constexpr char code_{0}[] =\n    "
            "{2};\n\n",
            i, literal(modules[i].source), literal(modules[i].code));
    text += "std::span<const base::FrozenModule> frozen_modules() {\n";
    if (modules.empty())
        return text + fmt::format("    return {{}};\n}}\n\n}}  // namespace {}\n", name_space);
    text += "    static constexpr base::FrozenModule modules[] = {\n";
    for (std::size_t i = 0; i < modules.size(); ++i)
        text += fmt::format("        {{\"{}\", {}, {{source_{}, {}}}, {{code_{}, {}}}}},\n", modules[i].name,
                            modules[i].is_package, i, modules[i].source.size(), i, modules[i].code.size());
    return text + fmt::format("    }};\n    return modules;\n}}\n\n}}  // namespace {}\n", name_space);
}

}  // namespace
}  // namespace minipy

int main(int argc, char** argv) {
    if (argc != 5) {
        fmt::print(stderr, "usage: minipy_freezer OUTPUT NAMESPACE ROOT LIST\n");
        return 2;
    }
    auto modules = minipy::read_modules(argv[3], argv[4]);
    if (!modules) return 1;
    std::ofstream out(argv[1], std::ios::binary);
    out << minipy::table(argv[2], *modules);
    return out.flush() ? 0 : 1;
}
