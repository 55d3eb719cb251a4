// The abstract object layer: what operators, built-in functions and native code do with any object
// (CPython's Objects/abstract.c and object.c). Every function may run code of scripts and raise.
#pragma once

#include "interpreter/runtime/runtime.hpp"

#include <optional>

namespace minipy::runtime {

// ---- attributes
Result<Value> getattr(ThreadState& t, Value o, Str* name);
Result<Value> getattr(ThreadState& t, Value o, std::string_view name);
// absent instead of AttributeError; other errors stay errors
Result<Value> getattr_optional(ThreadState& t, Value o, Str* name);
Result<void> setattr(ThreadState& t, Value o, Str* name, Value value);  // absent: delete
bool hasattr_type(ThreadState& t, Value o, Str* name);                  // does type(o) define name?
// A special method looked up on the class and bound; absent if there is none.
Result<Value> lookup_special(ThreadState& t, Value o, Str* name);
// AttributeError's text with the suggestion machinery is in exception.hpp

// ---- calls
Result<Value> call(ThreadState& t, Value callee, Args const& args);
Result<Value> call(ThreadState& t, Value callee);
Result<Value> call(ThreadState& t, Value callee, std::initializer_list<Value> args);
Result<Value> call(ThreadState& t, Value callee, std::span<Value const> args);
Result<Value> call_method(ThreadState& t, Value o, Str* name, std::initializer_list<Value> args = {});
Result<Value> call_method(ThreadState& t, Value o, std::string_view name,
                          std::initializer_list<Value> args = {});
// f(*args, **kwargs): args a tuple, kwargs a dict or null
Result<Value> call_with(ThreadState& t, Value callee, Tuple* args, Dict* kwargs);
bool is_callable(ThreadState& t, Value v);

// ---- the protocols
Result<Str*> repr(ThreadState& t, Value v);
Result<Str*> str(ThreadState& t, Value v);
Result<Str*> ascii(ThreadState& t, Value v);
Result<Str*> format(ThreadState& t, Value v, Str* spec);
Result<std::int64_t> hash(ThreadState& t, Value v);  // TypeError "unhashable type: 'list'"
Result<bool> truth(ThreadState& t, Value v);
Result<Value> compare(ThreadState& t, Value a, Value b, CompareOp op);
Result<bool> compare_bool(ThreadState& t, Value a, Value b, CompareOp op);  // identity implies equality
Result<bool> equal(ThreadState& t, Value a, Value b);                       // compare_bool(eq)
Result<std::int64_t> length(ThreadState& t, Value v);  // TypeError "object of type 'int' has no len()"
Result<std::int64_t> length_hint(ThreadState& t, Value v, std::int64_t otherwise);
Result<Value> get_item(ThreadState& t, Value o, Value key);
Result<void> set_item(ThreadState& t, Value o, Value key, Value value);
Result<void> delete_item(ThreadState& t, Value o, Value key);
Result<bool> contains(ThreadState& t, Value container, Value item);
Result<Value> get_iter(ThreadState& t, Value v);     // TypeError "'int' object is not iterable"
Result<Value> next(ThreadState& t, Value iterator);  // absent at the end
// iter() of an object with __getitem__ alone (builtins/iterator_types.cpp).
Value make_sequence_iterator(ThreadState& t, Value sequence);
// types.GenericAlias(origin, args) (builtins/generic_alias.cpp).
Value make_generic_alias(ThreadState& t, Value origin, Value args);
// Run f(value) for each value; f returns Result<bool>: false stops.
template <class F>
Result<void> for_each(ThreadState& t, Value iterable, F&& f) {
    Value it = TRY(get_iter(t, iterable));
    for (;;) {
        Value v = TRY(next(t, it));
        if (v.is_absent()) return {};
        if (!TRY(f(v))) return {};
    }
}
Result<List*> list_from(ThreadState& t, Value iterable);    // list(iterable): a new list
Result<Tuple*> tuple_from(ThreadState& t, Value iterable);  // tuple(iterable): the same tuple if exact
Result<void> list_extend(ThreadState& t, List* list, Value iterable);

// ---- operators (language reference 3.3.8): with the reflected methods, subclass priority and messages
enum class Operator : std::uint8_t {
    add,
    subtract,
    multiply,
    true_divide,
    floor_divide,
    remainder,
    power,
    matrix_multiply,
    lshift,
    rshift,
    and_,
    or_,
    xor_
};
Result<Value> binary_operation(ThreadState& t, Operator op, Value a, Value b);
Result<Value> inplace_operation(ThreadState& t, Operator op, Value a, Value b);
Result<Value> power(ThreadState& t, Value a, Value b, Value modulus);
Result<Value> divmod(ThreadState& t, Value a, Value b);
Result<Value> negative(ThreadState& t, Value v);
Result<Value> positive(ThreadState& t, Value v);
Result<Value> invert(ThreadState& t, Value v);
Result<Value> absolute(ThreadState& t, Value v);

// ---- classes
Result<bool> is_instance(ThreadState& t, Value v, Value class_or_tuple);
Result<bool> is_subclass(ThreadState& t, Value c, Value class_or_tuple);
bool is_exact(ThreadState& t, Value v, Type* type);
inline bool is_of(ThreadState& t, Value v, Type* type) {
    return is_subtype(type_of(t, v), type);
}
Result<Value> new_instance(ThreadState& t, Type* type,
                           std::initializer_list<Value> args = {});  // type(*args)

// ---- code
// Run a module's or exec()'s code: locals may be any mapping; builtins come from globals["__builtins__"],
// which is added when missing (the dict).
Result<Value> run_code(ThreadState& t, Code* code, Dict* globals, Value locals);
// compile(): source text to code. SyntaxError raised with all its fields; warnings issued.
struct CompileOptions {
    int mode = 0;                    // 0 exec, 1 eval, 2 single
    int optimize = -1;               // -1: as the interpreter was started
    std::uint32_t flags = 0;         // CO_FUTURE_* in force from the start
    bool dont_inherit = true;        // (the flags are all there is: nothing is looked up)
    bool allow_incomplete = false;   // input that ends too early is a SyntaxError "incomplete input"
    bool dont_imply_dedent = false;  // only an empty line ends an indented block: the prompt
    bool is_script = false;          // a file that is run: some errors of decoding are worded differently
    bool top_level_await = false;
    bool source_is_file = false;  // `filename` holds this source: the compiler's errors show their line
};
Result<Code*> compile_source(ThreadState& t, std::string_view source, std::string_view filename,
                             CompileOptions const& options);  // bytes with coding cookie
Result<Code*> compile_text(ThreadState& t, std::string_view utf8, std::string_view filename,
                           CompileOptions const& options);  // already decoded

// ---- warnings: goes through the module `warnings` if imported, else a minimal filter as _warnings has
Result<void> warn(ThreadState& t, Exc category, std::string_view message, int stack_level = 1);
// The same for a place that is no frame: what compile() warns about.
Result<void> warn_explicit(ThreadState& t, Exc category, std::string_view message, Str* filename, int lineno);

// ---- output
Result<void> print_line(ThreadState& t, std::string_view text);  // to sys.stdout, as print() does
void write_stderr(ThreadState& t, std::string_view text);        // through sys.stderr, or fd 2; never raises

// ---- containment of repr recursion: "[...]"
class ReprGuard {
  public:
    ReprGuard(ThreadState& t, Object* o);
    ~ReprGuard();
    bool entered() const { return entered_; }  // false: o is being shown already

  private:
    ThreadState& t_;
    bool entered_;
};

}  // namespace minipy::runtime
