// SPDX-License-Identifier: MIT
// The subject `sorrel`; `sorrel_in_order`, whose pool knows no turns; and `owned`: the same connections
// without a pool, one for each of as many threads.
#include <sorrel/pool.hpp>
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include "support/allocation_counter.hpp"
#include "work.hpp"

#include <memory>

namespace bench {

namespace {

struct Row {
    std::int64_t id = 0;
    std::string name{};
};

template <class Backend>
void acquire_release(benchmark::State& state, const std::string& where) {
    sorrel::pool<Backend> pool{where, {.max_connections = 2}};
    static_cast<void>(pool.acquire());
    const auto before = sorrel::test::allocations_so_far();
    for (auto _ : state) {
        auto lease = pool.acquire();
        benchmark::DoNotOptimize(&lease);
    }
    state.counters["allocations"] =
        static_cast<double>(sorrel::test::allocations_so_far() - before) /
        static_cast<double>(state.iterations());
}

void select_pooled(benchmark::State& state, sorrel::postgres::pool pool) {
    pool.warm_up();  // the others' connections are open before the time begins, too
    run_threads(state, borrowers, [&](int, std::int64_t key) { return pool.find<Row>(key)->id; });
    const auto done = pool.stats();
    state.counters["waited"] = static_cast<double>(done.waits) / static_cast<double>(done.acquires);
}

sorrel::postgres::pool_options pooled() {
    return {.max_connections = connections,
            .min_connections = connections,
            .acquire_timeout = std::chrono::minutes{1}};
}

void select_with_turns(benchmark::State& state, const std::string& where) {
    select_pooled(state, sorrel::postgres::pool{where, pooled()});
}

void select_in_order(benchmark::State& state, const std::string& where) {
    auto options = pooled();
    options.turn = {};
    select_pooled(state, sorrel::postgres::pool{where, options});
}

void select_owned(benchmark::State& state, const std::string& where) {
    std::vector<std::unique_ptr<sorrel::postgres::connection>> owned;
    for (int i = 0; i != connections; ++i) {
        owned.push_back(std::make_unique<sorrel::postgres::connection>(where));
    }
    run_threads(state, connections, [&](int thread, std::int64_t key) {
        return owned[static_cast<std::size_t>(thread)]->find<Row>(key)->id;
    });
}

}  // namespace

}  // namespace bench

template <>
struct sorrel::mapping<bench::Row> {
    static constexpr auto table = "pool_rows";
};

void bench::register_sorrel(const std::string& postgres, const std::string& sqlite) {
    const auto add = [](const char* name, auto run, const std::string& where) {
        return benchmark::RegisterBenchmark(name,
                                            [=](benchmark::State& state) { run(state, where); });
    };
    add("pool/acquire_release/sorrel", &acquire_release<sorrel::postgres::backend>, postgres);
    add("pool/acquire_release_sqlite/sorrel", &acquire_release<sorrel::sqlite::backend>, sqlite);
    for (const auto& [name, run] :
         {std::pair{"pool/select_64_over_8/owned", &select_owned},
          std::pair{"pool/select_64_over_8/sorrel", &select_with_turns},
          std::pair{"pool/select_64_over_8/sorrel_in_order", &select_in_order}}) {
        add(name, run, postgres)->UseManualTime()->Unit(benchmark::kMillisecond);
    }
}
