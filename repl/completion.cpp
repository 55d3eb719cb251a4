// What TAB completes: names, attributes, modules. (CPython's rlcompleter, and modules besides.)
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "repl/prompt.hpp"

#include <cctype>
#include <set>

namespace minipy::repl {

using namespace runtime;

namespace {

bool is_word_char(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::string_view keywords[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",
};

class LineCompleter {
  public:
    LineCompleter(ThreadState& t, Dict* ns, std::string_view line) : t_(t), ns_(ns), line_(line) {
        start_ = line.size();
        while (start_ > 0 && is_word_char(line[start_ - 1])) --start_;
        word_ = line.substr(start_);
    }

    Completions complete() {
        if (names_a_module())
            add_modules();
        else if (std::size_t dot = word_.rfind('.'); dot != std::string_view::npos)
            add_attributes(word_.substr(0, dot), word_.substr(dot + 1));
        else
            add_names();
        clear_error(t_);
        return {start_, {found_.begin(), found_.end()}};
    }

  private:
    void add(std::string_view prefix, std::string_view name, std::string_view typed) {
        if (name.substr(0, typed.size()) != typed) return;
        if (typed.empty() && name.substr(0, 1) == "_") return;  // private names only when asked for
        found_.insert(std::string(prefix).append(name));
    }

    void add_keys(Dict* dict, std::string_view typed) {
        std::uint32_t at = 0;
        Value key, value;
        while (dict_next(dict, at, key, value))
            if (is_str(key)) add("", to_utf8(key), typed);
    }

    void add_names() {
        for (std::string_view keyword : keywords) add("", keyword, word_);
        add_keys(ns_, word_);
        add_keys(t_.rt.builtins, word_);
    }

    // The object that a dotted name stands for; absent if it stands for none.
    Value resolve(std::string_view dotted) {
        std::size_t dot = dotted.find('.');
        Str* first = intern(t_, dotted.substr(0, dot));
        Value v = dict_get_str(ns_, first);
        if (v.is_absent()) v = dict_get_str(t_.rt.builtins, first);
        while (v && dot != std::string_view::npos) {
            std::size_t next = dotted.find('.', dot + 1);
            std::size_t length = next == std::string_view::npos ? next : next - dot - 1;
            Result<Value> got = getattr_optional(t_, v, intern(t_, dotted.substr(dot + 1, length)));
            if (!got.ok()) return Value::absent();
            v = got.take();
            dot = next;
        }
        return v;
    }

    void add_attributes(std::string_view object, std::string_view typed) {
        Value v = resolve(object);
        if (v.is_absent()) return;
        Value dir = dict_get_str(t_.rt.builtins, intern(t_, "dir"));
        Result<Value> names = call(t_, dir, {v});
        if (!names.ok() || !is_list(names.value())) return;
        std::string prefix = std::string(object) + ".";
        for (Value name : names.value().as<List>()->span()) {
            if (!is_str(name)) continue;
            std::string text = to_utf8(name);
            if (text.compare(0, typed.size(), typed) != 0) continue;
            Result<Value> got = getattr_optional(t_, v, intern(t_, text));
            if (!got.ok()) clear_error(t_);
            add(prefix, text.append(got.ok() && got.value() ? call_suffix(got.value()) : std::string_view()),
                typed);
        }
    }

    // "(" behind what can be called, "()" where it takes no argument (rlcompleter._callable_postfix).
    std::string_view call_suffix(Value v) {
        if (!is_callable(t_, v)) return "";
        if (v.is_object() && v.as_object()->shape == t_.rt.native_function_shape &&
            v.as<NativeFunction>()->def->calling == Calling::none)
            return "()";
        return "(";
    }

    // Does the word stand where a module's name is wanted?
    bool names_a_module() const {
        std::string_view before = line_.substr(0, start_);
        std::size_t first = before.find_first_not_of(" \t");
        if (first == std::string_view::npos) return false;
        before.remove_prefix(first);
        if (before.substr(0, 7) == "import ") return true;
        return before.substr(0, 5) == "from " && before.find(" import") == std::string_view::npos;
    }

    // Top-level modules from pkgutil and sys.builtin_module_names; submodules from the package's __path__.
    void add_modules() {
        std::size_t dot = word_.rfind('.');
        std::string_view parent = dot == std::string_view::npos ? std::string_view() : word_.substr(0, dot);
        std::string_view typed = dot == std::string_view::npos ? word_ : word_.substr(dot + 1);
        Value path = Value::none();
        if (!parent.empty()) {
            Value package = dict_get_str(t_.rt.modules, intern(t_, parent));
            if (package.is_absent()) return;
            Result<Value> got = getattr_optional(t_, package, t_.rt.names.dunder_path);
            if (!got.ok() || got.value().is_absent()) return;
            path = got.take();
        } else {
            add_builtin_modules(typed);
        }
        Value import = dict_get_str(t_.rt.builtins, t_.rt.names.dunder_import);
        Result<Value> pkgutil = call(t_, import, {intern(t_, "pkgutil")});
        if (!pkgutil.ok()) return;
        Result<Value> infos = call_method(t_, pkgutil.value(), "iter_modules", {path});
        if (!infos.ok()) return;
        std::string prefix = parent.empty() ? "" : std::string(parent) + ".";
        auto each = [&](Value info) -> Result<bool> {
            Value name = TRY(getattr(t_, info, t_.rt.names.name));
            if (is_str(name)) add(prefix, to_utf8(name), typed);
            return true;
        };
        (void)for_each(t_, infos.value(), each).ok();
    }

    void add_builtin_modules(std::string_view typed) {
        Value names = dict_get_str(t_.rt.sys_module->dict, intern(t_, "builtin_module_names"));
        if (!names || !is_tuple(names)) return;
        for (Value name : names.as<Tuple>()->span())
            if (is_str(name)) add("", to_utf8(name), typed);
    }

    ThreadState& t_;
    Dict* ns_;
    std::string_view line_, word_;
    std::size_t start_ = 0;
    std::set<std::string> found_;
};

}  // namespace

Completions complete_line(ThreadState& t, Dict* ns, std::string_view line) {
    return LineCompleter(t, ns, line).complete();
}

}  // namespace minipy::repl
