// SPDX-License-Identifier: MIT
// A pool to the database of a test, and what its tests share.
#pragma once

#include <sorrel/pool.hpp>

#include "support/backend_fixture.hpp"
#include "support/crew.hpp"

#include <chrono>
#include <cstddef>
#include <mutex>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::test {

/// Whether this program is slow because a sanitizer looks over its shoulder.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
inline constexpr bool is_sanitized = true;
#elif defined(__has_feature)
inline constexpr bool is_sanitized =
    __has_feature(thread_sanitizer) || __has_feature(address_sanitizer);
#else
inline constexpr bool is_sanitized = false;
#endif

struct pool_fixture : backend_fixture {
    using backend = connection::backend_type;
    using pool_type = sorrel::pool<backend>;
    using options = pool_options<backend>;
    using lease_type = sorrel::lease<backend>;

    /// How many connections a pool has besides those that `acquire_reader()` gives.
#if defined(SORREL_TEST_SQLITE)
    static constexpr std::size_t writers = 1;
#else
    static constexpr std::size_t writers = 0;
#endif

    /// A pool to the same database.
    [[nodiscard]] pool_type open(options how = {}) const {
#if defined(SORREL_TEST_SQLITE)
        how.connection.sync = sqlite::synchronous::off;
#endif
        return pool_type{where(), how};
    }
    /// A pool in which `acquire_reader()` has so many connections that do as well one as the other.
    [[nodiscard]] pool_type open_alike(std::size_t connections, options how = {}) const {
        how.max_connections = connections + writers;
        return open(how);
    }
};

/// What a pool told, for `pool_options::on_event`; copies share it.
class event_log {
public:
    struct entry {
        pool_event_kind kind{};
        std::chrono::nanoseconds took{};
        std::source_location where{};
        close_reason reason{};
        std::string failure{};
        std::string sql{};
        bool only_reads = false;
    };

    [[nodiscard]] pool_observer observer() const {
        return [kept = kept_](const pool_event& event) {
            const std::lock_guard lock{kept->mutex};
            kept->entries.push_back({event.kind, event.took, event.where, event.reason,
                                     event.failure != nullptr ? event.failure->what() : "",
                                     std::string(event.sql), event.only_reads});
        };
    }
    [[nodiscard]] std::vector<entry> of(pool_event_kind kind) const {
        const std::lock_guard lock{kept_->mutex};
        std::vector<entry> found;
        for (const auto& each : kept_->entries) {
            if (each.kind == kind) {
                found.push_back(each);
            }
        }
        return found;
    }
    [[nodiscard]] std::size_t count(pool_event_kind kind) const { return of(kind).size(); }

private:
    struct shared {
        std::mutex mutex;
        std::vector<entry> entries;
    };
    std::shared_ptr<shared> kept_ = std::make_shared<shared>();
};

/// Whether the numbers of a pool add up; what tests ask at any moment.
[[nodiscard]] inline bool adds_up(const pool_stats& now) {
    return now.idle + now.in_use + now.connecting == now.size && now.size <= now.max_connections;
}

[[nodiscard]] inline std::string file_of(const std::source_location& where) {
    const std::string_view path = where.file_name();
    return std::string(path.substr(path.rfind('/') + 1));
}

/// The place of the call.
[[nodiscard]] inline unsigned this_line(
    std::source_location where = std::source_location::current()) {
    return where.line();
}

}  // namespace sorrel::test
