// SPDX-License-Identifier: MIT
// What the runner needs of a database, without saying which; made from a connection of any backend.
#pragma once

#include <sorrel/backend/canceller.hpp>
#include <sorrel/backend/maintenance.hpp>
#include <sorrel/migrate/schema/schema_session.hpp>
#include <sorrel/migrate/source.hpp>
#include <sorrel/session/connection.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace sorrel::migrations {

/// A database as the runner sees it.
class database {
public:
    database() = default;
    database(const database&) = delete;
    database& operator=(const database&) = delete;
    virtual ~database() = default;

    [[nodiscard]] virtual maintenance& engine() = 0;
    /// The same connection as the tools for schemas see it.
    [[nodiscard]] virtual schema_session& session() = 0;
    /// Runs one statement; rows are dropped. Throws `timeout_error` when it takes longer than `limit`;
    /// zero for no limit.
    virtual void execute(const std::string& statement, std::chrono::milliseconds limit) = 0;

    virtual void begin() = 0;
    virtual void commit() = 0;
    virtual void rollback() noexcept = 0;
    [[nodiscard]] virtual bool in_transaction() const = 0;

    /// What stops the statement that runs, from another thread.
    [[nodiscard]] virtual canceller stopper() = 0;
    /// The connection, when it is of the type with this address; else null.
    [[nodiscard]] virtual void* connection(const void* type) noexcept = 0;
    /// Runs a function whose calls take as long as they take.
    virtual void without_deadline(const std::function<void()>& work) = 0;
};

namespace detail {

/// While it lives, the limit of ordinary calls, which is not made for building an index, does not hold.
template <class Driver>
class other_deadline {
public:
    other_deadline(Driver& driver, std::chrono::milliseconds limit)
        : driver_(driver), before_(driver.deadline()) {
        constexpr std::chrono::hours a_year{24 * 365};
        driver_.set_deadline(std::chrono::steady_clock::now() +
                             (limit.count() > 0 ? limit : a_year));
    }
    other_deadline(const other_deadline&) = delete;
    other_deadline& operator=(const other_deadline&) = delete;
    ~other_deadline() { driver_.set_deadline(before_); }

private:
    Driver& driver_;
    std::optional<std::chrono::steady_clock::time_point> before_;
};

}  // namespace detail

/// A connection as a database for migrations. The connection does nothing else meanwhile.
template <class Backend>
class connection_database : public database {
    using deadline = detail::other_deadline<typename Backend::driver>;

public:
    explicit connection_database(sorrel::connection<Backend>& on)
        : on_(on), engine_(on.driver().maintenance()), session_(on) {}

    [[nodiscard]] maintenance& engine() override { return *engine_; }
    [[nodiscard]] schema_session& session() override { return session_; }
    void execute(const std::string& statement, std::chrono::milliseconds limit) override {
        const deadline scope{on_.driver(), limit};
        on_.execute_script(statement);
    }

    void begin() override { open_.emplace(on_, typename Backend::transaction_options{}); }
    void commit() override {
        const deadline scope{on_.driver(), std::chrono::milliseconds{0}};
        open_->commit();
        open_.reset();
    }
    void rollback() noexcept override {
        open_.reset();
        if (on_.in_transaction()) {  // a script's own
            on_.driver().rollback_quietly();
        }
    }
    [[nodiscard]] bool in_transaction() const override { return on_.in_transaction(); }

    [[nodiscard]] canceller stopper() override { return on_.canceller(); }
    [[nodiscard]] void* connection(const void* type) noexcept override {
        return type == &detail::connection_type<sorrel::connection<Backend>> ? &on_ : nullptr;
    }
    void without_deadline(const std::function<void()>& work) override {
        const deadline scope{on_.driver(), std::chrono::milliseconds{0}};
        work();
    }

private:
    sorrel::connection<Backend>& on_;
    std::unique_ptr<maintenance> engine_;
    executor_session<sorrel::connection<Backend>> session_;
    std::optional<transaction_guard<Backend>> open_{};
};

}  // namespace sorrel::migrations
