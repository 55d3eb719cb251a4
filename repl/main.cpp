// minipy: the command.
#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/builtins/modules/io.hpp"
#include "interpreter/builtins/modules/sys_module.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

#include <fstream>
#include <iterator>
#include <string>

using namespace minipy::runtime;

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    std::ifstream in(argv[1], std::ios::binary);
    std::string source((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    RuntimeOptions options;
    Runtime rt(options);
    ThreadState& t = *rt.main_thread;
    minipy::builtins::SysOptions sys;
    sys.argv.assign(argv + 1, argv + argc);
    auto run = [&]() -> Result<Value> {
        TRY(minipy::builtins::install(t));
        TRY(minipy::builtins::configure_sys(t, sys));
        Module* main_module = make_module(t, "__main__");
        dict_set_str(t, t.rt.modules, t.rt.names.dunder_main, Value(main_module));
        dict_set_str(t, main_module->dict, t.rt.names.dunder_builtins, Value(t.rt.builtins_module));
        CompileOptions compile;
        compile.is_script = compile.source_is_file = true;
        Code* code = TRY(compile_source(t, source, argv[1], compile));
        return run_code(t, code, main_module->dict, Value(main_module->dict));
    };
    int exit_code = run().ok() ? 0 : handle_uncaught(t);
    if (!minipy::builtins::flush_standard_files(t)) exit_code = 120;
    minipy::builtins::flush_all_files(t);
    return exit_code;
}
