// The native module _blake2: BLAKE2b and BLAKE2s with all their parameters (RFC 7693), over libb2.
#include "interpreter/builtins/integer_bytes.hpp"
#include "interpreter/builtins/modules/hash_object.hpp"

#include <blake2.h>
#include <algorithm>
#include <cstring>

namespace minipy::builtins {
namespace {

// One of the two variants: libb2's types, functions and sizes.
struct Blake2b {
    using State = blake2b_state;
    using Parameters = blake2b_param;
    static constexpr auto init = blake2b_init_param;
    static constexpr auto update = blake2b_update;
    static constexpr auto finish = blake2b_final;
    static constexpr char const *name = "blake2b", *type_name = "_blake2.blake2b";
    static constexpr std::size_t out = BLAKE2B_OUTBYTES, key = BLAKE2B_KEYBYTES, salt = BLAKE2B_SALTBYTES,
                                 person = BLAKE2B_PERSONALBYTES, block = BLAKE2B_BLOCKBYTES;
};
struct Blake2s {
    using State = blake2s_state;
    using Parameters = blake2s_param;
    static constexpr auto init = blake2s_init_param;
    static constexpr auto update = blake2s_update;
    static constexpr auto finish = blake2s_final;
    static constexpr char const *name = "blake2s", *type_name = "_blake2.blake2s";
    static constexpr std::size_t out = BLAKE2S_OUTBYTES, key = BLAKE2S_KEYBYTES, salt = BLAKE2S_SALTBYTES,
                                 person = BLAKE2S_PERSONALBYTES, block = BLAKE2S_BLOCKBYTES;
};

template <class B>
void update_of(void* context, std::uint8_t const* data, std::size_t length) {
    B::update(static_cast<typename B::State*>(context), data, length);
}
template <class B>
void finish_of(void* context, std::uint8_t* digest, std::size_t length) {
    B::finish(static_cast<typename B::State*>(context), digest, length);
}
template <class B>
constexpr HashAlgorithm algorithm_of = {
    B::name, B::type_name, B::out, B::block, sizeof(typename B::State), nullptr, update_of<B>, finish_of<B>};
static_assert(sizeof(blake2b_state) <= most_context_bytes);

enum Argument {
    data,
    digest_size,
    key,
    salt,
    person,
    fanout,
    depth,
    leaf_size,
    node_offset,
    node_depth,
    inner_size,
    last_node,
    used_for_security,
    argument_count
};
constexpr char signature[] =
    "data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, "
    "node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True";

// ---- arguments

Result<std::int64_t> small(ThreadState& t, Value v, std::int64_t otherwise, std::int64_t low,
                           std::int64_t high, std::string_view message) {
    if (!v) return otherwise;
    std::int64_t n = 0;
    if (!int_to_int64(TRY(index_of(t, v)), n) || n > INT32_MAX || n < INT32_MIN)
        return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
    if (n < low || n > high) return raise(t, Exc::ValueError, message);
    return n;
}

Result<std::uint64_t> large(ThreadState& t, Value v, int bits, char const* name) {
    if (!v) return std::uint64_t(0);
    Value const number = TRY(index_of(t, v));
    std::uint64_t n = 0;
    if (int_sign(number) < 0) return raise(t, Exc::ValueError, "value must be positive");
    if (!int_to_uint64(number, n)) return raise(t, Exc::OverflowError, "int too big to convert");
    if (bits < 64 && n >> bits) return raise(t, Exc::OverflowError, "{} is too large", name);
    return n;
}

Result<std::string> bytes_up_to(ThreadState& t, Value v, std::size_t most, char const* name) {
    if (!v) return std::string();
    BufferView const view = TRY(get_buffer(t, v));
    if (view.size() > most) return raise(t, Exc::ValueError, "maximum {} length is {} bytes", name, most);
    return std::string(view.view());
}

// RFC 7693, 2.5: the parameter block.
template <class B>
Result<void> fill_parameters(ThreadState& t, typename B::Parameters& p, Value const* a) {
    p.digest_length = std::uint8_t(
        TRY(small(t, a[digest_size], B::out, 1, B::out,
                  fmt::format("digest_size must be between 1 and {} bytes", std::size_t(B::out)))));
    std::string const salt_bytes = TRY(bytes_up_to(t, a[salt], B::salt, "salt"));
    std::memcpy(p.salt, salt_bytes.data(), salt_bytes.size());
    std::string const person_bytes = TRY(bytes_up_to(t, a[person], B::person, "person"));
    std::memcpy(p.personal, person_bytes.data(), person_bytes.size());
    p.fanout = std::uint8_t(TRY(small(t, a[fanout], 1, 0, 255, "fanout must be between 0 and 255")));
    p.depth = std::uint8_t(TRY(small(t, a[depth], 1, 1, 255, "depth must be between 1 and 255")));
    p.leaf_length = std::uint32_t(TRY(large(t, a[leaf_size], 32, "leaf_size")));
    constexpr int offset_bits = int(sizeof p.node_offset) * 8;
    std::uint64_t const offset = TRY(large(t, a[node_offset], offset_bits, "node_offset"));
    std::memcpy(&p.node_offset, &offset, sizeof p.node_offset);  // little-endian
    p.node_depth =
        std::uint8_t(TRY(small(t, a[node_depth], 0, 0, 255, "node_depth must be between 0 and 255")));
    p.inner_length =
        std::uint8_t(TRY(small(t, a[inner_size], 0, 0, B::out,
                               fmt::format("inner_size must be between 0 and is {}", std::size_t(B::out)))));
    return {};
}

template <class B>
Result<Value> construct(ThreadState& t, Type* type, Args const& args) {
    Value a[argument_count];
    TRY(bind_arguments(t, B::name, signature, args, a));
    typename B::Parameters parameters{};
    TRY(fill_parameters<B>(t, parameters, a));
    std::string key_bytes = TRY(bytes_up_to(t, a[key], B::key, "key"));
    parameters.key_length = std::uint8_t(key_bytes.size());
    bool const last = a[last_node] && TRY(truth(t, a[last_node]));
    Hash* hash = make_hash(t, type, &algorithm_of<B>);
    auto* state = reinterpret_cast<typename B::State*>(hash->context);
    B::init(state, &parameters);
    state->last_node = last;
    if (!key_bytes.empty()) {  // a key is a first block of its own
        key_bytes.resize(B::block);
        B::update(state, reinterpret_cast<std::uint8_t const*>(key_bytes.data()), key_bytes.size());
    }
    if (a[data]) TRY(update_hash(t, hash, a[data]));
    return hash;
}

// ---- the digest's size is the object's own

template <class B>
std::size_t size_of(Value self) {
    return reinterpret_cast<typename B::State*>(self.as<Hash>()->context)->outlen;
}
template <class B, bool as_text>
Result<Value> digest(ThreadState& t, Value self) {
    return hash_result(t, self.as<Hash>(), size_of<B>(self), as_text);
}
template <class B>
Result<Value> get_digest_size(ThreadState&, Value self) {
    return Value::small_int(std::int64_t(size_of<B>(self)));
}

template <class B>
constexpr MethodDef methods[] = {
    method("copy", hash_copy, "Return a copy of the hash object."),
    method("digest", digest<B, false>, digest_doc),
    method("hexdigest", digest<B, true>, hexdigest_doc),
    method("update", hash_update, "data, /",
           "Update this hash object's state with the provided bytes-like object."),
};
template <class B>
constexpr GetSetDef attributes[] = {
    {"name", hash_name},
    {"block_size", hash_block_size},
    {"digest_size", get_digest_size<B>},
};

template <class B>
Result<void> add_type(ThreadState& t, Module* module, std::string const& prefix) {
    Type* type = hash_type(t, {.algorithm = &algorithm_of<B>,
                               .new_ = construct<B>,
                               .methods = methods<B>,
                               .attributes = attributes<B>,
                               .doc = "Return a new BLAKE2 hash object."});
    dict_set_str(t, module->dict, intern(t, B::name), Value(type));
    std::pair<char const*, std::size_t> const sizes[] = {{"SALT_SIZE", B::salt},
                                                         {"PERSON_SIZE", B::person},
                                                         {"MAX_KEY_SIZE", B::key},
                                                         {"MAX_DIGEST_SIZE", B::out}};
    for (auto const& [name, size] : sizes) {
        Value const number = Value::small_int(std::int64_t(size));
        dict_set_str(t, module->dict, intern(t, prefix + name), number);
        TRY(set_type_attribute(t, type, intern(t, name), number));
    }
    return {};
}

Result<void> init(ThreadState& t, Module* module) {
    TRY(add_type<Blake2b>(t, module, "BLAKE2B_"));
    return add_type<Blake2s>(t, module, "BLAKE2S_");
}

}  // namespace

extern NativeModule const blake2_module;
NativeModule const blake2_module = {"_blake2", "_blake2b provides BLAKE2b for hashlib\n", {}, init};

}  // namespace minipy::builtins
