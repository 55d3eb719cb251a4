// From a file to code: the path that every import of a source file takes.
#include "interpreter/base/source.hpp"
#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "modsys/finders/frozen_importer.hpp"
#include "modsys/loaders/bytecode_cache.hpp"
#include "modsys/loaders/cache_names.hpp"
#include "modsys/loaders/source_loader.hpp"

#include <cerrno>
#include <ctime>

namespace minipy::modsys {

using namespace runtime;

Result<Value> compile_module(ThreadState& t, std::string_view source, std::string_view filename) {
    return TRY(compile_source(t, source, filename, CompileOptions{}));
}

Result<Value> decode_source(ThreadState& t, Value data) {
    std::string bytes(TRY(require_buffer(t, data)));
    auto decoded = base::decode_source("<string>", bytes, base::SourceOrigin::Bytes);
    if (auto* text = std::get_if<base::SourceText>(&decoded)) return make_str(t, text->text());
    auto& error = std::get<base::SourceError>(decoded);
    if (error.unknown_encoding) {
        auto text =
            call_method(t, make_bytes(t, bytes), "decode", {make_str(t, base::find_coding_cookie(bytes))});
        if (text.ok() && is_str(text.value()))
            return make_str(t, base::SourceText({}, to_utf8(text.value())).text());
        if (!text.ok() && !catch_error(t, Exc::LookupError)) return raised;
    }
    bool syntax = error.type == base::SourceError::Type::SyntaxError;
    return raise(t, syntax ? Exc::SyntaxError : Exc::ValueError, error.message);
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
    std::string data;
    if (int error = importer_of(t).store.read(path, data)) return raise_os_error(t, error, location);
    TRY(read_header(t, data, name, location));
    tell_code(t, name, "bytecode", path, "there is no source");
    return code_of_cache(t, std::move(data), {}, name, location);
}

}  // namespace minipy::modsys
