// SPDX-License-Identifier: MIT
// The disk is full: the engine then ends the transaction on its own, and nothing after that may be stored.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/temporary_file.hpp"

#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace disk_full_tests {

struct Page {
    std::int64_t id = 0;
    std::string text{};
};

inline const std::string content(3000, 'x');

/// A file system of 300 kB in memory, where this process may make one.
class small_disk {
    sorrel::test::temporary_directory directory_;
    bool is_mounted_ = ::mount("tmpfs", directory_.path().c_str(), "tmpfs", 0, "size=300k") == 0;

public:
    small_disk() = default;
    small_disk(const small_disk&) = delete;
    small_disk& operator=(const small_disk&) = delete;
    ~small_disk() {
        if (is_mounted_) {
            ::umount2(directory_.path().c_str(), MNT_DETACH);
        }
    }
    [[nodiscard]] bool is_mounted() const { return is_mounted_; }
    [[nodiscard]] const std::filesystem::path& path() const { return directory_.path(); }
};

/// Fills the database until the engine refuses; gives the error.
template <class Executor>
sorrel::disk_full fill(Executor& to) {
    return sorrel::test::error_of<sorrel::disk_full>([&] {
        for (int i = 0; i != 10'000; ++i) {
            to.insert(Page{.text = content});
        }
    });
}

/// How many rows are stored, if the file is sound.
inline std::int64_t sound_rows(const std::string& path) {
    sorrel::sqlite::connection db{path};
    CHECK(db.one(sorrel::sql<"PRAGMA integrity_check">().as<std::string>()) == "ok");
    return db.one(sorrel::select(sorrel::count()).from<Page>());
}

}  // namespace disk_full_tests

using namespace sorrel;
using namespace disk_full_tests;
using sorrel::test::error_of;

namespace {

// What every kind of full disk has to end in: `db` is full, and `make_room` changes that.
template <class MakeRoom>
void check_full(sqlite::connection& db, const std::string& path, MakeRoom make_room) {
    {
        auto tx = db.begin();
        const auto full = fill(tx);
        CHECK(full.kind() == error_kind::disk_full);
        CHECK((full.code() & 0xFF) == SQLITE_FULL);
        CHECK_THAT(full.sql(), Catch::Matchers::StartsWith("INSERT INTO"));
        CHECK_THAT(full.what(), !Catch::Matchers::ContainsSubstring("xxx"));
        CHECK_FALSE(db.in_transaction());

        // each of these would be stored by itself, were the state not asked of the engine
        CHECK_THROWS_AS(tx.insert(Page{.text = "small"}), transaction_rolled_back);
        CHECK_THROWS_AS(db.insert(Page{.text = "small"}), transaction_rolled_back);
        CHECK_THROWS_AS(tx.savepoint(), transaction_rolled_back);
        const auto error = error_of<transaction_rolled_back>([&] { tx.commit(); });
        CHECK_THAT(error.message(), Catch::Matchers::ContainsSubstring("disk is full"));
        CHECK_FALSE(error.is_transient());
        CHECK_FALSE(tx.is_open());
    }
    CHECK(sound_rows(path) == 1);

    {  // inside savepoints, and left to the destructors
        auto tx = db.begin();
        auto part = tx.savepoint();
        (void)fill(part);
        CHECK_FALSE(db.in_transaction());
    }
    // a program that swallows the error does not get its commit
    CHECK_THROWS_AS(db.transaction([](auto& tx) { (void)fill(tx); }), transaction_rolled_back);
    CHECK(sound_rows(path) == 1);

    // a batch is all or nothing
    const std::vector<Page> batch(300, Page{.text = content});
    CHECK_THROWS_AS(db.insert(batch), disk_full);
    CHECK_FALSE(db.in_transaction());
    CHECK(sound_rows(path) == 1);

    make_room();
    CHECK(db.insert(batch) == 300);
    CHECK(sound_rows(path) == 301);
}

}  // namespace

TEST_CASE("A database at its page limit rolls back and says so", "[disk_full]") {
    const auto journal = GENERATE(sqlite::journal_mode::rollback, sqlite::journal_mode::wal);
    CAPTURE(static_cast<int>(journal));
    const sorrel::test::temporary_file file;
    sqlite::connection db{file.string(), {.journal = journal, .sync = sqlite::synchronous::off}};
    db.create_tables<Page>();
    db.insert(Page{.text = "kept"});
    db.execute_script("PRAGMA max_page_count = 40");
    check_full(db, file.string(), [&] { db.execute_script("PRAGMA max_page_count = 4000"); });
}

TEST_CASE("A full file system rolls back and says so", "[disk_full]") {
    const auto journal = GENERATE(sqlite::journal_mode::rollback, sqlite::journal_mode::wal);
    CAPTURE(static_cast<int>(journal));
    const small_disk disk;
    if (!disk.is_mounted()) {
        WARN("no right to mount a small file system; the other tests of this file stand in");
        return;
    }
    const std::string path = (disk.path() / "test.db").string();
    sqlite::connection db{path, {.journal = journal}};
    db.create_tables<Page>();
    db.insert(Page{.text = "kept"});
    check_full(db, path, [&] {
        REQUIRE(::mount("tmpfs", disk.path().c_str(), "tmpfs", MS_REMOUNT, "size=20M") == 0);
    });
}

TEST_CASE("A disk that is filled up by somebody else between two writes", "[disk_full]") {
    const small_disk disk;
    if (!disk.is_mounted()) {
        WARN("no right to mount a small file system; the other tests of this file stand in");
        return;
    }
    const std::string path = (disk.path() / "test.db").string();
    sqlite::connection db{path};
    db.create_tables<Page>();
    const auto stored = db.insert(Page{.text = content});
    const auto ballast = disk.path() / "ballast";
    {
        std::ofstream out(ballast, std::ios::binary);
        const std::string block(4096, 'b');
        while (out.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
        }
    }
    // each write by itself: what is reported as stored is, what is refused is not
    CHECK_THROWS_AS(db.insert(Page{.text = content}), storage_error);
    CHECK_THROWS_AS(db.update(Page{.id = stored.id, .text = std::string(60'000, 'y')}),
                    storage_error);
    CHECK_FALSE(db.in_transaction());
    CHECK(db.find<Page>(stored.id)->text == content);  // reading goes on

    std::filesystem::remove(ballast);
    db.insert(Page{.text = content});
    CHECK(sound_rows(path) == 2);
}

TEST_CASE("A file that may not grow any further", "[disk_full]") {
    const auto journal = GENERATE(sqlite::journal_mode::rollback, sqlite::journal_mode::wal);
    CAPTURE(static_cast<int>(journal));
    const sorrel::test::temporary_file file;
    {
        sqlite::connection db{file.string(), {.journal = journal}};
        db.create_tables<Page>();
        db.insert(Page{.text = "kept"});
    }
    // The limit is the process's, so the process is a child: 0 says that all went as it should.
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const ::rlimit limit{300'000, 300'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN);
        int verdict = 1;
        try {
            sqlite::connection db{file.string()};
            try {
                db.transaction([](auto& tx) {
                    for (int i = 0; i != 10'000; ++i) {
                        tx.insert(Page{.text = content});
                    }
                });
            } catch (const storage_error&) {
                verdict = db.in_transaction() ? 2 : 0;
            }
            if (db.one(select(count()).from<Page>()) != 1) {
                verdict = 3;
            }
        } catch (...) {
            verdict = 4;
        }
        ::_exit(verdict);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(sound_rows(file.string()) == 1);
}
