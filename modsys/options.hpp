// What the command line and the environment decide about imports and about __main__.
#pragma once

#include <string>
#include <vector>

namespace minipy::modsys {

enum class Semantics { cpython, article };

struct Options {
    Semantics semantics = Semantics::cpython;  // -X semantics=
    bool isolated = false;                     // -I
    bool ignore_environment = false;           // -E
    bool safe_path = false;                    // -P: no unsafe sys.path[0]
    bool no_site = false;                      // -S
    bool no_user_site = false;                 // -s
    bool dont_write_bytecode = false;          // -B
    bool inspect = false;                      // -i
    bool skip_first_line = false;              // -x: the first line of a script is not for us
    int verbose = 0;                           // -v
    bool use_frozen = true;                    // -X frozen_modules=
    bool import_time = false;                  // -X importtime
    std::string pycache_prefix;                // -X pycache_prefix=, MINIPYPYCACHEPREFIX; empty: none
    std::vector<std::string> search_path;      // MINIPYPATH, split at ':'
    // Where CPython's pure Python library lies (Debian's libpython3.11-stdlib). Used where it exists.
    std::string library = "/usr/lib/python3.11";
    std::string program = "minipy";  // how messages name the program: argv[0]
    std::string executable;          // sys.executable
    bool check_hash_pycs_always = false, check_hash_pycs_never = false;  // --check-hash-based-pycs
};

}  // namespace minipy::modsys
