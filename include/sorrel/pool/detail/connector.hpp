// SPDX-License-Identifier: MIT
// The connections of one backend, as the pool's core sees them.
#pragma once

#include <sorrel/backend/session_reset.hpp>
#include <sorrel/pool/detail/core.hpp>
#include <sorrel/pool/lease.hpp>
#include <sorrel/pool/options.hpp>
#include <sorrel/session/connection.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <source_location>
#include <string>
#include <utility>

namespace sorrel::detail {

/// Who is told of what a pool's connections do; it may change while they are in use.
class told_observer {
public:
    explicit told_observer(std::shared_ptr<observer> told)
        : now_(told.get()), told_(std::move(told)) {}

    [[nodiscard]] const observer* now() const noexcept {
        return now_.load(std::memory_order_acquire);
    }
    [[nodiscard]] std::shared_ptr<observer> get() const {
        const std::lock_guard lock{mutex_};
        return told_;
    }
    /// Gives who was told before.
    std::shared_ptr<observer> exchange(std::shared_ptr<observer> told) {
        const std::lock_guard lock{mutex_};
        now_.store(told.get(), std::memory_order_release);
        return std::exchange(told_, std::move(told));
    }

private:
    mutable std::mutex mutex_{};
    std::atomic<const observer*> now_;
    std::shared_ptr<observer> told_;
};

template <backend Backend>
class typed_connection final : public pooled_connection {
public:
    typed_connection(const pool_options<Backend>& hooks, const told_observer& told,
                     typename Backend::pooling& pooling, connect_target<Backend> target,
                     bool only_reads)
        : hooks_(hooks),
          told_(told),
          pooling_(pooling),
          target_(std::move(target)),
          only_reads_(only_reads) {}

    /// There from `open` on, for a new lease.
    [[nodiscard]] connection<Backend>& db() noexcept {
        watch();
        return *db_;
    }

    void open(pool_clock::time_point until) override {
        db_.emplace(target_.where, pooling_.options_for(target_.options, only_reads_, until));
        pooling_.set_up(db_->driver(), target_.options, only_reads_);
        watch();
    }
    void set_up() override {
        if (hooks_.after_connect) {
            hooks_.after_connect(*db_);
        }
        db_->driver().keep_session(static_cast<bool>(hooks_.after_connect));
    }
    bool looks_alive() noexcept override { return db_->driver().looks_alive(); }
    bool answers(pool_clock::time_point until) noexcept override {
        return db_->driver().answers(until);
    }
    [[nodiscard]] bool is_as_new() const noexcept override {
        return db_->scopes().empty() && !db_->is_broken() && db_->driver().is_as_new() &&
               db_->observed_by() == told_.now();
    }
    [[nodiscard]] bool is_borrowed() const noexcept override {
        return !db_->scopes().empty() || db_->driver().is_borrowed();
    }
    std::optional<close_reason> clean(pool_clock::time_point until) noexcept override {
        if (db_->is_broken()) {
            return close_reason::broken;
        }
        const auto done = db_->driver().reset_session(until);
        watch();
        switch (done) {
            case session_reset::done:
                return std::nullopt;
            case session_reset::lost:
                return close_reason::broken;
            case session_reset::refused:
                break;
        }
        return close_reason::unclean;
    }
    bool before_acquire(const connection_age& age) override {
        return !hooks_.before_acquire || hooks_.before_acquire(*db_, age);
    }
    bool after_release(const connection_age& age) override {
        return !hooks_.after_release || hooks_.after_release(*db_, age);
    }
    void before_close() override {
        if (hooks_.before_close) {
            hooks_.before_close(*db_);
        }
    }
    void abandon() noexcept override {
        if (db_) {
            db_->driver().abandon();
        }
    }
    [[nodiscard]] std::string last_sql() const override { return db_ ? db_->last_sql() : ""; }

private:
    /// Has the pool's observer told, also after a lease had another one.
    void watch() {
        if (db_->observed_by() != told_.now()) [[unlikely]] {
            db_->observe(told_.get());
        }
    }

    const pool_options<Backend>& hooks_;  // the connector's, which lives longer
    const told_observer& told_;           // likewise
    typename Backend::pooling& pooling_;
    connect_target<Backend> target_;
    bool only_reads_;
    std::optional<connection<Backend>> db_{};
};

template <backend Backend>
class typed_connector final : public pool_connector {
public:
    typed_connector(std::string where, const pool_options<Backend>& options)
        : options_(options),
          told_(options.observer),
          where_(std::move(where)),
          pooling_(where_, options.connection, options.max_connections) {}

    std::unique_ptr<pooled_connection> prepare(pool_lane lane) override {
        connect_target<Backend> target{where_, options_.connection};
        if (options_.before_connect) {
            options_.before_connect(target);
        }
        return std::make_unique<typed_connection<Backend>>(
            options_, told_, pooling_, std::move(target), lane == pool_lane::readers);
    }
    [[nodiscard]] bool is_permanent(const error& failure) const noexcept override {
        return pooling_.is_permanent(failure);
    }

    [[nodiscard]] told_observer& told() noexcept { return told_; }

    /// How many connections of each lane a pool of so many has.
    [[nodiscard]] lane_sizes lanes(std::size_t max_connections) {
        return lanes_of(max_connections, pooling_.readers_of(max_connections));
    }

    /// The pool's core, with this as its connector.
    [[nodiscard]] static std::shared_ptr<pool_handle> start(
        std::unique_ptr<typed_connector> connector, std::source_location where) {
        const auto& given = connector->options_;
        pool_settings settings{.max_connections = connector->lanes(given.max_connections),
                               .min_connections = given.min_connections,
                               .max_idle = given.max_idle,
                               .max_connecting = given.max_connecting,
                               .acquire_timeout = given.acquire_timeout,
                               .idle_timeout = given.idle_timeout,
                               .max_lifetime = given.max_lifetime,
                               .lifetime_jitter = given.lifetime_jitter,
                               .keepalive = given.keepalive,
                               .test = given.test_before_acquire,
                               .turn = given.turn,
                               .reset_timeout = given.reset_timeout,
                               .slow_acquire = given.slow_acquire,
                               .leak_threshold = given.leak_threshold,
                               .detect_deadlock = given.detect_deadlock,
                               .has_hooks = given.before_acquire || given.after_release,
                               .keeps_connections = connector->pooling_.keeps_connections(),
                               .reconnect = given.reconnect,
                               .breaker = given.breaker,
                               .on_event = given.on_event,
                               .place = connector->where_};
        return std::make_shared<pool_handle>(std::move(settings), std::move(connector), where);
    }

    [[nodiscard]] static connection<Backend>& connection_of(pool_slot& slot) noexcept {
        return static_cast<typed_connection<Backend>&>(*slot.connection).db();
    }
    [[nodiscard]] static lease<Backend> lease_of(pool_core& core, pool_slot& slot) noexcept {
        return lease<Backend>(core, slot, connection_of(slot));
    }

private:
    pool_options<Backend> options_;
    told_observer told_;
    std::string where_;
    typename Backend::pooling pooling_;
};

}  // namespace sorrel::detail
