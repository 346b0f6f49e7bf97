// SPDX-License-Identifier: MIT
// COMMIT itself fails: the error has its own class, nothing is stored that was not reported as stored, and
// the connection goes on.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/temporary_file.hpp"

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

namespace commit_failure_tests {

struct Parent {
    std::int64_t id = 0;
};
struct Child {
    std::int64_t id = 0;
    std::int64_t parent_id = 0;
};
/// A child whose key the database makes.
struct NewChild {
    std::int64_t parent_id = 0;
};

struct fixture {
    sorrel::test::temporary_file file;
    sorrel::sqlite::connection db{file.string(), {.busy_timeout = std::chrono::milliseconds{0}}};

    fixture() {
        db.execute_script(
            "CREATE TABLE parent (id INTEGER PRIMARY KEY NOT NULL) STRICT;"
            "CREATE TABLE child (id INTEGER PRIMARY KEY NOT NULL, parent_id INTEGER NOT NULL"
            " REFERENCES parent DEFERRABLE INITIALLY DEFERRED) STRICT;"
            "INSERT INTO parent VALUES (1), (2)");
    }

    std::int64_t children() { return db.one(sorrel::select(sorrel::count()).from<Child>()); }
};

/// Somebody who reads, and so keeps a writer with a rollback journal from its COMMIT.
class reader {
    sorrel::sqlite::connection db_;
    decltype(db_.stream(sorrel::select<Parent>())) rows_ = db_.stream(sorrel::select<Parent>());

public:
    explicit reader(const sorrel::test::temporary_file& file) : db_{file.string()} {
        (void)rows_.begin();
    }
};

}  // namespace commit_failure_tests

using namespace sorrel;
using namespace std::chrono_literals;
using commit_failure_tests::Child;
using commit_failure_tests::fixture;
using commit_failure_tests::NewChild;
using commit_failure_tests::Parent;
using commit_failure_tests::reader;
using sorrel::test::error_of;

TEST_CASE_METHOD(fixture, "A deferred foreign key refuses the commit, which ends the transaction",
                 "[commit]") {
    auto tx = db.begin();
    tx.insert(Child{.parent_id = 1});
    tx.insert(Child{.parent_id = 77});
    const auto error = error_of<foreign_key_violation>([&] { tx.commit(); });
    CHECK(error.code() == SQLITE_CONSTRAINT_FOREIGNKEY);
    CHECK(error.sql() == "COMMIT");
    CHECK_FALSE(tx.is_open());
    CHECK_FALSE(db.in_transaction());  // SQLite would have left it open
    CHECK_THROWS_AS(tx.insert(Child{.parent_id = 1}), transaction_error);
    CHECK_THROWS_AS(tx.commit(), transaction_error);
    CHECK(children() == 0);

    auto next = db.begin();
    next.insert(Child{.parent_id = 2});
    next.commit();
    CHECK(children() == 1);
}

TEST_CASE_METHOD(fixture, "A deferred foreign key may be put right before the commit", "[commit]") {
    auto tx = db.begin();
    tx.insert(Child{.parent_id = 77});
    tx.insert(Parent{.id = 77});
    tx.commit();
    CHECK(children() == 1);
}

TEST_CASE_METHOD(fixture, "transaction(function) whose commit is refused throws and stores nothing",
                 "[commit]") {
    CHECK_THROWS_AS(db.transaction([](auto& tx) { return tx.insert(Child{.parent_id = 77}); }),
                    foreign_key_violation);
    CHECK_FALSE(db.in_transaction());
    CHECK(children() == 0);
}

TEST_CASE_METHOD(fixture,
                 "A write outside a transaction commits itself, and a refusal of that is told",
                 "[commit]") {
    std::optional<reader> somebody;
    const auto refused = [&](auto&& action) {
        SECTION("a deferred foreign key") {
            CHECK_THROWS_AS(action(77), foreign_key_violation);
        }
        SECTION("somebody reads") {
            somebody.emplace(file);
            CHECK_THROWS_AS(action(1), busy_error);
        }
    };
    SECTION("insert") {
        refused([&](std::int64_t parent) { db.insert(Child{.parent_id = parent}); });
    }
    SECTION("insert of another struct") {
        refused([&](std::int64_t parent) { db.insert<Child>(NewChild{parent}); });
    }
    SECTION("upsert") {
        refused([&](std::int64_t parent) { db.upsert(Child{.id = 5, .parent_id = parent}); });
    }
    SECTION("insert of a range") {
        refused([&](std::int64_t parent) {
            db.insert(std::vector<Child>(300, Child{.parent_id = parent}));
        });
    }
    SECTION("insert_into") {
        refused([&](std::int64_t parent) {
            db.exec(insert_into<Child>().values(col<&Child::parent_id> = parent));
        });
    }
    SECTION("raw SQL that gives rows") {
        refused([&](std::int64_t parent) {
            (void)db.one(sql<"INSERT INTO child (parent_id) VALUES ($1) RETURNING id">(parent)
                             .as<std::int64_t>());
        });
    }
    somebody.reset();
    CHECK_FALSE(db.in_transaction());
    CHECK(children() == 0);
    db.insert(Child{.parent_id = 1});
    CHECK(children() == 1);
}

TEST_CASE_METHOD(fixture, "A stream does not run what writes: it could not tell a refused commit",
                 "[commit]") {
    constexpr auto insert =
        sql<"INSERT INTO child (parent_id) VALUES (1), (2) RETURNING id">().as<std::int64_t>();
    const auto error = error_of<misuse_error>([&] { (void)db.stream(insert); });
    CHECK(error.kind() == error_kind::misuse);
    CHECK(children() == 0);
    CHECK(db.all(insert).size() == 2);
    CHECK(children() == 2);
}

TEST_CASE_METHOD(fixture, "A commit that meets a reader may be tried again", "[commit]") {
    std::optional<reader> somebody(file);
    auto tx = db.begin();
    tx.insert(Child{.parent_id = 1});
    for (int i = 0; i != 3; ++i) {
        const auto error = error_of<busy_error>([&] { tx.commit(); });
        CHECK(error.is_transient());
        CHECK(tx.is_open());
        CHECK(db.in_transaction());
    }
    tx.insert(Child{.parent_id = 2});
    somebody.reset();
    tx.commit();
    CHECK_FALSE(tx.is_open());
    CHECK(children() == 2);
}

TEST_CASE_METHOD(fixture, "A guard destroyed after a failed commit still rolls back", "[commit]") {
    {
        const reader somebody(file);
        auto tx = db.begin();
        tx.insert(Child{.parent_id = 1});
        CHECK_THROWS_AS(tx.commit(), busy_error);
    }
    CHECK_FALSE(db.in_transaction());
    CHECK(children() == 0);
    db.insert(Child{.parent_id = 1});
    CHECK(children() == 1);
}

TEST_CASE_METHOD(fixture, "A commit waits for readers as long as the busy timeout says",
                 "[commit]") {
    sqlite::connection patient{file.string(), {.busy_timeout = 5s}};
    std::optional<reader> somebody(file);
    auto tx = patient.begin();
    tx.insert(Child{.parent_id = 1});
    std::thread leaves([&] {
        std::this_thread::sleep_for(100ms);
        somebody.reset();
    });
    CHECK_NOTHROW(tx.commit());
    leaves.join();
    CHECK(children() == 1);
}
