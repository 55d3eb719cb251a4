// The rules of the grammar that more than one file uses. Their names are those of the language reference,
// chapter 10.
#pragma once

#include "interpreter/syntax/grammar/nodes.hpp"

namespace minipy::syntax::grammar {

using namespace ast;
using base::Symbol;

#define RULE(name, attribute) inline constexpr x3::rule<struct name##_rule, attribute> name = #name;
#define PLAIN_RULE(name) inline constexpr x3::rule<struct name##_rule> name = #name;
#define SHARED_RULE(name, attribute) RULE(name, attribute) BOOST_SPIRIT_DECLARE(decltype(name))
#define SHARED_PLAIN_RULE(name) PLAIN_RULE(name) BOOST_SPIRIT_DECLARE(decltype(name))
// After the definition, in the one file that has it.
#define INSTANTIATE(name) BOOST_SPIRIT_INSTANTIATE(std::remove_const_t<decltype(name)>, Iterator, Context)

// expressions.cpp
SHARED_RULE(expression, Expr*)
SHARED_RULE(expression_without_invalid, Expr*)
SHARED_RULE(star_expression, Expr*)
SHARED_RULE(star_expressions, Expr*)
SHARED_RULE(star_named_expression, Expr*)
SHARED_RULE(named_expression, Expr*)
SHARED_RULE(argument_expression, Expr*)
SHARED_RULE(yield_expression, Expr*)
SHARED_RULE(disjunction, Expr*)
SHARED_RULE(bitwise_or, Expr*)
SHARED_RULE(star_targets, Expr*)
SHARED_RULE(target, Expr*)
SHARED_RULE(class_arguments, Stmt*)

// atoms.cpp
SHARED_RULE(await_primary, Expr*)
SHARED_RULE(primary, Expr*)
SHARED_RULE(atom, Expr*)
SHARED_RULE(comprehension, Comprehension*)

// parameters.cpp
SHARED_RULE(parameters, Arguments*)
SHARED_RULE(lambda_parameters, Arguments*)

// patterns.cpp
SHARED_RULE(patterns, Pattern*)
SHARED_RULE(match_statement, Stmt*)

// statements.cpp, compound_statements.cpp
SHARED_RULE(block, Seq<Stmt*>)
SHARED_RULE(simple_statements, Seq<Stmt*>)
SHARED_RULE(compound_statement, Stmt*)
SHARED_RULE(file_input, Seq<Stmt*>)
SHARED_RULE(single_input, Seq<Stmt*>)
SHARED_RULE(eval_input, Expr*)
SHARED_RULE(field_input, Expr*)

// function_type.cpp: the input of Mode::FunctionType. False when it is no type of a function.
bool parse_function_type(Iterator& first, const Context& context, Module& module);

// expression_errors.cpp
SHARED_PLAIN_RULE(invalid_expression)
SHARED_PLAIN_RULE(invalid_named_expression)
SHARED_PLAIN_RULE(invalid_group)
SHARED_PLAIN_RULE(invalid_comprehension)
SHARED_PLAIN_RULE(invalid_dictionary)
SHARED_PLAIN_RULE(invalid_dictionary_comprehension)
SHARED_PLAIN_RULE(invalid_arguments)
SHARED_PLAIN_RULE(invalid_for_target)
SHARED_PLAIN_RULE(invalid_assignment)

}  // namespace minipy::syntax::grammar
