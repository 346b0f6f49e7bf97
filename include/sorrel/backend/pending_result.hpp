// SPDX-License-Identifier: MIT
// The result of a statement in a pipeline before it is there.
#pragma once

#include <exception>
#include <utility>

namespace sorrel {

/// Waits for its turn; then it is settled, one way or the other.
class pending_base {
public:
    pending_base() = default;
    pending_base(const pending_base&) = delete;
    pending_base& operator=(const pending_base&) = delete;
    virtual ~pending_base() = default;

    [[nodiscard]] bool is_settled() const noexcept { return is_settled_; }
    [[nodiscard]] const std::exception_ptr& failure() const noexcept { return failure_; }

    void succeed() noexcept { is_settled_ = true; }
    void fail(std::exception_ptr why) noexcept {
        failure_ = std::move(why);
        is_settled_ = true;
    }

private:
    std::exception_ptr failure_{};
    bool is_settled_ = false;
};

/// `Reader` is what a driver hands rows over by; it has what `driver_statement` has for reading.
template <class Reader>
class pending_result : public pending_base {
public:
    virtual void read(Reader& from) = 0;
};

namespace detail {

/// The failure of a statement that an earlier one of its pipeline has kept from being run.
[[nodiscard]] std::exception_ptr not_run_in_pipeline();

}  // namespace detail

}  // namespace sorrel
