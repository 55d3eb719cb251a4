// The native module _sha3: SHA-3 and SHAKE (FIPS 202). The permutation is Nettle's; the sponge around it
// stands here, for Nettle 3.8 has no SHAKE128 and its SHAKE256 comes as one piece.
#include "interpreter/builtins/modules/hash_object.hpp"

#include <nettle/sha3.h>
#include <algorithm>

namespace minipy::builtins {
namespace {

struct Sponge {
    sha3_state state;
    std::uint32_t at;  // how many bytes of the block are in
};

// Byte i of the state, whose words are little-endian.
void add_byte(Sponge* s, std::uint32_t i, std::uint8_t byte) {
    s->state.a[i / 8] ^= std::uint64_t(byte) << (8 * (i % 8));
}

template <std::uint32_t rate>
void absorb(void* context, std::uint8_t const* data, std::size_t length) {
    auto* s = static_cast<Sponge*>(context);
    for (std::size_t i = 0; i < length; ++i) {
        add_byte(s, s->at++, data[i]);
        if (s->at < rate) continue;
        nettle_sha3_permute(&s->state);
        s->at = 0;
    }
}

template <std::uint32_t rate, std::uint8_t suffix>
void squeeze(void* context, std::uint8_t* digest, std::size_t length) {
    auto* s = static_cast<Sponge*>(context);
    add_byte(s, s->at, suffix);
    add_byte(s, rate - 1, 0x80);
    for (std::size_t at = 0; at < length; at += rate) {
        nettle_sha3_permute(&s->state);
        std::size_t const part = std::min<std::size_t>(rate, length - at);
        for (std::size_t i = 0; i < part; ++i)
            digest[at + i] = std::uint8_t(s->state.a[i / 8] >> (8 * (i % 8)));
    }
}

constexpr std::uint8_t fixed = 0x06, extendable = 0x1F;

template <std::uint32_t rate, std::uint8_t suffix>
constexpr HashAlgorithm algorithm(char const* name, char const* type_name, int digest_size) {
    return {name,    type_name,    std::uint16_t(digest_size), rate, sizeof(Sponge),
            nullptr, absorb<rate>, squeeze<rate, suffix>};
}
constexpr HashAlgorithm sha3_224 = algorithm<144, fixed>("sha3_224", "_sha3.sha3_224", 28);
constexpr HashAlgorithm sha3_256 = algorithm<136, fixed>("sha3_256", "_sha3.sha3_256", 32);
constexpr HashAlgorithm sha3_384 = algorithm<104, fixed>("sha3_384", "_sha3.sha3_384", 48);
constexpr HashAlgorithm sha3_512 = algorithm<72, fixed>("sha3_512", "_sha3.sha3_512", 64);
constexpr HashAlgorithm shake_128 = algorithm<168, extendable>("shake_128", "_sha3.shake_128", 0);
constexpr HashAlgorithm shake_256 = algorithm<136, extendable>("shake_256", "_sha3.shake_256", 0);

template <HashAlgorithm const* a>
Result<Value> construct(ThreadState& t, Type* type, Args const& args) {
    Value values[2];
    // CPython has one constructor for all six, which calls itself by this name.
    TRY(bind_arguments(t, "sha3_224", "data=b'', /, *, usedforsecurity=True", args, values));
    Hash* hash = make_hash(t, type, a);
    if (values[0]) TRY(update_hash(t, hash, values[0]));
    return hash;
}

// ---- SHAKE's digests have the length one asks for

template <bool as_text>
Result<Value> digest_of_length(ThreadState& t, Value self, Value length) {
    Value const number = TRY(index_of(t, length));
    std::int64_t n = 0;
    if (int_sign(number) < 0) return raise(t, Exc::ValueError, "value must be positive");
    if (!int_to_int64(number, n))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C unsigned long");
    if (n >= 1 << 29) return raise(t, Exc::ValueError, "length is too large");
    return hash_result(t, self.as<Hash>(), std::size_t(n), as_text);
}

Result<Value> capacity_bits(ThreadState&, Value self) {
    return Value::small_int(1600 - self.as<Hash>()->algorithm->block_size * 8);
}
Result<Value> rate_bits(ThreadState&, Value self) {
    return Value::small_int(self.as<Hash>()->algorithm->block_size * 8);
}
Result<Value> suffix(ThreadState& t, Value self) {
    return make_bytes(t, self.as<Hash>()->algorithm->digest_size ? "\x06" : "\x1f");
}

constexpr char update_doc[] = "Update this hash object's state with the provided bytes-like object.";
constexpr MethodDef methods[] = {
    method("copy", hash_copy, "Return a copy of the hash object."),
    method("digest", hash_digest, digest_doc),
    method("hexdigest", hash_hexdigest, hexdigest_doc),
    method("update", hash_update, "data, /", update_doc),
};
constexpr MethodDef shake_methods[] = {
    method("copy", hash_copy, "Return a copy of the hash object."),
    method("digest", digest_of_length<false>, "length, /", digest_doc),
    method("hexdigest", digest_of_length<true>, "length, /", hexdigest_doc),
    method("update", hash_update, "data, /", update_doc),
};
constexpr GetSetDef attributes[] = {
    {"block_size", hash_block_size},   {"name", hash_name},       {"digest_size", hash_digest_size},
    {"_capacity_bits", capacity_bits}, {"_rate_bits", rate_bits}, {"_suffix", suffix},
};

template <HashAlgorithm const* a>
void add_type(ThreadState& t, Module* module) {
    HashTypeSpec spec{.algorithm = a, .new_ = construct<a>, .attributes = attributes};
    spec.methods = a->digest_size ? methods : shake_methods;
    spec.doc = a->digest_size ? "Return a new SHA3 hash object." : "Return a new SHAKE hash object.";
    dict_set_str(t, module->dict, intern(t, a->name), Value(hash_type(t, spec)));
}

Result<void> init(ThreadState& t, Module* module) {
    add_type<&sha3_224>(t, module);
    add_type<&sha3_256>(t, module);
    add_type<&sha3_384>(t, module);
    add_type<&sha3_512>(t, module);
    add_type<&shake_128>(t, module);
    add_type<&shake_256>(t, module);
    dict_set_str(t, module->dict, intern(t, "keccakopt"), Value::small_int(0));
    dict_set_str(t, module->dict, intern(t, "implementation"), Value(make_str(t, "nettle")));
    return {};
}

}  // namespace

extern NativeModule const sha3_module;
NativeModule const sha3_module = {"_sha3", nullptr, {}, init};

}  // namespace minipy::builtins
