// The native module _random: the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), as the class that
// random.Random is made of. The same seeds give the same numbers as in CPython.
#include "interpreter/builtins/integer_bytes.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/builtins/state.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"

#include <sys/random.h>
#include <unistd.h>
#include <algorithm>
#include <ctime>
#include <vector>

namespace minipy::builtins {
namespace {

constexpr int state_words = 624, shift_words = 397;

struct Random : Object {
    std::uint32_t index;
    std::uint32_t words[state_words];
};

Random* self_of(Value v) {
    return v.as<Random>();
}

// ---- the generator

void refill(Random* r) {
    auto twist = [](std::uint32_t high, std::uint32_t low) {
        std::uint32_t const y = (high & 0x80000000) | (low & 0x7FFFFFFF);
        return y >> 1 ^ (y & 1 ? 0x9908B0DF : 0);
    };
    std::uint32_t* w = r->words;
    for (int i = 0; i < state_words; ++i)
        w[i] = w[(i + shift_words) % state_words] ^ twist(w[i], w[(i + 1) % state_words]);
    r->index = 0;
}

std::uint32_t next_word(Random* r) {
    if (r->index >= state_words) refill(r);
    std::uint32_t y = r->words[r->index++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9D2C5680;
    y ^= y << 15 & 0xEFC60000;
    return y ^ y >> 18;
}

void seed_with_word(Random* r, std::uint32_t seed) {
    r->words[0] = seed;
    for (std::uint32_t i = 1; i < state_words; ++i)
        r->words[i] = 1812433253 * (r->words[i - 1] ^ r->words[i - 1] >> 30) + i;
    r->index = state_words;
}

void seed_with_key(Random* r, std::vector<std::uint32_t> const& key) {
    seed_with_word(r, 19650218);
    std::uint32_t* w = r->words;
    std::size_t i = 1, k = 0;
    auto advance = [&] {
        if (++i < state_words) return;
        w[0] = w[state_words - 1];
        i = 1;
    };
    for (std::size_t n = std::max<std::size_t>(state_words, key.size()); n > 0; --n) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1664525) + key[k] + std::uint32_t(k);
        k = (k + 1) % key.size();
        advance();
    }
    for (std::size_t n = state_words - 1; n > 0; --n) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1566083941) - std::uint32_t(i);
        advance();
    }
    w[0] = 0x80000000;
}

// ---- seeding

std::vector<std::uint32_t> entropy() {
    std::vector<std::uint32_t> key(state_words);
    std::size_t const bytes = key.size() * sizeof key[0];
    if (getrandom(key.data(), bytes, GRND_NONBLOCK) == ssize_t(bytes)) return key;
    timespec now{}, steady{};
    clock_gettime(CLOCK_REALTIME, &now);
    clock_gettime(CLOCK_MONOTONIC, &steady);
    return {std::uint32_t(now.tv_nsec), std::uint32_t(now.tv_sec), std::uint32_t(getpid()),
            std::uint32_t(steady.tv_nsec), std::uint32_t(steady.tv_sec)};
}

// The magnitude of an int in words of 32 bits, at least one.
std::vector<std::uint32_t> key_of(Value number) {
    IntView const view(number);
    std::vector<std::uint32_t> key;
    for (std::size_t i = 0; i < view.count; ++i) {
        key.push_back(std::uint32_t(view.limbs[i]));
        key.push_back(std::uint32_t(view.limbs[i] >> 32));
    }
    while (key.size() > 1 && key.back() == 0) key.pop_back();
    if (key.empty()) key.push_back(0);
    return key;
}

Result<void> seed(ThreadState& t, Random* r, Value v) {
    if (!v || v.is_none()) {
        seed_with_key(r, entropy());
        return {};
    }
    Value number;
    if (is_int(v))
        number = int_value(v);
    else
        number = make_int_unsigned(t, std::uint64_t(TRY(hash(t, v))));
    seed_with_key(r, key_of(number));
    return {};
}

Result<Value> random_new(ThreadState& t, Type* type, Args const&) {
    return Value(allocate_instance(t, type));
}
Result<void> random_init(ThreadState& t, Value self, Args const& args) {
    if (type_of(t, self) == kept(t, Kept::random_type).as<Type>() && args.keyword_count())
        return raise(t, Exc::TypeError, "Random() takes no keyword arguments");
    if (args.count > 1) return raise(t, Exc::TypeError, "Random() requires 0 or 1 argument");
    return seed(t, self_of(self), args.count == 1 ? args[0] : Value::none());
}

Result<Value> seed_method(ThreadState& t, Value self, std::span<Value const> args) {
    TRY(seed(t, self_of(self), args[0]));
    return Value::none();
}

// ---- numbers

// 53 bits of two words: [0, 1).
Result<Value> random_method(ThreadState&, Value self) {
    std::uint32_t const high = next_word(self_of(self)) >> 5, low = next_word(self_of(self)) >> 6;
    return Value::number((high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

Result<Value> getrandbits(ThreadState& t, Value self, Value arg) {
    std::int64_t k = 0;
    if (!int_to_int64(TRY(index_of(t, arg)), k) || k > INT32_MAX || k < INT32_MIN)
        return raise(t, Exc::OverflowError, "Python int too large to convert to C int");
    if (k < 0) return raise(t, Exc::ValueError, "number of bits must be non-negative");
    if (k == 0) return Value::small_int(0);
    Random* r = self_of(self);
    if (k <= 32) return make_int(t, next_word(r) >> (32 - k));
    auto const limbs = std::size_t(k + 63) / 64;
    BigInt* big = allocate_zero_bigint(t, limbs, false);
    for (std::size_t i = 0; k > 0; ++i, k -= 32) {
        std::uint32_t word = next_word(r);
        if (k < 32) word >>= 32 - k;
        big->limbs[i / 2] |= Limb(word) << (i % 2 * 32);
    }
    std::size_t used = limbs;
    while (used > 0 && big->limbs[used - 1] == 0) --used;
    return make_int(t, big->limbs, used, false);
}

// ---- the state

Result<Value> getstate(ThreadState& t, Value self) {
    Random* r = self_of(self);
    Tuple* state = make_tuple(t, state_words + 1);
    for (int i = 0; i < state_words; ++i) state->items[i] = make_int(t, r->words[i]);
    state->items[state_words] = make_int(t, r->index);
    return state;
}

Result<Value> setstate(ThreadState& t, Value self, Value state) {
    if (!is_tuple(state)) return raise(t, Exc::TypeError, "state vector must be a tuple");
    auto* items = state.as<Tuple>();
    if (items->count != state_words + 1) return raise(t, Exc::ValueError, "state vector is the wrong size");
    std::vector<std::uint32_t> words(state_words);
    for (int i = 0; i < state_words; ++i) {
        Value const number = TRY(index_of(t, items->items[i]));
        std::uint64_t word = 0;
        if (int_sign(number) < 0)
            return raise(t, Exc::OverflowError, "can't convert negative value to unsigned int");
        if (!int_to_uint64(number, word))
            return raise(t, Exc::OverflowError, "Python int too large to convert to C unsigned long");
        words[std::size_t(i)] = std::uint32_t(word);
    }
    std::int64_t index = 0;
    if (!int_to_int64(TRY(index_of(t, items->items[state_words])), index))
        return raise(t, Exc::OverflowError, "Python int too large to convert to C long");
    if (index < 0 || index > state_words) return raise(t, Exc::ValueError, "invalid state");
    std::copy(words.begin(), words.end(), self_of(self)->words);
    self_of(self)->index = std::uint32_t(index);
    return Value::none();
}

constexpr MethodDef methods[] = {
    method("random", random_method, "random() -> x in the interval [0, 1)."),
    method(
        "seed", seed_method, 0, 1, "n=None, /",
        "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the current time "
        "and the process identifier."),
    method("getstate", getstate, "getstate() -> tuple containing the current state."),
    method("setstate", setstate, "state, /", "setstate(state) -> None.  Restores generator state."),
    method("getrandbits", getrandbits, "k, /", "getrandbits(k) -> x.  Generates an int with k random bits."),
};

Type* make_random_type(ThreadState& t) {
    TypeSpec spec{.name = "_random.Random", .basic_size = sizeof(Random)};
    spec.doc = "Random() -> create a random number generator with its own internal state.";
    spec.slots.new_ = random_new;
    spec.slots.init = random_init;
    spec.methods = methods;
    return make_type(t, spec);
}

Result<void> init(ThreadState& t, Module* module) {
    Type* type = kept_type(t, Kept::random_type, make_random_type);
    dict_set_str(t, module->dict, intern(t, "Random"), Value(type));
    return {};
}

}  // namespace

extern NativeModule const random_module;
NativeModule const random_module = {
    "_random", "Module implements the Mersenne Twister random number generator.", {}, init};

}  // namespace minipy::builtins
