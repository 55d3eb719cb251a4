// Names of files.
#include "modsys/store/store.hpp"

namespace minipy::modsys {

std::string join(std::string_view folder, std::string_view name) {
    if (folder.empty()) return std::string(name);
    bool root = folder.find_first_not_of('/') == std::string_view::npos;
    while (!root && folder.back() == '/') folder.remove_suffix(1);
    std::string path(root ? std::string_view() : folder);
    path += '/';
    path += name;
    return path;
}

std::string_view folder_of(std::string_view path) {
    std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
    std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace minipy::modsys
