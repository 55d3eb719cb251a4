// The native modules _md5, _sha1, _sha256 and _sha512, over Nettle.
#include "interpreter/builtins/modules/hash_object.hpp"

#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

namespace minipy::builtins {
namespace {

// Nettle's functions as HashAlgorithm wants them.
template <class Context, void (*start)(Context*)>
void start_of(void* context) {
    start(static_cast<Context*>(context));
}
template <class Context, void (*update)(Context*, std::size_t, std::uint8_t const*)>
void update_of(void* context, std::uint8_t const* data, std::size_t length) {
    update(static_cast<Context*>(context), length, data);
}
template <class Context, void (*finish)(Context*, std::size_t, std::uint8_t*)>
void finish_of(void* context, std::uint8_t* digest, std::size_t length) {
    finish(static_cast<Context*>(context), length, digest);
}
template <class Context, void (*start)(Context*), void (*update)(Context*, std::size_t, std::uint8_t const*),
          void (*finish)(Context*, std::size_t, std::uint8_t*)>
constexpr HashAlgorithm algorithm(char const* name, char const* type_name, int digest_size, int block_size) {
    static_assert(sizeof(Context) <= most_context_bytes);
    return {name,
            type_name,
            std::uint16_t(digest_size),
            std::uint16_t(block_size),
            sizeof(Context),
            start_of<Context, start>,
            update_of<Context, update>,
            finish_of<Context, finish>};
}

constexpr HashAlgorithm md5_algorithm =
    algorithm<md5_ctx, md5_init, md5_update, md5_digest>("md5", "_md5.md5", 16, 64);
constexpr HashAlgorithm sha1_algorithm =
    algorithm<sha1_ctx, sha1_init, sha1_update, sha1_digest>("sha1", "_sha1.sha1", 20, 64);
constexpr HashAlgorithm sha224_algorithm =
    algorithm<sha256_ctx, sha224_init, sha256_update, sha224_digest>("sha224", "_sha256.sha224", 28, 64);
constexpr HashAlgorithm sha256_algorithm =
    algorithm<sha256_ctx, sha256_init, sha256_update, sha256_digest>("sha256", "_sha256.sha256", 32, 64);
constexpr HashAlgorithm sha384_algorithm =
    algorithm<sha512_ctx, sha384_init, sha512_update, sha384_digest>("sha384", "_sha512.sha384", 48, 128);
constexpr HashAlgorithm sha512_algorithm =
    algorithm<sha512_ctx, sha512_init, sha512_update, sha512_digest>("sha512", "_sha512.sha512", 64, 128);

constexpr MethodDef methods[] = {
    method("copy", hash_copy, "Return a copy of the hash object."),
    method("digest", hash_digest, digest_doc),
    method("hexdigest", hash_hexdigest, hexdigest_doc),
    method("update", hash_update, "obj, /", "Update this hash object's state with the provided string."),
};
constexpr GetSetDef attributes[] = {
    {"block_size", hash_block_size},
    {"name", hash_name},
    {"digest_size", hash_digest_size},
};

template <HashAlgorithm const* algorithm>
Type* type_for(ThreadState& t) {
    return hash_type(t, {.algorithm = algorithm, .methods = methods, .attributes = attributes});
}
template <HashAlgorithm const* algorithm>
Result<Value> construct(ThreadState& t, Value, std::span<Value const> args) {
    Hash* hash = make_hash(t, type_for<algorithm>(t), algorithm);
    if (args[0]) TRY(update_hash(t, hash, args[0]));
    return hash;
}

constexpr char signature[] = "string=b'', *, usedforsecurity=True";
constexpr MethodDef md5_functions[] = {
    method("md5", construct<&md5_algorithm>, signature,
           "Return a new MD5 hash object; optionally initialized with a string."),
};
constexpr MethodDef sha1_functions[] = {
    method("sha1", construct<&sha1_algorithm>, signature,
           "Return a new SHA1 hash object; optionally initialized with a string."),
};
constexpr MethodDef sha256_functions[] = {
    method("sha256", construct<&sha256_algorithm>, signature,
           "Return a new SHA-256 hash object; optionally initialized with a string."),
    method("sha224", construct<&sha224_algorithm>, signature,
           "Return a new SHA-224 hash object; optionally initialized with a string."),
};
constexpr MethodDef sha512_functions[] = {
    method("sha512", construct<&sha512_algorithm>, signature,
           "Return a new SHA-512 hash object; optionally initialized with a string."),
    method("sha384", construct<&sha384_algorithm>, signature,
           "Return a new SHA-384 hash object; optionally initialized with a string."),
};

Result<void> init_md5(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "MD5Type"), Value(type_for<&md5_algorithm>(t)));
    return {};
}
Result<void> init_sha1(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "SHA1Type"), Value(type_for<&sha1_algorithm>(t)));
    return {};
}
Result<void> init_sha256(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "SHA224Type"), Value(type_for<&sha224_algorithm>(t)));
    dict_set_str(t, module->dict, intern(t, "SHA256Type"), Value(type_for<&sha256_algorithm>(t)));
    return {};
}
// CPython's SHA384Type is the class of sha512 too: it adds that under the same name.
Result<void> init_sha512(ThreadState& t, Module* module) {
    dict_set_str(t, module->dict, intern(t, "SHA384Type"), Value(type_for<&sha512_algorithm>(t)));
    return {};
}

}  // namespace

extern NativeModule const md5_module, sha1_module, sha256_module, sha512_module;
NativeModule const md5_module = {"_md5", nullptr, md5_functions, init_md5};
NativeModule const sha1_module = {"_sha1", nullptr, sha1_functions, init_sha1};
NativeModule const sha256_module = {"_sha256", nullptr, sha256_functions, init_sha256};
NativeModule const sha512_module = {"_sha512", nullptr, sha512_functions, init_sha512};

}  // namespace minipy::builtins
