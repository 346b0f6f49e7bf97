// SPDX-License-Identifier: MIT
// The connection pool.
#pragma once

#include <sorrel/pool/detail/connector.hpp>
#include <sorrel/pool/lease.hpp>
#include <sorrel/pool/options.hpp>
#include <sorrel/pool/verbs.hpp>
#include <sorrel/pool/within.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <utility>

namespace sorrel {

/// Connections to one database, shared by any number of threads:
/// @code
/// postgres::pool pool{"postgres://…", {.max_connections = 20, .acquire_timeout = 5s}};
/// auto users = pool.all(select<User>());
/// @endcode
/// It is an executor itself; each verb acquires a connection, runs, and gives it back. What needs one
/// connection for longer takes `acquire()`, `begin()` or `transaction(…)`.
///
/// Waiters are served first come, first served, but for the turns of `pool_options::turn`. Nothing is
/// connected before it is needed. A copy is another handle of the same pool; when the last one goes, the
/// pool closes, without waiting for leases.
template <backend Backend>
class pool : public pool_verbs<pool<Backend>, Backend> {
    using source = std::source_location;
    using lane = detail::pool_lane;
    using connector = detail::typed_connector<Backend>;

public:
    using duration = std::chrono::steady_clock::duration;

    /// `where` is what a connection is opened by. Throws `misuse_error` when the options make no sense,
    /// and `connection_error` when `where` cannot be read; connects to nothing.
    explicit pool(const std::string& where, const pool_options<Backend>& options = {},
                  source from = source::current())
        : pool(std::make_unique<connector>(where, options), from) {}
    /// The same for what holds the options of its connections, such as `sqlite::from_url(…)`.
    template <class Location>
        requires requires(const Location& place, pool_options<Backend> options) {
            options.connection = place.how;
        }
    explicit pool(const Location& place, pool_options<Backend> options = {},
                  source from = source::current())
        : pool(place.path, (options.connection = place.how, options), from) {}

    /// A connection, given back when the lease is destroyed; on SQLite the one that writes.
    ///
    /// Throws `pool_timeout` after `acquire_timeout`, `pool_deadlock` when none can ever come,
    /// `pool_closed`, or what connecting throws when trying again would not help, as with a wrong
    /// password.
    [[nodiscard]] lease<Backend> acquire(source where = source::current()) {
        return take_lease(lane::main, where);
    }
    /// The same, waiting for so long at most.
    [[nodiscard]] lease<Backend> acquire(duration at_most, source where = source::current()) {
        return connector::lease_of(core(),
                                   detail::acquire_slot(core(), lane::main, at_most, where));
    }
    /// The same, giving nothing after that time; zero: without waiting for others, but a new
    /// connection is made where there may be one.
    [[nodiscard]] std::optional<lease<Backend>> try_acquire(duration at_most = {},
                                                            source where = source::current()) {
        return try_take(lane::main, at_most, where);
    }
    /// On SQLite a connection that reads, of which there are several and which refuses to write; on
    /// other backends any connection.
    [[nodiscard]] lease<Backend> acquire_reader(source where = source::current()) {
        return take_lease(lane::readers, where);
    }
    [[nodiscard]] lease<Backend> acquire_reader(duration at_most,
                                                source where = source::current()) {
        return connector::lease_of(core(),
                                   detail::acquire_slot(core(), lane::readers, at_most, where));
    }
    [[nodiscard]] std::optional<lease<Backend>> try_acquire_reader(
        duration at_most = {}, source where = source::current()) {
        return try_take(lane::readers, at_most, where);
    }

    /// The verbs under a deadline, which holds for acquiring and running together.
    [[nodiscard]] pool_within<Backend> within(duration limit) {
        return pool_within<Backend>(shared_, limit);
    }

    /// The numbers of this moment.
    [[nodiscard]] pool_stats stats() const { return detail::stats_of(core()); }
    /// The same, and who holds connections.
    [[nodiscard]] pool_snapshot snapshot() const { return detail::snapshot_of(core()); }
    /// Acquires a connection and asks the database something, within this time.
    [[nodiscard]] pool_health health_check(duration at_most,
                                           source where = source::current()) const {
        return detail::check_health(core(), lane::readers, at_most, where);
    }

    /// Opens `min_connections`, and one at least, now. Throws what connecting throws: the way to fail
    /// at the start of a program rather than at its first request.
    void warm_up(duration at_most = std::chrono::seconds{10}) {
        detail::open_connections(core(), at_most);
    }
    /// Closes idle connections now and the others when they come back; new ones take their place, for
    /// example with another password.
    void retire_connections() { detail::retire_connections(core()); }
    /// Has acquires wait, until `resume()`; what is leased stays so.
    void suspend() { detail::suspend_pool(core()); }
    void resume() { detail::resume_pool(core()); }

    /// Tells this one of every statement and transaction on all connections from now on, or nobody when it
    /// is null; gives who was told before. A connection that is lent now follows when it is lent again.
    std::shared_ptr<observer> observe(std::shared_ptr<observer> told) {
        return static_cast<connector&>(detail::connector_of(core()))
            .told()
            .exchange(std::move(told));
    }

    /// Refuses acquires from now on, fails those that wait, closes idle connections, and waits so long
    /// for the others. Gives whether all came back; those that come later are closed then.
    bool close(duration drain = {}) noexcept { return detail::close_pool(core(), drain); }
    [[nodiscard]] bool is_closed() const noexcept { return detail::is_pool_closed(core()); }

    // The options of the same names, while the pool runs.
    void set_max_connections(std::size_t connections) {
        auto& made = static_cast<connector&>(detail::connector_of(core()));
        detail::set_max_connections(core(), made.lanes(connections));
    }
    void set_min_connections(std::size_t connections) {
        detail::set_min_connections(core(), connections);
    }
    void set_max_idle(std::size_t connections) { detail::set_max_idle(core(), connections); }
    void set_acquire_timeout(duration limit) { detail::set_acquire_timeout(core(), limit); }
    void set_idle_timeout(duration limit) { detail::set_idle_timeout(core(), limit); }
    /// For connections made from now on.
    void set_max_lifetime(duration limit, duration jitter = {}) {
        detail::set_max_lifetime(core(), limit, jitter);
    }
    void set_leak_threshold(duration limit) { detail::set_leak_threshold(core(), limit); }
    void set_slow_acquire(duration limit) { detail::set_slow_acquire(core(), limit); }

    // For the verbs.
    [[nodiscard]] lease<Backend> take_lease(lane which, source where) {
        return connector::lease_of(core(), detail::acquire_slot(core(), which, where));
    }

private:
    pool(std::unique_ptr<connector> made, source from)
        : shared_(connector::start(std::move(made), from)) {}

    [[nodiscard]] detail::pool_core& core() const noexcept { return shared_->core(); }

    [[nodiscard]] std::optional<lease<Backend>> try_take(lane which, duration at_most,
                                                         source where) {
        std::optional<lease<Backend>> held;
        if (auto* const slot = detail::try_acquire_slot(core(), which, at_most, where)) {
            held.emplace(core(), *slot, connector::connection_of(*slot));
        }
        return held;
    }

    std::shared_ptr<detail::pool_handle> shared_;
};

}  // namespace sorrel
