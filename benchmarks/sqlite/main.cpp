// SPDX-License-Identifier: MIT
// Registers every case as sqlite/<case>/<subject> and sqlite_file/<case>/<subject>, and runs them.
#include "cases.hpp"

#include <cstdio>
#include <exception>

namespace {

constexpr auto subjects = {
    bench::raw_cases,
    bench::sorrel_cases,
    bench::sqlitecpp_cases,
#ifdef SORREL_BENCH_SOCI
    bench::soci_cases,
#endif
};

void register_case(const bench::bench_case& each, const std::string& prefix) {
    const std::string name = prefix + '/' + each.name + '/' + each.subject;
    benchmark::RegisterBenchmark(name.c_str(), each.run)->Unit(benchmark::kMicrosecond);
}

/// The subjects of a case next to each other.
void register_cases(bench::workspace& space, bench::place where, const std::string& prefix) {
    std::vector<std::vector<bench::bench_case>> by_subject;
    for (const auto cases_of_subject : subjects) {
        by_subject.push_back(cases_of_subject(space, where));
    }
    for (std::size_t i = 0; i != by_subject.front().size(); ++i) {
        for (const auto& cases : by_subject) {
            register_case(cases[i], prefix);
        }
    }
    for (const auto& each : bench::graph_cases(space, where)) {
        register_case(each, prefix);
    }
}

}  // namespace

int main(int argc, char** argv) try {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    bench::workspace space;
    register_cases(space, bench::place::memory, "sqlite");
    register_cases(space, bench::place::file, "sqlite_file");
    benchmark::RunSpecifiedBenchmarks();
    benchmark::ClearRegisteredBenchmarks();  // closes the databases, before their directory goes
    benchmark::Shutdown();
} catch (const std::exception& error) {
    std::fprintf(stderr, "benchmark: %s\n", error.what());
    return 1;
}
