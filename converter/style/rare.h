// Rare: a value that few have, and that costs the others no more than a pointer.
#pragma once

#include <memory>

namespace banxin::style {

// Reads as T{} until it is edited. Copies are copies.
template <class T>
class Rare {
 public:
  Rare() = default;
  Rare(const Rare& other) : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
  Rare(Rare&&) noexcept = default;
  Rare& operator=(const Rare& other) {
    value_ = other.value_ ? std::make_unique<T>(*other.value_) : nullptr;
    return *this;
  }
  Rare& operator=(Rare&&) noexcept = default;
  ~Rare() = default;

  // False: nothing of it has been set.
  explicit operator bool() const { return value_ != nullptr; }
  const T& operator*() const { return value_ ? *value_ : initial(); }
  const T* operator->() const { return &**this; }
  T& edit() {
    if (!value_) value_ = std::make_unique<T>();
    return *value_;
  }
  bool operator==(const Rare& other) const {
    return value_ == other.value_ || **this == *other;
  }

 private:
  static const T& initial() {
    static const T kInitial{};
    return kInitial;
  }
  std::unique_ptr<T> value_;
};

}  // namespace banxin::style
