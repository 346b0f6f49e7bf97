// SPDX-License-Identifier: MIT
// The place of one connection in a pool, and what the pool asks of the connection in it.
#pragma once

#include <sorrel/error/error.hpp>
#include <sorrel/pool/options.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <thread>

namespace sorrel::detail {

using pool_clock = std::chrono::steady_clock;

/// Which connections of a pool: SQLite has one writer, and readers beside it; others have one kind.
enum class pool_lane : unsigned char { main, readers };
inline constexpr std::size_t pool_lane_count = 2;

/// A connection, as the pool sees it. Used by who holds its slot, but for `last_sql`.
class pooled_connection {
public:
    pooled_connection() = default;
    pooled_connection(const pooled_connection&) = delete;
    pooled_connection& operator=(const pooled_connection&) = delete;
    virtual ~pooled_connection() = default;

    /// Connects. Throws a `sorrel::error`.
    virtual void open(pool_clock::time_point until) = 0;
    /// Runs the hook for new connections; what that throws passes.
    virtual void set_up() = 0;

    /// Without a round trip.
    virtual bool looks_alive() noexcept = 0;
    /// With one.
    virtual bool answers(pool_clock::time_point until) noexcept = 0;
    /// Whether nothing has to be undone before another may have it.
    [[nodiscard]] virtual bool is_as_new() const noexcept = 0;
    /// Whether statements or transactions of it are still alive: then it can neither be used again nor
    /// closed.
    [[nodiscard]] virtual bool is_borrowed() const noexcept = 0;
    /// Makes it as new; nothing, or why it must be closed.
    virtual std::optional<close_reason> clean(pool_clock::time_point until) noexcept = 0;
    virtual bool before_acquire(const connection_age& age) = 0;
    virtual bool after_release(const connection_age& age) = 0;
    virtual void before_close() = 0;
    /// Leaves it to the process that this one was forked from.
    virtual void abandon() noexcept = 0;
    /// The text of the last statement, without values; any thread may ask.
    [[nodiscard]] virtual std::string last_sql() const = 0;

    std::unique_ptr<pooled_connection> next_stranded{};  ///< of those that outlived their leases
};

/// Makes the pool's connections.
class pool_connector {
public:
    pool_connector() = default;
    pool_connector(const pool_connector&) = delete;
    pool_connector& operator=(const pool_connector&) = delete;
    virtual ~pool_connector() = default;

    /// One that is not open yet, after the hook before connecting; what that throws passes.
    virtual std::unique_ptr<pooled_connection> prepare(pool_lane lane) = 0;
    /// Whether the same attempt to open would fail again: a wrong password, no such database.
    [[nodiscard]] virtual bool is_permanent(const error& failure) const noexcept = 0;
};

enum class slot_state : unsigned char {
    vacant,      ///< no connection, and no permit taken
    connecting,  ///< one is being made
    idle,
    in_use,
    aside,   ///< for the thread that gave it back and may go on with it, while others wait
    resting  ///< being tested, cleaned or closed by the pool itself
};

/// A permit, and the connection it stands for. Its address never changes.
struct pool_slot {
    std::unique_ptr<pooled_connection> connection{};
    pool_slot* newer = nullptr;  ///< neighbours in the list of slots that are idle, or set aside
    pool_slot* older = nullptr;
    slot_state state = slot_state::vacant;
    pool_lane lane = pool_lane::main;
    bool is_leak = false;          ///< reported
    std::uint32_t generation = 0;  ///< older than the pool's: to be tested before use
    std::uint32_t vintage = 0;     ///< older than the pool's: to be closed
    std::uint64_t uses = 0;
    std::uint32_t leases_in_turn = 0;  ///< since it was handed out anew
    pool_clock::time_point created{};
    pool_clock::time_point expires{};
    pool_clock::time_point last_used{};
    pool_clock::time_point last_tested{};
    pool_clock::time_point acquired{};
    pool_clock::time_point turn_began{};
    std::source_location where{};
    std::thread::id thread_id{};
    /// Who holds it: the number of the thread that acquired or last used it; 0 while that is not known.
    /// While it is set aside, the thread for which it is.
    std::atomic<std::uint64_t> thread{0};
};

/// A number that no other thread of this process ever has.
[[nodiscard]] std::uint64_t this_thread_number() noexcept;

}  // namespace sorrel::detail
