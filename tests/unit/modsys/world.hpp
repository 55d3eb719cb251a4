// A whole interpreter with its importer on a memory store: what the tests of modsys run in.
#pragma once

#include "interpreter/builtins/builtins_module.hpp"
#include "interpreter/builtins/modules/sys_module.hpp"
#include "modsys/modsys.hpp"
#include "modsys/store/memory_store.hpp"

#include <doctest/doctest.h>

#include <string>

namespace minipy::modsys {

class World {
  public:
    explicit World(Options options = {}, bool traced = false) : rt_({}), t(*rt_.main_thread) {
        store.put_directory("/lib");
        options.library = "";
        options.search_path = {"/lib"};
        REQUIRE(builtins::install(t).ok());
        builtins::SysOptions sys;
        REQUIRE(builtins::configure_sys(t, sys).ok());
        auto made = install(t, store, std::move(options), traced ? &recorder : nullptr);
        if (!made.ok()) FAIL(runtime::format_exception(t, runtime::take_error(t)));
        importer_ = made.take();
    }

    // Runs code in __main__; "" or the last line of the error.
    std::string run(std::string_view code) {
        auto compiled = runtime::compile_text(t, code, "<test>", {});
        if (compiled.ok()) {
            Dict* ns = main_namespace(t);
            if (runtime::run_code(t, compiled.value(), ns, ns).ok()) return "";
        }
        std::string text = runtime::format_exception_only(t, runtime::take_error(t));
        while (!text.empty() && text.back() == '\n') text.pop_back();
        return text.substr(text.rfind('\n') + 1);
    }
    // repr of an expression in __main__.
    std::string value(std::string_view expression) {
        std::string error = run("_ = repr((" + std::string(expression) + "))");
        if (!error.empty()) return error;
        return runtime::to_utf8(runtime::dict_get_str(main_namespace(t), t.rt.names.underscore));
    }
    Importer& importer() { return *importer_; }

    MemoryStore store;
    Recorder recorder;

  private:
    runtime::Runtime rt_;
    std::unique_ptr<Importer> importer_;

  public:
    ThreadState& t;
};

}  // namespace minipy::modsys
