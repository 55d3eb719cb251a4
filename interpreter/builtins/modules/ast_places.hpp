// Places of nodes that scripts make. Our nodes have offsets into a text, these have lines and columns: the
// table collects them and lays out a text, without characters, in which they have offsets.
#pragma once

#include "interpreter/base/source.hpp"
#include "interpreter/runtime/exception.hpp"
#include "interpreter/syntax/ast.hpp"

#include <vector>

namespace minipy::builtins {

struct Place {
    int line = 0, column = 0, end_line = 0, end_column = 0;
};

class PlaceTable {
  public:
    void add(syntax::ast::Node* node, Place const& place) { placed_.push_back({node, place}); }
    // The place of another node, which was among the last added.
    void add_like(syntax::ast::Node* node, syntax::ast::Node const* other);
    // ValueError for ranges that end before they begin.
    runtime::Result<void> check(runtime::ThreadState& t) const;
    // Gives all nodes their offsets, in the text returned.
    base::SourceText lay_out(std::string filename);

  private:
    struct Placed {
        syntax::ast::Node* node;
        Place place;
    };
    std::vector<Placed> placed_;
};

}  // namespace minipy::builtins
