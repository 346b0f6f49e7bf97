// SPDX-License-Identifier: MIT
// A transaction is stored as a whole when it is committed, and leaves nothing behind otherwise.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace transaction_tests {

struct Note {
    std::int64_t id = 0;
    std::string text{};
};

struct fixture : sorrel::test::backend_fixture {
    fixture() { db.create_tables<Note>(); }

    std::int64_t stored() { return db.one(sorrel::select(sorrel::count()).from<Note>()); }
    /// What is stored in the eyes of somebody else.
    std::int64_t seen_by_others() {
        auto other = connect();
        return other.one(sorrel::select(sorrel::count()).from<Note>());
    }
};

}  // namespace transaction_tests

using namespace sorrel;
using sorrel::test::error_of;
using transaction_tests::fixture;
using transaction_tests::Note;

TEST_CASE_METHOD(fixture, "A committed transaction is stored and seen by others", "[transaction]") {
    auto tx = db.begin();
    CHECK(tx.is_open());
    CHECK(db.in_transaction());
    tx.insert(Note{.text = "one"});
    tx.insert(Note{.text = "two"});
    CHECK(stored() == 2);
    CHECK(seen_by_others() == 0);
    tx.commit();
    CHECK_FALSE(tx.is_open());
    CHECK_FALSE(db.in_transaction());
    CHECK(seen_by_others() == 2);
}

TEST_CASE_METHOD(fixture, "A transaction that is not committed is rolled back", "[transaction]") {
    SECTION("by its destructor") {
        auto tx = db.begin();
        tx.insert(Note{.text = "gone"});
    }
    SECTION("by rollback(), after which the guard has nothing more to do") {
        auto tx = db.begin();
        tx.insert(Note{.text = "gone"});
        tx.rollback();
        CHECK_FALSE(tx.is_open());
        CHECK_THROWS_AS(tx.rollback(), transaction_error);
    }
    SECTION("while an exception passes") {
        CHECK_THROWS_WITH(
            [&] {
                auto tx = db.begin();
                tx.insert(Note{.text = "gone"});
                throw std::runtime_error{"changed my mind"};
            }(),
            "changed my mind");
    }
    SECTION("when its own statement fails") {
        const auto kept = db.insert(Note{.text = "kept"});
        CHECK_THROWS_AS(
            [&] {
                auto tx = db.begin();
                tx.insert(Note{.text = "gone"});
                tx.insert(Note{.id = kept.id, .text = "twice"});
                tx.commit();
            }(),
            unique_violation);
        CHECK(stored() == 1);
        db.erase(kept);
    }
    CHECK_FALSE(db.in_transaction());
    CHECK(stored() == 0);
    db.insert(Note{.text = "afterwards"});
    CHECK(seen_by_others() == 1);
}

TEST_CASE_METHOD(fixture, "Every kind of write is undone by a rollback", "[transaction]") {
    const auto first = db.insert(Note{.text = "first"});
    const auto second = db.insert(Note{.text = "second"});
    {
        auto tx = db.begin();
        tx.update(Note{.id = first.id, .text = "changed"});
        tx.erase(second);
        tx.upsert(Note{.id = first.id, .text = "changed again"});
        tx.exec(sorrel::update<Note>().set(col<&Note::text> = "all").all_rows());
        tx.insert(std::vector<Note>(300, Note{.text = "many"}));
        tx.exec(sql<"DELETE FROM note WHERE id = $1">(first.id));
    }
    const auto rows = db.all(select<Note>().order_by(col<&Note::id>.asc()));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].text == "first");
    CHECK(rows[1].text == "second");
}

TEST_CASE_METHOD(fixture, "A guard that is over refuses all work, and nothing is stored by itself",
                 "[transaction]") {
    auto tx = db.begin();
    const auto note = tx.insert(Note{.text = "one"});
    SECTION("after commit") {
        tx.commit();
    }
    SECTION("after rollback") {
        tx.rollback();
    }
    const auto before = stored();

    CHECK_THROWS_AS(tx.insert(Note{.text = "late"}), transaction_error);
    CHECK_THROWS_AS(tx.insert(std::vector<Note>(2)), transaction_error);
    CHECK_THROWS_AS(tx.update(note), transaction_error);
    CHECK_THROWS_AS(tx.upsert(note), transaction_error);
    CHECK_THROWS_AS(tx.erase(note), transaction_error);
    CHECK_THROWS_AS(tx.exec(sql<"DELETE FROM note">()), transaction_error);
    CHECK_THROWS_AS(tx.find<Note>(note.id), transaction_error);
    CHECK_THROWS_AS(tx.all(select<Note>()), transaction_error);
    CHECK_THROWS_AS(tx.stream(select<Note>()), transaction_error);
    CHECK_THROWS_AS(tx.savepoint(), transaction_error);
    CHECK_THROWS_AS(tx.native(), transaction_error);
    const auto error = error_of<transaction_error>([&] { tx.commit(); });
    CHECK(error.kind() == error_kind::transaction);
    CHECK_THAT(error.message(), Catch::Matchers::ContainsSubstring("is over"));
    CHECK(stored() == before);
}

TEST_CASE_METHOD(fixture, "A second begin on one connection is refused and harms nothing",
                 "[transaction]") {
    auto tx = db.begin();
    tx.insert(Note{.text = "one"});
    const auto error = error_of<transaction_error>([&] { (void)db.begin(); });
    CHECK_THAT(error.message(), Catch::Matchers::ContainsSubstring("savepoint"));
    CHECK_THROWS_AS(db.transaction([](auto& inner) { inner.insert(Note{}); }), transaction_error);
    CHECK(tx.is_open());
    tx.insert(Note{.text = "two"});
    tx.commit();
    CHECK(seen_by_others() == 2);
}

TEST_CASE_METHOD(fixture, "Begin inside a transaction that other SQL began is refused",
                 "[transaction]") {
    db.exec(sql<"BEGIN">());
    db.insert(Note{.text = "one"});
    CHECK_THROWS_AS(db.begin(), transaction_error);
    CHECK(db.in_transaction());

    // what has to be all or nothing still is, inside that transaction
    std::vector<Note> rows(200, Note{.text = "batch"});
    rows.back().id = 1;
    CHECK_THROWS_AS(db.insert(rows), unique_violation);
    CHECK(stored() == 1);
    CHECK(db.in_transaction());

    SECTION("it can be committed") {
        db.exec(sql<"COMMIT">());
        CHECK(seen_by_others() == 1);
    }
    SECTION("it can be rolled back") {
        db.exec(sql<"ROLLBACK">());
        CHECK(seen_by_others() == 0);
    }
    db.begin().commit();
}

TEST_CASE_METHOD(fixture, "Statements of the connection belong to its open transaction",
                 "[transaction]") {
    {
        auto tx = db.begin();
        db.insert(Note{.text = "through the connection"});
        CHECK(tx.one(select(count()).from<Note>()) == 1);
    }
    CHECK(stored() == 0);
}

TEST_CASE_METHOD(fixture, "Many transactions one after the other", "[transaction]") {
    for (int i = 0; i != 500; ++i) {
        auto tx = db.begin();
        tx.insert(Note{.text = std::to_string(i)});
        if (i % 2 == 0) {
            tx.commit();
        }
    }
    CHECK(seen_by_others() == 250);
}

TEST_CASE("A connection closed inside a transaction of raw SQL leaves nothing behind",
          "[transaction]") {
    struct : sorrel::test::backend_fixture {
    } fixture;
    fixture.db.create_tables<Note>();
    {
        auto other = fixture.connect();
        other.exec(sql<"BEGIN">());
        other.insert(Note{.text = "gone"});
    }
    CHECK(fixture.db.one(select(count()).from<Note>()) == 0);
    fixture.db.insert(Note{.text = "the lock is free"});
}

TEST_CASE_METHOD(fixture, "An exception in a destructor's reach never ends the program",
                 "[transaction]") {
    // Guards and a connection unwind together, with a batch half-way and another guard over already.
    CHECK_THROWS_AS(
        [&] {
            auto other = connect();
            auto tx = other.begin();
            tx.insert(Note{.text = "gone"});
            auto part = tx.savepoint();
            part.insert(Note{.text = "gone"});
            auto inner = part.savepoint();
            part.rollback();
            inner.insert(Note{.text = "refused"});
        }(),
        transaction_error);
    CHECK(stored() == 0);
    db.insert(Note{.text = "afterwards"});
}
