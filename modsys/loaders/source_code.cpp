// From a file to code: the path that every import of a source file takes.
#include "interpreter/base/source.hpp"
#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "modsys/finders/frozen_importer.hpp"
#include "modsys/loaders/bytecode_cache.hpp"
#include "modsys/loaders/cache_names.hpp"
#include "modsys/loaders/source_loader.hpp"

#include <cctype>
#include <cerrno>
#include <ctime>

namespace minipy::modsys {

using namespace runtime;

Result<Value> compile_module(ThreadState& t, std::string_view source, std::string_view filename) {
    return TRY(compile_source(t, source, filename, CompileOptions{}));
}

namespace {

// tokenize.detect_encoding() wants UTF-8 of the first line, and of the second one behind a comment or
// nothing.
Result<void> check_first_lines(ThreadState& t, std::string_view rest) {
    for (int line = 0; line < 2; ++line) {
        std::string_view const text = rest.substr(0, rest.find('\n'));
        if (!call_method(t, make_bytes(t, text), "decode").ok()) {
            if (!catch_error(t, Exc::UnicodeDecodeError)) return raised;
            return raise(t, Exc::SyntaxError, "invalid or missing encoding declaration");
        }
        if (!base::find_coding_cookie(text).empty()) break;
        std::size_t const first = text.find_first_not_of(" \t\f\r");
        if (text.size() == rest.size() || (first != text.npos && text[first] != '#')) break;
        rest.remove_prefix(text.size() + 1);
    }
    return {};
}

// What the reader of sources does not take, as importlib.util.decode_source does it: detect_encoding(), then
// bytes.decode().
Result<Value> decode_by_codec(ThreadState& t, std::string_view bytes) {
    bool const mark = bytes.starts_with("\xEF\xBB\xBF");
    TRY(check_first_lines(t, bytes.substr(mark ? 3 : 0)));
    std::string encoding(base::find_coding_cookie(bytes.substr(mark ? 3 : 0)));
    std::string normal;
    for (char c : encoding.substr(0, 12)) normal += c == '_' ? '-' : char(std::tolower(c));
    bool const utf8 = encoding.empty() || normal == "utf-8" || normal.starts_with("utf-8-");
    if (utf8) encoding = mark ? "utf-8-sig" : "utf-8";
    Value text;
    if (auto decoded = call_method(t, make_bytes(t, bytes), "decode", {make_str(t, encoding)}); decoded.ok())
        text = decoded.value();
    else if (!error_matches(t, Exc::LookupError))
        return raised;
    else if (!to_utf8(TRY(str(t, t.error))).starts_with("unknown encoding"))
        return raised;
    else
        return clear_error(t), raise(t, Exc::SyntaxError, "unknown encoding: {}", encoding);
    if (mark && !utf8) return raise(t, Exc::SyntaxError, "encoding problem: utf-8");
    text = TRY(call_method(t, text, "replace", {make_str(t, "\r\n"), make_str(t, "\n")}));
    return call_method(t, text, "replace", {make_str(t, "\r"), make_str(t, "\n")});
}

}  // namespace

Result<Value> decode_source(ThreadState& t, Value data) {
    std::string bytes(data.is_none() ? std::string_view() : TRY(require_buffer(t, data)));
    TRY(getattr(t, data, intern(t, "decode")));  // of bytes and bytearray
    auto decoded = base::decode_source("<string>", bytes, base::SourceOrigin::Bytes);
    if (auto* text = std::get_if<base::SourceText>(&decoded)) return make_str(t, text->text());
    return decode_by_codec(t, bytes);
}

bool is_fresh(FileStatus const& status) {
    return std::time(nullptr) - status.mtime() <= 2;
}

void write_cache(ThreadState& t, std::string const& cache, std::string_view bytes,
                 std::uint32_t source_mode) {
    Store& store = importer_of(t).store;
    // The folders that are missing, innermost first.
    std::vector<std::string> missing;
    FileStatus status;
    for (std::string folder(folder_of(cache)); !folder.empty(); folder = std::string(folder_of(folder))) {
        if (store.status(folder, status) == 0 && status.is_directory()) break;
        missing.push_back(folder);
    }
    for (std::size_t i = missing.size(); i-- > 0;) {
        int error = store.make_directory(missing[i]);
        if (error && error != EEXIST) {
            verbose_message(t, 1, fmt::format("could not create {}", quoted(missing[i])));
            return;
        }
    }
    if (store.write_atomic(cache, bytes, source_mode | 0200) == 0)
        verbose_message(t, 1, fmt::format("created {}", quoted(cache)));
    else
        verbose_message(t, 1, fmt::format("could not create {}", quoted(cache)));
}

namespace {

// The status of the source, from the finder that has just looked, or from the store.
bool source_status(Importer& importer, std::string const& path, FileStatus& status) {
    if (!importer.seen_path.empty() && importer.seen_path == path) {
        importer.seen_path.clear();
        status = importer.seen_status;
        return true;
    }
    return importer.store.status(path, status) == 0;
}

// One attempt at a cache file: the code if all is well. What a hash-based cache needs to be written again
// stays here.
struct CacheAttempt {
    Value code;
    bool hash_based = false, check_source = true;
    char const* why = "no cache is there";  // for the trace: why it was used, or was not
    std::string source, hash;               // read when a hash had to be checked
    bool has_source = false;
};

Result<CacheAttempt> try_cache(ThreadState& t, Value name, std::string const& cache, std::string const& path,
                               std::string_view shown, FileStatus const& status) {
    Importer& importer = importer_of(t);
    CacheAttempt attempt;
    std::string data;
    CacheHeader header;
    if (importer.store.read_checked(cache, data) != 0) return attempt;
    attempt.why = "the cache is of another version";
    if (!scan_header(importer, data, header)) return attempt;
    if (header.hash_based()) {
        attempt.hash_based = true;
        attempt.check_source = header.checks_source();
        if (TRY(checks_hash(t, header))) {
            if (int error = importer.store.read(path, attempt.source))
                return raise_os_error(t, error, path_text(t, path));
            attempt.has_source = true;
            attempt.hash = source_hash(raw_magic_number(importer), attempt.source);
            attempt.why = "the source is not the one that the cache has the hash of";
            if (attempt.hash != header.hash) return attempt;
        }
    } else if (!matches(header, status.mtime(), status.size)) {
        attempt.why = header.size == std::uint32_t(status.size)
                          ? "the source is newer or older than the cache says"
                          : "the source has another size than the cache says";
        return attempt;
    }
    attempt.code = TRY(code_of_cache(t, std::move(data), shown, name, path_text(t, cache)));
    attempt.why = !header.hash_based() ? "the cache has the source's time and size"
                  : attempt.has_source ? "the cache has the source's hash"
                                       : "the cache is never checked against its source";
    verbose_message(t, 1, fmt::format("{} matches {}", cache, path));
    return attempt;
}

}  // namespace

void tell_code(ThreadState& t, Value name, std::string_view from, std::string_view path,
               std::string_view why) {
    if (Recorder* trace = importer_of(t).trace)
        trace->tell(t, Kind::code_found, trace->text(name), trace->text(from), trace->text(path),
                    trace->text(why));
}

Result<Value> code_of_source_file(ThreadState& t, Value name, std::string const& path,
                                  std::string_view shown) {
    Importer& importer = importer_of(t);
    if (auto* image = stand_in_for_file(importer, path)) {
        tell_code(t, name, "frozen", "", "it is part of the executable");
        return code_of_image(t, *image);
    }
    std::string const own_name = shown.empty() ? to_utf8(path_text(t, path)) : std::string();
    if (shown.empty()) shown = own_name;
    std::string cache = TRY(cache_path(t, path));
    FileStatus status;
    bool has_status = source_status(importer, path, status);
    if (has_status && is_fresh(status)) {
        TRY(builtins::settle_files(t));
        has_status = importer.store.status(path, status) == 0;
    }
    CacheAttempt attempt;
    if (!cache.empty() && has_status) {
        attempt = TRY(try_cache(t, name, cache, path, shown, status));
        if (attempt.code) {
            if (importer.trace) tell_code(t, name, "cache", cache, attempt.why);
            return attempt.code;
        }
    } else {
        attempt.why = cache.empty() ? "no cache belongs to it" : "the source's time is not known";
    }
    if (importer.trace) tell_code(t, name, "source", path, attempt.why);
    if (!attempt.has_source)
        if (int error = importer.store.read(path, attempt.source))
            return raise_os_error(t, error, path_text(t, path));
    Value code = TRY(compile_module(t, attempt.source, shown));
    verbose_message(t, 1, fmt::format("code object from {}", path));
    Value forbidden = sys_attribute(t, importer.names.dont_write_bytecode);
    if (cache.empty() || !has_status || (forbidden && TRY(truth(t, forbidden)))) return code;
    if (attempt.hash_based && attempt.hash.empty())
        attempt.hash = source_hash(raw_magic_number(importer), attempt.source);
    std::string bytes =
        attempt.hash_based
            ? hash_based_cache(t, code.as<Code>(), attempt.hash, attempt.check_source)
            : time_based_cache(t, code.as<Code>(), status.mtime(), std::int64_t(attempt.source.size()));
    write_cache(t, cache, bytes, status.mode);
    return code;
}

Result<Value> code_of_bytecode_file(ThreadState& t, Value name, std::string const& path) {
    Value location = path_text(t, path);
    TRY(builtins::settle_files(t));
    std::string data;
    if (int error = importer_of(t).store.read(path, data)) return raise_os_error(t, error, location);
    TRY(read_header(t, data, name, location));
    tell_code(t, name, "bytecode", path, "there is no source");
    return code_of_cache(t, std::move(data), {}, name, location);
}

}  // namespace minipy::modsys
