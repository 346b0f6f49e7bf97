// SPDX-License-Identifier: MIT
// Names with quotes, keywords and comments in them: of tables, columns, constraints and indexes, and as
// labels of enums.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace injection_name_tests {

/// The bystander.
struct Watcher {
    std::int64_t id = 0;
    std::string text{};
};

enum class Label { quote, injection, comment, percent, empty, emoji, backslash, newline };

struct Odd {
    std::int64_t id = 0;
    std::string quoted{};
    int keyword = 0;
    std::int64_t parent = 0;
    Label label = Label::quote;
};
struct Parent {
    std::int64_t key = 0;
    std::string name{};
};

}  // namespace injection_name_tests

template <>
struct sorrel::enum_labels<injection_name_tests::Label> {
    using Label = injection_name_tests::Label;
    static constexpr sorrel::enum_label<Label> labels[] = {
        {Label::quote, "it's"},
        {Label::injection, "'; DROP TABLE watcher; --"},
        {Label::comment, "/* -- */"},
        {Label::percent, "%_?1$1"},
        {Label::empty, ""},
        {Label::emoji, "\U0001F600"},
        {Label::backslash, "\\'\\\""},
        {Label::newline, "a\nb"}};
};
template <>
struct sorrel::mapping<injection_name_tests::Parent> {
    using Parent = injection_name_tests::Parent;
    static constexpr auto table = "select";
    static constexpr auto rules =
        all_of(primary_key<&Parent::key>.generated(), column_name<&Parent::key>("from"),
               column_name<&Parent::name>("ta\"ble.name, x"));
};
template <>
struct sorrel::mapping<injection_name_tests::Odd> {
    using Odd = injection_name_tests::Odd;
    static constexpr auto table = "odd\"; DROP TABLE watcher; --";
    static constexpr auto rules = all_of(
        primary_key<&Odd::id>.generated(), column_name<&Odd::quoted>("qu\"o'te `d]"),
        column_name<&Odd::keyword>("order by"), column_name<&Odd::parent>("?1"),
        column_name<&Odd::label>("$1 -- /*"), unique<&Odd::quoted, &Odd::keyword>.named("na\"me'd"),
        index<&Odd::keyword>.named("in\"dex; --"),
        foreign_key<&Odd::parent>.references<&injection_name_tests::Parent::key>().named(
            "fk\"; --"),
        default_value<&Odd::label>(injection_name_tests::Label::injection));
};

namespace injection_name_tests {

struct fixture : sorrel::test::backend_fixture {
    fixture() {
        db.create_tables<Watcher, Parent, Odd>();
        db.insert(Watcher{.text = "alive"});
        db.insert(Parent{.name = "parent"});
    }
    ~fixture() { CHECK(db.one(sorrel::select<Watcher>()).text == "alive"); }
};

}  // namespace injection_name_tests

using namespace sorrel;
using namespace injection_name_tests;
using sorrel::test::error_of;

TEST_CASE_METHOD(fixture, "Tables and columns with nasty names work like others", "[injection]") {
    auto odd = db.insert(Odd{.quoted = "q", .keyword = 1, .parent = 1});
    CHECK(db.find<Odd>(odd.id)->quoted == "q");
    odd.keyword = 2;
    CHECK(db.update(odd) == 1);
    CHECK(db.upsert(odd).keyword == 2);
    CHECK(db.one(select<Odd>()
                     .where(col<&Odd::quoted>.like("q%") && col<&Odd::keyword> == 2)
                     .order_by(col<&Odd::keyword>.desc()))
              .id == odd.id);
    const auto [name, keywords] = db.one(select(col<&Parent::name>, sum(col<&Odd::keyword>))
                                             .from<Parent>()
                                             .join<Odd>(col<&Odd::parent> == col<&Parent::key>)
                                             .group_by(col<&Parent::name>));
    CHECK(name == "parent");
    CHECK(keywords == 2);
    CHECK(db.exec(
              sorrel::update<Odd>().set(col<&Odd::keyword> = col<&Odd::keyword> + 1).all_rows()) ==
          1);
    std::vector<Odd> rows;
    for (int i = 100; i != 400; ++i) {
        rows.push_back({.quoted = "batch", .keyword = i, .parent = 1});
    }
    CHECK(db.insert(rows) == 300);
    CHECK(db.exec(erase<Odd>().where(col<&Odd::keyword> >= 100)) == 300);
    CHECK(db.erase(odd) == 1);
}

TEST_CASE_METHOD(fixture, "Errors tell nasty names as they are", "[injection]") {
    db.insert(Odd{.quoted = "q", .keyword = 1, .parent = 1});
    const auto twice = error_of<unique_violation>(
        [&] { db.insert(Odd{.quoted = "q", .keyword = 1, .parent = 1}); });
    CHECK(twice.table() == "odd\"; DROP TABLE watcher; --");
    CHECK(twice.column() == "qu\"o'te `d], order by");
    CHECK(twice.constraint() == "na\"me'd");
    const auto orphan =
        error_of<foreign_key_violation>([&] { db.insert(Odd{.quoted = "r", .parent = 9}); });
    CHECK(orphan.table() == "odd\"; DROP TABLE watcher; --");
    CHECK(orphan.column() == "?1");
    const auto parent = error_of<foreign_key_violation>([&] { db.erase(Parent{.key = 1}); });
    CHECK(parent.table() == "select");
    CHECK_THAT(parent.message(), Catch::Matchers::ContainsSubstring("odd\"; DROP"));
}

TEST_CASE_METHOD(fixture, "Every nasty label of an enum comes back and finds itself",
                 "[injection]") {
    constexpr std::array labels{Label::quote, Label::injection, Label::comment,   Label::percent,
                                Label::empty, Label::emoji,     Label::backslash, Label::newline};
    int number = 0;
    for (const auto label : labels) {
        db.insert(Odd{.quoted = "l", .keyword = ++number, .parent = 1, .label = label});
    }
    number = 0;
    for (const auto label : labels) {
        const auto rows = db.all(select<Odd>().where(col<&Odd::label> == label));
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].keyword == ++number);
        CHECK(rows[0].label == label);
        CHECK(db.all(select<Odd>().where(col<&Odd::label>.in(label))).size() == 1);
    }
    db.exec(insert_into<Odd>().values(col<&Odd::quoted> = "d", col<&Odd::keyword> = 99,
                                      col<&Odd::parent> = 1));
    CHECK(db.one(select<Odd>().where(col<&Odd::keyword> == 99)).label == Label::injection);
}
