// SPDX-License-Identifier: MIT
// Versions and times of rows: who writes what nobody has seen, and when rows were made and changed.
#include <sorrel/objects.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;
using namespace std::chrono_literals;

namespace {

struct Document {
    std::int64_t id = 0;
    std::string title{};
    std::int32_t version = 0;
    timestamp made{};
    std::optional<timestamp> changed{};
};
struct NewDocument {
    std::string_view title;
};

constexpr auto changed = col<&Document::changed>;

constexpr timestamp start{std::chrono::sys_days{std::chrono::year{2030} / 1 / 1}};
timestamp present = start;

struct fixture : test::backend_fixture {
    fixture() {
        present = start;
        db.create_tables<Document>();
    }
    Document get(std::int64_t id) { return db.find<Document>(id).value(); }
};

}  // namespace

template <>
struct sorrel::mapping<Document> {
    static constexpr auto rules =
        all_of(row_version<&Document::version>, created_at<&Document::made>,
               updated_at<&Document::changed>, unique<&Document::title>);
    static timestamp now() { return present; }
};

TEST_CASE("A row that was changed meanwhile is not overwritten") {
    fixture on;
    Document mine = on.db.insert(Document{.title = "draft"});
    CHECK(mine.version == 0);
    Document theirs = on.get(mine.id);
    theirs.title = "theirs";
    CHECK(on.db.update(theirs) == 1);
    CHECK(theirs.version == 1);
    mine.title = "mine";
    try {
        on.db.update(mine);
        FAIL("updated");
    } catch (const stale_object& stale) {
        CHECK(stale.kind() == error_kind::conflict);
        CHECK(stale.table() == "document");
        CHECK(stale.column() == "id");
        CHECK_FALSE(stale.is_transient());
    }
    CHECK(mine.version == 0);
    CHECK_THROWS_AS(on.db.erase(mine), stale_object);
    CHECK_THROWS_AS(on.db.upsert(mine), stale_object);
    CHECK(on.get(mine.id).title == "theirs");
    CHECK(on.db.erase(theirs) == 1);
    // a row that is gone is told from one that is stale
    CHECK(on.db.update(theirs) == 0);
    CHECK(on.db.erase(theirs) == 0);
}

TEST_CASE("A constant struct is written, and its version stays behind") {
    fixture on;
    const Document stored = on.db.insert(Document{.title = "a"});
    CHECK(on.db.update(stored) == 1);
    CHECK(on.get(stored.id).version == 1);
    CHECK_THROWS_AS(on.db.update(stored), stale_object);
}

TEST_CASE("Rows know when they were made and changed") {
    fixture on;
    Document row = on.db.insert(Document{.title = "a"});
    CHECK(row.made == start);
    CHECK(row.changed == start);
    CHECK(on.get(row.id).made == start);
    present = start + 1h;
    row.made = {};  // no update of a whole struct overwrites it
    CHECK(on.db.update(row) == 1);
    CHECK(row.changed == start + 1h);
    CHECK(on.get(row.id).made == start);
    CHECK(on.get(row.id).changed == start + 1h);
    // values that are given stay
    const Document old = on.db.insert(
        Document{.title = "b", .version = 7, .made = start - 48h, .changed = start - 24h});
    CHECK(on.get(old.id).made == start - 48h);
    CHECK(on.get(old.id).changed == start - 24h);
    CHECK(on.get(old.id).version == 7);
}

TEST_CASE("Every way in gives a new row its times") {
    fixture on;
    on.db.insert(std::vector<Document>{{.title = "range 1"}, {.title = "range 2"}});
    on.db.insert<Document>(NewDocument{"other struct"});
    on.db.exec(insert_into<Document>().values(col<&Document::title> = "values"));
    on.db.exec(insert_into<Document>().row({.title = "row"}));
    const std::vector<Document> two{{.title = "rows 1"}, {.title = "rows 2"}};
    on.db.exec(insert_into<Document>().rows(two));
    on.db.exec(insert_into<Document>().columns<&Document::title>().select(
        select(concat(col<&Document::title>, " copied")).where(col<&Document::title> == "row")));
    std::vector<Document> filled{{.title = "filled 1"}, {.title = "filled 2"}};
    on.db.insert_and_fill(filled);
    CHECK(filled[1].made == start);
    CHECK(filled[1].id != 0);
    CHECK(on.db.upsert(Document{.title = "upsert"}).made == start);
    const auto all = on.db.all(select<Document>());
    CHECK(all.size() == 11);
    for (const Document& row : all) {
        INFO(row.title);
        CHECK(row.made == start);
        CHECK(row.changed == start);
        CHECK(row.version == 0);
    }
}

TEST_CASE("A change of many rows moves version and time on too") {
    fixture on;
    const Document row = on.db.insert(Document{.title = "a"});
    present = start + 1h;
    on.db.exec(
        update<Document>().set(col<&Document::title> = "b").where(col<&Document::id> == row.id));
    CHECK(on.get(row.id).version == 1);
    CHECK(on.get(row.id).changed == start + 1h);
    CHECK_THROWS_AS(on.db.update(row), stale_object);
    // unless the program says otherwise
    on.db.exec(update<Document>()
                   .set(col<&Document::title> = "c", col<&Document::version> = 9,
                        changed = col<&Document::changed>)
                   .all_rows());
    CHECK(on.get(row.id).version == 9);
    CHECK(on.get(row.id).changed == start + 1h);

    present = start + 2h;
    changeset<Document> changes;
    on.db.exec(update<Document>().set(changes).all_rows());  // which is empty
    CHECK(on.get(row.id).version == 9);
    CHECK(on.get(row.id).changed == start + 1h);
    changes.set(col<&Document::title> = "d");
    on.db.exec(update<Document>().set(changes).all_rows());
    CHECK(on.get(row.id).version == 10);
    CHECK(on.get(row.id).changed == start + 2h);
    CHECK(on.get(row.id).made == start);
}

TEST_CASE("Upserts change a row that is there in the version of the struct") {
    fixture on;
    Document row = on.db.insert(Document{.title = "a"});
    present = start + 1h;
    row.title = "b";
    row.made = start + 1h;
    const Document stored = on.db.upsert(row);
    CHECK(stored.version == 1);
    CHECK(stored.made == start);
    CHECK(stored.changed == start + 1h);
    CHECK(on.get(row.id).title == "b");
    CHECK_THROWS_AS(on.db.upsert(row), stale_object);
    // by a unique field
    on.db.exec(insert_into<Document>()
                   .row({.title = "b"})
                   .on_conflict<&Document::title>()
                   .do_update(col<&Document::title> = "c"));
    CHECK(on.get(row.id).title == "c");
    CHECK(on.get(row.id).version == 2);
    CHECK(on.get(row.id).made == start);
}

TEST_CASE("A struct is as before when its row could not be written") {
    fixture on;
    on.db.insert(Document{.title = "taken"});
    Document row{.title = "taken"};
    CHECK_THROWS_AS(on.db.insert_and_fill(row), unique_violation);
    CHECK(row.id == 0);
    CHECK(row.made == timestamp{});
    CHECK_FALSE(row.changed);
    Document other = on.db.insert(Document{.title = "free"});
    other.title = "taken";
    present = start + 1h;
    CHECK_THROWS_AS(on.db.update(other), unique_violation);
    CHECK(other.version == 0);
    CHECK(other.changed == start);
}
