// SPDX-License-Identifier: MIT
// Many threads do anything to one pool, at random; the numbers add up at every moment, and in the end all
// is where it was.
#include "support/catch.hpp"
#include "support/pool_fixture.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>

namespace pool_random_tests {

struct Account {
    std::int64_t id = 0;
    std::int64_t cents = 0;
};

}  // namespace pool_random_tests

using namespace sorrel;
using namespace sorrel::test;
using namespace std::chrono_literals;
using pool_random_tests::Account;

namespace {

std::uint64_t seed_of_this_run() {
    const char* const given = std::getenv("SORREL_TEST_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
}

struct fixture : pool_fixture {
    static constexpr int accounts = 8;
    fixture() {
        db.create_tables<Account>();
        db.insert(std::vector<Account>(accounts, Account{.cents = 1000}));
    }
};

class actor {
public:
    actor(fixture::pool_type& pool, std::uint64_t seed) : pool_(pool), random_(seed) {}

    void act() {
        try {
            act_at_random();
        } catch (const pool_deadlock&) {
            held_.reset();
        } catch (const std::out_of_range&) {
        } catch (const transaction_conflict&) {  // two met in the same rows
        }
        if (!adds_up(pool_.stats())) {
            throw std::logic_error{"the numbers do not add up"};
        }
    }

private:
    bool once_in(std::uint64_t times) { return random_() % times == 0; }

    void move_money() {
        const auto from = static_cast<std::int64_t>(random_() % fixture::accounts) + 1;
        const auto to = static_cast<std::int64_t>(random_() % fixture::accounts) + 1;
        pool_.transaction(retrying(50), [&](auto& tx) {
            const auto add = [&](std::int64_t id, std::int64_t cents) {
                tx.exec(update<Account>()
                            .set(col<&Account::cents> = col<&Account::cents> + cents)
                            .where(col<&Account::id> == id));
            };
            add(from, -7);
            add(to, 7);
            if (once_in(10)) {
                throw std::out_of_range{"changed my mind"};
            }
        });
    }
    void act_at_random() {
        switch (random_() % 12) {
            case 0:
            case 1:
                return move_money();
            case 2:
                held_.reset();
                held_.emplace(pool_.acquire_reader());
                held_->exec(sql<"SELECT 1">());  // so that it is known whose it is now
                return;
            case 3:
                held_.reset();
                return;
            case 4:
                if (held_) {
                    held_->discard();
                }
                return;
            case 5:
                static_cast<void>(pool_.try_acquire(std::chrono::microseconds{random_() % 3000}));
                return;
            case 6:
                if (held_ && held_->is_held()) {
                    held_->exec(sql<"SELECT 1">());
                }
                return;
            case 7: {
                auto tx = pool_.begin();
                tx.exec(update<Account>().set(col<&Account::cents> = 0).all_rows());
                return;  // rolled back
            }
            case 8:
                for (const Account& each : pool_.stream(select<Account>())) {
                    if (each.id > 3) {
                        break;
                    }
                }
                return;
            case 9:
                if (once_in(20)) {
                    pool_.retire_connections();
                }
                return;
            case 10:
                if (once_in(20)) {
                    pool_.set_max_idle(random_() % 5);
                    pool_.set_max_connections(5);
                }
                return;
            default:
                if (pool_.one(select(sum(col<&Account::cents>))) != fixture::accounts * 1000) {
                    throw std::logic_error{"money is made or lost"};
                }
        }
    }

    fixture::pool_type& pool_;
    std::mt19937_64 random_;
    std::optional<fixture::lease_type> held_{};
};

}  // namespace

TEST_CASE("anything at random by many threads at once") {
    fixture on;
    const auto seed = seed_of_this_run();
    INFO("SORREL_TEST_SEED=" << seed);
    auto pool = on.open({.max_connections = 5,
                         .min_connections = 1,
                         .acquire_timeout = 20s,
                         .idle_timeout = 5ms,
                         .max_lifetime = 100ms,
                         .lifetime_jitter = 50ms,
                         .keepalive = 3ms,
                         .leak_threshold = 20ms,
                         .on_event = [](const pool_event&) {}});
    constexpr int threads = 8;
    const auto until = std::chrono::steady_clock::now() + (is_sanitized ? 5s : 3s);
    std::atomic<std::int64_t> acts{0};
    crew workers;
    workers.start(threads, [&](int number) {
        actor one{pool, seed + static_cast<std::uint64_t>(number)};
        while (std::chrono::steady_clock::now() < until) {
            one.act();
            ++acts;
        }
    });
    const auto failures = workers.failures();
    INFO(acts << " acts");
    CHECK(failures.empty());
    CHECK(failures == "");
    CHECK(acts > 100);
    auto now = pool.stats();
    CHECK(now.in_use == 0);
    CHECK(now.waiting == 0);
    CHECK(pool.one(select(sum(col<&Account::cents>))) == fixture::accounts * 1000);
    CHECK(pool.close(30s));
    now = pool.stats();
    CHECK(now.size == 0);
    CHECK(now.created == now.closed());
}
