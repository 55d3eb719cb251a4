// Keeping what finders answered, and finding out what it means.
#include "modsys/evidence.hpp"

#include "modsys/finders/frozen_importer.hpp"
#include "modsys/import.hpp"
#include "modsys/spec.hpp"
#include "modsys/store/zip_archive.hpp"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <set>

namespace minipy::modsys {

using namespace runtime;

namespace {

struct ReasonText {
    std::string_view id, text;
};
constexpr ReasonText reasons[] = {
#define REASON(id, text) {#id, text},
#include "modsys/trace/reasons.def"
#undef REASON
};

constexpr std::uint32_t kept_failures = 64;

}  // namespace

// ---- while an import runs

Search::Search(ThreadState& t) : t_(t), outer_(importer_of(t).search) {
    importer_of(t).search = this;
}

Search::~Search() {
    // Threads may have interleaved: it need not be the innermost.
    Search** at = &importer_of(t_).search;
    while (*at && *at != this) at = &(*at)->outer_;
    if (*at) *at = outer_;
}

Search* Search::of(ThreadState& t) {
    Search* search = importer_of(t).search;
    while (search && &search->t_ != &t) search = search->outer_;
    return search;
}

std::uint32_t answers_so_far(ThreadState& t) {
    Search* search = Search::of(t);
    return search && search->answers_ ? search->answers_->count : 0;
}

void note_silence(ThreadState& t, std::uint32_t answers_before, Value finder, Value entry) {
    if (answers_so_far(t) == answers_before) not_mine(t, finder, entry, Reason::answered_none);
}

Value not_mine(ThreadState& t, Value finder, Value entry, Reason reason) {
    if (Recorder* trace = importer_of(t).trace) trace->refused(t, reasons[std::size_t(reason)].text);
    Search* search = Search::of(t);
    if (!search) return Value::none();
    if (!search->answers_) search->answers_ = make_list(t);
    for (Value v : {finder, entry, Value::small_int(int(reason))}) list_append(t, search->answers_, v);
    return Value::none();
}

namespace {

// The last failure of each name, the oldest forgotten first.
void keep_answers(ThreadState& t, Value name, List* answers) {
    Importer& importer = importer_of(t);
    Dict* failures = importer.failures;
    if (!is_str(name)) return;
    dict_delete_str(t, failures, name.as<Str>());
    dict_set_str(t, failures, name.as<Str>(), answers);
    if (failures->count <= kept_failures) return;
    std::uint32_t at = 0;
    Value oldest, value;
    if (dict_next(failures, at, oldest, value)) dict_delete_str(t, failures, oldest.as<Str>());
}

}  // namespace

void Search::failed(Value name) {
    if (!answers_) answers_ = make_list(t_);
    keep_answers(t_, name, answers_);
    if (Recorder* trace = importer_of(t_).trace)
        trace->record_not_found(t_, trace->text(name), answers_text(t_, to_utf8(name), answers_));
}

void note_failure(ThreadState& t, Value name, Value entry, Reason reason) {
    Search search(t);
    not_mine(t, Value::none(), entry, reason);
    search.failed(name);
}

// ---- when somebody asks

namespace {

struct Answer {
    std::string finder, entry, looked_for, why;
    Reason reason;
};

std::string finder_name(ThreadState& t, Value finder) {
    if (finder.is_none()) return "import";
    auto name = object_name(t, is_type(finder) ? finder : Value(type_of(t, finder)));
    if (name.ok()) return name.value();
    clear_error(t);
    return "?";
}

std::string lower(std::string text) {
    for (char& c : text) c = char(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::string listed(std::vector<std::string> const& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < 3; ++i) text += (i ? ", " : "") + names[i];
    return text + (names.size() > 3 ? ", ..." : "");
}

void refine(Answer& a, Reason reason, std::string_view more = {}) {
    a.reason = reason;
    a.why = reasons[std::size_t(reason)].text;
    if (!more.empty()) a.why += ": " + std::string(more);
}

// No hook took the entry: because it is not there, because it is a file that is no archive ...
void look_at_entry(Importer& importer, Answer& a) {
    FileStatus status;
    if (importer.store.status(a.entry, status) != 0) return refine(a, Reason::no_entry);
    if (!status.is_file()) return;
    std::string error;
    ZipArchive::open(importer.store, a.entry, quoted(a.entry), error);
    refine(a, error.starts_with("not a Zip file") ? Reason::not_a_folder : Reason::bad_archive, error);
}

// A folder without the module: what else is in it?
void look_into_folder(Importer& importer, Answer& a, std::string const& tail) {
    std::string folder = a.entry.empty() ? importer.store.current_directory() : a.entry;
    std::vector<std::string> names, others, cases;
    if (int error = importer.store.list(folder, names)) {
        FileStatus status;
        if (importer.store.status(folder, status) != 0) return refine(a, Reason::no_entry);
        return refine(a, Reason::unreadable, std::strerror(error));
    }
    std::sort(names.begin(), names.end());
    for (std::string const& name : names) {
        bool module_name = name == tail || name == tail + ".py" || name == tail + ".pyc";
        if (module_name) return refine(a, Reason::not_a_file, name);
        if (name.starts_with(tail + ".")) others.push_back(name);
        std::string small = lower(name), wanted = lower(tail);
        if (small == wanted || small == wanted + ".py" || small == wanted + ".pyc") cases.push_back(name);
    }
    if (!cases.empty()) return refine(a, Reason::other_case, listed(cases));
    if (!others.empty()) refine(a, Reason::no_module_file, listed(others));
}

Answer answer_at(ThreadState& t, List* answers, std::uint32_t i, std::string_view name) {
    Importer& importer = importer_of(t);
    Value entry = answers->items[i + 1];
    auto reason = Reason(answers->items[i + 2].as_small_int());
    Answer a{finder_name(t, answers->items[i]), is_str(entry) ? path_bytes(entry.as<Str>()) : "", "", "",
             reason};
    std::string tail(last_of(name));
    a.why = reasons[std::size_t(reason)].text;
    for (std::size_t at; (at = a.why.find("{0}")) != std::string::npos;) a.why.replace(at, 3, tail);
    a.looked_for = name;
    switch (reason) {
        case Reason::no_hook: look_at_entry(importer, a); break;
        case Reason::no_file:
            a.looked_for = fmt::format("{0}/__init__.py, {0}.py, {0}.pyc", tail);
            look_into_folder(importer, a, tail);
            break;
        case Reason::no_member: a.looked_for = fmt::format("{0}/__init__.py, {0}.py, {0}.pyc", tail); break;
        case Reason::not_a_package: a.looked_for = "__path__ of " + std::string(parent_of(name)); break;
        default: break;
    }
    return a;
}

}  // namespace

std::string answers_text(ThreadState& t, std::string_view name, List* answers) {
    std::string text;
    for (std::uint32_t i = 0; i + 2 < answers->count; i += 3) {
        Answer a = answer_at(t, answers, i, name);
        text += fmt::format("\n          {}{}: {}", a.finder, a.entry.empty() ? "" : " of " + a.entry, a.why);
    }
    return text;
}

// ---- names that look like it

namespace {

// Letters to insert, remove, replace or swap (Damerau's distance, adjacent letters swapped once).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

void add_modules_of_folder(Importer& importer, std::string const& folder, std::set<std::string>& names) {
    std::vector<std::string> files;
    if (importer.store.list(folder.empty() ? importer.store.current_directory() : folder, files) != 0) return;
    for (std::string const& file : files) {
        std::string stem = file.substr(0, file.find('.'));
        bool module = file.ends_with(".py") || file.ends_with(".pyc") || stem == file;
        if (module && !stem.empty() && stem != "__init__" && stem != "__pycache__") names.insert(stem);
    }
}

// Modules that finders could have found instead.
std::set<std::string> candidates(ThreadState& t, std::string_view name, List* answers) {
    Importer& importer = importer_of(t);
    std::set<std::string> names;
    for (std::uint32_t i = 0; i + 2 < answers->count; i += 3)
        if (Reason(answers->items[i + 2].as_small_int()) == Reason::no_file && is_str(answers->items[i + 1]))
            add_modules_of_folder(importer, path_bytes(answers->items[i + 1].as<Str>()), names);
    if (!parent_of(name).empty()) return names;
    for (NativeModule const* m : t.rt.native_modules) names.insert(m->name);
    for (std::string_view frozen : frozen_module_names(importer_of(t)))
        if (frozen.find('.') == frozen.npos) names.insert(std::string(frozen));
    return names;
}

List* near_names(ThreadState& t, std::string_view name, List* answers) {
    std::string tail(last_of(name)), parent(parent_of(name));
    std::vector<std::pair<std::size_t, std::string>> found;
    constexpr std::size_t longest = 100, shown = 3;
    if (tail.size() <= longest)
        for (std::string const& candidate : candidates(t, name, answers)) {
            if (candidate.size() > longest || candidate == tail) continue;
            std::size_t d = distance(lower(tail), lower(candidate));
            if (d <= std::max<std::size_t>(1, tail.size() / 3)) found.emplace_back(d, candidate);
        }
    std::sort(found.begin(), found.end());
    List* list = make_list(t);
    for (std::size_t i = 0; i < found.size() && i < shown; ++i)
        list_append(t, list, path_text(t, (parent.empty() ? "" : parent + ".") + found[i].second));
    return list;
}

// ---- the explanation

void put(ThreadState& t, Dict* d, std::string_view key, Value value) {
    dict_set_str(t, d, intern(t, key), value);
}

Value text_or_none(ThreadState& t, std::string const& text) {
    return text.empty() ? Value::none() : Value(path_text(t, text));
}

// Where the parent is a plain module: what else of its name lies on sys.path, hidden by it.
List* shadowed_by_parent(ThreadState& t, std::string_view name, List* answers) {
    Importer& importer = importer_of(t);
    List* list = make_list(t);
    std::string parent(parent_of(name));
    if (answers->count < 3 || Reason(answers->items[2].as_small_int()) != Reason::not_a_package) return list;
    Value path = sys_attribute(t, t.rt.names.path);
    if (!path || !is_list(path) || parent.find('.') != parent.npos) return list;
    std::string hider = is_str(answers->items[1]) ? path_bytes(answers->items[1].as<Str>()) : "";
    for (Value entry : path.as<List>()->span()) {
        if (!is_str(entry)) continue;
        std::string base = join(path_bytes(entry.as<Str>()), parent);
        for (std::string const& file : {base + "/__init__.py", base + ".py"}) {
            FileStatus status;
            bool hidden = file != hider && importer.store.status(file, status) == 0 && status.is_file();
            if (hidden) list_append(t, list, path_text(t, file));
        }
    }
    return list;
}

Dict* explanation(ThreadState& t, Value asked, std::string_view name, List* answers, Value spec) {
    Dict* result = make_dict(t);
    List* list = make_list(t);
    for (std::uint32_t i = 0; i + 2 < answers->count; i += 3) {
        Answer a = answer_at(t, answers, i, name);
        Dict* entry = make_dict(t);
        list_append(t, list, entry);
        put(t, entry, "finder", path_text(t, a.finder));
        put(t, entry, "entry", text_or_none(t, a.entry));
        put(t, entry, "looked_for", path_text(t, a.looked_for));
        put(t, entry, "reason", make_str(t, reasons[std::size_t(a.reason)].id));
        put(t, entry, "why", path_text(t, a.why));
    }
    put(t, result, "asked", asked);
    put(t, result, "name", path_text(t, name));
    put(t, result, "found", spec);
    put(t, result, "answers", list);
    put(t, result, "shadowed", shadowed_by_parent(t, name, answers));
    put(t, result, "near", spec.is_none() ? Value(near_names(t, name, answers)) : Value(make_list(t)));
    return result;
}

// One more search, without importing anything: parents that are not imported are looked for by their specs.
Result<Value> search_now(ThreadState& t, Str* asked) {
    auto& n = t.rt.names;
    std::string text = to_utf8(asked);
    Value path = Value::none(), spec = Value::none(), parent_file = Value::none();
    for (std::size_t end = 0; end != text.npos;) {
        end = text.find('.', end ? end + 1 : 0);
        std::string prefix = text.substr(0, end);
        Value name = intern(t, prefix);
        Search search(t);
        Value module = TRY(get_module(t, name));
        bool failed = false;
        if (module && module.is_none()) {
            note_failure(t, name, Value::none(), Reason::halted);
            failed = true;
        } else if (path.is_absent()) {
            note_failure(t, name, parent_file, Reason::not_a_package);
            failed = true;
        } else if (module) {
            spec = TRY(getattr_optional(t, module, n.dunder_spec));
            path = TRY(getattr_optional(t, module, n.dunder_path));
            parent_file = TRY(getattr_optional(t, module, n.dunder_file));
        } else {
            spec = TRY(find_spec(t, name, path, Value::none()));
            if (spec.is_none()) {
                search.failed(name);
                failed = true;
            } else {
                path = TRY(spec_get(t, spec, n.submodule_search_locations));
                parent_file = TRY(spec_get(t, spec, n.origin));
                if (path.is_none()) path = Value::absent();
            }
        }
        if (!failed) continue;
        Value answers = dict_get_str(importer_of(t).failures, name.as<Str>());
        return explanation(t, asked, prefix, answers.as<List>(), Value::none());
    }
    return explanation(t, asked, text, make_list(t), spec ? spec : Value::none());
}

}  // namespace

Result<Value> explain(ThreadState& t, Value what) {
    Value name = what;
    if (!is_str(name) && TRY(is_instance(t, what, exception_type(t.rt, Exc::ImportError))))
        name = TRY(getattr(t, what, t.rt.names.name));
    if (!is_str(name))
        return raise(t, Exc::TypeError, "explain() needs the name of a module or an ImportError, not {}",
                     type_name_of(t, what));
    // (a module that is there by now has outlived its evidence)
    Value answers = dict_get_str(importer_of(t).failures, name.as<Str>()), module = TRY(get_module(t, name));
    if (!answers || (module && !module.is_none())) return search_now(t, name.as<Str>());
    return explanation(t, name, to_utf8(name), answers.as<List>(), Value::none());
}

}  // namespace minipy::modsys
