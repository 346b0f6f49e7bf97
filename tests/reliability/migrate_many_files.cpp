// SPDX-License-Identifier: MIT
// Ten thousand files: how long it takes to say what is applied, beside reading the files alone.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/migration_folder.hpp"

#include <ctime>
#include <string>

using namespace sorrel;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::migration_folder;

namespace {

/// The processor's time, which others on the machine do not lengthen, in milliseconds.
template <class Work>
double time_of(const Work& work) {
    const auto begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) * 1000.0 / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("The status of ten thousand files is there in a moment", "[migrate][slow]") {
    constexpr int files = 10'000;
    backend_fixture on;
    const migration_folder folder;
    for (int i = 1; i <= files; ++i) {
        folder.write(std::to_string(20'000'000'000'000 + i) + "_step.sql",
                     "-- description: step " + std::to_string(i) +
                         "\n-- migrate:up\nCREATE TABLE t" + std::to_string(i) +
                         " (id bigint PRIMARY KEY, name text NOT NULL, made timestamp);\n"
                         "INSERT INTO t" +
                         std::to_string(i) +
                         " VALUES (1, 'one', NULL);\n-- migrate:down\nDROP TABLE t" +
                         std::to_string(i) + ";\n");
    }
    migrations::write_sum(folder.path());
    auto all = migrate(on.db, folder.source());
    all.baseline(20'000'000'000'000 + files - 10);

    std::size_t bytes = 0;
    const auto reading = time_of([&] {
        for (int i = 1; i <= files; ++i) {
            bytes += folder.read(std::to_string(20'000'000'000'000 + i) + "_step.sql").size();
        }
    });
    migrations::status found;
    const auto looking = time_of([&] { found = all.status(); });
    CHECK(bytes > 1'000'000);
    CHECK(found.count(state::applied) == files - 10);
    CHECK(found.count(state::pending) == 10);
    CHECK(found.problems.empty());
    INFO("reading " << reading << " ms, status " << looking << " ms of the processor");
    CHECK(looking < 25 * reading);
}
