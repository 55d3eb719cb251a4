// Hash objects of hashlib: construction, and the methods that all algorithms share.
#include "interpreter/builtins/modules/hash_object.hpp"

#include <cstring>

namespace minipy::builtins {

Type* hash_type(ThreadState& t, HashTypeSpec const& wanted) {
    Value& kept_types = kept(t, Kept::hash_types);
    if (!kept_types) kept_types = Value(make_dict(t));
    auto* types = kept_types.as<Dict>();
    Str* name = intern(t, wanted.algorithm->name);
    if (Value const known = dict_get_str(types, name)) return known.as<Type>();
    TypeSpec spec{.name = wanted.algorithm->type_name};
    spec.basic_size = std::uint32_t(offsetof(Hash, context)) + wanted.algorithm->context_size;
    spec.flags = wanted.new_ ? 0u : std::uint32_t(type_disallow_new);
    spec.doc = wanted.doc;
    spec.slots.new_ = wanted.new_;
    spec.methods = wanted.methods;
    spec.getset = wanted.attributes;
    Type* type = make_type(t, spec);
    dict_set_str(t, types, name, Value(type));
    return type;
}

Hash* make_hash(ThreadState& t, Type* type, HashAlgorithm const* algorithm) {
    auto* hash = static_cast<Hash*>(allocate_instance(t, type));
    hash->algorithm = algorithm;
    if (algorithm->start) algorithm->start(hash->context);
    return hash;
}

Result<void> update_hash(ThreadState& t, Hash* hash, Value data) {
    if (is_str(data)) return raise(t, Exc::TypeError, "Strings must be encoded before hashing");
    if (!is_bytes_like(data)) return raise(t, Exc::TypeError, "object supporting the buffer API required");
    BufferView const view = TRY(get_buffer(t, data));
    hash->algorithm->update(hash->context, reinterpret_cast<std::uint8_t const*>(view.data()), view.size());
    return {};
}

Result<Value> hash_result(ThreadState& t, Hash* hash, std::size_t length, bool as_text) {
    alignas(16) unsigned char context[most_context_bytes];
    std::memcpy(context, hash->context, hash->algorithm->context_size);
    std::string digest(length, '\0');
    hash->algorithm->finish(context, reinterpret_cast<std::uint8_t*>(digest.data()), length);
    if (!as_text) return make_bytes(t, digest);
    std::string text;
    text.reserve(length * 2);
    for (char c : digest) {
        text += "0123456789abcdef"[std::uint8_t(c) >> 4];
        text += "0123456789abcdef"[std::uint8_t(c) & 15];
    }
    return make_str(t, text);
}

namespace {
Hash* self_of(Value v) {
    return v.as<Hash>();
}
}  // namespace

Result<Value> hash_copy(ThreadState& t, Value self) {
    Hash* from = self_of(self);
    auto* copy = static_cast<Hash*>(allocate_instance(t, type_of(t, self)));
    copy->algorithm = from->algorithm;
    std::memcpy(copy->context, from->context, from->algorithm->context_size);
    return copy;
}
Result<Value> hash_digest(ThreadState& t, Value self) {
    return hash_result(t, self_of(self), self_of(self)->algorithm->digest_size, false);
}
Result<Value> hash_hexdigest(ThreadState& t, Value self) {
    return hash_result(t, self_of(self), self_of(self)->algorithm->digest_size, true);
}
Result<Value> hash_update(ThreadState& t, Value self, Value data) {
    TRY(update_hash(t, self_of(self), data));
    return Value::none();
}
Result<Value> hash_name(ThreadState& t, Value self) {
    return make_str(t, self_of(self)->algorithm->name);
}
Result<Value> hash_block_size(ThreadState&, Value self) {
    return Value::small_int(self_of(self)->algorithm->block_size);
}
Result<Value> hash_digest_size(ThreadState&, Value self) {
    return Value::small_int(self_of(self)->algorithm->digest_size);
}

}  // namespace minipy::builtins
