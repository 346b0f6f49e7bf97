// SPDX-License-Identifier: MIT
// Statements that stay prepared on the server: there is a bound to them, and what they were prepared for
// may change or be gone the next time.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace prepared_tests {

struct Thing {
    std::int64_t id = 0;
    std::int64_t number = 0;
    std::string text{};
};

struct fixture : sorrel::test::backend_fixture {
    fixture() {
        db.create_tables<Thing>();
        db.insert(std::vector<Thing>{{1, 10, "ten"}, {2, 20, "twenty"}, {3, 30, "thirty"}});
    }

    /// One that keeps so many statements made at run time.
    [[nodiscard]] connection connect_with(std::size_t statement_cache) const {
        return connection{where(), sorrel::postgres::options{.statement_cache = statement_cache}};
    }
    /// What the server keeps of this session.
    static std::int64_t prepared(connection& on) {
        return on.one(
            sorrel::sql<"SELECT count(*) FROM pg_prepared_statements">().as<std::int64_t>());
    }
};

/// A query with a text of its own for each number below 2^14, which gives the things up to `id`.
inline auto query_of(unsigned number, std::int64_t id) {
    using sorrel::col;
    sorrel::any_condition<Thing> condition;
    for (unsigned bit = 0; bit != 14; ++bit) {
        if (((number >> bit) & 1U) != 0) {
            condition &= col<&Thing::number> > 0;
        } else {
            condition &= col<&Thing::id> <= id;
        }
    }
    return sorrel::select(col<&Thing::number>)
        .where(condition && col<&Thing::id> <= id)
        .order_by(col<&Thing::id>);
}

using numbers = std::vector<std::int64_t>;

inline numbers expected(std::int64_t id) {
    numbers all{10, 20, 30};
    all.resize(static_cast<std::size_t>(id));
    return all;
}

}  // namespace prepared_tests

using namespace sorrel;
using namespace prepared_tests;
using sorrel::test::error_of;

TEST_CASE_METHOD(fixture,
                 "Ten thousand texts leave no more prepared statements than were asked for",
                 "[prepared]") {
    // the others are static: the count, and what the driver asks
    constexpr std::int64_t others = 10;
    const std::size_t kept = GENERATE(0U, 1U, 2U, 64U, 256U);
    CAPTURE(kept);
    const unsigned texts = kept == 256 ? 10'000 : 1000;
    auto lane = connect_with(kept);
    int wrong = 0;
    std::int64_t most = 0;
    for (unsigned i = 0; i != texts; ++i) {
        const std::int64_t id = i % 3 + 1;
        wrong += lane.all(query_of(i, id)) == expected(id) ? 0 : 1;
        if (i % 5 == 0) {  // the same one again, and one of those before
            wrong += lane.all(query_of(i, 3)) == expected(3) ? 0 : 1;
            wrong += lane.all(query_of(i / 2, 2)) == expected(2) ? 0 : 1;
        }
        if (i % 500 == 499) {
            most = std::max(most, prepared(lane));
        }
    }
    CHECK(wrong == 0);
    CHECK(most > static_cast<std::int64_t>(kept));
    CHECK(most <= static_cast<std::int64_t>(kept) + others);
}

TEST_CASE_METHOD(fixture, "The bound holds in a transaction and in pipelines", "[prepared]") {
    auto lane = connect_with(8);
    auto tx = lane.begin();
    for (unsigned i = 0; i != 300; ++i) {
        CHECK(tx.all(query_of(i, 2)) == expected(2));
        tx.pipeline([&](auto& p) {
            const auto first = p.all(query_of(1000 + 2 * i, 1));
            const auto second = p.all(query_of(1001 + 2 * i, 3));
            CHECK(*first == expected(1));
            CHECK(*second == expected(3));
        });
    }
    tx.commit();
    CHECK(prepared(lane) <= 8 + 10);
}

TEST_CASE_METHOD(fixture, "A statement whose rows are still read is not dropped under them",
                 "[prepared]") {
    auto lane = connect_with(2);
    numbers read;
    for (const auto number : lane.stream(query_of(0, 3))) {
        read.push_back(number);
        for (unsigned i = 1; i != 20; ++i) {
            CHECK(lane.all(query_of(20 * static_cast<unsigned>(read.size()) + i, 2)) ==
                  expected(2));
        }
    }
    CHECK(read == expected(3));
}

TEST_CASE_METHOD(fixture, "Statements that were thrown away on the server are prepared anew",
                 "[prepared]") {
    auto lane = connect_with(4);
    const auto use = [&](auto& on, unsigned from) {
        for (unsigned i = from; i != from + 6; ++i) {  // the last ones leave no room for the first
            CHECK(on.all(query_of(i, 2)) == expected(2));
        }
        CHECK(on.template find<Thing>(1).has_value());
    };
    use(lane, 0);
    SECTION("by a script") {
        lane.execute_script("DEALLOCATE ALL");
    }
    SECTION("by a script that throws everything away") {
        lane.execute_script("DISCARD ALL");
        lane.execute_script("SET search_path = " +
                            db.one(sql<"SELECT current_schema()::text">().as<std::string>()));
    }
    SECTION("by a statement") {
        lane.exec(sql<"DEALLOCATE ALL">());
    }
    SECTION("by a statement in a transaction, which goes on") {
        auto tx = lane.begin();
        use(tx, 100);
        tx.exec(sql<"DEALLOCATE ALL">());
        use(tx, 100);
        tx.commit();
    }
    SECTION("where nobody sees it") {
        lane.execute_script("DO $$ BEGIN EXECUTE 'DEALLOCATE ALL'; END $$");
    }
    use(lane, 0);
    use(lane, 200);
    CHECK(prepared(lane) <= 4 + 10);
}

TEST_CASE_METHOD(fixture, "A statement reads what its names mean now", "[prepared]") {
    // another schema, with a table of this name and another one's columns
    const auto first = db.one(sql<"SELECT current_schema()::text">().as<std::string>());
    const auto second = first + "_2";
    db.execute_script("CREATE SCHEMA " + second);
    const auto look_at = [&](auto& on, const std::string& schema) {
        on.execute_script("SET search_path = " + schema);
    };
    constexpr auto everything = sql<"SELECT * FROM thing ORDER BY id">().as<Thing>();
    const auto typed = select<Thing>().where(col<&Thing::text> != "").order_by(col<&Thing::id>);
    const auto check_second = [&](auto& on) {
        CHECK(on.all(typed).size() == 1);
        CHECK(on.all(typed).at(0).text == "second");
        CHECK(on.one(everything).number == 7);
        CHECK(on.template find<Thing>(5)->text == "second");
    };
    const auto check_first = [&](auto& on) {
        CHECK(on.all(typed).size() == 3);
        CHECK(on.all(everything).at(1).text == "twenty");
        CHECK(on.template find<Thing>(1)->number == 10);
    };
    check_first(db);
    SECTION("with the same columns") {
        db.execute_script("CREATE TABLE " + second + ".thing (LIKE thing); INSERT INTO " + second +
                          ".thing VALUES (5, 7, 'second')");
        look_at(db, second);
        check_second(db);
        look_at(db, first);
        check_first(db);
        auto tx = db.begin();
        look_at(tx, second);
        check_second(tx);
        CHECK(*tx.pipeline(
                  [&](auto& p) { return p.one(select(count()).template from<Thing>()); }) == 1);
        tx.rollback();
        check_first(db);
    }
    SECTION("with columns of other types in another order") {
        db.execute_script("CREATE TABLE " + second +
                          ".thing (text varchar(20), id int, number smallint); INSERT INTO " +
                          second + ".thing VALUES ('second', 5, 7)");
        look_at(db, second);
        check_second(db);
        look_at(db, first);
        check_first(db);
        {
            auto tx = db.begin();
            look_at(tx, second);
            // the server keeps to the types that it told when the statement was prepared
            const auto error = error_of<stale_statement>([&] { (void)tx.all(typed); });
            CHECK(error.is_transient());
        }
        db.transaction(retrying(3), [&](auto& tx) {
            look_at(tx, second);
            const auto rows = tx.all(typed);
            CHECK(rows.size() == 1);
        });
        // a statement of a pipeline is not run twice, since those after it may build on it
        look_at(db, first);
        check_first(db);
        look_at(db, second);
        const auto run = [&] { return *db.pipeline([&](auto& p) { return p.all(typed); }); };
        CHECK_THROWS_AS(run(), stale_statement);
        CHECK(run().at(0).text == "second");
        look_at(db, first);
    }
    SECTION("with a column that does not fit the struct") {
        db.execute_script("CREATE TABLE " + second +
                          ".thing (id bigint, number text, text text); INSERT INTO " + second +
                          ".thing VALUES (5, '7777777', 'second')");
        look_at(db, second);
        const auto error = error_of<value_error>([&] { (void)db.all(typed); });
        CHECK(error.kind() == error_kind::type_mismatch);
        CHECK(error.column() == "number");
        CHECK_THROWS_AS(db.all(everything), value_error);
        CHECK_THROWS_AS(db.find<Thing>(5), value_error);
        look_at(db, first);
    }
    SECTION("with a column less") {
        db.execute_script("CREATE TABLE " + second + ".thing (id bigint, text text); INSERT INTO " +
                          second + ".thing VALUES (5, 'second')");
        look_at(db, second);
        const auto error = error_of<schema_mismatch>([&] { (void)db.all(typed); });
        CHECK(error.column() == "number");
        CHECK_THROWS_AS(db.all(everything), schema_mismatch);
        look_at(db, first);
    }
    check_first(db);
    db.execute_script("DROP SCHEMA " + second + " CASCADE");
}

TEST_CASE_METHOD(fixture, "A column changes its type under a prepared statement", "[prepared]") {
    const auto number_of = select(col<&Thing::number>).where(col<&Thing::id> == 2);
    auto other = connect();
    CHECK(db.one(number_of) == 20);
    SECTION("outside of a transaction nobody notices") {
        other.execute_script("ALTER TABLE thing ALTER number TYPE int");
        CHECK(db.one(number_of) == 20);
        other.execute_script("ALTER TABLE thing ALTER number TYPE smallint");
        CHECK(db.one(number_of) == 20);
        CHECK(*db.pipeline([&](auto& p) { return p.one(number_of); }) == 20);
    }
    SECTION("inside of one it must be done again") {
        int runs = 0;
        db.transaction(retrying(3), [&](auto& tx) {
            if (++runs == 1) {
                other.execute_script("ALTER TABLE thing ALTER number TYPE int");
            }
            const auto number = tx.one(number_of);
            CHECK(number == 20);
        });
        CHECK(runs == 2);
    }
    SECTION("to one that does not fit the field") {
        other.execute_script("ALTER TABLE thing ALTER number TYPE text");
        const auto error = error_of<value_error>([&] { (void)db.one(number_of); });
        CHECK(error.kind() == error_kind::type_mismatch);
        CHECK(error.column() == "number");
    }
}
