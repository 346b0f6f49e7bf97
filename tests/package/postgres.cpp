// SPDX-License-Identifier: MIT
// The smallest program that touches every layer: a struct, a table, a row in, a query, a row out. Nothing
// of it stays on the server.
#include <sorrel/migrate.hpp>
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>

#include <embedded/migrations.hpp>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

struct PackageUser {
    std::int64_t id = 0;
    std::string name;
    int age = 0;
};

int main() {
    using namespace sorrel;
    const char* const server = std::getenv("SORREL_TEST_POSTGRES");
    if (server == nullptr) {
        std::cerr << "SORREL_TEST_POSTGRES is not set: see tests/support/postgres_server\n";
        return 1;
    }
    postgres::connection db{server};
    auto tx = db.begin();
    tx.create_tables<PackageUser>();
    tx.insert(PackageUser{.id = 1, .name = "Ada", .age = 36});
    tx.insert(PackageUser{.id = 2, .name = "Tim", .age = 7});

    const std::vector<PackageUser> adults =
        tx.all(select<PackageUser>().where(col<&PackageUser::age> >= 18));
    if (adults.size() != 1 || adults.front().name != "Ada") {
        return 1;
    }
    return migrate(db, embedded::migrations()).plan_run().steps.size() == 1 ? 0 : 2;
}
