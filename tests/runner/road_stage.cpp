// The stage of a recorded launch.
#include "tests/runner/road_stage.hpp"

#include <algorithm>
#include <cctype>

#include "tests/runner/harness/text.hpp"

namespace minipy::harness {
namespace {

// Where the parenthesis that opens at text[at] is closed again.
std::size_t closing(const std::string& text, std::size_t at) {
    int depth = 0;
    for (; at < text.size(); ++at) {
        depth += text[at] == '(';
        depth -= text[at] == ')';
        if (depth == 0) return at;
    }
    return text.npos;
}

bool names(const std::string& launcher, const char* what) {
    return launcher.find(what) != launcher.npos;
}

// Whether the record's input was piped in; else it was typed at a terminal.
bool is_piped(const Road& road) {
    return road.is_imitated || names(road.launcher, "stdin") || names(road.launcher, "pdb") ||
           road.group == "code module";
}

// The probe's name, as a word of its own and not the end of another.
std::size_t find_probe(const std::string& text, std::size_t from) {
    for (std::size_t at = from; (at = text.find("PROBE", at)) != text.npos; ++at)
        if (at == 0 || (!std::isalnum(static_cast<unsigned char>(text[at - 1])) && text[at - 1] != '_'))
            return at;
    return text.npos;
}

// What stands behind `start` up to a '.' is another one each time: it gets a name.
std::string with_name_for(std::string text, const std::string& start, const std::string& name) {
    for (std::size_t at = 0; (at = text.find(start, at)) != text.npos; ++at) {
        std::size_t from = at + start.size(), end = from;
        while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_'))
            ++end;
        if (end > from && end < text.size() && text[end] == '.') text.replace(from, end - from, name);
    }
    return text;
}

}  // namespace

RoadStage::RoadStage(const Interpreter& interpreter, const std::string& probe_file)
    : interpreter_(interpreter), probe_file_(probe_file) {
    for (const char* name : {"dir", "home", "tmpdir", "out"}) fs::create_directory(folder(name));
}

// The probe is read in one expression that closes its file and leaves no name behind, so that it can stand
// anywhere and the dictionary it describes stays as it was.
std::string RoadStage::fill(std::string text) const {
    for (std::size_t at = find_probe(text, 0); at != text.npos; at = find_probe(text, at)) {
        std::size_t end = at + 5;
        std::string shown = "globals()";
        if (end < text.size() && text[end] == '(') {
            std::size_t close = closing(text, end);
            shown = replace_all(text.substr(end + 1, close - end - 1), "'", "\"");
            end = close + 1;
        }
        std::string code = "exec((lambda f: (f.read(), f.close())[0])(open(\"" + probe_file_ +
                           "\")), dict(G=" + shown + ", OUT=\"" + folder("out").string() + "\"))";
        text.replace(at, end - at, code);
        at += code.size();
    }
    if (text.find("$USERSITE") != text.npos) text = replace_all(text, "$USERSITE", user_site());
    text = replace_all(text, "$DIR", folder("dir").string());
    text = replace_all(text, "$HOME", folder("home").string());
    return replace_all(text, "/usr/bin/python3", interpreter_.path);
}

std::string RoadStage::user_site() const {
    Launch launch = base_launch();
    launch.argv = {interpreter_.path, "-m", "site", "--user-site"};
    std::string out = run(launch).out;
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out.empty() ? (folder("home") / "no-user-site").string() : out;
}

Launch RoadStage::base_launch() const {
    Launch launch = interpreter_.launch({});
    launch.folder = folder("dir");
    launch.environment["HOME"] = folder("home");
    launch.environment["TMPDIR"] = folder("tmpdir");
    launch.join_errors = true;
    return launch;
}

// A compiled file, as py_compile would write it, by importing the source; works where py_compile is missing.
std::string RoadStage::compile_to(const std::string& source, const std::string& target) {
    fs::path file = folder("dir") / source;
    Launch launch = base_launch();
    launch.argv = {interpreter_.path, "-c", "import " + file.stem().string()};
    std::string printed = run(launch).out;
    fs::remove_all(folder("out"));
    fs::create_directory(folder("out"));
    auto compiled = files_below(folder("dir") / "__pycache__", ".pyc");
    if (compiled.size() != 1) return "no compiled file was written for " + source + "\n" + printed;
    fs::rename(compiled[0], folder("dir") / target);
    fs::remove_all(folder("dir") / "__pycache__");
    return "";
}

std::string RoadStage::prepare(const Road& road) {
    fs::path dir = folder("dir");
    for (auto& [name, text] : road.files) write_file(dir / fill(name), fill(text));
    auto content = [&](const char* name) { return read_file(dir / name); };
    auto executable = [&](const char* name) { fs::permissions(dir / name, fs::perms(0755)); };
    auto& launcher = road.launcher;
    if (names(launcher, "symbolic link")) fs::create_symlink("folder/script.py", dir / "link.py");
    if (fs::exists(dir / "tool") && !fs::is_directory(dir / "tool")) executable("tool");
    if (fs::exists(dir / "bin/tool")) executable("bin/tool");
    if (launcher == "zip file with __main__.py" || launcher == "run_path('app.zip')" ||
        names(launcher, "app.zip"))
        write_zip(dir / "app.zip", {{"__main__.py", content("app/__main__.py")}});
    if (launcher == "zipapp") write_zip(dir / "app.pyz", {{"__main__.py", content("app/__main__.py")}});
    if (launcher == "zipapp with an entry point")
        write_zip(dir / "app.pyz", {{"mod.py", content("app/mod.py")},
                                    {"__main__.py", "# -*- coding: utf-8 -*-\nimport mod\nmod.start()\n"}});
    if (launcher == "-m mod, from a zip file on the path")
        write_zip(dir / "lib.zip", {{"mod.py", content("folder/mod.py")}});
    if (launcher == "import m from a zip file") {
        write_zip(dir / "lib.zip", {{"m.py", content("m.py")}});
        fs::remove(dir / "m.py");
    }
    std::string wrong;
    if (launcher == "script.pyc") return compile_to("script.py", "script.pyc");
    if (launcher == "-m mod, a .pyc without source")
        wrong = compile_to("mod.py", "mod.pyc"), fs::remove(dir / "mod.py");
    if (launcher == "sourceless m.pyc, imported")
        wrong = compile_to("m.py", "m.pyc"), fs::remove(dir / "m.py");
    return wrong;
}

std::string RoadStage::launch(const Road& road) {
    Launch launch = base_launch();
    launch.argv.clear();
    bool bad = false;
    for (auto& word : shell_words(road.command, bad)) {
        std::string filled = fill(word);
        std::size_t equals = filled.find('=');
        bool is_variable = launch.argv.empty() && filled.starts_with("PYTHON") && equals != filled.npos;
        if (is_variable)
            launch.environment[filled.substr(0, equals)] = filled.substr(equals + 1);
        else
            launch.argv.push_back(filled == "python3" ? interpreter_.path : filled);
    }
    // An interpreter's own options come first, but only where the command names the interpreter.
    if (launch.argv[0] == interpreter_.path)
        launch.argv.insert(launch.argv.begin() + 1, interpreter_.flags.begin(), interpreter_.flags.end());
    if (!road.has_input || is_piped(road)) {
        for (auto& line : road.input) launch.input += fill(line) + "\n";
        return run(launch).out;
    }
    Typing typing{{}, ">>> ", nullptr};
    for (auto& line : road.input) typing.lines.push_back(fill(line));
    std::size_t wanted = 1;
    for (auto& [name, text] : road.files) wanted += find_probe(text, 0) != text.npos;
    typing.done = [&] { return reports().size() >= wanted; };
    launch.seconds = 8;
    return run_at_terminal(launch, typing).out;
}

std::vector<std::string> RoadStage::reports() const {
    std::vector<std::string> found;
    for (int number = 1;; ++number) {
        fs::path file = folder("out") / (std::to_string(number) + ".json");
        if (!fs::exists(file)) return found;
        std::string text = read_file(file);
        if (text.empty()) return found;  // still being written
        found.push_back(text);
    }
}

std::string RoadStage::scrub(std::string text) const {
    for (auto [name, shown] : {std::pair{"dir", "$DIR"}, {"home", "$HOME"}, {"tmpdir", "$TMPDIR"}})
        text = replace_all(text, folder(name).string(), shown);
    // What the probe's line looks like in sys.argv is no matter of the record.
    for (std::size_t at; (at = text.find("exec((lambda f")) != text.npos;) {
        std::size_t end = closing(text, text.find('(', at));
        text.replace(at, end == text.npos ? text.npos : end + 1 - at, "PROBE");
    }
    text = with_name_for(text, "$TMPDIR/tmp", "$ID");
    text = with_name_for(text, "/runtime/kernel-", "$ID");
    // Programs call themselves by the name of their interpreter.
    text = replace_all(text, "\"minipy -m ", "\"python3 -m ");
    return without_addresses(replace_all(text, root_.path().string(), "$ROOT"));
}

}  // namespace minipy::harness
