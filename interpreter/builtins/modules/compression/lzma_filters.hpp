// Chains of filters of liblzma as scripts write them: sequences of dicts.
#pragma once

#include "interpreter/builtins/modules/compression/decompressor.hpp"

#include <lzma.h>

#include <vector>

namespace minipy::builtins::compression {

// The filters and their options, which live as long as it does. liblzma wants an end mark: data() has it.
class FilterChain {
  public:
    FilterChain() = default;
    FilterChain(FilterChain const&) = delete;
    ~FilterChain();
    // From a sequence of dicts. TypeError, ValueError "Invalid filter ID: 1".
    Result<void> read(ThreadState& t, Value specs);
    Result<void> read_one(ThreadState& t, Value spec);
    lzma_filter const* data();

  private:
    std::vector<lzma_filter> filters_;
};

// A dict of the filter's options, "id" first.
Result<Value> describe_filter(ThreadState& t, lzma_filter const& filter);
Type* lzma_error(ThreadState& t);
// LZMAError for what a call of liblzma returned; nothing for those that are no errors.
Result<void> check_lzma(ThreadState& t, lzma_ret code);
// An unsigned number. TypeError "an integer is required", OverflowError.
Result<std::uint64_t> lzma_number(ThreadState& t, Value v, std::uint64_t most, char const* type);

}  // namespace minipy::builtins::compression
