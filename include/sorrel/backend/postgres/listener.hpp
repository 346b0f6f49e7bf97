// SPDX-License-Identifier: MIT
// LISTEN and NOTIFY: messages from session to session
// (https://www.postgresql.org/docs/current/sql-notify.html).
#pragma once

#include <sorrel/backend/postgres/executor.hpp>
#include <sorrel/query/raw.hpp>

#include <chrono>
#include <concepts>
#include <functional>
#include <optional>
#include <source_location>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::postgres {

namespace detail {

/// Throws `value_error` for a channel or payload that the server would cut off or refuse.
void check_channel(std::string_view channel);
void check_payload(std::string_view payload);

}  // namespace detail

/// Hears what is notified on channels, on a connection that may do other things as well: what arrives
/// meanwhile is kept. Must not outlive its connection, and is used by the thread that uses that.
///
/// The server hands notifications out between transactions only. Behind a PgBouncer that pools
/// transactions nothing arrives.
class listener {
public:
    using clock = std::chrono::steady_clock;
    using handler = std::function<void(const notification&)>;

    template <class Connection>
        requires requires(Connection& db) {
            { db.driver() } -> std::same_as<driver&>;
        }
    explicit listener(Connection& db) : driver_(db.driver()) {
        driver_.count_user(1);
    }
    listener(const listener&) = delete;
    listener& operator=(const listener&) = delete;
    /// Leaves all its channels.
    ~listener();

    /// Joins a channel, by its exact name of 1 to 63 bytes; inside a transaction, when that commits.
    /// Throws `value_error` for another name.
    void listen(std::string_view channel);
    /// Leaves it. What has arrived already is still given.
    void unlisten(std::string_view channel);

    /// The next notification; nothing when there is none for so long. Whatever `options::timeout` says,
    /// it may wait as long as it is told, but not beyond `within()`. Throws `connection_error` when the
    /// connection is lost, and `transaction_error` inside a transaction, where nothing would come.
    [[nodiscard]] std::optional<notification> wait(clock::duration at_most);

    /// Calls `each` for every notification until `stop` is asked for, or for so long. It may use the
    /// connection; what it throws ends this and goes on.
    void run(const std::stop_token& stop, const handler& each);
    void run(clock::duration at_most, const handler& each);

private:
    driver& driver_;
    std::vector<std::string> channels_;
};

/// Notifies everybody who listens to a channel, the caller too; inside a transaction, when that
/// commits. Throws `value_error` when the channel's name has not 1 to 63 bytes, or the payload more
/// than 7999.
template <executor Executor>
void notify(Executor&& on, std::string_view channel, std::string_view payload = {},
            std::source_location where = std::source_location::current()) {
    detail::check_channel(channel);
    detail::check_payload(payload);
    on.exec(sql<"SELECT pg_notify($1, $2)">(channel, payload), where);
}

}  // namespace sorrel::postgres
