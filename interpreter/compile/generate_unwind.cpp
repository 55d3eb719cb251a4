// Leaving blocks by return, break and continue: what each statement on the way out still has to do is written
// in place, as CPython does since 3.8 (compiler_unwind_fblock).
#include "interpreter/compile/generator.hpp"

#include <algorithm>

namespace minipy::compile {

namespace {

constexpr std::size_t max_blocks = 20;  // CO_MAXBLOCKS

}  // namespace

bool Generator::push_block(Block block, ast::Node const& where) {
    // A handler is two of CPython's blocks: one for the exception, one for its name.
    auto const is_handler = [](Block const& b) {
        return b.kind == Block::Kind::Handler || b.kind == Block::Kind::GroupHandler;
    };
    auto const handlers = std::size_t(std::count_if(unit_->blocks.begin(), unit_->blocks.end(), is_handler)) +
                          is_handler(block);
    if (unit_->blocks.size() + handlers >= max_blocks) {
        error(where, "too many statically nested blocks");
        return false;
    }
    unit_->blocks.push_back(block);
    return true;
}

std::optional<std::size_t> Generator::innermost_loop() const {
    for (std::size_t i = unit_->blocks.size(); i-- > 0;) {
        Block::Kind kind = unit_->blocks[i].kind;
        if (kind == Block::Kind::For || kind == Block::Kind::While) return i;
    }
    return std::nullopt;
}

// PEP 654: no way out of an except* clause but its end.
bool Generator::leaving_group_handler(std::size_t keep, ast::Node const& where) {
    for (std::size_t i = keep; i < unit_->blocks.size(); ++i) {
        if (unit_->blocks[i].kind != Block::Kind::GroupHandler) continue;
        error(where, "'break', 'continue' and 'return' cannot appear in an except* block");
        return true;
    }
    return false;
}

void Generator::unwind(std::size_t keep) {
    for (std::size_t i = unit_->blocks.size(); i-- > keep;) unwind_block(i);
}

void Generator::unwind_block(std::size_t index) {
    Block const b = unit_->blocks[index];
    code().set_region(b.outer);
    switch (b.kind) {
        case Block::Kind::Finally: {
            // The clause runs outside of the statement it belongs to.
            std::vector<Block> inner(unit_->blocks.begin() + std::ptrdiff_t(index), unit_->blocks.end());
            unit_->blocks.resize(index);
            block(*b.body);
            unit_->blocks.insert(unit_->blocks.end(), inner.begin(), inner.end());
            break;
        }
        case Block::Kind::FinallyHandler: code().emit(Opcode::POP_EXCEPT, b.reg); break;
        case Block::Kind::Handler:
        case Block::Kind::GroupHandler:
            code().emit(Opcode::POP_EXCEPT, b.reg);
            if (b.name) forget_exception(b.name);
            break;
        case Block::Kind::With:
        case Block::Kind::AsyncWith: call_exit(b); break;
        default: break;
    }
}

}  // namespace minipy::compile
