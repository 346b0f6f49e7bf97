// SPDX-License-Identifier: MIT
// What a pool promises, written down in the simplest way: who holds what, who waits in which order. The
// machine of the pool is asked the same things and must not disagree.
#pragma once

#include "pool/machine.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace sorrel::test {

using detail::pool_lane;
using detail::pool_slot;

/// The machine did what the model does not allow.
class disagreement : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

inline void expect(bool is_so, const char* what) {
    if (!is_so) {
        throw disagreement{what};
    }
}

enum class place : unsigned char { connecting, idle, used, aside, resting };

/// A connection, or the attempt to make one.
struct model_connection {
    const pool_slot* slot = nullptr;
    pool_lane lane{};
    place where{};
    int owner = -1;           ///< the thread that uses it, or may go on; -1: nobody's, or not known
    bool is_retired = false;  ///< must not be given to anybody any more
    bool is_suspect = false;  ///< must be asked before it is given to somebody
    bool is_told = false;     ///< as a leak, in this use
    detail::pool_clock::time_point turn_began{};
    std::uint32_t leases_in_turn = 0;
};

/// Somebody in the queue.
struct model_waiter {
    std::uint64_t ticket = 0;
    int thread = 0;
};

class reference_model {
public:
    using lane_numbers = std::array<std::size_t, detail::pool_lane_count>;

    lane_numbers max{};
    std::size_t max_connecting = 0;
    bool is_closed = false;
    bool is_suspended = false;
    bool is_down = false;  ///< the last attempt to connect failed
    std::uint64_t given = 0;
    std::uint64_t created = 0;
    std::uint64_t closed = 0;
    std::vector<model_connection> connections{};
    std::array<std::vector<model_waiter>, detail::pool_lane_count> queues{};

    [[nodiscard]] static std::size_t index(pool_lane lane) {
        return static_cast<std::size_t>(lane);
    }
    /// Without connections for reading, those that want one share the others.
    [[nodiscard]] pool_lane effective(pool_lane lane) const {
        return max[index(lane)] == 0 ? pool_lane::main : lane;
    }
    [[nodiscard]] std::vector<model_waiter>& queue(pool_lane lane) { return queues[index(lane)]; }

    [[nodiscard]] std::size_t count(place where) const {
        return static_cast<std::size_t>(std::ranges::count(
            connections, where, [](const model_connection& each) { return each.where; }));
    }
    [[nodiscard]] std::size_t count(pool_lane lane, std::optional<place> where = {}) const {
        return static_cast<std::size_t>(std::ranges::count_if(connections, [&](const auto& each) {
            return each.lane == lane && (!where || each.where == *where);
        }));
    }
    [[nodiscard]] std::size_t waiting() const { return queues[0].size() + queues[1].size(); }
    /// How many of these are kept open, of so many in all.
    [[nodiscard]] std::size_t least(pool_lane lane, std::size_t wanted) const {
        const auto in_main = std::min(wanted, max[0]);
        return lane == pool_lane::main ? in_main : std::min(wanted - in_main, max[1]);
    }
    [[nodiscard]] bool has_permit(pool_lane lane) const {
        return count(lane) < max[index(lane)] && count(place::connecting) < max_connecting;
    }

    [[nodiscard]] model_connection& at(const pool_slot& slot) {
        for (auto& each : connections) {
            if (each.slot == &slot) {
                return each;
            }
        }
        throw disagreement{"a slot that nobody has"};
    }

    /// A permit is taken.
    void start_connecting(const pool_slot& slot, pool_lane lane, int owner) {
        for (const auto& each : connections) {
            expect(each.slot != &slot, "a permit is given twice");
        }
        expect(count(lane) < max[index(lane)], "more connections than there may be");
        expect(count(place::connecting) < max_connecting, "more attempts than there may be");
        connections.push_back({&slot, lane, place::connecting, owner});
    }
    void give_up(const pool_slot& slot) {
        std::erase_if(connections, [&](const auto& each) { return each.slot == &slot; });
    }
    [[nodiscard]] bool has_aside(int thread, pool_lane lane) const {
        return std::ranges::any_of(connections, [&](const auto& each) {
            return each.where == place::aside && each.owner == thread && each.lane == lane;
        });
    }
    /// Somebody gets it.
    void use(const pool_slot& slot, place from, int owner, detail::pool_clock::time_point now) {
        auto& each = at(slot);
        expect(each.where == from, "a connection is given away while somebody else has it");
        if (each.where == place::aside) {
            expect(each.owner == owner, "a thread goes on with another one's connection");
            ++each.leases_in_turn;
        } else {
            each.turn_began = now;
            each.leases_in_turn = 1;
        }
        each.where = place::used;
        each.owner = owner;
        each.is_told = false;
        ++given;
    }
    void rest(const pool_slot& slot) {
        at(slot).where = place::resting;
        at(slot).owner = -1;
    }
    void close(const pool_slot& slot) {
        expect(at(slot).where == place::resting, "a connection is closed while somebody has it");
        give_up(slot);
        ++closed;
    }
    void suspect_all() {
        for (auto& each : connections) {
            each.is_suspect = each.where != place::connecting;
        }
    }

    void enqueue(pool_lane lane, model_waiter waiter) {
        auto& all = queue(lane);
        const auto later = std::ranges::find_if(
            all, [&](const auto& each) { return each.ticket > waiter.ticket; });
        all.insert(later, waiter);
    }
    void leave(std::uint64_t ticket) {
        for (auto& each : queues) {
            std::erase_if(each, [&](const auto& one) { return one.ticket == ticket; });
        }
    }
    [[nodiscard]] bool is_first(pool_lane lane, std::uint64_t ticket) const {
        const auto& all = queues[index(lane)];
        return all.empty() || all.front().ticket >= ticket;
    }
    /// After the number of connections of each kind was changed.
    void resize(const lane_numbers& wanted) {
        max = wanted;
        if (max[1] == 0) {
            for (const auto each : std::exchange(queues[1], {})) {
                enqueue(pool_lane::main, each);
            }
        }
    }

    /// Whether `thread`, which would wait in `lane`, is one of threads that wait for each other alone:
    /// all that wait, less those to whom somebody else can give a connection, again and again.
    [[nodiscard]] bool is_in_ring(int thread, pool_lane lane) const {
        std::vector<std::pair<int, pool_lane>> stuck{{thread, lane}};
        for (const auto each : {pool_lane::main, pool_lane::readers}) {
            for (const auto& waiter : queues[index(each)]) {
                stuck.emplace_back(waiter.thread, each);
            }
        }
        const auto is_stuck = [&](int one) {
            return std::ranges::find(stuck, one, &std::pair<int, pool_lane>::first) != stuck.end();
        };
        const auto is_helped = [&](const std::pair<int, pool_lane>& one) {
            return count(one.second) < max[index(one.second)] ||
                   std::ranges::any_of(
                       connections,
                       [&](const auto& each) {
                           return each.lane == one.second &&
                                  (each.where != place::used || !is_stuck(each.owner));
                       });
        };
        for (;;) {
            const auto helped = std::ranges::find_if(stuck, is_helped);
            if (helped == stuck.end()) {
                break;
            }
            stuck.erase(helped);
        }
        return is_stuck(thread);
    }

    /// What is so at every moment.
    void compare(const detail::pool_machine& machine) const {
        const auto told = machine.stats();
        expect(told.idle == count(place::idle), "another number of idle connections");
        expect(told.in_use == count(place::used) + count(place::aside),
               "another number of connections in use");
        expect(told.connecting == count(place::connecting) + count(place::resting),
               "another number of connections at rest or on their way");
        expect(told.size == connections.size(), "a permit is lost, or made of nothing");
        expect(told.idle + told.in_use + told.connecting == told.size, "the parts are not the sum");
        expect(told.waiting == waiting(), "another number of waiters");
        expect(told.acquires == given, "another number of acquires");
        expect(told.created == created && told.closed() == closed,
               "another number of connections made or closed");
        expect(created - closed == connections.size() - count(place::connecting),
               "a connection is lost");
        for (const auto lane : {pool_lane::main, pool_lane::readers}) {
            compare_queue(machine, lane);
        }
    }

private:
    void compare_queue(const detail::pool_machine& machine, pool_lane lane) const {
        const auto* waiter = machine.first_waiter(lane);
        for (const auto& each : queues[index(lane)]) {
            expect(waiter != nullptr && waiter->asker.ticket == each.ticket,
                   "another order in the queue");
            waiter = waiter->next;
        }
        expect(waiter == nullptr, "somebody waits who should not");
        if (queues[index(lane)].empty() || is_suspended) {
            expect(count(lane, place::aside) == 0, "a connection is set aside though nobody waits");
        }
        if (queues[index(lane)].empty()) {
            return;
        }
        expect(!is_closed, "somebody waits for a closed pool");
        if (!is_suspended) {
            expect(count(lane, place::idle) == 0, "somebody waits while a connection is idle");
            expect(is_down || !has_permit(lane), "somebody waits while another could be opened");
        }
    }
};

}  // namespace sorrel::test
