// Hash objects of hashlib: one layout and one set of methods for all algorithms.
#pragma once

#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins {

using namespace runtime;

// An algorithm over a context of plain bytes. `finish` writes digest_size bytes (an extendable function: as
// many as asked for) and spoils the context.
struct HashAlgorithm {
    char const* name;       // "md5"
    char const* type_name;  // "_md5.md5"
    std::uint16_t digest_size, block_size, context_size;
    void (*start)(void* context);
    void (*update)(void* context, std::uint8_t const* data, std::size_t length);
    void (*finish)(void* context, std::uint8_t* digest, std::size_t length);
};

inline constexpr std::size_t most_context_bytes = 512, most_digest_bytes = 64;

struct Hash : Object {
    HashAlgorithm const* algorithm;
    alignas(16) unsigned char context[];
};

// The class of an algorithm, made by make_hash_type on first use.
struct HashTypeSpec {
    HashAlgorithm const* algorithm;
    NewFn new_ = nullptr;  // null: "cannot create '_md5.md5' instances"
    std::span<MethodDef const> methods{};
    std::span<GetSetDef const> attributes{};
    char const* doc = nullptr;
};
Type* hash_type(ThreadState& t, HashTypeSpec const& spec);
// A new hash object in its first state.
Hash* make_hash(ThreadState& t, Type* type, HashAlgorithm const* algorithm);
// TypeError "Strings must be encoded before hashing", "object supporting the buffer API required".
Result<void> update_hash(ThreadState& t, Hash* hash, Value data);

// The methods and attributes that all have.
Result<Value> hash_copy(ThreadState& t, Value self);
Result<Value> hash_digest(ThreadState& t, Value self);
Result<Value> hash_hexdigest(ThreadState& t, Value self);
Result<Value> hash_update(ThreadState& t, Value self, Value data);
Result<Value> hash_name(ThreadState& t, Value self);
Result<Value> hash_block_size(ThreadState& t, Value self);
Result<Value> hash_digest_size(ThreadState& t, Value self);

inline constexpr char digest_doc[] = "Return the digest value as a bytes object.";
inline constexpr char hexdigest_doc[] = "Return the digest value as a string of hexadecimal digits.";
// The first `length` bytes that an object's state stands for, as bytes or as text of hexadecimal digits.
Result<Value> hash_result(ThreadState& t, Hash* hash, std::size_t length, bool as_text);

}  // namespace minipy::builtins
