// minipy: the command.
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

#include <cstdio>
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
    Module* main_module = make_module(t, "__main__");
    auto code = compile_source(t, source, argv[1], CompileOptions{});
    auto result = code.ok() ? run_code(t, code.value(), main_module->dict, Value(static_cast<Object*>(main_module->dict)))
                            : Result<Value>(raised);
    if (result.ok()) return 0;
    std::fputs(format_exception(t, take_error(t)).c_str(), stderr);
    return 1;
}
