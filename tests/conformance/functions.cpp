// SPDX-License-Identifier: MIT
// Functions of text and numbers, declared ones, and where NULL goes in an order.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace sorrel;

namespace {

struct Word {
    std::int64_t id = 0;
    std::string text{};
    std::optional<std::string> other{};
    std::int64_t number = 0;
    double fraction = 0;
};

constexpr auto id = col<&Word::id>;
constexpr auto text = col<&Word::text>;
constexpr auto other = col<&Word::other>;
constexpr auto number = col<&Word::number>;
constexpr auto fraction = col<&Word::fraction>;

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<Word>(); }

    template <class Expression>
    auto of_each(Expression expression) {
        return db.all(select(expression).template from<Word>().order_by(id));
    }
    template <class Expression>
    auto of(Word word, Expression expression) {
        db.exec(erase<Word>().all_rows());
        db.insert(std::move(word));
        return db.one(select(expression).template from<Word>());
    }
};

const std::vector<std::string> nasty = {"",    "a",      "%",   "_",       "a%c",  "abc", "ABC",
                                        "\\",  "!",      "a_c", "%%",      "ab",   "bc",  "c",
                                        "ünü", "\u00fc", "n",   "'; --\"", "abab", "[a]", "*?"};

}  // namespace

TEST_CASE("functions of text") {
    fixture on;
    on.db.insert(std::vector<Word>{{.text = "  Straße ", .other = "x"}, {.text = "aXbXc"}});
    CHECK(on.of_each(lower(text)) == std::vector<std::string>{"  straße ", "axbxc"});
    CHECK(on.of_each(upper(other)) == std::vector<std::optional<std::string>>{"X", std::nullopt});
    CHECK(on.of_each(length(text)) == std::vector<std::int64_t>{9, 5});
    CHECK(on.of_each(trim(text)) == std::vector<std::string>{"Straße", "aXbXc"});
    CHECK(on.of_each(trim_left(text) + "|") == std::vector<std::string>{"Straße |", "aXbXc|"});
    CHECK(on.of_each(trim_right(text) + "|") == std::vector<std::string>{"  Straße|", "aXbXc|"});
    CHECK(on.of_each(replace(text, "X", "--")) == std::vector<std::string>{"  Straße ", "a--b--c"});
    CHECK(on.of_each(replace(text, "", "!")) == std::vector<std::string>{"  Straße ", "aXbXc"});
    CHECK(on.of_each(concat("<", text, ">")) == std::vector<std::string>{"<  Straße >", "<aXbXc>"});
    CHECK(on.of_each(concat(text, other)).at(1) == std::nullopt);
    CHECK(on.db.all(select(id).where(lower(text) == "axbxc")) == std::vector<std::int64_t>{2});
}

TEST_CASE("a substring is counted in characters from 1") {
    fixture on;
    on.db.insert(Word{.text = "füßchen", .number = 2});
    CHECK(on.of_each(substring(text, 2, 2)).front() == "üß");
    CHECK(on.of_each(substring(text, 4)).front() == "chen");
    CHECK(on.of_each(substring(text, number, number + 1)).front() == "üßc");
    CHECK(on.of_each(substring(text, 1, 0)).front().empty());
    CHECK(on.of_each(substring(text, 8)).front().empty());
    CHECK(on.of_each(substring(text, 6, 100)).front() == "en");
    CHECK_THROWS_AS(substring(text, 0), misuse_error);
    CHECK_THROWS_AS(substring(text, -1, 2), misuse_error);
    CHECK_THROWS_AS(substring(text, 1, -1), misuse_error);
}

TEST_CASE("contains, starts_with and ends_with find what std::string finds") {
    fixture on;
    std::vector<Word> words;
    for (const auto& each : nasty) {
        words.push_back({.text = each});
    }
    on.db.insert(words);
    for (const auto& part : nasty) {
        INFO("looking for: " << part);
        const auto found = [&](auto condition) {
            return on.db.all(select(text).where(condition).order_by(id));
        };
        std::vector<std::string> containing;
        std::vector<std::string> starting;
        std::vector<std::string> ending;
        for (const auto& each : nasty) {
            if (each.find(part) != std::string::npos) {
                containing.push_back(each);
            }
            if (each.starts_with(part)) {
                starting.push_back(each);
            }
            if (each.ends_with(part)) {
                ending.push_back(each);
            }
        }
        CHECK(found(text.contains(part)) == containing);
        CHECK(found(text.starts_with(part)) == starting);
        CHECK(found(text.ends_with(part)) == ending);
    }
}

TEST_CASE("a text is looked for with other parameters around, and in other columns") {
    fixture on;
    on.db.insert(std::vector<Word>{{.text = "one.cpp", .other = ".cpp", .number = 1},
                                   {.text = "two.hpp", .other = "two", .number = 2},
                                   {.text = "three.cpp", .number = 3}});
    CHECK(on.db.all(
              select(id).where(number > 0 && text.ends_with(".cpp") && number < 3).order_by(id)) ==
          std::vector<std::int64_t>{1});
    CHECK(on.db.all(select(id)
                        .where(number > 1 && (text + "!").ends_with("pp!") && text != "x")
                        .order_by(id)) == std::vector<std::int64_t>{2, 3});
    CHECK(on.db.all(select(id).where(text.ends_with(other))) == std::vector<std::int64_t>{1});
    CHECK(on.db.all(select(id).where(text.starts_with(other))) == std::vector<std::int64_t>{2});
    CHECK(on.db.all(select(id).where(!text.contains(other))).empty());
    CHECK(on.db.all(select(id).where(lower(text).contains("THREE"))).empty());
    CHECK(on.db.exec(erase<Word>().where(text.ends_with("pp") && number.in(1, 2))) == 2);
}

TEST_CASE("functions of numbers") {
    fixture on;
    CHECK(on.of({.number = -5}, abs(number)) == 5);
    CHECK(on.of({.fraction = -5.5}, abs(fraction)) == 5.5);
    CHECK(on.of({.number = -5}, sign(number)) == -1);
    CHECK(on.of({.fraction = 0.5}, sign(fraction)) == 1);
    CHECK(on.of({}, sign(fraction)) == 0);
    // halves go away from 0, not to the even number
    CHECK(on.of({.fraction = 2.5}, round(fraction)) == 3.0);
    CHECK(on.of({.fraction = -2.5}, round(fraction)) == -3.0);
    CHECK(on.of({.fraction = 2.126}, round(fraction, 2)) == 2.13);
    CHECK(on.of({.number = 7}, round(number) / 2) == 3.5);
    CHECK(on.of({.fraction = 1.25}, ceil(fraction)) == 2.0);
    CHECK(on.of({.fraction = -1.25}, floor(fraction)) == -2.0);
    CHECK(on.of({.number = 7}, floor(number) / 2) == 3.5);
    CHECK(on.of({.fraction = 2.25}, sqrt(fraction)) == 1.5);
    CHECK(on.of({.number = 10}, power(number, 3)) == 1000.0);
    CHECK(on.of({.fraction = 0.5}, power(4, fraction)) == 2.0);
    // those of <cmath> are still there
    CHECK(floor(2.5) == 2.0);
    CHECK(abs(-2) == 2);
}

TEST_CASE("a declared function is called like others") {
    fixture on;
    constexpr auto ln = function<"ln", double(double)>;
    constexpr auto lower_of = function<"lower", std::string(std::string)>;
    constexpr auto either =
        function<"coalesce", std::string(std::optional<std::string>, std::optional<std::string>)>;
    on.db.insert(std::vector<Word>{{.text = "Ab", .number = 1}, {.text = "C", .other = "D"}});
    CHECK(on.of_each(lower_of(text)) == std::vector<std::string>{"ab", "c"});
    CHECK(on.db.all(select(id).where(lower_of(text) == lower_of("AB"))) ==
          std::vector<std::int64_t>{1});
    CHECK(on.of_each(lower_of(other)) ==
          std::vector<std::optional<std::string>>{std::nullopt, "d"});
    CHECK(on.of_each(either(other, text)) == std::vector<std::string>{"Ab", "D"});
    CHECK(on.of_each(either(std::nullopt, text)) == std::vector<std::string>{"Ab", "C"});
    CHECK(on.db.one(select(ln(number)).where(id == 1)) == 0.0);
    CHECK(on.db.one(select(ln(1)).from<Word>().where(id == 1)) == 0.0);
}

TEST_CASE("NULL comes first or last as asked") {
    fixture on;
    on.db.insert(std::vector<Word>{{.other = "b"}, {}, {.other = "a"}});
    using keys = std::vector<std::int64_t>;
    CHECK(on.db.all(select(id).order_by(other.asc().nulls_first())) == keys{2, 3, 1});
    CHECK(on.db.all(select(id).order_by(other.asc().nulls_last())) == keys{3, 1, 2});
    CHECK(on.db.all(select(id).order_by(other.desc().nulls_first())) == keys{2, 1, 3});
    CHECK(on.db.all(select(id).order_by(other.desc().nulls_last())) == keys{1, 3, 2});
}
