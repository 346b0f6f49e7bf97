// SPDX-License-Identifier: MIT
// What the templates call.
#include "core.hpp"
#include "diagnosis.hpp"

#include <algorithm>
#include <vector>

namespace sorrel::detail {

pool_slot& acquire_slot(pool_core& core, pool_lane lane, std::source_location where) {
    return *core.acquire(lane, core.acquire_timeout(), where, true);
}
pool_slot& acquire_slot(pool_core& core, pool_lane lane, pool_clock::duration at_most,
                        std::source_location where) {
    return *core.acquire(lane, at_most, where, true);
}
pool_slot* try_acquire_slot(pool_core& core, pool_lane lane, pool_clock::duration at_most,
                            std::source_location where) {
    return core.acquire(lane, at_most, where, false);
}
void release_slot(pool_core& core, pool_slot& slot, bool is_wanted) noexcept {
    core.release(slot, is_wanted);
}
void note_user(pool_core& core, pool_slot& slot) {
    core.note_user(slot);
}
pool_connector& connector_of(pool_core& core) noexcept {
    return core.connector();
}
pool_stats stats_of(pool_core& core) {
    return core.stats();
}
pool_snapshot snapshot_of(pool_core& core) {
    return core.snapshot();
}
bool close_pool(pool_core& core, pool_clock::duration drain) noexcept {
    return core.close(drain);
}
bool is_pool_closed(const pool_core& core) noexcept {
    return core.is_closed();
}
void retire_connections(pool_core& core) {
    core.retire();
}
void suspend_pool(pool_core& core) {
    core.suspend();
}
void resume_pool(pool_core& core) {
    core.resume();
}
void set_max_connections(pool_core& core, lane_sizes lanes) {
    core.tune([&](pool_settings& settings) { settings.max_connections = lanes; });
}
void set_min_connections(pool_core& core, std::size_t connections) {
    core.tune([&](pool_settings& settings) { settings.min_connections = connections; });
}
void set_max_idle(pool_core& core, std::size_t connections) {
    core.tune([&](pool_settings& settings) { settings.max_idle = connections; });
}
void set_acquire_timeout(pool_core& core, pool_clock::duration limit) {
    core.tune([&](pool_settings& settings) { settings.acquire_timeout = limit; });
}
void set_idle_timeout(pool_core& core, pool_clock::duration limit) {
    core.tune([&](pool_settings& settings) { settings.idle_timeout = limit; });
}
void set_max_lifetime(pool_core& core, pool_clock::duration limit, pool_clock::duration jitter) {
    core.tune([&](pool_settings& settings) {
        settings.max_lifetime = limit;
        settings.lifetime_jitter = jitter;
    });
}
void set_leak_threshold(pool_core& core, pool_clock::duration limit) {
    core.tune([&](pool_settings& settings) { settings.leak_threshold = limit; });
}
void set_slow_acquire(pool_core& core, pool_clock::duration limit) {
    core.tune([&](pool_settings& settings) { settings.slow_acquire = limit; });
}

pool_health check_health(pool_core& core, pool_lane lane, pool_clock::duration at_most,
                         std::source_location where) {
    const auto begun = pool_clock::now();
    at_most = std::max(at_most, pool_clock::duration{1});  // 0 would be no limit
    const auto until = after(begun, at_most);
    pool_health found;
    try {
        auto& slot = acquire_slot(core, lane, at_most, where);
        if (!slot.connection->answers(until)) {
            found.status = pool_health::state::unreachable;
            found.message = "the database did not answer within " + duration_text(at_most);
        }
        release_slot(core, slot, found.is_healthy());
    } catch (const pool_timeout& timeout) {
        found.status = timeout.snapshot().last_connect_error.empty()
                           ? pool_health::state::busy
                           : pool_health::state::unreachable;
        found.message = timeout.message();
    } catch (const pool_closed& closed) {
        found.status = pool_health::state::closed;
        found.message = closed.message();
    } catch (const pool_deadlock& ring) {
        found.status = pool_health::state::busy;
        found.message = ring.message();
    } catch (const error& failure) {
        found.status = pool_health::state::unreachable;
        found.message = failure.message();
    }
    found.latency = pool_clock::now() - begun;
    return found;
}

void open_connections(pool_core& core, pool_clock::duration at_most) {
    const auto until = after(pool_clock::now(), at_most);
    const auto wanted = std::max<std::size_t>(core.min_connections(), 1);
    std::vector<pool_slot*> held;
    held.reserve(wanted);
    const auto give_back = [&] {
        for (auto* const each : held) {
            core.release(*each, true);
        }
    };
    try {
        while (held.size() != wanted) {
            const auto left = until - pool_clock::now();
            held.push_back(
                &acquire_slot(core, held.empty() ? pool_lane::main : pool_lane::readers,
                              std::max<pool_clock::duration>(left, std::chrono::milliseconds{1}),
                              std::source_location::current()));
        }
    } catch (...) {
        give_back();
        throw;
    }
    give_back();
}

}  // namespace sorrel::detail
