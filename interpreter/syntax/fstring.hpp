// f-strings (language reference 2.4.3) as Python 3.11 reads them: a literal whose fields are parsed apart.
#pragma once

#include <string>

#include "interpreter/syntax/parse_state.hpp"

namespace minipy::syntax {

// Collects the pieces of a JoinedStr.
class FStringBuilder {
  public:
    // The String tokens first..last are the literals that are joined: all nodes have their place.
    FStringBuilder(ParseState& state, Iterator first, Iterator last)
        : state_(state), first_(first), last_(last) {}

    // The literal text that the next piece starts with.
    std::string& literal() { return literal_; }

    // Reads the body [start, end) of one f-string.
    void add_fields(Iterator token, std::uint32_t start, std::uint32_t end, bool raw);

    // The whole; it and a literal at its end have the place of the tokens first..last.
    ast::JoinedStr* finish(Iterator first, Iterator last);
    ast::JoinedStr* finish() { return finish(first_, last_); }

  private:
    friend class FieldReader;
    void end_literal(Iterator first, Iterator last);
    void add(ast::Expr* value) { values_.push_back(state_.arena, value); }

    ParseState& state_;
    Iterator first_;
    Iterator last_;
    std::string literal_;
    base::Seq<ast::Expr*> values_;
};

}  // namespace minipy::syntax
