// The code generator: one class, its members split over generate_*.cpp by subject.
//
// Every value goes straight into the register that wants it: into(e, dst). operand(e) is for values that are
// only read: a local variable is its own register, nothing is moved. dst is written by the last instruction
// of an expression only, so that `x = f(x)` inside try keeps the old x when f raises; forms that need several
// writes go through a temporary unless dst is one.
//
// A SyntaxError is noted in Diagnostics and generation goes on; the first one counts.
#pragma once

#include "interpreter/compile/assembler.hpp"
#include "interpreter/compile/compile.hpp"
#include "interpreter/compile/diagnostics.hpp"
#include "interpreter/compile/fold.hpp"
#include "interpreter/compile/future.hpp"
#include "interpreter/compile/symtable.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace minipy::compile {

// What a unit is made of; CPython's COMPILER_SCOPE_*.
enum class UnitKind : std::uint8_t { Module, Class, Function, AsyncFunction, Lambda, Comprehension };

// A statement that control can leave through break, continue or return, and what must be done on the way out.
struct Block {
    enum class Kind : std::uint8_t {
        While,
        For,
        Try,             // body of try ... except
        Finally,         // body of try ... finally
        FinallyHandler,  // the finally clause itself, after an exception
        With,
        AsyncWith,
        Handler,       // body of an except clause
        GroupHandler,  // body of an except* clause
    } kind;
    Region outer = no_region;             // the region around the statement
    Label break_target, continue_target;  // loops
    Reg reg = 0;                          // With: exit function; handlers: the exception handled before
    Symbol name;                          // Handler: the name of `as`
    base::Seq<ast::Stmt*> const* body = nullptr;  // Finally
    Span where;                                   // With
};

// One code unit under construction.
struct Unit {
    explicit Unit(LineFinder (&lines)[2]) : code(lines) {}

    UnitKind kind = UnitKind::Module;
    Scope* scope = nullptr;
    Unit* parent = nullptr;
    Symbol name;
    Symbol owner;  // the class whose private names are mangled here
    std::string qualname;
    Assembler code;
    std::vector<Block> blocks;
    std::uint32_t first_line_offset = 0;  // where co_firstlineno is
};

class Generator {
  public:
    Generator(SymbolTable& table, base::SourceText const& source, base::Interner& interner,
              Diagnostics& diagnostics, Options const& options, FutureFeatures const& future);

    // The image of the module; empty if there was an error.
    std::string module(ast::Module const& module);

  private:
    // Where a name lives in this unit.
    enum class Place : std::uint8_t { Local, Cell, Free, ClassFree, Global, Name };
    struct Variable_ {
        Place place;
        Reg index;  // register, or place in the closure
        bool walrus;
    };
    // Registers that a display, a string or a call fills at a time, so that no frame becomes large.
    static constexpr std::uint32_t max_group = 128;

    using Exprs = base::Seq<ast::Expr*>;
    using Stmts = base::Seq<ast::Stmt*>;

    // ---- units (generate_unit.cpp)
    void enter(UnitKind kind, Symbol name, ast::Node const* key, std::uint32_t first_line_offset);
    // Packed; of a module, the image.
    Assembler::InnerUnit leave();
    void set_qualname(Unit& unit);
    std::uint32_t code_flags(Unit const& unit) const;
    Assembler& code() { return unit_->code; }
    static Span span(ast::Node const& node) { return {node.start, node.end}; }
    void at(ast::Node const& node) { code().at(span(node)); }
    Span line_of(std::uint32_t offset);
    bool in_function() const { return unit_->scope->type == BlockType::Function; }

    // ---- names (generate_name.cpp)
    Variable_ find(Symbol mangled);
    Symbol mangled(Symbol name) { return unit_->owner ? mangle(interner_, unit_->owner, name) : name; }
    std::uint32_t name_index(Symbol mangled) { return code().name(mangled); }
    void load_name(Symbol name, Reg dst);
    void store_name(Symbol name, Reg value);
    void delete_name(Symbol name);
    // The register that a store to this target may write directly.
    std::optional<Reg> direct_target(ast::Expr const& target);
    // The register of a local that is certainly bound from here on.
    std::optional<Reg> local_operand(ast::Expr const& e);
    bool forbidden(Symbol name, std::string_view verb = "assign to");

    // ---- expressions (generate_expression.cpp, generate_display.cpp)
    void into(ast::Expr const& e, Reg dst);
    // `later`: an expression evaluated before the operand is read; if it may rebind a local, that is copied.
    Reg operand(ast::Expr const& e, ast::Expr const* later = nullptr);
    std::optional<Reg> local_in_place(ast::Expr const& e, ast::Expr const* later);
    // As operand(); where a register is needed, a temporary `hint` is taken.
    Reg operand_near(ast::Expr const& e, Reg hint, ast::Expr const* later = nullptr);
    Reg temporary(ast::Expr const& e);
    Reg next(ast::Expr const& e);  // into the next register of a group
    void discard(ast::Expr const& e);
    void visit(ast::Expr const& e, Reg dst);
    bool folded(ast::Expr const& e, Reg dst);
    std::optional<Constant> fold(ast::Expr const& e) { return compile::fold(e, fold_context_); }
    std::optional<std::int16_t> immediate(ast::Expr const& e);
    void load_constant(Constant value, Reg dst);
    void load_literal(ast::Constant const& node, Reg dst);
    void load_int(std::int64_t value, Reg dst);
    void load_none(Reg dst);
    void load_string(std::string_view text, Reg dst);
    // A temporary that may be written more than once on the way to dst.
    Reg scratch(Reg dst);
    void settle(Reg scratch, Reg dst);
    void binary(ast::BinOp const& e, Reg dst);
    void binary_operator(ast::Operator op, Reg dst, Reg left, ast::Expr const& right, bool in_place);
    void unary(ast::UnaryOp const& e, Reg dst);
    void bool_op(ast::BoolOp const& e, Reg dst);
    void if_exp(ast::IfExp const& e, Reg dst);
    void attribute(ast::Attribute const& e, Reg dst);
    void move_to_attribute(ast::Attribute const& e);
    void subscript(ast::Subscript const& e, Reg dst);
    Reg slice_parts(ast::Slice const& e, Reg count);
    void slice(ast::Slice const& e, Reg dst);
    void named(ast::NamedExpr const& e, Reg dst);
    void lambda(ast::Lambda const& e, Reg dst);
    void sequence(ast::Expr const& e, Exprs const& elements, Opcode build, Reg dst);
    bool constant_sequence(Exprs const& elements, Opcode build, Reg dst);
    void list_of(Exprs const& elements, std::uint32_t from, Reg list, Opcode append, Opcode extend);
    void dict(ast::Dict const& e, Reg dst);

    // ---- formatted strings (generate_format.cpp)
    class StringParts;
    void joined_string(ast::JoinedStr const& e, Reg dst);
    void formatted_value(ast::FormattedValue const& e, Reg dst);
    bool percent_format(ast::BinOp const& e, Reg dst);

    // ---- comparisons and conditions (generate_condition.cpp)
    void compare(ast::Compare const& e, Reg dst);
    void compare_operator(ast::CompareOperator op, Reg dst, Reg left, Reg right);
    // The operand of `in`: a display of constants is a constant.
    Reg container_operand(ast::Expr const& e);
    void check_compare(ast::Compare const& e, bool negated = false);
    // Jumps to `target` if the truth of e is `sense`, else falls through.
    void condition(ast::Expr const& e, bool sense, Label target);
    void mark_line(ast::Expr const& e);
    void marked_condition(ast::Expr const& e, Label target);
    void bool_condition(ast::BoolOp const& e, bool sense, Label target);
    // negated: `not` stands in front of it, so that `is` counts as `is not`.
    void compare_condition(ast::Compare const& e, bool sense, Label target, bool negated = false);
    void compare_jump(ast::CompareOperator op, Reg left, ast::Expr const& right, bool sense, Label target);

    // ---- calls (generate_call.cpp)
    void call(ast::Call const& e, Reg dst);
    bool method_call(ast::Call const& e, Reg dst);
    bool is_simple_call(Exprs const& args, base::Seq<ast::Keyword*> const& keywords, std::uint32_t placed);
    // R[base] is the callee, `placed` arguments follow it already.
    void finish_call(Reg base, std::uint32_t placed, Exprs const& args,
                     base::Seq<ast::Keyword*> const& keywords, Reg dst);
    void call_ex(Reg base, std::uint32_t placed, Exprs const& args, base::Seq<ast::Keyword*> const& keywords,
                 Reg dst);
    void keyword_dict(Reg callee, base::Seq<ast::Keyword*> const& keywords, Reg dst);
    std::uint32_t place_arguments(Exprs const& args, base::Seq<ast::Keyword*> const& keywords);
    std::uint32_t keyword_names(base::Seq<ast::Keyword*> const& keywords);
    void check_keywords(base::Seq<ast::Keyword*> const& keywords);
    void check_caller(ast::Call const& e);
    void check_subscript(ast::Subscript const& e);
    Reg window(Reg dst);

    // ---- comprehensions (generate_comprehension.cpp)
    struct ComprehensionParts {
        ast::Expr const& node;
        ComprehensionType type;
        std::string_view name;
        base::Seq<ast::Comprehension*> const& generators;
        ast::Expr const* element;
        ast::Expr const* value;
    };
    void comprehension(ComprehensionParts const& parts, Reg dst);
    void comprehension_level(ComprehensionParts const& parts, std::uint32_t index, Reg result);
    void comprehension_element(ComprehensionParts const& parts, Reg result);

    // ---- generators and coroutines (generate_async.cpp)
    void yield(ast::Yield const& e, Reg dst);
    void yield_from(ast::YieldFrom const& e, Reg dst);
    void await(ast::Await const& e, Reg dst);
    static constexpr std::uint8_t no_awaitable = 0xFF;
    void await_register(Reg awaitable, Reg dst, std::uint8_t mode);
    void async_for(ast::For const& s);

    // ---- functions and classes (generate_function.cpp)
    void function(ast::FunctionDef const& s);
    void class_definition(ast::ClassDef const& s);
    void class_body(ast::ClassDef const& s);
    void function_body(ast::FunctionDef const& s);
    struct FunctionParts {
        Reg first = 0;
        std::uint8_t flags = 0;
    };
    FunctionParts defaults(ast::Arguments const& args);
    void annotations(ast::Arguments const& args, ast::Expr const* returns, FunctionParts& parts);
    void annotation(Symbol name, ast::Expr const* value, std::uint32_t& count);
    // Leaves room for nothing between `parts` and the closure it adds.
    void make_function(Assembler::InnerUnit function, Scope const& scope, FunctionParts parts, Reg dst);
    void check_parameters(ast::Arguments const& args);
    Reg decorators(Exprs const& list);
    void apply_decorators(Exprs const& list, Reg first);
    void argument_flags(ast::Arguments const& args);

    // ---- statements (generate_statement.cpp)
    void block(Stmts const& body);
    void body(Stmts const& body);  // of a module or class: docstring, annotations
    void statement(ast::Stmt const& s);
    void expression_statement(ast::ExprStmt const& s);
    void if_statement(ast::If const& s);
    void return_statement(ast::Return const& s);
    void raise_statement(ast::Raise const& s);
    void assert_statement(ast::Assert const& s);
    void delete_target(ast::Expr const& target);
    std::optional<std::string_view> docstring(Stmts const& body) const;

    // ---- assignment (generate_assignment.cpp)
    void assign(ast::Assign const& s);
    bool assign_pairwise(ast::Assign const& s);
    void augmented(ast::AugAssign const& s);
    void annotated(ast::AnnAssign const& s);
    void check_annotation_target(ast::Expr const& e);
    void store(ast::Expr const& target, Reg value);
    void unpack(ast::Expr const& target, Exprs const& targets, Reg value);

    // ---- loops (generate_loop.cpp)
    void for_statement(ast::For const& s);
    void while_statement(ast::While const& s);
    void break_statement(ast::Break const& s);
    void continue_statement(ast::Continue const& s);
    void iterator(ast::Expr const& iterable, Reg dst);

    // ---- leaving blocks (generate_unwind.cpp)
    bool push_block(Block block, ast::Node const& where);
    void pop_block() { unit_->blocks.pop_back(); }
    // Does what leaving the blocks above the first `keep` ones takes. The current region is then the one
    // around them; the caller sets it back behind the jump.
    void unwind(std::size_t keep);
    void unwind_block(std::size_t index);
    bool leaving_group_handler(std::size_t keep, ast::Node const& where);
    std::optional<std::size_t> innermost_loop() const;

    // ---- try and with (generate_try.cpp, generate_try_star.cpp, generate_with.cpp)
    struct HandlerRegisters {
        Reg exception, previous, inner;
    };
    HandlerRegisters handler_registers();
    void begin_handler(Region region, HandlerRegisters const& regs, Label cleanup);
    void end_handler(Region cleanup, HandlerRegisters const& regs);
    void try_statement(ast::Try const& s);
    void try_finally(ast::Try const& s);
    void try_except(ast::Try const& s);
    void except_clause(ast::ExceptHandler const& h, HandlerRegisters const& regs, Label next, Label end);
    void except_body(ast::ExceptHandler const& h, HandlerRegisters const& regs, Label end);
    void forget_exception(Symbol name);
    void try_star(ast::Try const& s);
    struct GroupRegisters {
        HandlerRegisters regs;
        Reg match, rest, raised;
    };
    void group_clause(ast::ExceptHandler const& h, GroupRegisters const& g);
    void with_statement(ast::With const& s, std::uint32_t item);
    void call_exit(Block const& b);

    // ---- import (generate_import.cpp)
    void import_statement(ast::Import const& s);
    void import_from(ast::ImportFrom const& s);
    void import_name(Symbol name, int level, Constant fromlist, Reg dst);

    // ---- match (generate_match.cpp, generate_pattern.cpp)
    struct Capture {
        Symbol name;
        Reg value;
    };
    // A pattern under way: what it has captured, and whether it may match anything at all.
    struct PatternState {
        std::vector<Capture> captures;
        Label fail;
        bool irrefutable_allowed = true;
    };
    void match_statement(ast::Match const& s);
    void pattern(ast::Pattern const& p, Reg subject, PatternState& state);
    void subpattern(ast::Pattern const& p, Reg subject, PatternState& state);
    void capture(Symbol name, Reg value, PatternState& state);
    void value_pattern(ast::MatchValue const& p, Reg subject, PatternState& state);
    void singleton_pattern(ast::MatchSingleton const& p, Reg subject, PatternState& state);
    void sequence_pattern(ast::MatchSequence const& p, Reg subject, PatternState& state);
    void sequence_items(ast::MatchSequence const& p, std::uint32_t star, Reg subject, PatternState& state);
    void check_length(Reg subject, bool exact, std::uint32_t length, PatternState& state);
    void mapping_pattern(ast::MatchMapping const& p, Reg subject, PatternState& state);
    bool check_mapping_keys(ast::MatchMapping const& p);
    void class_pattern(ast::MatchClass const& p, Reg subject, PatternState& state);
    bool check_class_pattern(ast::MatchClass const& p);
    void or_pattern(ast::MatchOr const& p, Reg subject, PatternState& state);
    void as_pattern(ast::MatchAs const& p, Reg subject, PatternState& state);

    bool error(ast::Node const& where, std::string message) {
        return diagnostics_.error(where, std::move(message));
    }
    bool error_here(std::string message) {
        return diagnostics_.error(code().span().start, code().span().end, std::move(message));
    }

    SymbolTable& table_;
    base::SourceText const& source_;
    base::Interner& interner_;
    Diagnostics& diagnostics_;
    Options const& options_;
    FutureFeatures future_;
    FoldContext fold_context_;
    Symbol class_cell_;  // __class__
    ImageWriter writer_;
    LineFinder lines_[2];  // for starts and for ends of places
    // From the module to the unit being generated, and some that are kept to be used again.
    std::vector<std::unique_ptr<Unit>> units_;
    std::size_t depth_ = 0;
    Unit* unit_ = nullptr;
    bool interactive_ = false;
    ast::Expr const* unfoldable_ = nullptr;  // an operand that has been tried already
};

}  // namespace minipy::compile
