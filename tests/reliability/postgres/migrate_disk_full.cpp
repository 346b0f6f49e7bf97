// SPDX-License-Identifier: MIT
// Migrations and a full disk of the server.
#include <sorrel/migrate.hpp>
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"
#include "support/own_postgres.hpp"
#include "support/temporary_file.hpp"

#include <pwd.h>
#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>
#include <string>

using namespace sorrel;
using sorrel::test::error_of;
using sorrel::test::migration_folder;
using sorrel::test::own_postgres;

namespace {

/// A file system of two megabytes in memory that the server may write to, where this process may make one.
class small_disk {
    sorrel::test::temporary_directory directory_;
    bool is_mounted_ = false;

public:
    small_disk() {
        std::filesystem::permissions(directory_.path(), std::filesystem::perms::all);
        const auto* const owner = ::getpwnam("postgres");
        const auto id = std::to_string(owner != nullptr ? owner->pw_uid : ::geteuid());
        is_mounted_ = ::mount("tmpfs", directory_.path().c_str(), "tmpfs", 0,
                              ("size=2M,mode=700,uid=" + id).c_str()) == 0;
    }
    small_disk(const small_disk&) = delete;
    small_disk& operator=(const small_disk&) = delete;
    ~small_disk() {
        if (is_mounted_) {
            ::umount2(directory_.path().c_str(), MNT_DETACH);
        }
    }
    [[nodiscard]] bool is_mounted() const { return is_mounted_; }
    [[nodiscard]] std::string path() const { return directory_.path().string(); }
    [[nodiscard]] bool grow() const {
        return ::mount("tmpfs", directory_.path().c_str(), "tmpfs", MS_REMOUNT, "size=50M") == 0;
    }
};

}  // namespace

TEST_CASE("A full disk of the server undoes the migration, and says what it was", "[migrate]") {
    const small_disk disk;
    if (!disk.is_mounted()) {
        WARN("no right to mount a small file system: nothing is tested");
        return;
    }
    own_postgres server;
    postgres::connection db{server.where()};
    db.execute_script("CREATE TABLESPACE small LOCATION '" + disk.path() + "'");
    const migration_folder folder;
    folder.write("1_a.sql", "CREATE TABLE a (id integer, words text) TABLESPACE small");
    folder.write("2_fill.sql",
                 "CREATE TABLE b (id integer);\n"
                 "INSERT INTO a SELECT i, repeat('x', 1000) FROM generate_series(1, 5000) i;\n");
    const auto failure = error_of<migration_error>([&] { migrate(db, folder.source()).run(); });
    CHECK(failure.kind() == error_kind::disk_full);
    CHECK(failure.problems()[0].statement == 2);
    CHECK(migrate(db, folder.source()).status().version() == 1);
    CHECK(db.one(sql<"SELECT count(*) FROM a">().as<int>()) == 0);
    CHECK(db.one(sql<"SELECT to_regclass('b') IS NULL">().as<bool>()));

    REQUIRE(disk.grow());
    CHECK(migrate(db, folder.source()).run().done.size() == 1);
    CHECK(db.one(sql<"SELECT count(*) FROM a">().as<int>()) == 5000);
}
