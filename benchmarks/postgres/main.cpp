// SPDX-License-Identifier: MIT
// Registers every case as postgres/<case>/<subject>, and runs them.
#include "cases.hpp"

#include <malloc.h>

#include <cstdio>
#include <exception>

namespace {

constexpr auto subjects = {
    bench::raw_binary_cases, bench::raw_text_cases, bench::raw_pipeline_cases,
    bench::raw_copy_cases,   bench::sorrel_cases,   bench::libpqxx_cases,
    bench::graph_cases,
#ifdef SORREL_BENCH_SOCI
    bench::soci_cases,
#endif
};

void register_cases(bench::workspace& space, const bench::cores& where) {
    for (const auto cases_of_subject : subjects) {
        for (const auto& each : cases_of_subject(space, where)) {
            const std::string name = "postgres/" + each.name + '/' + each.subject;
            benchmark::RegisterBenchmark(name.c_str(), each.run)->Unit(benchmark::kMicrosecond);
        }
    }
}

/// What the figures depend on is told with them.
void describe(const bench::workspace& space, const bench::cores& where) {
    benchmark::AddCustomContext("postgres_server", space.server_version());
    benchmark::AddCustomContext("server_processors", std::to_string(where.count_of_server()));
    const bool is_left = where.leave_server();
    where.join_server();
    benchmark::AddCustomContext("bulk_client", is_left ? "other processors" : "same processors");
}

}  // namespace

int main(int argc, char** argv) try {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    // Whether the heap is given back to the system between two results is nobody's merit.
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    const bench::cores where;
    bench::workspace space;
    describe(space, where);
    register_cases(space, where);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::ClearRegisteredBenchmarks();  // closes the connections, before their tables go
    benchmark::Shutdown();
} catch (const std::exception& error) {
    std::fprintf(stderr, "benchmark: %s\n", error.what());
    return 1;
}
