// posix: listdir, scandir and DirEntry (PEP 471).
#include "interpreter/builtins/modules/posix.hpp"
#include "interpreter/runtime/audit.hpp"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cstddef>

namespace minipy::builtins {

namespace {

using Arguments = std::span<Value const>;

// Opens the folder; a descriptor is duplicated, as closing the stream closes it.
Result<DIR*> open_folder(ThreadState& t, PathArgument const& path) {
    DIR* dir = nullptr;
    if (path.fd >= 0) {
        int const fd = int(TRY(checked_call(t, [&] { return ::fcntl(path.fd, F_DUPFD_CLOEXEC, 0); })));
        dir = ::fdopendir(fd);
        if (!dir) {
            int const error = errno;
            ::close(fd);
            return raise_os_error(t, error, Value::small_int(path.fd));
        }
        ::rewinddir(dir);
        return dir;
    }
    dir = ::opendir(path.c_str());
    if (!dir) return raise_os_error(t, errno, path.object);
    return dir;
}

bool is_dots(char const* name) {
    return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0));
}

Result<Value> posix_listdir(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "listdir", "path", path_or_fd | path_or_none));
    TRY(audit(t, "os.listdir", {a[0]}));
    DIR* dir = TRY(open_folder(t, path));
    List* names = make_list(t);
    errno = 0;
    while (dirent* entry = ::readdir(dir)) {
        if (!is_dots(entry->d_name)) list_append(t, names, path_answer(t, entry->d_name, path.is_bytes));
        errno = 0;
    }
    int const error = errno;
    ::closedir(dir);
    if (error) return raise_os_error(t, error, path.object);
    return Value(names);
}

// ---- DirEntry

struct DirEntry : Object {
    Value name, path;
    Value stat, lstat;  // once asked for
    Str* location;      // the path as a file name: also where `path` is relative to a descriptor
    std::uint64_t inode;
    int dir_fd;
    unsigned char kind;  // DT_*
};

Result<Value> fetch_stat(ThreadState& t, DirEntry* e, bool follow) {
    std::string path = TRY(encode_path(t, e->location));
    return stat_path(t, path.c_str(), e->dir_fd, follow, e->path);
}

Result<Value> stat_of(ThreadState& t, DirEntry* e, bool follow) {
    Value& cached = follow && e->kind == DT_LNK ? e->stat : e->lstat;
    if (!cached) {
        Value result = TRY(fetch_stat(t, e, follow));
        cached = result;
    }
    return cached;
}

// Is it of this kind? A file that is gone is of none.
Result<bool> is_kind(ThreadState& t, DirEntry* e, bool follow, unsigned char type, mode_t format) {
    bool const ask = e->kind == DT_UNKNOWN || (follow && e->kind == DT_LNK);
    if (!ask) return e->kind == type;
    auto found = e->kind == DT_UNKNOWN ? fetch_stat(t, e, follow) : stat_of(t, e, follow);
    if (!found.ok()) {
        if (catch_error(t, Exc::FileNotFoundError)) return false;
        return base::raised;
    }
    return (found.value().as<Tuple>()->items[0].as_small_int() & S_IFMT) == format;
}

Result<Value> entry_is_dir(ThreadState& t, Value self, Arguments a) {
    bool const follow = TRY(flag_argument(t, a[0], true));
    return Value::boolean(TRY(is_kind(t, self.as<DirEntry>(), follow, DT_DIR, S_IFDIR)));
}
Result<Value> entry_is_file(ThreadState& t, Value self, Arguments a) {
    bool const follow = TRY(flag_argument(t, a[0], true));
    return Value::boolean(TRY(is_kind(t, self.as<DirEntry>(), follow, DT_REG, S_IFREG)));
}
Result<Value> entry_is_symlink(ThreadState& t, Value self) {
    return Value::boolean(TRY(is_kind(t, self.as<DirEntry>(), false, DT_LNK, S_IFLNK)));
}
Result<Value> entry_stat(ThreadState& t, Value self, Arguments a) {
    bool const follow = TRY(flag_argument(t, a[0], true));
    return stat_of(t, self.as<DirEntry>(), follow);
}
Result<Value> entry_inode(ThreadState& t, Value self) {
    return make_int_unsigned(t, self.as<DirEntry>()->inode);
}
Result<Value> entry_fspath(ThreadState&, Value self) {
    return self.as<DirEntry>()->path;
}
Result<Value> entry_repr(ThreadState& t, Value self) {
    return Value(make_str(t, fmt::format("<DirEntry {}>", to_utf8(TRY(repr(t, self.as<DirEntry>()->name))))));
}
Result<Value> class_getitem(ThreadState& t, Value self, Value item) {
    return call(t, Value(t.rt.types.generic_alias), {self, item});
}

constexpr MethodDef entry_methods[] = {
    method("is_dir", entry_is_dir, "*, follow_symlinks=True",
           "Return True if the entry is a directory; cached per entry."),
    method("is_file", entry_is_file, "*, follow_symlinks=True",
           "Return True if the entry is a file; cached per entry."),
    method("is_symlink", entry_is_symlink, "Return True if the entry is a symbolic link; cached per entry."),
    method("stat", entry_stat, "*, follow_symlinks=True",
           "Return stat_result object for the entry; cached per entry."),
    method("inode", entry_inode, "Return inode of the entry; cached per entry."),
    method("__fspath__", entry_fspath, "Returns the path for the entry."),
    method("__class_getitem__", class_getitem, "object, /", "See PEP 585", method_class),
};
constexpr MemberDef entry_members[] = {
    {"name", offsetof(DirEntry, name), true, true,
     "the entry's base filename, relative to scandir() \"path\" argument"},
    {"path", offsetof(DirEntry, path), true, true,
     "the entry's full path name; equivalent to os.path.join(scandir_path, entry.name)"},
};

void trace_entry(Object* o, Marker& m) {
    auto* e = static_cast<DirEntry*>(o);
    for (Value v : {e->name, e->path, e->stat, e->lstat}) m.mark(v);
    m.mark(e->location);
}

Type* make_entry_type(ThreadState& t) {
    TypeSpec spec;
    spec.name = "posix.DirEntry";
    spec.basic_size = sizeof(DirEntry);
    spec.flags = 0;
    spec.trace = trace_entry;
    spec.slots.repr = entry_repr;
    spec.methods = entry_methods;
    spec.members = entry_members;
    return make_type(t, spec);
}

// ---- scandir

struct ScandirIterator : Object {
    DIR* dir;     // null: exhausted or closed
    Str* prefix;  // what entries' paths begin with, a slash at its end where one is needed
    int dir_fd;
    bool is_bytes;
};

void close_iterator(ScandirIterator* it) {
    if (it->dir) ::closedir(it->dir);
    it->dir = nullptr;
}

Value make_entry(ThreadState& t, ScandirIterator* it, dirent const* entry, std::string const& prefix) {
    std::string_view const name = entry->d_name;
    std::string const path = prefix + std::string(name);
    auto* e = make<DirEntry>(t, dir_entry_type(t));
    e->kind = entry->d_type;
    e->inode = entry->d_ino;
    e->dir_fd = it->dir_fd;
    e->name = path_answer(t, name, it->is_bytes);
    e->path = path_answer(t, path, it->is_bytes);
    e->location = decode_path(t, path).as<Str>();
    return Value(e);
}

Result<Value> scandir_next(ThreadState& t, Value self) {
    auto* it = self.as<ScandirIterator>();
    std::string prefix = TRY(encode_path(t, it->prefix));
    while (it->dir) {
        errno = 0;
        dirent const* entry = ::readdir(it->dir);
        if (!entry) {
            int const error = errno;
            close_iterator(it);
            if (error) return raise_os_error(t, error);
            break;
        }
        if (!is_dots(entry->d_name)) return make_entry(t, it, entry, prefix);
    }
    return Value::absent();
}

Result<Value> scandir_iter(ThreadState&, Value self) {
    return self;
}
Result<Value> scandir_close(ThreadState&, Value self) {
    close_iterator(self.as<ScandirIterator>());
    return Value::none();
}
Result<Value> scandir_exit(ThreadState& t, Value self, Args const&) {
    return scandir_close(t, self);
}

constexpr MethodDef iterator_methods[] = {
    method("__enter__", scandir_iter),
    method("__exit__", scandir_exit),
    method("close", scandir_close),
};

void trace_iterator(Object* o, Marker& m) {
    m.mark(static_cast<ScandirIterator*>(o)->prefix);
}
void destroy_iterator(Object* o) {
    close_iterator(static_cast<ScandirIterator*>(o));
}

Type* make_iterator_type(ThreadState& t) {
    TypeSpec spec;
    spec.name = "posix.ScandirIterator";
    spec.basic_size = sizeof(ScandirIterator);
    spec.flags = 0;
    spec.trace = trace_iterator;
    spec.destroy = destroy_iterator;
    spec.slots.iter = scandir_iter;
    spec.slots.iternext = scandir_next;
    spec.methods = iterator_methods;
    return make_type(t, spec);
}

Result<Value> posix_scandir(ThreadState& t, Value, Arguments a) {
    PathArgument path = TRY(path_argument(t, a[0], "scandir", "path", path_or_fd | path_or_none));
    TRY(audit(t, "os.scandir", {a[0]}));
    DIR* dir = TRY(open_folder(t, path));
    auto* it = make<ScandirIterator>(t, kept_type(t, Kept::scandir_iterator, make_iterator_type));
    it->dir = dir;
    it->dir_fd = path.fd >= 0 ? path.fd : AT_FDCWD;
    it->is_bytes = path.is_bytes;
    std::string prefix = path.fd >= 0 ? "" : path.bytes;
    if (!prefix.empty() && prefix.back() != '/') prefix += '/';
    it->prefix = decode_path(t, prefix).as<Str>();
    return Value(it);
}

constexpr MethodDef functions[] = {
    method("listdir", posix_listdir, "path=None",
           "Return a list containing the names of the files in the directory."),
    method("scandir", posix_scandir, "path=None", "Return an iterator of DirEntry objects for given path."),
};

}  // namespace

std::span<MethodDef const> posix_directory_functions() {
    return functions;
}
Type* dir_entry_type(ThreadState& t) {
    return kept_type(t, Kept::dir_entry, make_entry_type);
}

}  // namespace minipy::builtins
