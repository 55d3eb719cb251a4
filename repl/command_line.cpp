// Parsing of the command line and the environment.
#include "repl/command_line.hpp"

#include "modsys/entry/launch.hpp"
#include "repl/environment.hpp"
#include "repl/help_text.hpp"

#include <fmt/format.h>
#include <getopt.h>

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace minipy::repl {

namespace {

// '+' stops at the first argument that is no option; ':' tells a missing argument from a wrong option.
// Options without a letter are numbered beyond the characters.
constexpr char const* short_options = "+:bBc:dEhiIJm:OPqRsSuvVW:xX:?";
enum LongOption { help_env = 256, help_xoptions, help_all, check_hash };
option const long_options[] = {
    {"help", no_argument, nullptr, 'h'},
    {"version", no_argument, nullptr, 'V'},
    {"help-env", no_argument, nullptr, help_env},
    {"help-xoptions", no_argument, nullptr, help_xoptions},
    {"help-all", no_argument, nullptr, help_all},
    {"check-hash-based-pycs", required_argument, nullptr, check_hash},
    {nullptr, 0, nullptr, 0},
};

struct Parser {
    int argc;
    char** argv;
    ParsedCommandLine result;
    CommandLine line;
    int versions = 0;
    bool random_hashes = false;  // -R

    ParsedCommandLine wrong(std::string const& message) {
        result.exit_code = 2;
        result.err = message + "\n" + usage_line(argv[0]) + "Try `minipy -h' for more information.\n";
        return result;
    }
    ParsedCommandLine say(std::string const& text) {
        result.out = text;
        return result;
    }
    // As CPython words a value that it cannot begin with (Py_ExitStatusException).
    ParsedCommandLine fatal(std::string const& message, char const* state = "preinitialized") {
        result.exit_code = 1;
        result.err = fmt::format("Fatal Python error: {}\nPython runtime state: {}\n\n", message, state);
        return result;
    }

    ParsedCommandLine parse() {
        line.original.assign(argv, argv + argc);
        opterr = 0;
        optind = 1;
        for (int c; (c = getopt_long(argc, argv, short_options, long_options, nullptr)) != -1;) {
            if (c == 'c' || c == 'm') {
                line.target = c == 'c' ? Target::command : Target::module;
                line.text = optarg;
                break;
            }
            if (c == ':') return wrong(missing_argument());
            // ('?' is an option as well)
            if (c == '?' && (optopt != 0 || std::string_view(argv[optind - 1]).starts_with("--")))
                return wrong(unknown_option());
            if (c == 'J') return wrong("-J is reserved for Jython");
            if (auto ended = apply(c)) return *ended;
        }
        if (versions) return say(versions > 1 ? long_version() : short_version());
        take_rest();
        read_switches();
        if (auto problem = settle_locale()) return *problem;
        if (auto problem = read_environment()) return *problem;
        if (auto problem = check_x_options()) return *problem;
        result.line = std::move(line);
        return result;
    }

    std::string missing_argument() const {
        if (optopt >= 256) return fmt::format("Argument expected for the {} options", argv[optind - 1]);
        return fmt::format("Argument expected for the -{} option", char(optopt));
    }
    std::string unknown_option() const {
        char const* word = argv[optind - 1];
        if (optopt == 0 || optopt >= 256) return fmt::format("unknown option {}", word);
        return fmt::format("Unknown option: -{}", char(optopt));
    }

    // One option; a result if the process ends with it.
    std::optional<ParsedCommandLine> apply(int c) {
        switch (c) {
            case 'b': ++line.bytes_warning; break;
            case 'B': line.dont_write_bytecode = true; break;
            case 'd': ++line.debug; break;
            case 'E': line.ignore_environment = true; break;
            case 'i':
                line.interactive = true;
                ++line.interactions;
                ++line.inspect;
                break;
            case 'I':
                line.isolated = line.ignore_environment = line.no_user_site = line.safe_path = true;
                break;
            case 'O': ++line.optimize; break;
            case 'P': line.safe_path = true; break;
            case 'q': ++line.quiet; break;
            case 'R': random_hashes = true; break;
            case 's': line.no_user_site = true; break;
            case 'S': line.no_site = true; break;
            case 'u': line.unbuffered = true; break;
            case 'v': ++line.verbose; break;
            case 'V': ++versions; break;
            case 'W': line.warnings.emplace_back(optarg); break;
            case 'x': line.skip_first_line = true; break;
            case 'X': add_x_option(optarg); break;
            case check_hash: {
                std::string_view mode = optarg;
                if (mode != "always" && mode != "default" && mode != "never")
                    return wrong("--check-hash-based-pycs must be one of 'default', 'always', or 'never'");
                line.check_hash_based_pycs = mode;
                break;
            }
            case help_env: return say(help_environment_text);
            case help_xoptions: return say(help_x_options_text);
            case help_all:
                return say(usage_line(argv[0]) + help_options_text + help_environment_text +
                           help_x_options_text);
            default: return say(usage_line(argv[0]) + help_options_text);  // -h, -?, --help
        }
        return std::nullopt;
    }

    void add_x_option(std::string_view text) {
        std::size_t equals = text.find('=');
        if (equals == std::string_view::npos)
            line.x_options.emplace_back(std::string(text), std::nullopt);
        else
            line.x_options.emplace_back(std::string(text.substr(0, equals)),
                                        std::string(text.substr(equals + 1)));
    }

    void take_rest() {
        int next = optind;
        if (line.target == Target::standard_input && next < argc) {
            if (std::strcmp(argv[next], "-") == 0) {
                line.dash = true;
            } else {
                line.target = Target::script;
                line.text = argv[next];
            }
            ++next;
        }
        line.arguments.assign(argv + next, argv + argc);
    }

    Variable variable(std::string_view what) const {
        return line.ignore_environment ? Variable{} : find_variable(what);
    }
    // Variables that say how much: 0 is nothing, and what is no such number is 1 (_Py_get_env_flag).
    int level(std::string_view what) const {
        Variable const v = variable(what);
        if (!v) return 0;
        std::string_view const text = v.value;
        int given = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), given);
        return error == std::errc() && end == text.data() + text.size() && given >= 0 ? given : 1;
    }

    void read_switches() {
        line.debug = std::max(line.debug, level("DEBUG"));
        line.optimize = std::max(line.optimize, level("OPTIMIZE"));
        line.verbose = std::max(line.verbose, level("VERBOSE"));
        line.inspect = std::max(line.inspect, level("INSPECT"));
        line.dont_write_bytecode |= level("DONTWRITEBYTECODE") > 0;
        line.no_user_site |= level("NOUSERSITE") > 0;
        line.unbuffered |= level("UNBUFFERED") > 0;
        // For the others any text will do.
        line.safe_path |= bool(variable("SAFEPATH"));
        line.dev_mode |= bool(variable("DEVMODE"));
        line.fault_handler |= bool(variable("FAULTHANDLER"));
        line.no_debug_ranges |= bool(variable("NODEBUGRANGES"));
        line.warn_default_encoding |= bool(variable("WARNDEFAULTENCODING"));
        line.import_time |= bool(variable("PROFILEIMPORTTIME"));
    }

    std::optional<ParsedCommandLine> read_environment() {
        if (auto v = variable("PATH")) line.path = v.value;
        if (auto v = variable("HOME")) line.home = std::string_view(v.value).substr(0, find_colon(v.value));
        if (auto v = variable("STARTUP")) line.startup = v.value;
        if (auto v = variable("PYCACHEPREFIX")) line.pycache_prefix = v.value;
        if (auto v = variable("WARNINGS")) prepend_warnings(v.value);
        if (auto v = variable("IOENCODING")) {
            std::string_view const text = v.value;
            line.io_encoding = text.substr(0, find_colon(text));
            line.io_errors = text.substr(std::min(find_colon(text), text.size() - 1) + 1);
            if (find_colon(text) == std::string_view::npos) line.io_errors.clear();
        }
        if (auto v = variable("HASHSEED"); v && !random_hashes) {
            line.hash_seed = v.value;
            if (line.hash_seed != "random" && !valid_seed(line.hash_seed))
                return fatal(fmt::format(
                    "config_init_hash_seed: {} must be \"random\" or an integer in range [0; 4294967295]",
                    v.name));
        }
        if (auto v = variable("INTMAXSTRDIGITS"); v && !digits_limit(v.value))
            return fatal(fmt::format(
                "config_init_int_max_str_digits: {}: invalid limit; must be >= 640 or 0 for unlimited.",
                v.name));
        if (auto v = variable("TRACEMALLOC"); v && !valid_depth(v.value))
            return fatal(fmt::format("config_init_tracemalloc: {}: invalid number of frames", v.name));
        return std::nullopt;
    }
    static std::size_t find_colon(std::string_view text) { return text.find(':'); }

    // How many frames tracemalloc keeps: a number up to 65535, 0 for none at all.
    static bool valid_depth(std::string_view text) {
        std::uint16_t depth = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), depth);
        return error == std::errc() && end == text.data() + text.size();
    }

    static bool valid_seed(std::string const& text) {
        std::uint32_t seed = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
        return error == std::errc() && end == text.data() + text.size();
    }

    bool digits_limit(std::string_view text) {
        int limit = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
        if (error != std::errc() || end != text.data() + text.size() || (limit != 0 && limit < 640))
            return false;
        line.int_max_str_digits = limit;
        return true;
    }

    // Options of the environment come before those of the command line, which therefore win.
    void prepend_warnings(std::string_view text) {
        std::vector<std::string> all;
        while (true) {
            std::size_t comma = text.find(',');
            all.emplace_back(text.substr(0, comma));
            if (comma == std::string_view::npos) break;
            text.remove_prefix(comma + 1);
        }
        all.insert(all.end(), line.warnings.begin(), line.warnings.end());
        line.warnings = std::move(all);
    }

    static bool is_form_of_spec(std::string_view text) {
        for (std::string_view form : {"json:", "chrome:", "html:"})
            if (text.starts_with(form)) return text.size() > form.size();
        return text.empty() || text == "all" || text == "memory";
    }

    std::optional<ParsedCommandLine> check_x_options() {
        if (line.x_option("dev")) line.dev_mode = true;
        if (line.x_option("faulthandler")) line.fault_handler = true;
        if (line.x_option("no_debug_ranges")) line.no_debug_ranges = true;
        if (line.x_option("warn_default_encoding")) line.warn_default_encoding = true;
        if (line.x_option("importtime")) line.import_time = true;
        if (auto v = line.x_option("pycache_prefix")) line.pycache_prefix = *v;
        if (auto v = line.x_option("int_max_str_digits"); v && !digits_limit(*v))
            return fatal(
                "config_init_int_max_str_digits: -X int_max_str_digits: invalid limit; must be >= 640 or 0 "
                "for "
                "unlimited.");
        if (auto v = line.x_option("tracemalloc"); v && !v->empty() && !valid_depth(*v))
            return fatal("config_init_tracemalloc: -X tracemalloc=NFRAME: invalid number of frames");
        if (auto v = line.x_option("frozen_modules"); v && !v->empty() && *v != "on" && *v != "off")
            return fatal("bad value for option -X frozen_modules (expected \"on\" or \"off\")");
        if (auto v = line.x_option("semantics"); v && *v != "cpython" && *v != "article")
            return wrong(fmt::format("-X semantics must be cpython or article, not '{}'", *v));
        if (auto v = line.x_option("entry")) {
            if (*v == "help") return say(modsys::describe_launchers());
            if (!modsys::is_launcher(*v))
                return wrong(fmt::format("-X entry: unknown launcher '{}'; see -X entry=help", *v));
        }
        for (auto const& [name, value] : line.x_options)
            if (name == "spec" && value && !is_form_of_spec(*value))
                return wrong(fmt::format(
                    "-X spec: unknown form '{}'; it is spec, spec=all, spec=memory, spec=json:FILE, "
                    "spec=chrome:FILE or spec=html:FILE",
                    *value));
        if (auto v = line.x_option("dump");
            v && *v != "tokens" && *v != "ast" && *v != "bytecode" && *v != "list")
            return wrong(fmt::format("-X dump: unknown form '{}'; see -X dump=list", *v));
        return std::nullopt;
    }

    // PEP 538 and 540: in the C locale characters are UTF-8, unless somebody says no.
    std::optional<ParsedCommandLine> settle_locale() {
        line.c_locale = has_c_locale();
        line.utf8_mode = line.c_locale;
        Variable const v = variable("UTF8");
        if (auto x = line.x_option("utf8")) {
            if (!x->empty() && *x != "0" && *x != "1")
                return fatal("preconfig_init_utf8_mode: invalid -X utf8 option value", "preinitializing");
            line.utf8_mode = *x != "0";
        } else if (v) {
            std::string_view const text = v.value;
            if (text != "0" && text != "1")
                return fatal(
                    fmt::format("preconfig_init_utf8_mode: invalid {} environment variable value", v.name),
                    "preinitializing");
            line.utf8_mode = text == "1";
        }
        Variable const coerce = variable("COERCECLOCALE");
        std::string_view const wanted = coerce ? coerce.value : "1";
        result.err = coerce_c_locale(wanted == "0"      ? Coercion::off
                                     : wanted == "warn" ? Coercion::warn
                                                        : Coercion::on);
        return std::nullopt;
    }

    // Tools look for "Python 3.11" there.
    std::string short_version() const { return fmt::format("Python {} ({})\n", python_version, own_version); }
    std::string long_version() const {
        return fmt::format("Python {} ({}) [{}]\n", python_version, own_version, __VERSION__);
    }
};

}  // namespace

std::string const* CommandLine::x_option(std::string_view name) const {
    static std::string const without_value;
    for (auto const& [option, value] : x_options)
        if (option == name) return value ? &*value : &without_value;
    return nullptr;
}

ParsedCommandLine parse_command_line(int argc, char** argv) {
    return Parser{argc, argv, {}, {}, 0}.parse();
}

}  // namespace minipy::repl
