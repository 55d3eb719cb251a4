// Stores and archives.
#include "modsys/store/memory_store.hpp"
#include "modsys/store/zip_archive.hpp"

#include "tests/unit/modsys/zip_bytes.hpp"

#include <doctest/doctest.h>

#include <cerrno>

using namespace minipy::modsys;

TEST_CASE("names of files") {
    CHECK(join("/a", "b") == "/a/b");
    CHECK(join("/a/", "b") == "/a/b");
    CHECK(join("/", "b") == "/b");
    CHECK(join("", "b") == "b");
    CHECK(folder_of("/a/b") == "/a");
    CHECK(name_of("/a/b") == "b");
}

TEST_CASE("the memory store has a clock and a log") {
    MemoryStore s;
    s.put("/a/b.py", "x");
    FileStatus st;
    REQUIRE(s.status("/a/b.py", st) == 0);
    CHECK(st.is_file());
    CHECK(st.mtime_ns == s.now());
    CHECK(s.status("/nosuch", st) == ENOENT);
    CHECK(s.log() == std::vector<std::string>{"status /a/b.py", "status /nosuch"});
    std::vector<std::string> names;
    REQUIRE(s.list("/", names) == 0);
    CHECK(names == std::vector<std::string>{"a"});
    s.remove("/a");
    CHECK_FALSE(s.has("/a/b.py"));
}

TEST_CASE("a zip file, cut and damaged at every byte, never crashes") {
    MemoryStore s;
    std::string const good = zip_bytes({{"mod.py", "x = 1\n"}});
    s.put("/a.zip", good);
    std::string error, data;
    auto zip = ZipArchive::open(s, "/a.zip", "'/a.zip'", error);
    REQUIRE(zip);
    REQUIRE(zip->find("mod.py"));
    REQUIRE(zip->read(s, *zip->find("mod.py"), data, error));
    CHECK(data == "x = 1\n");
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (std::string bytes : {good.substr(0, i), good}) {
            if (bytes.size() == good.size()) bytes[i] = char(bytes[i] ^ 0xFF);
            s.put("/b.zip", bytes);
            std::string e;
            auto z = ZipArchive::open(s, "/b.zip", "'/b.zip'", e);
            CHECK((z != nullptr || !e.empty()));
            if (!z) continue;
            for (auto& [name, entry] : z->entries()) z->read(s, entry, data, e);
        }
    }
}
