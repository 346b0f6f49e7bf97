// SPDX-License-Identifier: MIT
// What the pools are timed at, the same for all.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

namespace bench {

inline constexpr int borrowers = 64;
inline constexpr int connections = 8;
inline constexpr std::int64_t rows = 10'000;
// Of all threads, for one iteration: enough for many turns of each.
inline constexpr std::int64_t selects = 50'000;

/// Keys in no order that a cache could guess.
inline std::int64_t key_of(std::int64_t number) {
    return number * 7919 % rows + 1;
}

/// So many threads share the selects: each takes the next as soon as it has done one. `select(thread, key)`
/// gives what it found. `slowest_of_mean` is what the thread that did least did, of what each should have.
inline void run_threads(benchmark::State& state, int threads,
                        const std::function<std::int64_t(int, std::int64_t)>& select) {
    double slowest = 1.0;
    for (auto _ : state) {
        std::atomic<std::int64_t> next{0};
        std::atomic<int> ready{0};
        std::atomic<bool> is_begun{false};
        std::atomic<bool> is_wrong{false};
        std::vector<std::int64_t> done(static_cast<std::size_t>(threads));
        std::vector<std::thread> all;
        for (int number = 0; number != threads; ++number) {
            all.emplace_back([&, number] {
                ++ready;
                is_begun.wait(false);
                std::int64_t mine = 0;
                for (auto i = next++; i < selects; i = next++, ++mine) {
                    if (select(number, key_of(i)) != key_of(i)) {
                        is_wrong = true;
                    }
                }
                done[static_cast<std::size_t>(number)] = mine;
            });
        }
        while (ready != threads) {
            std::this_thread::yield();
        }
        const auto begin = std::chrono::steady_clock::now();
        is_begun = true;
        is_begun.notify_all();
        for (auto& each : all) {
            each.join();
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        state.SetIterationTime(took.count());
        if (is_wrong) {
            state.SkipWithError("a select found another row");
        }
        const double least = static_cast<double>(*std::min_element(done.begin(), done.end()));
        slowest = std::min(slowest, least * threads / static_cast<double>(selects));
    }
    state.counters["slowest_of_mean"] = slowest;
    state.counters["selects_per_s"] = benchmark::Counter(
        static_cast<double>(selects), benchmark::Counter::kIsIterationInvariantRate);
}

// One file each.
void register_sorrel(const std::string& postgres, const std::string& sqlite);
void register_soci(const std::string& postgres);

}  // namespace bench
