// SPDX-License-Identifier: MIT
// The subject `soci`: its connection_pool, whose sessions keep no statements from one loan to the next.
#include "work.hpp"

#ifdef SORREL_BENCH_SOCI

#include "support/allocation_counter.hpp"

#include <soci/connection-pool.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

namespace bench {

namespace {

void open_all(soci::connection_pool& pool, int size, const std::string& where) {
    for (int i = 0; i != size; ++i) {
        pool.at(static_cast<std::size_t>(i)).open(soci::postgresql, where);
    }
}

void acquire_release(benchmark::State& state, const std::string& where) {
    soci::connection_pool pool{2};
    open_all(pool, 2, where);
    const auto before = sorrel::test::allocations_so_far();
    for (auto _ : state) {
        soci::session session{pool};
        benchmark::DoNotOptimize(&session);
    }
    state.counters["allocations"] =
        static_cast<double>(sorrel::test::allocations_so_far() - before) /
        static_cast<double>(state.iterations());
}

void select_pooled(benchmark::State& state, const std::string& where) {
    soci::connection_pool pool{connections};
    open_all(pool, connections, where);
    run_threads(state, borrowers, [&](int, std::int64_t key) {
        soci::session session{pool};
        long long id = 0;
        std::string name;
        const long long wanted = key;
        session << "SELECT id, name FROM pool_rows WHERE id = :id", soci::use(wanted),
            soci::into(id), soci::into(name);
        return static_cast<std::int64_t>(id);
    });
}

}  // namespace

void register_soci(const std::string& postgres) {
    benchmark::RegisterBenchmark("pool/acquire_release/soci", [=](benchmark::State& state) {
        acquire_release(state, postgres);
    });
    benchmark::RegisterBenchmark("pool/select_64_over_8/soci",
                                 [=](benchmark::State& state) { select_pooled(state, postgres); })
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond);
}

}  // namespace bench

#else

void bench::register_soci(const std::string&) {}

#endif  // SORREL_BENCH_SOCI
