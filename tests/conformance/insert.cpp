// SPDX-License-Identifier: MIT
// Inserting one row: a struct, another struct, or single columns.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Task {
    std::int64_t id = 0;
    std::string title{};
    std::optional<std::string> note{};
    int priority = 0;
    bool done = false;
    double effort = 0;
    timestamp made_at{};
};
struct NewTask {
    std::string_view title;
    std::optional<int> priority{};
    std::optional<bool> done{};
    std::optional<double> effort{};
    std::optional<timestamp> made_at{};
};
struct TaskWithKey {
    std::int64_t id = 0;
    std::string title{};
    std::string_view note{};
};
struct TaskWithOptionalKey {
    std::optional<std::int64_t> id{};
    std::string title{};
};

struct Tag {  // no key of the database's making
    std::string name{};
    int weight = 0;
};
struct Narrow {
    std::int16_t id = 0;
    int x = 0;
};
struct OptionalKey {
    std::optional<int> id{};
    int x = 0;
};
struct Defaults {
    std::int64_t id = 0;
    int a = 0;
    std::optional<int> b{};
};

}  // namespace

template <>
struct sorrel::mapping<Task> {
    static constexpr auto rules =
        all_of(primary_key<&Task::id>.generated(), default_value<&Task::priority>(5),
               default_value<&Task::done>(true), default_value<&Task::effort>(2.5),
               default_expression<&Task::made_at>("CURRENT_TIMESTAMP"));
};
template <>
struct sorrel::mapping<Defaults> {
    static constexpr auto rules =
        all_of(primary_key<&Defaults::id>.generated(), default_value<&Defaults::a>(7));
};

TEST_CASE("insert fills in a generated key and stores every field") {
    test::backend_fixture on;
    on.db.create_tables<Task>();
    const auto when = now();
    const Task first = on.db.insert(Task{
        .title = "a", .note = "n", .priority = 1, .done = true, .effort = 0.5, .made_at = when});
    const Task second = on.db.insert(Task{.title = "b"});
    CHECK(first.id == 1);
    CHECK(second.id == 2);
    CHECK(first.title == "a");

    const auto stored = on.db.find<Task>(first.id);
    REQUIRE(stored);
    CHECK(stored->title == "a");
    CHECK(stored->note == "n");
    CHECK(stored->priority == 1);
    CHECK(stored->done);
    CHECK(stored->effort == 0.5);
    CHECK(stored->made_at == when);
    // a struct is stored as it is: its zeros are values and no wish for the default
    CHECK(on.db.find<Task>(second.id)->priority == 0);
    CHECK_FALSE(on.db.find<Task>(second.id)->done);
    CHECK(on.db.find<Task>(second.id)->made_at == timestamp{});
}

TEST_CASE("insert keeps an explicit key, and the next generated one comes after it") {
    test::backend_fixture on;
    on.db.create_tables<Task>();
    CHECK(on.db.insert(Task{.id = 42, .title = "a"}).id == 42);
    CHECK(on.db.insert(Task{.id = -3, .title = "b"}).id == -3);
    CHECK(on.db.find<Task>(42)->title == "a");
    CHECK(on.db.find<Task>(-3)->title == "b");
    CHECK_THROWS_AS(on.db.insert(Task{.id = 42}), unique_violation);
    CHECK(on.db.one(select(count()).from<Task>()) == 2);
    // An explicit key gives back the row that was given, not the key of an earlier insert.
    CHECK(on.db.insert(Task{.id = 7}).id == 7);
}

TEST_CASE("insert takes keys that the database does not make") {
    test::backend_fixture on;
    on.db.execute_script("CREATE TABLE tag (name TEXT NOT NULL, weight INTEGER NOT NULL)");
    CHECK(on.db.insert(Tag{"x", 1}).name == "x");
    on.db.insert(Tag{"x", 1});  // no key at all: equal rows are two rows
    CHECK(on.db.one(select(count()).from<Tag>()) == 2);
}

TEST_CASE("a generated key may be of any integer type, or optional") {
    test::backend_fixture on;
    on.db.create_tables<Narrow, OptionalKey>();
    CHECK(on.db.insert(Narrow{.x = 1}).id == 1);
    CHECK(on.db.insert(Narrow{.id = 32767}).id == 32767);
    on.keys_follow("narrow", 32767);
    CHECK_THROWS_AS(on.db.insert(Narrow{.x = 2}), value_error);  // 32768 does not fit

    CHECK(on.db.insert(OptionalKey{.x = 1}).id == 1);
    CHECK(on.db.insert(OptionalKey{.id = 0, .x = 2}).id == 0);  // given, and not "none"
    CHECK(on.db.find<OptionalKey>(0)->x == 2);
}

TEST_CASE("insert from another struct matches fields by name and gives the stored row") {
    test::backend_fixture on;
    on.db.create_tables<Task>();
    const Task plain = on.db.insert<Task>(NewTask{.title = "a"});
    CHECK(plain.id == 1);
    CHECK(plain.title == "a");
    CHECK(plain.note == std::nullopt);
    CHECK(plain.priority == 5);
    CHECK(plain.done);
    CHECK(plain.effort == 2.5);
    CHECK(plain.made_at > timestamp{});
    CHECK(std::chrono::abs(plain.made_at - now()) < std::chrono::minutes{2});

    const auto when = timestamp{std::chrono::seconds{1'000'000}};
    const Task full = on.db.insert<Task>(
        NewTask{.title = "b", .priority = 0, .done = false, .effort = 0.0, .made_at = when});
    CHECK(full.id == 2);
    CHECK(full.priority == 0);
    CHECK_FALSE(full.done);
    CHECK(full.effort == 0.0);
    CHECK(full.made_at == when);
    CHECK(on.db.find<Task>(2)->made_at == when);

    CHECK(on.db.insert<Task>(TaskWithKey{.id = 9, .title = "c", .note = "view"}).id == 9);
    CHECK(on.db.find<Task>(9)->note == "view");
    on.keys_follow("task", 9);
    CHECK(on.db.insert<Task>(TaskWithOptionalKey{.title = "d"}).id == 10);
    CHECK(on.db.insert<Task>(TaskWithOptionalKey{.id = 20, .title = "e"}).id == 20);
    CHECK_THROWS_AS(on.db.insert<Task>(TaskWithKey{.id = 9}), unique_violation);
}

TEST_CASE("a key of zero in another struct asks for a generated one, as in the table's own") {
    test::backend_fixture on;
    on.db.create_tables<Task>();
    CHECK(on.db.insert<Task>(TaskWithKey{.title = "c"}).id == 1);
    CHECK(on.db.insert<Task>(TaskWithKey{.title = "d"}).id == 2);
}

TEST_CASE("insert_into takes single columns, and what is left out gets its default") {
    test::backend_fixture on;
    on.db.create_tables<Task, Defaults>();
    CHECK(on.db.exec(insert_into<Task>().values(col<&Task::title> = "a")) == 1);
    const auto row = on.db.one(select<Task>());
    CHECK(row.id == 1);
    CHECK(row.priority == 5);
    CHECK(row.done);
    CHECK(row.effort == 2.5);
    CHECK(row.made_at > timestamp{});

    on.db.exec(insert_into<Task>().values(
        col<&Task::note> = std::nullopt, col<&Task::title> = std::string("b"),
        col<&Task::priority> = 2 + 3 * 4, col<&Task::done> = false));
    CHECK(on.db.find<Task>(2)->priority == 14);
    CHECK_FALSE(on.db.find<Task>(2)->done);

    CHECK(on.db.exec(insert_into<Defaults>()) == 1);  // every column has a default
    const auto defaults = on.db.one(select<Defaults>());
    CHECK(defaults.a == 7);
    CHECK(defaults.b == std::nullopt);
}

TEST_CASE("insert works in transactions and savepoints alike") {
    test::backend_fixture on;
    on.db.create_tables<Task>();
    auto tx = on.db.begin();
    CHECK(tx.insert(Task{.title = "a"}).id == 1);
    {
        auto part = tx.savepoint();
        CHECK(part.insert<Task>(NewTask{.title = "b"}).id == 2);
        part.release();
    }
    tx.commit();
    CHECK(on.connect().one(select(count()).from<Task>()) == 2);
}
