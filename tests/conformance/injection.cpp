// SPDX-License-Identifier: MIT
// Text is a value, whatever it looks like: every nasty one comes back byte for byte on every way in, finds
// itself and nothing else, and a bystander's table is as it was.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/nasty_strings.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace injection_tests {

struct Canary {
    std::int64_t id = 0;
    std::string text{};
};
struct Text {
    std::int64_t id = 0;
    std::string text{};
    std::optional<std::string> maybe{};
    std::string kind{};
};
struct NewText {
    std::string_view text;
};
struct Labelled {
    std::string key{};
    std::int64_t value = 0;
};

}  // namespace injection_tests

template <>
struct sorrel::mapping<injection_tests::Text> {
    static constexpr auto rules =
        all_of(primary_key<&injection_tests::Text::id>.generated(),
               default_value<&injection_tests::Text::kind>("it's \"quoted\"; -- %_?1$1"));
};
template <>
struct sorrel::mapping<injection_tests::Labelled> {
    static constexpr auto rules = all_of(primary_key<&injection_tests::Labelled::key>);
};

namespace injection_tests {

struct fixture : sorrel::test::backend_fixture {
    std::vector<std::string> strings = sorrel::test::nasty_strings();

    fixture() {
        db.create_tables<Canary, Text, Labelled>();
        db.insert(Canary{.text = "alive"});
    }
    ~fixture() {
        const auto canaries = db.all(sorrel::select<Canary>());
        CHECK(canaries.size() == 1);
        CHECK(canaries.at(0).text == "alive");
        CHECK_FALSE(db.in_transaction());
    }
};

}  // namespace injection_tests

using namespace sorrel;
using namespace injection_tests;

TEST_CASE_METHOD(fixture, "Nasty text as a value comes back byte for byte", "[injection]") {
    CHECK(strings.size() > 200);
    for (const auto& text : strings) {
        CAPTURE(text);
        auto row = db.insert(Text{.text = text, .maybe = text, .kind = text});
        const auto found = db.find<Text>(row.id);
        REQUIRE(found.has_value());
        CHECK(found->text == text);
        CHECK(found->maybe == text);
        CHECK(db.insert<Text>(NewText{text}).text == text);
        CHECK(db.one(sql<"SELECT $1">(text).as<std::string>()) == text);
        CHECK(db.one(sql<"SELECT $1 || $2">(text, std::string_view(text)).as<std::string>()) ==
              text + text);
        db.exec(insert_into<Text>().values(col<&Text::text> = "", col<&Text::kind> = text));
        db.exec(update<Text>().set(col<&Text::text> = text).where(col<&Text::id> == row.id));
        CHECK(db.one(select(col<&Text::text>).where(col<&Text::id> == row.id)) == text);
        row.text = text + text;
        CHECK(db.update(row) == 1);
        CHECK(db.upsert(row).text == text + text);
        CHECK(db.find<Text>(row.id)->text == text + text);
        CHECK(db.exec(erase<Text>().where(col<&Text::kind> == text)) == 2);
    }
}

TEST_CASE_METHOD(fixture, "Nasty text finds itself and nothing else", "[injection]") {
    const std::set<std::string> distinct(strings.begin(), strings.end());
    std::vector<Labelled> rows;
    for (const auto& text : distinct) {
        rows.push_back({.key = text, .value = static_cast<std::int64_t>(rows.size())});
    }
    db.insert(rows);
    for (const Labelled& row : rows) {
        CAPTURE(row.key);
        const auto by_key = db.find<Labelled>(row.key);
        REQUIRE(by_key.has_value());
        CHECK(by_key->value == row.value);
        const auto value = select(col<&Labelled::value>);
        CHECK(db.one(value.where(col<&Labelled::key> == row.key)) == row.value);
        CHECK(db.one(value.where(col<&Labelled::key>.in(row.key, "no such text"))) == row.value);
        CHECK(db.one(value.where(col<&Labelled::key>.in(std::vector{row.key}))) == row.value);
        CHECK(db.one(value.where(col<&Labelled::key>.between(row.key, row.key))) == row.value);
        CHECK(
            db.one(sql<"SELECT value FROM labelled WHERE key = $1">(row.key).as<std::int64_t>()) ==
            row.value);
        CHECK(db.all(value.where(col<&Labelled::key> != row.key)).size() == rows.size() - 1);
    }
    // all of them in one list
    const std::vector<std::string> all(distinct.begin(), distinct.end());
    CHECK(db.all(select<Labelled>().where(col<&Labelled::key>.in(all))).size() == rows.size());
    CHECK(db.all(select<Labelled>().where(col<&Labelled::key>.not_in(all))).empty());
}

TEST_CASE_METHOD(fixture, "Nasty text as a pattern means no more than a pattern", "[injection]") {
    db.insert(Text{.text = "QQQQ"});
    for (const auto& text : strings) {
        if (text.size() > 1000) {
            continue;  // longer than the engine takes for a pattern
        }
        CAPTURE(text);
        // without wildcards a pattern finds its own text; with them everything it may, but never by SQL
        const auto rows = db.all(select<Text>().where(col<&Text::text>.like(text)));
        const bool matches_anything =
            !text.empty() && text.find_first_not_of('%') == std::string::npos;
        const bool matches_plain = matches_anything || text == "%_%";
        CHECK(rows.size() == (matches_plain ? 1U : 0U));
    }
}

TEST_CASE_METHOD(fixture, "A default with quotes, comments and placeholders in it", "[injection]") {
    const auto stored = db.insert<Text>(NewText{"text"});
    CHECK(stored.kind == "it's \"quoted\"; -- %_?1$1");
}

TEST_CASE_METHOD(fixture, "A batch of nasty texts", "[injection]") {
    std::vector<Text> rows;
    for (const auto& text : strings) {
        rows.push_back({.text = text, .maybe = text, .kind = text});
    }
    CHECK(db.insert(rows) == static_cast<std::int64_t>(rows.size()));
    const auto back = db.all(select<Text>().order_by(col<&Text::id>.asc()));
    REQUIRE(back.size() == strings.size());
    for (std::size_t i = 0; i != strings.size(); ++i) {
        CHECK(back[i].text == strings[i]);
        CHECK(back[i].maybe == strings[i]);
    }
}
