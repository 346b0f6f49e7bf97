// SPDX-License-Identifier: MIT
// Registers every case as pool/<case>/<subject>, and runs them.
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>

#include "work.hpp"

#include <stdlib.h>  // mkdtemp, which is POSIX

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <stdexcept>

namespace {

/// The rows that are selected, in a schema that is gone in the end; and a folder likewise.
class workspace {
public:
    workspace() {
        if (::mkdtemp(folder_.data()) == nullptr) {
            throw std::runtime_error{"cannot make a folder"};
        }
        const char* const given = std::getenv("SORREL_TEST_POSTGRES");
        if (given == nullptr) {
            throw std::runtime_error{
                "SORREL_TEST_POSTGRES is not set; tests/support/postgres_server sets it"};
        }
        server_ = given;
        sorrel::postgres::connection{server_}.execute_script(
            "DROP SCHEMA IF EXISTS sorrel_bench_pool CASCADE; CREATE SCHEMA sorrel_bench_pool; "
            "CREATE TABLE sorrel_bench_pool.pool_rows (id bigint PRIMARY KEY, name text NOT NULL); "
            "INSERT INTO sorrel_bench_pool.pool_rows SELECT n, 'name ' || n FROM "
            "generate_series(1, " +
            std::to_string(bench::rows) + ") AS n; ANALYZE sorrel_bench_pool.pool_rows");
    }
    workspace(const workspace&) = delete;
    workspace& operator=(const workspace&) = delete;
    ~workspace() {
        std::filesystem::remove_all(folder_);
        try {
            sorrel::postgres::connection{server_}.execute_script(
                "DROP SCHEMA sorrel_bench_pool CASCADE");
        } catch (const std::exception& error) {
            std::fprintf(stderr, "the schema stays: %s\n", error.what());
        }
    }

    [[nodiscard]] std::string postgres() const {
        return server_ + " options='-c search_path=sorrel_bench_pool'";
    }
    [[nodiscard]] std::string sqlite() const { return folder_ + "/pool.db"; }

private:
    std::string folder_ = (std::filesystem::temp_directory_path() / "sorrel-XXXXXX").string();
    std::string server_;
};

}  // namespace

int main(int argc, char** argv) try {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 1;
    }
    const workspace space;
    bench::register_sorrel(space.postgres(), space.sqlite());
    bench::register_soci(space.postgres());
    benchmark::RunSpecifiedBenchmarks();
    benchmark::ClearRegisteredBenchmarks();
    benchmark::Shutdown();
} catch (const std::exception& error) {
    std::fprintf(stderr, "benchmark: %s\n", error.what());
    return 1;
}
