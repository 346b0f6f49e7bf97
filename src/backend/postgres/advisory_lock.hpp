// SPDX-License-Identifier: MIT
// A lock between programs: an advisory lock of the server, on a connection of its own.
#pragma once

#include <sorrel/backend/maintenance.hpp>

#include "state.hpp"

#include <string>

namespace sorrel::postgres::detail {

/// Polled, never waited for by the server: a session that waits has a snapshot, and CREATE INDEX
/// CONCURRENTLY waits for all of those. On its own connection, since a transaction that fails would keep
/// the lock and refuse to give it back.
///
/// The connection that works holds a second lock: when the program is killed, the server may go on with
/// its last statement for a while, and nobody else shall begin before that is over.
class advisory_lock final : public run_lock {
public:
    /// Connects once more. Throws `unsupported_error` when sessions are shared by a pooler.
    advisory_lock(connection_state& worker, const std::string& name, const std::string& holder);
    ~advisory_lock() override;

    [[nodiscard]] bool try_acquire() override;
    [[nodiscard]] std::string holder() override;
    [[nodiscard]] bool is_held() override;

private:
    enum class lock_of : char { holder = '0', worker = '1' };

    [[nodiscard]] std::string key(lock_of whose) const;
    [[nodiscard]] static bool take(connection_state& on, const std::string& key);
    static void give_back(connection_state& on, const std::string& key) noexcept;
    [[nodiscard]] std::string holder_of(lock_of whose);
    void refuse_shared_sessions();

    connection_state& worker_;
    connection_state own_;
    std::string name_;  ///< as a literal
    bool is_taken_ = false;
};

}  // namespace sorrel::postgres::detail
