// SPDX-License-Identifier: MIT
// What an observer is told of statements: each once, with its rows, and whatever the observer does.
#include <sorrel/observe.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <source_location>
#include <stdexcept>
#include <string>
#include <vector>

using namespace sorrel;

namespace {

struct Fruit {
    std::int64_t id = 0;
    std::string name{};
    std::optional<double> weight{};
};

}  // namespace

template <>
struct sorrel::mapping<Fruit> {
    static constexpr auto rules = all_of(primary_key<&Fruit::id>, unique<&Fruit::name>);
};

namespace {

class observed_fixture : public test::backend_fixture {
public:
    observed_fixture() {
        db.create_tables<Fruit>();
        db.insert(std::vector<Fruit>{{1, "apple", 0.2}, {2, "pear", {}}, {3, "plum", 0.1}});
        db.observe(record);
    }

    /// The only statement since the last time.
    [[nodiscard]] recorded_statement only() {
        const auto all = record->statements();
        record->clear();
        REQUIRE(all.size() == 1);
        return all.front();
    }

    std::shared_ptr<statement_record> record = std::make_shared<statement_record>(true);
};

const auto all_fruit = select<Fruit>().order_by(col<&Fruit::id>);
const auto by_name = [](std::string name) {
    return select<Fruit>().where(col<&Fruit::name> == std::move(name));
};

}  // namespace

TEST_CASE_METHOD(observed_fixture, "an observer is told of each statement once, with its rows") {
    const auto line = std::source_location::current().line() + 1;
    (void)db.all(all_fruit);
    auto told = only();
    CHECK(told.sql == to_sql<connection::dialect>(all_fruit));
    CHECK(told.rows == 3);
    CHECK(told.changed == 0);
    CHECK(told.failure.empty());
    CHECK(told.where.line() == line);

    (void)db.maybe_one(by_name("none"));
    CHECK(only().rows == 0);
    (void)db.find<Fruit>(2);
    CHECK(only().rows == 1);
    (void)db.all(all_fruit);  // from the cache
    CHECK(only().rows == 3);
    (void)db.all(sql<"SELECT 1">().as<std::int64_t>());
    CHECK(only().sql == "SELECT 1");

    db.exec(update<Fruit>().set(col<&Fruit::weight> = 1.0).where(col<&Fruit::id> < 3));
    CHECK(only().changed == 2);
    db.exec(update<Fruit>().set(col<&Fruit::weight> = 1.0).where(col<&Fruit::id> > 30));
    CHECK(only().changed == 0);
    (void)db.all(erase<Fruit>().where(col<&Fruit::id> == 3).returning(col<&Fruit::name>));
    const auto erased = record->statements().back();
    CHECK(erased.changed == 1);
    CHECK(erased.rows == 1);
}

TEST_CASE_METHOD(observed_fixture, "an observer is told of a stream when it is left") {
    for (const Fruit& each : db.stream(all_fruit)) {
        CHECK(record->size() == 0);
        if (each.id == 2) {
            break;
        }
    }
    CHECK(only().rows == 2);
    for (const Fruit& each : db.stream(all_fruit)) {
        (void)db.find<Fruit>(each.id);  // one inside the other
    }
    const auto all = record->statements();
    REQUIRE(all.size() == 4);
    CHECK(all.back().rows == 3);
}

TEST_CASE_METHOD(observed_fixture, "an observer is told what failed and why") {
    CHECK_THROWS_AS(db.insert(Fruit{4, "apple", {}}), unique_violation);
    auto told = only();
    CHECK(told.failure.find("unique violation") != std::string::npos);
    CHECK(told.changed == 0);

    CHECK_THROWS_AS(db.all(sql<"SELECT nonsense FROM nowhere">().as<std::int64_t>()), error);
    told = only();
    CHECK(told.sql == "SELECT nonsense FROM nowhere");
    CHECK_FALSE(told.failure.empty());

    db.observe(nullptr);
    db.execute_script("CREATE TABLE stone (id integer PRIMARY KEY)");
    CHECK(record->size() == 0);
}

TEST_CASE_METHOD(observed_fixture, "values are told when they are asked for") {
    (void)db.all(by_name("it's"));
    CHECK(only().values == std::vector<std::string>{"'it''s'"});
    db.insert(Fruit{-7, "fig 'n' \"date\" ?", {}});
    const auto told = only();
    REQUIRE(told.values.size() == 3);
    CHECK(told.values[0] == "-7");
    CHECK(told.values[1] == "'fig ''n'' \"date\" ?'");
    CHECK(told.values[2] == "NULL");
    db.exec(update<Fruit>().set(col<&Fruit::weight> = 2.5).where(col<&Fruit::id> == 1));
    CHECK(only().values == std::vector<std::string>{"2.5", "1"});

    db.observe(record = std::make_shared<statement_record>());
    (void)db.all(by_name("apple"));
    CHECK(only().values.empty());
}

TEST_CASE_METHOD(observed_fixture, "a script and a batch are told") {
    db.execute_script("UPDATE fruit SET weight = 1; UPDATE fruit SET weight = 2");
    CHECK(only().sql.find("weight = 2") != std::string::npos);

    std::vector<Fruit> many;
    for (int i = 10; i != 30; ++i) {
        many.push_back({i, "fruit " + std::to_string(i), {}});
    }
    db.insert(many);
    std::int64_t changed = 0;
    for (const auto& each : record->statements()) {
        changed += each.changed;
    }
    CHECK(changed == 20);
}

TEST_CASE_METHOD(observed_fixture, "the statements of a pipeline are told") {
    db.pipeline([](auto& p) {
        (void)p.all(all_fruit);
        p.exec(update<Fruit>().set(col<&Fruit::weight> = 1.0).where(col<&Fruit::id> < 3));
    });
    const auto all = record->statements();
    REQUIRE(all.size() == 2);
    CHECK(all[0].rows == 3);
    CHECK(all[1].changed == 2);
    record->clear();
    CHECK_THROWS_AS(
        db.pipeline([](auto& p) { p.exec(insert_into<Fruit>().row(Fruit{1, "quince", {}})); }),
        unique_violation);
    CHECK_FALSE(record->statements().back().failure.empty());
}

namespace {

class thrower : public observer {
public:
    void on_statement(const statement_event&) override { throw std::runtime_error("mine"); }
    void on_transaction(const transaction_event&) override { throw std::runtime_error("mine"); }
};

}  // namespace

TEST_CASE_METHOD(observed_fixture, "what an observer throws is dropped and harms nothing") {
    db.observe(observers({std::make_shared<thrower>(), nullptr, record}));
    CHECK(db.all(all_fruit).size() == 3);
    CHECK(only().rows == 3);  // the others are told all the same
    db.observe(std::make_shared<thrower>());
    db.transaction([&](auto& tx) {
        tx.exec(update<Fruit>().set(col<&Fruit::weight> = 3.0).where(col<&Fruit::id> == 1));
        for (const Fruit& each : tx.stream(all_fruit)) {
            if (each.id == 2) {
                break;
            }
        }
    });
    CHECK_THROWS_AS(db.insert(Fruit{1, "quince", {}}), unique_violation);  // not the observer's
    CHECK_FALSE(db.in_transaction());
    CHECK(db.find<Fruit>(1)->weight == 3.0);
}

TEST_CASE_METHOD(observed_fixture, "an observer may come and go between two rows") {
    int rows = 0;
    for (const Fruit& each : db.stream(all_fruit)) {
        db.observe(each.id == 2 ? record : nullptr);
        ++rows;
    }
    CHECK(rows == 3);
    CHECK(db.observe(nullptr) == nullptr);
    (void)db.all(all_fruit);
    CHECK(record->size() == 0);
    db.observe(record);
    (void)db.all(all_fruit);
    CHECK(record->size() == 1);
}

TEST_CASE_METHOD(observed_fixture, "a query in a loop is warned of, once") {
    std::vector<repeated_query> warnings;
    repetition_warning watch{db, {.more_than = 2, .warn = [&](const repeated_query& query) {
                                      warnings.push_back(query);
                                  }}};
    for (int i = 0; i != 2; ++i) {
        (void)db.find<Fruit>(i);
    }
    CHECK(warnings.empty());
    for (int i = 0; i != 3; ++i) {
        (void)db.find<Fruit>(i);
    }
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].times == 3);
    CHECK(std::string(warnings[0].scope.file_name()).find("observer.cpp") != std::string::npos);
    CHECK(warnings[0].message().find(warnings[0].sql) != std::string::npos);
    CHECK(warnings[0].where.line() > warnings[0].scope.line());
    CHECK(warnings[0].message().find("observer.cpp:" + std::to_string(warnings[0].where.line())) !=
          std::string::npos);
    CHECK(watch.worst().where.line() == warnings[0].where.line());
    CHECK(watch.worst().times == 5);
    CHECK(record->size() == 5);  // who was there is told as well
}
