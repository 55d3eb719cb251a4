// Parsing of the command line and the environment.
#include "repl/command_line.hpp"

#include "modsys/entry/launch.hpp"
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
constexpr char const* short_options = "+:bBc:dEhiIm:OPqRsSuvVW:xX:?";
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

    ParsedCommandLine wrong(std::string const& message) {
        result.exit_code = 2;
        result.err = message + "\n" + usage_line(argv[0]) + "Try `minipy -h' for more information.\n";
        return result;
    }
    ParsedCommandLine say(std::string const& text) {
        result.out = text;
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
            if (c == '?' && optopt != '?') return wrong(unknown_option());
            if (auto ended = apply(c)) return *ended;
        }
        if (versions) return say(versions > 1 ? long_version() : std::string(version_text) + "\n");
        take_rest();
        if (auto problem = read_environment()) return wrong(*problem);
        if (auto problem = check_x_options()) return *problem;
        result.line = std::move(line);
        return result;
    }

    std::string missing_argument() const {
        if (optopt >= 256) return fmt::format("Argument expected for the {} option", argv[optind - 1]);
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
            case 'd': line.debug = true; break;
            case 'E': line.ignore_environment = true; break;
            case 'i': line.interactive = line.inspect = true; break;
            case 'I':
                line.isolated = line.ignore_environment = line.no_user_site = line.safe_path = true;
                break;
            case 'O': ++line.optimize; break;
            case 'P': line.safe_path = true; break;
            case 'q': line.quiet = true; break;
            case 'R': break;  // accepted and without effect, as in CPython
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

    // A variable that counts: set and not empty.
    char const* variable(char const* name) const {
        char const* value = line.ignore_environment ? nullptr : std::getenv(name);
        return value && *value ? value : nullptr;
    }
    static void at_least(int& level, char const* value) {
        if (!value) return;
        int given = std::atoi(value);
        level = std::max(level, given > 0 ? given : 1);
    }

    std::optional<std::string> read_environment() {
        if (variable("MINIPYINSPECT")) line.inspect = true;
        if (variable("MINIPYDONTWRITEBYTECODE")) line.dont_write_bytecode = true;
        if (variable("MINIPYNOUSERSITE")) line.no_user_site = true;
        if (variable("MINIPYUNBUFFERED")) line.unbuffered = true;
        if (variable("MINIPYSAFEPATH")) line.safe_path = true;
        if (variable("MINIPYDEVMODE")) line.dev_mode = true;
        if (variable("MINIPYFAULTHANDLER")) line.fault_handler = true;
        if (variable("MINIPYNODEBUGRANGES")) line.no_debug_ranges = true;
        at_least(line.optimize, variable("MINIPYOPTIMIZE"));
        at_least(line.verbose, variable("MINIPYVERBOSE"));
        // CPython's own variable counts as well, so that one setting gives both the same hashes.
        char const* const seed = variable("MINIPYHASHSEED") ? "MINIPYHASHSEED" : "PYTHONHASHSEED";
        if (auto v = variable(seed)) line.hash_seed = v;
        if (auto v = variable("MINIPYPATH")) line.path = v;
        if (auto v = variable("MINIPYSTARTUP")) line.startup = v;
        if (auto v = variable("MINIPYPYCACHEPREFIX")) line.pycache_prefix = v;
        if (auto v = variable("MINIPYWARNINGS")) prepend_warnings(v);
        if (!line.hash_seed.empty() && line.hash_seed != "random" && !valid_seed(line.hash_seed))
            return fmt::format("{} must be \"random\" or an integer in range [0; 4294967295]", seed);
        if (auto v = variable("MINIPYINTMAXSTRDIGITS"); v && !digits_limit(v))
            return "MINIPYINTMAXSTRDIGITS: invalid limit; must be >= 640 or 0 for unlimited.";
        return std::nullopt;
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
        if (auto v = line.x_option("pycache_prefix")) line.pycache_prefix = *v;
        if (auto v = line.x_option("int_max_str_digits"); v && !digits_limit(*v))
            return wrong("-X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited.");
        if (auto v = line.x_option("frozen_modules"); v && !v->empty() && *v != "on" && *v != "off") {
            result.exit_code = 1;
            result.err =
                "Fatal Python error: bad value for option -X frozen_modules (expected \"on\" or \"off\")\n"
                "Python runtime state: preinitialized\n\n";
            return result;
        }
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

    std::string long_version() const {
        return fmt::format("{} (Python 3.11, {})\n", version_text, __VERSION__);
    }
};

}  // namespace

std::string const* CommandLine::x_option(std::string_view name) const {
    static std::string const without_value;
    for (std::size_t i = x_options.size(); i-- > 0;)
        if (x_options[i].first == name) return x_options[i].second ? &*x_options[i].second : &without_value;
    return nullptr;
}

ParsedCommandLine parse_command_line(int argc, char** argv) {
    return Parser{argc, argv, {}, {}, 0}.parse();
}

}  // namespace minipy::repl
