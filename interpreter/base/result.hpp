// Result<T>: a value, or "an error has been raised". The error itself (the exception object) is kept
// by whoever raised it, a ThreadState in the runtime, so that a Result of a one-word type is one word
// and travels in a register.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

namespace minipy::base {

// Tag that converts to the failed state of every Result.
struct Raised {};
inline constexpr Raised raised{};

// How a T stores "failed" inside itself. The general case takes an optional; a type that has a bit
// pattern to spare specialises this (runtime::Value and plain pointers do).
template <class T>
struct ResultStorage {
    std::optional<T> value;
    ResultStorage() = default;
    ResultStorage(T v) : value(std::move(v)) {}
    bool ok() const { return value.has_value(); }
    T& get() { return *value; }
    T take() { return std::move(*value); }
};

// A pointer that is a result is never null.
template <class T>
struct ResultStorage<T*> {
    T* value = nullptr;
    ResultStorage() = default;
    ResultStorage(T* v) : value(v) {}
    bool ok() const { return value != nullptr; }
    T*& get() { return value; }
    T* take() { return value; }
};

template <class T>
class [[nodiscard]] Result {
  public:
    using value_type = T;
    Result(Raised) {}
    template <class U>
    requires(std::is_convertible_v<U&&, T> && !std::is_same_v<std::decay_t<U>, Raised> &&
             !std::is_same_v<std::decay_t<U>, Result>) Result(U&& value)
        : storage_(T(std::forward<U>(value))) {}

    bool ok() const { return storage_.ok(); }
    explicit operator bool() const = delete;  // a Result<bool> would be read wrongly
    T& value() { return storage_.get(); }
    T take() { return storage_.take(); }

  private:
    ResultStorage<T> storage_;
};

template <>
class [[nodiscard]] Result<void> {
  public:
    using value_type = void;
    Result() : ok_(true) {}
    Result(Raised) : ok_(false) {}
    bool ok() const { return ok_; }
    void take() {}

  private:
    bool ok_;
};

}  // namespace minipy::base

// TRY(expression): the value of a Result, or return from this function with the error still raised.
#define TRY(...)                            \
    __extension__({                         \
        auto try_result_ = (__VA_ARGS__);   \
        if (!try_result_.ok()) [[unlikely]] \
            return ::minipy::base::raised;  \
        try_result_.take();                 \
    })
