// From the name of a source file to that of its bytecode, and back.
#include "modsys/loaders/cache_names.hpp"

#include <algorithm>
#include <optional>

namespace minipy::modsys {

using namespace runtime;

namespace {

constexpr std::string_view cache_folder = "__pycache__", bytecode_suffix = ".pyc", optimization_mark = "opt-";

// sys.implementation.cache_tag; absent when it is None.
Result<Value> cache_tag(ThreadState& t) {
    auto& own = importer_of(t).names;
    Value tag = TRY(getattr(t, TRY(require_sys_attribute(t, own.implementation)), own.cache_tag));
    return tag.is_none() ? Value::absent() : tag;
}

// sys.flags.optimize as text, empty for 0.
Result<std::string> optimization_level(ThreadState& t) {
    auto& own = importer_of(t).names;
    Value flags = sys_attribute(t, own.flags);
    if (flags.is_absent()) return std::string();
    Value level = TRY(getattr(t, flags, own.optimize));
    if (level == Value::small_int(0)) return std::string();
    return to_utf8(TRY(str(t, level)));
}

bool is_word(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c >= 0x80;
    });
}

// sys.pycache_prefix without slashes at its end; nothing when it is None or not there.
Result<std::optional<std::string>> cache_prefix(ThreadState& t) {
    Value prefix = sys_attribute(t, importer_of(t).names.pycache_prefix);
    std::optional<std::string> none;
    if (prefix.is_absent() || prefix.is_none()) return none;
    if (!is_str(prefix)) {
        if (!TRY(truth(t, prefix))) return std::optional(std::string());
        prefix = TRY(call_method(t, prefix, "rstrip", {make_str(t, "/")}));
        if (!is_str(prefix))
            return raise(t, Exc::TypeError, "sequence item 0: expected str instance, {} found",
                         type_name_of(t, prefix));
    }
    std::string text = path_bytes(prefix.as<Str>());
    while (!text.empty() && text.back() == '/') text.pop_back();
    return std::optional(std::move(text));
}

Result<std::string> tag_text(ThreadState& t, Value tag) {
    if (is_str(tag)) return to_utf8(tag);
    return raise(t, Exc::TypeError, "sequence item 2: expected str instance, {} found", type_name_of(t, tag));
}

Result<std::string> cache_file(ThreadState& t, std::string_view path, std::string_view tag,
                               std::string_view level) {
    std::string_view head = folder_of(path), tail = name_of(path);
    if (path.starts_with('/') && head.empty()) head = "/";
    std::size_t const dot = tail.rfind('.');
    std::string name;
    name.reserve(tail.size() + tag.size() + level.size() + 16);
    name = dot == 0 ? tail.substr(1) : tail.substr(0, dot);
    if (dot != std::string_view::npos) name += '.';
    name += tag;
    if (!level.empty()) name += fmt::format(".{}{}", optimization_mark, level);
    name += bytecode_suffix;
    auto const prefix = TRY(cache_prefix(t));
    if (!prefix) return join(join(head, cache_folder), name);
    std::string folder(head);
    if (!is_absolute(folder)) folder = join(importer_of(t).store.current_directory(), folder);
    folder.erase(0, std::min(folder.find_first_not_of('/'), folder.size()));
    std::string const place = folder.empty() ? *prefix : prefix->empty() ? folder : join(*prefix, folder);
    return place.empty() ? name : join(place, name);
}

}  // namespace

Result<Str*> cache_from_source(ThreadState& t, Str* path, Value optimization) {
    Value tag = TRY(cache_tag(t));
    if (tag.is_absent()) return raise(t, Exc::NotImplementedError, "sys.implementation.cache_tag is None");
    std::string level;
    if (optimization.is_absent() || optimization.is_none()) {
        level = TRY(optimization_level(t));
    } else {
        level = to_utf8(TRY(str(t, optimization)));
        if (!level.empty() && !is_word(level))
            return raise(t, Exc::ValueError, "{} is not alphanumeric", quoted(level));
    }
    return path_text(t, TRY(cache_file(t, path_bytes(path), TRY(tag_text(t, tag)), level)));
}

Result<std::string> cache_path(ThreadState& t, std::string_view source_path) {
    Value tag = TRY(cache_tag(t));
    if (tag.is_absent()) return std::string();
    return cache_file(t, source_path, TRY(tag_text(t, tag)), TRY(optimization_level(t)));
}

Result<Str*> source_from_cache(ThreadState& t, Str* path_value) {
    if (TRY(cache_tag(t)).is_absent())
        return raise(t, Exc::NotImplementedError, "sys.implementation.cache_tag is None");
    std::string path = path_bytes(path_value);
    std::string head(folder_of(path)), name(name_of(path));
    auto const prefix = TRY(cache_prefix(t));
    if (prefix && head.starts_with(*prefix + "/")) {
        head = head.substr(prefix->size());
    } else {
        std::string bottom(name_of(head));
        head = std::string(folder_of(head));
        if (bottom != cache_folder)
            return raise(t, Exc::ValueError, "{} not bottom-level directory in {}", cache_folder,
                         repr_of(path_value));
    }
    auto dots = std::count(name.begin(), name.end(), '.');
    if (dots != 2 && dots != 3)
        return raise(t, Exc::ValueError, "expected only 2 or 3 dots in {}", repr_of(path_text(t, name)));
    if (dots == 3) {
        std::size_t last = name.rfind('.'), before = name.rfind('.', last - 1);
        std::string optimization = name.substr(before + 1, last - before - 1);
        if (!optimization.starts_with(optimization_mark))
            return raise(t, Exc::ValueError, "optimization portion of filename does not start with {}",
                         quoted(optimization_mark));
        std::string level = optimization.substr(optimization_mark.size());
        if (!is_word(level))
            return raise(t, Exc::ValueError, "optimization level {} is not an alphanumeric value",
                         repr_of(path_text(t, optimization)));
    }
    return path_text(t, join(head, name.substr(0, name.find('.')) + ".py"));
}

Result<Value> cached_name(ThreadState& t, Value path) {
    if (!is_str(path))
        return raise(t, Exc::AttributeError, "'{}' object has no attribute 'endswith'",
                     type_name_of(t, path));
    std::string text = path_bytes(path.as<Str>());
    if (text.ends_with(".py")) {
        std::string cache = TRY(cache_path(t, text));
        return cache.empty() ? Value::none() : Value(path_text(t, cache));
    }
    return text.ends_with(bytecode_suffix) ? path : Value::none();
}

}  // namespace minipy::modsys
