// SPDX-License-Identifier: MIT
// Schemas made for a moment: clean for each test, whatever the one before has done, and gone at the end.
#include <sorrel/migrate.hpp>
#include <sorrel/pool.hpp>
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/testing.hpp>

#include "support/catch.hpp"
#include "support/migration_folder.hpp"
#include "support/postgres_schema.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

using namespace sorrel;

namespace {

struct Reader {
    std::int64_t id = 0;
    std::string name{};
};

struct Loan {
    std::int64_t id = 0;
    std::int64_t reader_id = 0;
    std::string book{};
};

using schema_template = testing::schema_template<postgres::connection>;
using test_schema = testing::test_schema<postgres::backend>;

/// So that no test drops what another one, which runs at the same time, has made to look old.
constexpr std::chrono::hours never{24 * 365 * 100};

/// Tables with what makes it hard to empty and fill them: references in a ring, a row that another one refers to
/// by itself, triggers, identities, serials, columns that are computed, an enum and a domain of the schema's own.
void prepare(postgres::connection& db) {
    db.create_tables<Reader>();
    db.execute_script(R"(
        CREATE TYPE mood AS ENUM ('good', 'bad');
        CREATE DOMAIN year AS integer CHECK (value > 1900);
        CREATE TABLE loan (id bigserial PRIMARY KEY, reader_id bigint NOT NULL REFERENCES reader ON DELETE CASCADE,
                           book text NOT NULL);
        CREATE TABLE part (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, above bigint REFERENCES part,
                           chief bigint, mood mood DEFAULT 'good', since year,
                           doubled bigint GENERATED ALWAYS AS (chief * 2) STORED, data json);
        CREATE TABLE chief (id bigint PRIMARY KEY, part bigint NOT NULL REFERENCES part);
        CREATE TABLE log (line text);
        CREATE VIEW loans AS SELECT book, name FROM loan JOIN reader ON reader.id = reader_id;
        CREATE FUNCTION write_log() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN INSERT INTO log VALUES (TG_OP || ' ' || TG_TABLE_NAME); RETURN NULL; END $$;
        CREATE TRIGGER logs AFTER INSERT OR UPDATE OR DELETE ON reader FOR EACH ROW EXECUTE FUNCTION write_log();
        INSERT INTO reader (id, name) VALUES (1, 'Ada'), (2, 'Grace');
        INSERT INTO loan (reader_id, book) VALUES (1, 'Notes'), (2, 'Ships');
        INSERT INTO part (above, chief, mood, since, data) VALUES (NULL, NULL, 'bad', 1999, '{}'), (1, NULL, 'good', 2000, NULL);
        INSERT INTO chief VALUES (10, 1);
        UPDATE part SET chief = 10 WHERE id = 1;
        ALTER TABLE part ADD FOREIGN KEY (chief) REFERENCES chief;
    )");
}

/// All that is in the schema, and what its next keys are, which it uses up.
std::vector<std::string> contents(postgres::connection& db) {
    return db.all(sql<R"(
        SELECT 'reader ' || t::text FROM reader t UNION ALL SELECT 'loan ' || t::text FROM loan t
        UNION ALL SELECT 'part ' || t::text FROM part t UNION ALL SELECT 'chief ' || t::text FROM chief t
        UNION ALL SELECT 'log ' || t::text FROM log t UNION ALL SELECT 'loans ' || t::text FROM loans t
        UNION ALL SELECT 'next loan ' || nextval('loan_id_seq') UNION ALL SELECT 'next part ' || nextval('part_id_seq')
        ORDER BY 1)">()
                      .as<std::string>());
}

bool exists(const std::string& name) {
    postgres::scratch_schemas server{test::postgres_server()};
    return !server.names(name).empty();
}

/// What the next test finds after one that did this.
void check_clean_after(const std::string& script, bool is_same_schema) {
    const schema_template prepared{test::postgres_server(), prepare, never};
    std::vector<std::string> fresh;
    std::string name;
    {
        const auto own = prepared.copy();
        name = own.name();
        postgres::connection db{own.where()};
        fresh = contents(db);
        db.execute_script(script);
    }
    for (int i = 0; i != 2; ++i) {
        const auto own = prepared.copy();
        INFO(script);
        CHECK((own.name() == name) == is_same_schema);
        postgres::connection db{own.where()};
        CHECK(contents(db) == fresh);
        CHECK_THROWS_AS(db.insert(Loan{9, 9, "of nobody"}), foreign_key_violation);
        db.execute_script("DELETE FROM reader WHERE id = 2");
        CHECK(db.one(sql<"SELECT count(*) FROM log">().as<std::int64_t>()) ==
              3);  // its trigger works
        name = own.name();
        is_same_schema = true;
    }
}

}  // namespace

template <>
struct sorrel::mapping<Reader> {
    static constexpr auto rules = all_of(primary_key<&Reader::id>.generated());
};
template <>
struct sorrel::mapping<Loan> {
    static constexpr auto rules = all_of(primary_key<&Loan::id>);
};

TEST_CASE("a schema is clean for the next test, whatever rows the last one wrote") {
    check_clean_after("", true);
    check_clean_after("INSERT INTO reader VALUES (3, 'Mary')", true);
    check_clean_after("UPDATE reader SET name = 'Ada L.' WHERE id = 1", true);
    check_clean_after("DELETE FROM reader", true);
    check_clean_after("UPDATE part SET mood = NULL, data = '[1]'; DELETE FROM log", true);
    check_clean_after(
        "INSERT INTO part (above) VALUES (1), (2); UPDATE chief SET part = (SELECT max(id) FROM "
        "part)",
        true);
    check_clean_after("UPDATE part SET chief = NULL; DELETE FROM chief; DELETE FROM part", true);
    check_clean_after("TRUNCATE reader, loan RESTART IDENTITY", true);
    check_clean_after("ALTER SEQUENCE loan_id_seq RESTART WITH 500", true);
    check_clean_after("VACUUM", true);
    check_clean_after("ANALYZE", true);
}

TEST_CASE("a schema whose tables a test has changed is made anew") {
    check_clean_after("ALTER TABLE loan ADD COLUMN note text", false);
    check_clean_after("CREATE TABLE more (id bigint)", false);
    check_clean_after("DROP TABLE log", false);
    check_clean_after("DROP VIEW loans; DROP TABLE loan", false);
    check_clean_after("ALTER TYPE mood ADD VALUE 'fair'", false);
    check_clean_after("ALTER TABLE reader DISABLE TRIGGER logs", false);
    check_clean_after("CREATE INDEX loan_by_book ON loan (book)", false);
    check_clean_after("CREATE OR REPLACE VIEW loans AS SELECT 'none' AS book, 'none' AS name",
                      false);
    check_clean_after("ALTER TABLE loan DROP CONSTRAINT loan_reader_id_fkey", false);
}

TEST_CASE("tables that cannot be emptied and filled again are made anew for each test") {
    const schema_template prepared{test::postgres_server(),
                                   [](postgres::connection& db) {
                                       db.create_tables<Reader>();
                                       db.insert(Reader{1, "Ada"});
                                       db.execute_script(
                                           "CREATE MATERIALIZED VIEW names AS SELECT "
                                           "name FROM reader");
                                   },
                                   never};
    const auto first = prepared.copy().name();
    CHECK(prepared.copy().name() != first);
    CHECK_FALSE(exists(first));
}

TEST_CASE("schemas in use at once are different ones, and gone with the last of them") {
    std::optional<test_schema> late;
    std::string name;
    {
        const schema_template prepared{test::postgres_server(), prepare, never};
        const auto first = prepared.copy();
        const auto second = prepared.copy();
        CHECK(first.name() != second.name());
        postgres::connection one{first.where()};
        postgres::connection two{second.where()};
        one.insert(Reader{3, "Mary"});
        CHECK(two.one(select(count()).from<Reader>()) == 2);
        name = first.name();
    }
    CHECK_FALSE(exists(name));
}

TEST_CASE("a copy may outlive its template") {
    std::string name;
    {
        std::optional<schema_template> prepared{std::in_place, test::postgres_server(), prepare,
                                                never};
        const auto own = prepared->copy();
        prepared.reset();
        name = own.name();
        CHECK(postgres::connection{own.where()}.one(select(count()).from<Reader>()) == 2);
    }
    CHECK_FALSE(exists(name));
}

TEST_CASE("a session that a test has left does not stop the next one") {
    const schema_template prepared{test::postgres_server(), prepare, never};
    std::optional<postgres::connection> left;
    {
        const auto own = prepared.copy();
        left.emplace(own.where());
        left->execute_script("BEGIN; LOCK TABLE reader; INSERT INTO reader VALUES (3, 'Mary')");
    }
    const auto own = prepared.copy();
    postgres::connection db{own.where()};
    CHECK(db.one(select(count()).from<Reader>()) == 2);
    db.insert(Reader{3, "Mary"});
    CHECK_THROWS_AS(left->one(sql<"SELECT 1::bigint">().as<std::int64_t>()), connection_error);
}

TEST_CASE("a schema without a template is empty and dropped with all that is in it") {
    std::string name;
    std::optional<postgres::connection> late;
    CHECK_THROWS_AS(
        [&] {
            const test_schema own(test::postgres_server(), never);
            name = own.name();
            late.emplace(own.where());
            CHECK(late->one(sql<"SELECT current_setting('search_path')">().as<std::string>()) ==
                  name);
            prepare(*late);
            late->execute_script("BEGIN; SELECT * FROM reader");
            throw std::runtime_error("failed");
        }(),
        std::runtime_error);
    CHECK_FALSE(name.empty());
    CHECK_FALSE(exists(name));
}

TEST_CASE("a schema that cannot be prepared leaves nothing behind") {
    CHECK_THROWS_AS((schema_template{test::postgres_server(),
                                     [](postgres::connection& db) {
                                         prepare(db);
                                         db.insert(Reader{1, "again"});
                                     },
                                     never}),
                    unique_violation);
    const auto process = "_" + std::to_string(::getpid()) + "_";
    postgres::scratch_schemas server{test::postgres_server()};
    for (const auto& each : server.names("sorrel_test_")) {
        CHECK(each.find(process) == std::string::npos);
    }
}

TEST_CASE("schemas that a killed run has left are dropped when they are old enough") {
    const auto old = "sorrel_test_1000000000_" + std::to_string(::getpid()) + "_1";
    const auto other = "sorrel_tests_of_" + std::to_string(::getpid());
    const test::postgres_schema fixture;  // whose name is alike: sorrel_test_<process>_<number>
    postgres::scratch_schemas server{test::postgres_server()};
    for (const auto& name : {old, old + "_kept", other}) {
        server.create(name);
        postgres::connection{server.where(name)}.create_tables<Reader>();
    }
    const test_schema own{test::postgres_server()};
    CHECK_FALSE(exists(old));
    CHECK(exists(other));
    CHECK(exists(fixture.name()));
    CHECK(exists(own.name()));
    server.drop(other);
}

TEST_CASE("a schema is prepared by migrations and used by a pool") {
    const test::migration_folder folder;
    folder.write("0001_first.sql",
                 "-- migrate:up\nCREATE TABLE reader (id bigint GENERATED BY DEFAULT AS IDENTITY "
                 "PRIMARY KEY, "
                 "name text NOT NULL);\n-- migrate:down\nDROP TABLE reader;\n");
    const schema_template prepared{test::postgres_server(),
                                   [&](postgres::connection& db) {
                                       migrate(db, folder.source()).run();
                                       db.insert(Reader{0, "Ada"});
                                   },
                                   never};
    for (int test = 0; test != 3; ++test) {
        const auto own = prepared.copy();
        postgres::pool pool{own.where()};
        CHECK(pool.insert(Reader{0, "Grace"}).id == 2);
    }
}
