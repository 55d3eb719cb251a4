// Zip archives: the end record, the central directory, and members through zlib's inflate.
#include "modsys/store/zip_archive.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <ctime>

namespace minipy::modsys {

namespace {

constexpr std::size_t end_size = 22, directory_entry_size = 46, local_header_size = 30;
constexpr std::size_t max_comment = 0xFFFF;
constexpr std::uint64_t max_member = std::uint64_t(1) << 31;

std::uint16_t get16(char const* p) {
    auto u = reinterpret_cast<unsigned char const*>(p);
    return std::uint16_t(u[0] | u[1] << 8);
}
std::uint32_t get32(char const* p) {
    return get16(p) | std::uint32_t(get16(p + 2)) << 16;
}

// Latin text of an old archive (code page 437's upper half) as UTF-8; bytes marked as UTF-8 stay.
std::string member_name(std::string_view bytes, bool utf8) {
    static constexpr char const* upper[128] = {
        "Ç", "ü", "é", "â", "ä", "à", "å", "ç", "ê", "ë", "è", "ï", "î", "ì",     "Ä", "Å", "É", "æ", "Æ",
        "ô", "ö", "ò", "û", "ù", "ÿ", "Ö", "Ü", "¢", "£", "¥", "₧", "ƒ", "á",     "í", "ó", "ú", "ñ", "Ñ",
        "ª", "º", "¿", "⌐", "¬", "½", "¼", "¡", "«", "»", "░", "▒", "▓", "│",     "┤", "╡", "╢", "╖", "╕",
        "╣", "║", "╗", "╝", "╜", "╛", "┐", "└", "┴", "┬", "├", "─", "┼", "╞",     "╟", "╚", "╔", "╩", "╦",
        "╠", "═", "╬", "╧", "╨", "╤", "╥", "╙", "╘", "╒", "╓", "╫", "╪", "┘",     "┌", "█", "▄", "▌", "▐",
        "▀", "α", "ß", "Γ", "π", "Σ", "σ", "µ", "τ", "Φ", "Θ", "Ω", "δ", "∞",     "φ", "ε", "∩", "≡", "±",
        "≥", "≤", "⌠", "⌡", "÷", "≈", "°", "∙", "·", "√", "ⁿ", "²", "■", "\u00a0"};
    std::string name;
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        if (utf8 || byte < 0x80)
            name += c;
        else
            name += upper[byte - 0x80];
    }
    return name;
}

// The place of the end record in the file and the record itself, or false; `error` is that of the system, or
// cut_off: there is its beginning only.
constexpr int cut_off = -1;
bool find_end_record(Store& store, std::string const& path, std::uint64_t file_size, std::string& record,
                     std::uint64_t& offset, int& error) {
    std::size_t span = std::size_t(std::min<std::uint64_t>(file_size, end_size + max_comment));
    std::string tail;
    if ((error = store.read_range(path, file_size - span, span, tail)) != 0) return false;
    std::size_t at = tail.rfind("PK\5\6");
    if (at == std::string::npos) return false;
    if (at + end_size > tail.size()) {
        error = cut_off;
        return false;
    }
    record = tail.substr(at, end_size);
    offset = file_size - span + at;
    return true;
}

}  // namespace

std::int64_t ZipEntry::mtime() const {
    std::tm tm{};
    tm.tm_year = (date >> 9 & 0x7F) + 80;
    tm.tm_mon = (date >> 5 & 0x0F) - 1;
    tm.tm_mday = date & 0x1F;
    tm.tm_hour = time >> 11 & 0x1F;
    tm.tm_min = time >> 5 & 0x3F;
    tm.tm_sec = (time & 0x1F) * 2;
    tm.tm_isdst = -1;
    return std::mktime(&tm);
}

std::shared_ptr<ZipArchive const> ZipArchive::open(Store& store, std::string const& path,
                                                   std::string const& shown, std::string& error) {
    auto archive = std::make_shared<ZipArchive>();
    archive->path_ = path;
    archive->shown_ = shown;
    if (store.status(path, archive->status_) != 0) {
        error = "can't open Zip file: " + shown;
        return nullptr;
    }
    auto file_size = std::uint64_t(archive->status_.size);
    if (file_size < end_size) {
        error = "can't read Zip file: " + shown;
        return nullptr;
    }
    std::string record;
    std::uint64_t record_offset = 0;
    int failed = 0;
    if (!find_end_record(store, path, file_size, record, record_offset, failed)) {
        error = (failed == cut_off ? "corrupt Zip file: "
                 : failed          ? "can't read Zip file: "
                                   : "not a Zip file: ") +
                shown;
        return nullptr;
    }
    std::uint64_t directory_size = get32(record.data() + 12), directory_offset = get32(record.data() + 16);
    if (record_offset < directory_size) {
        error = "bad central directory size: " + shown;
        return nullptr;
    }
    if (record_offset < directory_offset) {
        error = "bad central directory offset: " + shown;
        return nullptr;
    }
    std::uint64_t directory_at = record_offset - directory_size;
    if (directory_at < directory_offset) {
        error = "bad central directory size or offset: " + shown;
        return nullptr;
    }
    // Something may stand in front of the archive (a #! line): all offsets are that much further.
    std::uint64_t prefix = directory_at - directory_offset;
    std::string directory;
    if (store.read_range(path, directory_at, std::size_t(directory_size), directory) != 0) {
        error = "can't read Zip file: " + shown;
        return nullptr;
    }
    for (std::size_t at = 0; at + 4 <= directory.size();) {
        char const* p = directory.data() + at;
        if (std::memcmp(p, "PK\1\2", 4) != 0) break;
        if (directory.size() - at < directory_entry_size) {
            error = "EOF read where not expected";
            return nullptr;
        }
        std::size_t name_size = get16(p + 28), extra_size = get16(p + 30), comment_size = get16(p + 32);
        if (directory.size() - at - directory_entry_size < name_size + extra_size + comment_size) {
            error = "can't read Zip file: " + shown;
            return nullptr;
        }
        ZipEntry entry;
        std::uint16_t flags = get16(p + 8);
        entry.method = get16(p + 10);
        entry.time = get16(p + 12);
        entry.date = get16(p + 14);
        entry.crc = get32(p + 16);
        entry.compressed_size = get32(p + 20);
        entry.size = get32(p + 24);
        std::uint64_t header = get32(p + 42);
        if (header > directory_offset) {
            error = "bad local header offset: " + shown;
            return nullptr;
        }
        entry.header_offset = header + prefix;
        archive->entries_[member_name({p + directory_entry_size, name_size}, (flags & 0x800) != 0)] = entry;
        at += directory_entry_size + name_size + extra_size + comment_size;
    }
    return archive;
}

ZipEntry const* ZipArchive::find(std::string const& name) const {
    auto found = entries_.find(name);
    return found == entries_.end() ? nullptr : &found->second;
}

bool ZipArchive::read(Store& store, ZipEntry const& entry, std::string& out, std::string& error) const {
    std::string header;
    if (store.read_range(path_, entry.header_offset, local_header_size, header) != 0) {
        error = "can't read Zip file: " + shown_;
        return false;
    }
    if (header.size() != local_header_size) {
        error = "EOF read where not expected";
        return false;
    }
    if (std::memcmp(header.data(), "PK\3\4", 4) != 0) {
        error = "bad local file header: " + shown_;
        return false;
    }
    std::uint64_t data_at =
        entry.header_offset + local_header_size + get16(header.data() + 26) + get16(header.data() + 28);
    std::string raw;
    if (store.read_range(path_, data_at, std::size_t(entry.compressed_size), raw) != 0 ||
        raw.size() != entry.compressed_size) {
        error = "zipimport: can't read data";
        return false;
    }
    if (entry.method == 0) {
        out = std::move(raw);
        return true;
    }
    // (whatever else the method is called, zlib is asked, as in CPython)
    // The directory says how long the member is: a bomb that says otherwise ends here.
    if (entry.size > max_member || entry.size / 1032 > entry.compressed_size + 1) {
        error = "Error -3 while decompressing data: invalid size of " + shown_;
        return false;
    }
    z_stream stream{};
    if (inflateInit2(&stream, -15) != Z_OK) {
        error = "Error -4 while preparing to decompress data";
        return false;
    }
    stream.next_in = reinterpret_cast<Bytef*>(raw.data());
    stream.avail_in = uInt(raw.size());
    // Memory is taken as the data comes, not as the directory promises; one byte too many is told as such.
    int result = Z_OK;
    while (result == Z_OK && stream.total_out <= entry.size) {
        std::size_t done = stream.total_out;
        out.resize(std::size_t(std::min<std::uint64_t>(entry.size + 1, done < 32768 ? 65536 : 2 * done)));
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + done);
        stream.avail_out = uInt(out.size() - done);
        result = inflate(&stream, Z_NO_FLUSH);
    }
    out.resize(std::size_t(std::min<std::uint64_t>(stream.total_out, entry.size)));
    bool const complete = result == Z_STREAM_END && stream.total_out == entry.size;
    if (result == Z_STREAM_END || result == Z_OK)
        error = "Error -3 while decompressing data: invalid size";
    else if (result == Z_BUF_ERROR)
        error = "Error -5 while decompressing data: incomplete or truncated stream";
    else
        error = "Error " + std::to_string(result) + " while decompressing data" +
                (stream.msg ? ": " + std::string(stream.msg) : std::string());
    inflateEnd(&stream);
    if (complete) error.clear();
    return complete;
}

}  // namespace minipy::modsys
