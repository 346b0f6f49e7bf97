// SPDX-License-Identifier: MIT
// The sentences of the pool's errors, and the names of its events.
#include <sorrel/pool/detail/core.hpp>

#include "diagnosis.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <sstream>
#include <utility>

namespace sorrel {

std::string_view to_string(close_reason reason) noexcept {
    constexpr std::array<std::string_view, close_reason_count> names{
        "lifetime", "idle",      "surplus", "dead",         "broken",     "unclean",
        "hook",     "discarded", "retired", "still_in_use", "pool_closed"};
    return names.at(static_cast<std::size_t>(reason));
}

std::string_view to_string(pool_event_kind kind) noexcept {
    switch (kind) {
        case pool_event_kind::connected:
            return "connected";
        case pool_event_kind::connect_failed:
            return "connect_failed";
        case pool_event_kind::closed:
            return "closed";
        case pool_event_kind::acquired:
            return "acquired";
        case pool_event_kind::released:
            return "released";
        case pool_event_kind::acquire_failed:
            return "acquire_failed";
        case pool_event_kind::slow_acquire:
            return "slow_acquire";
        case pool_event_kind::leak:
            return "leak";
        case pool_event_kind::lease_outlived:
            return "lease_outlived";
        case pool_event_kind::breaker_opened:
            return "breaker_opened";
        case pool_event_kind::breaker_closed:
            return "breaker_closed";
        case pool_event_kind::many_pools:
            return "many_pools";
        case pool_event_kind::pool_closed:
            return "pool_closed";
    }
    return "unknown";
}

namespace detail {

namespace {

// An error is read by people: more holders than this, and more of a statement, would hide the rest.
constexpr std::size_t most_holders = 5;
constexpr std::size_t most_sql = 200;

std::string sizes_text(const pool_stats& stats) {
    std::ostringstream out;
    out << stats.in_use << " of at most " << stats.max_connections << " connections are in use, "
        << stats.idle << " idle";
    if (stats.connecting != 0) {
        out << ", " << stats.connecting << " being opened, tested or closed";
    }
    if (stats.waiting != 0) {
        out << ", and " << stats.waiting << (stats.waiting == 1 ? " other waits" : " others wait");
    }
    return out.str();
}

void tell(std::ostream& out, const pool_holder& holder) {
    if (holder.where.line() != 0) {
        out << holder.where.file_name() << ':' << holder.where.line() << " ("
            << holder.where.function_name() << ")";
    } else {
        out << "a verb of the pool";
    }
    out << " for " << duration_text(holder.held_for) << " in thread " << holder.thread;
    if (!holder.sql.empty()) {
        out << ", last statement: " << std::string_view(holder.sql).substr(0, most_sql)
            << (holder.sql.size() > most_sql ? "…" : "");
    }
}

std::string holders_text(const pool_snapshot& snapshot) {
    std::ostringstream out;
    std::size_t told = 0;
    for (const auto& each : snapshot.holders) {
        if (told == most_holders) {
            out << "; and " << snapshot.holders.size() - told << " more";
            break;
        }
        out << (told++ == 0 ? "; held by " : "; by ");
        tell(out, each);
    }
    return out.str();
}

}  // namespace

std::string duration_text(std::chrono::nanoseconds duration) {
    using namespace std::chrono_literals;
    std::array<char, 32> text{};
    const auto write = [&](double value, const char* unit) {
        return std::string(text.data(), static_cast<std::size_t>(std::snprintf(
                                            text.data(), text.size(),
                                            value < 10 ? "%.1f %s" : "%.0f %s", value, unit)));
    };
    const auto count = static_cast<double>(duration.count());
    return duration >= 120s ? write(count / 6e10, "min")
           : duration >= 1s ? write(count / 1e9, "s")
                            : write(count / 1e6, "ms");
}

void throw_pool_timeout(std::string_view kind, std::chrono::nanoseconds waited,
                        pool_snapshot snapshot) {
    auto message = "no " + std::string(kind) + " within " + duration_text(waited) + ": " +
                   sizes_text(snapshot.stats) + holders_text(snapshot);
    if (!snapshot.last_connect_error.empty()) {
        message += "; the last attempt to connect failed: " + snapshot.last_connect_error;
    }
    throw pool_timeout({.kind = error_kind::pool_timeout, .message = std::move(message)},
                       std::make_shared<const pool_snapshot>(std::move(snapshot)));
}

void throw_pool_deadlock(std::string_view kind, pool_snapshot snapshot) {
    auto message = "this thread would wait for ever: every " + std::string(kind) +
                   " is held by this thread or by one that waits for another one as well; " +
                   sizes_text(snapshot.stats) + holders_text(snapshot);
    throw pool_deadlock({.kind = error_kind::pool_deadlock, .message = std::move(message)},
                        std::make_shared<const pool_snapshot>(std::move(snapshot)));
}

void throw_pool_of_other_process() {
    throw pool_closed({.kind = error_kind::pool_closed,
                       .message = "this pool belongs to the process that this one was forked from; "
                                  "make a new pool after fork()"});
}

std::exception_ptr pool_closed_failure() {
    return std::make_exception_ptr(
        pool_closed({.kind = error_kind::pool_closed, .message = "the connection pool is closed"}));
}

std::exception_ptr circuit_open_failure(std::string_view last_error) {
    return std::make_exception_ptr(circuit_open(
        {.kind = error_kind::connection,
         .message = "the circuit breaker is open, because connecting failed too often; the last "
                    "attempt: " +
                    std::string(last_error)}));
}

void throw_empty_lease() {
    throw_error({.kind = error_kind::misuse,
                 .message = "this lease has given its connection back, or was moved from"});
}

lane_sizes lanes_of(std::size_t max_connections, std::size_t readers) {
    constexpr std::size_t most = 10'000;
    if (max_connections == 0 || max_connections > most) {
        throw_error({.kind = error_kind::misuse,
                     .message = "a pool cannot have so many connections",
                     .expected = "1 to " + std::to_string(most),
                     .got = std::to_string(max_connections)});
    }
    return {max_connections - readers, readers};
}

}  // namespace detail

}  // namespace sorrel
