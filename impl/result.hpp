// A protocol refusal is a value, never an exception: a contract that reverts, a batch that derivation drops and bytes
// that do not decode are all ordinary outcomes. Exceptions stay free for broken contracts of a caller and for our own
// bugs.
#pragma once

#include <cassert>
#include <optional>
#include <string_view>
#include <utility>

namespace sequent::impl {

enum class RefusalCode {
    malformed,  // bytes that do not decode
    argument,   // a choice outside the event's range
    guard,      // a rule's guard does not hold
    unknown,    // names an L1 block or message that does not exist
    mismatch,   // a hash that is not the expected one
    signature,  // a signature that is missing, doubled or not its key's
    storage,    // the durable state cannot be read or written
};

// Why something was refused. `reason` points to a string literal and so outlives everything.
struct Refusal {
    RefusalCode code = RefusalCode::guard;
    std::string_view reason;
};

// A value, or the reason why there is none.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : value_(std::move(value)) {}
    Result(Refusal refusal) : refusal_(refusal) {}

    bool ok() const { return value_.has_value(); }
    explicit operator bool() const { return ok(); }
    // The value; asking a refusal for it is the caller's bug.
    const T& value() const {
        assert(ok());
        return *value_;
    }
    T& value() {
        assert(ok());
        return *value_;
    }
    const T& operator*() const { return value(); }
    const T* operator->() const { return &value(); }
    // The refusal; its reason is empty if there is a value.
    const Refusal& refusal() const { return refusal_; }

private:
    std::optional<T> value_;
    Refusal refusal_{};
};

// Accepted, or the reason why not.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Refusal refusal) : ok_(false), refusal_(refusal) {}

    bool ok() const { return ok_; }
    explicit operator bool() const { return ok_; }
    const Refusal& refusal() const { return refusal_; }

private:
    bool ok_ = true;
    Refusal refusal_{};
};

inline Refusal refuse(RefusalCode code, std::string_view reason) { return {code, reason}; }

}  // namespace sequent::impl
