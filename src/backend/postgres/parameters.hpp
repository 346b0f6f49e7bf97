// SPDX-License-Identifier: MIT
// The bound values of one statement, in the arrays that libpq takes.
#pragma once

#include "types.hpp"

#include <libpq-fe.h>

#include <array>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::postgres::detail {

/// Values are in binary. The memory of small ones is here, that of borrowed ones elsewhere.
class parameters {
public:
    /// `sql` is the text of the statement, for errors; it may be given a value later.
    explicit parameters(const std::string_view& sql) : sql_(sql) {}
    parameters(const parameters&) = delete;
    parameters& operator=(const parameters&) = delete;

    /// A value of at most 16 bytes, which are copied.
    void set_small(int parameter, value_kind kind, Oid type, const char* bytes, int size);
    /// Bytes that stay where they are until the statement has run.
    void borrow(int parameter, value_kind kind, Oid type, std::string_view bytes);
    /// Bytes made for the occasion.
    void keep(int parameter, value_kind kind, Oid type, std::string bytes);
    void set_null(int parameter, value_kind kind, Oid type);

    [[nodiscard]] int size() const noexcept { return static_cast<int>(values_.size()); }
    [[nodiscard]] const Oid* types() const noexcept { return types_.data(); }
    [[nodiscard]] const char* const* values() const noexcept { return values_.data(); }
    [[nodiscard]] const int* lengths() const noexcept { return lengths_.data(); }
    [[nodiscard]] const int* formats() const noexcept { return formats_.data(); }
    [[nodiscard]] bool is_null(int parameter) const noexcept {
        return values_[static_cast<std::size_t>(parameter) - 1] == nullptr;
    }
    [[nodiscard]] value_kind kind(int parameter) const noexcept {
        return kinds_[static_cast<std::size_t>(parameter) - 1];
    }
    [[nodiscard]] std::string_view value(int parameter) const noexcept;

    /// Whether a type differs from the one that was there before; asked and answered once.
    [[nodiscard]] bool take_types_changed() noexcept;

    /// Whether some value's type is left to the server, which may want it in another form.
    [[nodiscard]] bool has_untyped() const noexcept { return has_untyped_; }

    /// Whether the values may be too much for one message, and the question whether they are: throws
    /// `value_error`.
    [[nodiscard]] bool has_large() const noexcept { return has_large_; }
    void check_message_size() const;

    /// Sends a value as text that the server reads like a literal.
    void send_as_text(int parameter, std::string text);
    /// Puts other bytes in the place of a value.
    void replace(int parameter, std::string bytes);

private:
    struct slot {
        std::array<char, 16> small{};
        std::string kept{};
    };

    std::size_t place(int parameter, value_kind kind, Oid type, int size, int format);
    [[gnu::noinline, gnu::cold]] void grow(std::size_t size);
    int checked_size(std::size_t size);

    const std::string_view& sql_;

    std::vector<const char*> values_;
    std::vector<int> lengths_, formats_;
    std::vector<Oid> types_;
    std::vector<value_kind> kinds_;
    std::deque<slot> slots_;  // grows without moving what values_ points at
    bool types_changed_ = false;
    bool has_untyped_ = false;
    bool has_large_ = false;
};

}  // namespace sorrel::postgres::detail
