// SPDX-License-Identifier: MIT
// Which transactions and savepoints are open on a connection, innermost last. Whether a transaction
// is really open is never told from here: that the engine is asked.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sorrel::detail {

[[noreturn]] void throw_scope_over(std::string_view what);
[[noreturn]] void throw_scope_not_innermost(std::string_view what);
[[noreturn]] void throw_already_in_transaction();
[[noreturn]] void throw_connection_broken();

/// The guards alive on one connection, each known by a number that is never used twice.
class scope_stack {
public:
    using id = std::uint64_t;

    [[nodiscard]] bool empty() const noexcept { return innermost_ == 0; }
    [[nodiscard]] std::uint32_t depth() const noexcept {
        return static_cast<std::uint32_t>(open_.size());
    }

    /// After this, the next `push` cannot fail.
    void make_room();

    id push();

    /// How many scopes surround this one, or -1 when it is closed.
    [[nodiscard]] int level_of(id scope) const noexcept;
    [[nodiscard]] bool is_innermost(id scope) const noexcept {
        return innermost_ == scope && scope != 0;
    }

    /// Closes the scope at `level` and all inside it: their guards find themselves over.
    void close_from(int level) noexcept;

private:
    id innermost_ = 0;  ///< open_.back(), kept here because every statement asks for it
    id last_ = 0;
    std::vector<id> open_;
};

}  // namespace sorrel::detail
