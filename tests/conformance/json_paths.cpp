// SPDX-License-Identifier: MIT
// Paths into JSON documents: the same value, or NULL, on every database.
#include <sorrel/json.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace sorrel;

namespace {

struct Article {
    std::int64_t id = 0;
    json_text body{};
    std::optional<json_text> extra{};
    std::string key{};
};

constexpr auto id = col<&Article::id>;
constexpr auto body = col<&Article::body>;
constexpr auto extra = col<&Article::extra>;

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<Article>(); }

    std::int64_t store(const char* text) { return db.insert(Article{.body = json_text{text}}).id; }
    /// What an expression gives for one document.
    template <class Expression>
    auto of(const char* text, const Expression& expression) {
        const auto key = store(text);
        return db.one(select(expression).template from<Article>().where(id == key));
    }
    template <class Type>
    auto value_of(const std::string& value) {
        return of(("{\"v\": " + value + "}").c_str(), json_path<"v">(body).as<Type>());
    }
};

/// Values of every type, and what each is as a text, an integer, a double and a bool.
struct sample {
    const char* json;
    std::optional<std::string> text;
    std::optional<std::int64_t> integer;
    std::optional<double> real;
    std::optional<bool> boolean;
};
constexpr auto largest = std::numeric_limits<std::int64_t>::max();
constexpr auto smallest = std::numeric_limits<std::int64_t>::min();
const std::vector<sample> samples = {
    {R"("text")", "text", {}, {}, {}},
    {R"("")", "", {}, {}, {}},
    {R"("1")", "1", {}, {}, {}},
    {R"("true")", "true", {}, {}, {}},
    {R"("\u00fc\n\"\\\/")", "\u00fc\n\"\\/", {}, {}, {}},
    {"1", {}, 1, 1.0, {}},
    {"0", {}, 0, 0.0, {}},
    {"-7", {}, -7, -7.0, {}},
    {"1.0", {}, 1, 1.0, {}},
    {"1e3", {}, 1000, 1000.0, {}},
    {"1.5", {}, {}, 1.5, {}},
    {"-0.25", {}, {}, -0.25, {}},
    {"0.30000000000000004", {}, {}, 0.1 + 0.2, {}},
    {"9223372036854775807", {}, largest, 9223372036854775807.0, {}},
    {"-9223372036854775808", {}, smallest, -9223372036854775808.0, {}},
    {"9223372036854775808", {}, {}, 9223372036854775808.0, {}},
    {"-9223372036854775809", {}, {}, -9223372036854775808.0, {}},
    {"123456789012345678901234567890", {}, {}, 123456789012345678901234567890.0, {}},
    {"1e300", {}, {}, 1e300, {}},
    {"1.7976931348623157e308", {}, {}, std::numeric_limits<double>::max(), {}},
    {"1e400", {}, {}, {}, {}},
    {"-1e400", {}, {}, {}, {}},
    {"true", {}, {}, {}, true},
    {"false", {}, {}, {}, false},
    {"null", {}, {}, {}, {}},
    {"[1]", {}, {}, {}, {}},
    {R"({"a": 1})", {}, {}, {}, {}},
};

}  // namespace

TEST_CASE("a value in a document is read as what it is, and is NULL as anything else") {
    fixture on;
    for (const auto& each : samples) {
        INFO(each.json);
        CHECK(on.value_of<std::string>(each.json) == each.text);
        CHECK(on.value_of<std::int64_t>(each.json) == each.integer);
        CHECK(on.value_of<double>(each.json) == each.real);
        CHECK(on.value_of<bool>(each.json) == each.boolean);
    }
    CHECK(on.value_of<double>("1e-400") == 0.0);
}

TEST_CASE("the elements of an array are read in the same way") {
    fixture on;
    for (const auto& each : samples) {
        INFO(each.json);
        const auto key = on.store((std::string("[") + each.json + "]").c_str());
        const auto one = json_each<"one">(body);
        const auto read =
            on.db.one(select(one.value.as<std::string>(), one.value.as<std::int64_t>(),
                             one.value.as<double>(), one.value.as<bool>(), one.index)
                          .from<Article>()
                          .join(one, id == key));
        CHECK(read ==
              std::tuple{each.text, each.integer, each.real, each.boolean, std::int64_t{0}});
    }
}

TEST_CASE("a path leads through keys and indexes") {
    fixture on;
    const char* text = R"({"author": {"name": "Ada", "it's": 1, "a b.c": 2, "\u00fc": 3, "0": 4},
                           "tags": ["x", ["y", "z"]], "none": null})";
    const auto name = json_path<"author", "name">(body);
    CHECK(on.of(text, name.as<std::string>()) == "Ada");
    CHECK(on.of(text, json_path<"author">(body).at<"name">().as<std::string>()) == "Ada");
    CHECK(on.of(text, json_path<"author", "it's">(body).as<std::int64_t>()) == 1);
    CHECK(on.of(text, json_path<"author", "a b.c">(body).as<std::int64_t>()) == 2);
    CHECK(on.of(text, json_path<"author", "0">(body).as<std::int64_t>()) == 4);
    CHECK(on.of(text, json_path<"tags", 0>(body).as<std::string>()) == "x");
    CHECK(on.of(text, json_path<"tags", 1, 1>(body).as<std::string>()) == "z");
    CHECK(on.of(text, json_path<"tags", -1, -2>(body).as<std::string>()) == "y");

    const auto nothing = std::optional<std::string>{};
    CHECK(on.of(text, json_path<"author", "age">(body).as<std::string>()) == nothing);
    CHECK(on.of(text, json_path<"author", "name", "x">(body).as<std::string>()) == nothing);
    CHECK(on.of(text, json_path<"tags", 2>(body).as<std::string>()) == nothing);
    CHECK(on.of(text, json_path<"tags", -3>(body).as<std::string>()) == nothing);
    // a key is not an index, nor an index a key
    CHECK(on.of(text, json_path<"tags", "0">(body).as<std::string>()) == nothing);
    CHECK(on.of(text, json_path<"author", 0>(body).as<std::int64_t>()) == std::nullopt);
    CHECK(on.of(text, json_path<"tags">(extra).as<std::string>()) == nothing);  // no document

    CHECK(on.of("7", json_path(body).as<std::int64_t>()) == 7);
    CHECK(on.of("7", json_path<"a">(body).as<std::int64_t>()) == std::nullopt);
    CHECK(on.of("null", json_path(body).as<std::int64_t>()) == std::nullopt);
}

TEST_CASE("legs given at run time are values") {
    fixture on;
    const char* text =
        R"({"a": {"x": 1, "it's": 2, "$.x": 3, "0": 4, "a.b[0]": 5, "": 6}, "l": [6, 7]})";
    for (const auto& [leg, value] :
         std::vector<std::pair<std::string, std::optional<int>>>{{"x", 1},
                                                                 {"it's", 2},
                                                                 {"$.x", 3},
                                                                 {"0", 4},
                                                                 {"a.b[0]", 5},
                                                                 {"", 6},
                                                                 {"'; --", {}},
                                                                 {"y", {}}}) {
        INFO(leg);
        CHECK(on.of(text, json_path<"a">(body).at(leg).as<std::int64_t>()) == value);
        CHECK(on.of(text, json_path<"a">(body).at(leg).exists()) == value.has_value());
    }
    CHECK(on.of(text, json_path(body).at("l").at(1).as<std::int64_t>()) == 7);
    CHECK(on.of(text, json_path(body).at("l").at<-1>().as<std::int64_t>()) == 7);
    CHECK(on.of(text, json_path<"l">(body).at(2).as<std::int64_t>()) == std::nullopt);
    CHECK(on.of(text, json_path<"a">(body).at(0).as<std::int64_t>()) == std::nullopt);
    CHECK(on.of(text, json_path<"l">(body).at("0").as<std::int64_t>()) == std::nullopt);

    for (const char* wrong : {"a\"b", "a\\b", "a\nb"}) {
        CHECK_THROWS_AS(json_path(body).at(wrong), value_error);
    }
    CHECK_THROWS_AS(json_path(body).at(-1), misuse_error);
    CHECK_THROWS_AS(json_path(body).at(std::int64_t{1} << 40), misuse_error);
}

TEST_CASE("exists, is_null and length tell apart what is missing") {
    fixture on;
    const char* text = R"({"null": null, "list": [1, null, 3], "none": [], "object": {"a": 1}})";
    CHECK(on.of(text, json_path<"null">(body).exists()));
    CHECK(on.of(text, json_path<"null">(body).is_null()));
    CHECK_FALSE(on.of(text, json_path<"other">(body).exists()));
    CHECK(on.of(text, json_path<"other">(body).is_null()));
    CHECK_FALSE(on.of(text, json_path<"list">(body).is_null()));
    CHECK(on.of(text, json_path<"list", 1>(body).exists()));
    CHECK_FALSE(on.of(text, json_path<"list", 3>(body).exists()));
    CHECK_FALSE(on.of(text, json_path(extra).exists()));

    CHECK(on.of(text, json_path<"list">(body).length()) == 3);
    CHECK(on.of(text, json_path<"none">(body).length()) == 0);
    CHECK(on.of(text, json_path<"object">(body).length()) == std::nullopt);
    CHECK(on.of(text, json_path<"other">(body).length()) == std::nullopt);
}

TEST_CASE("a part of a document is a document") {
    fixture on;
    const char* text = R"({"a": {"b": ["x\"y", 1.50, true, null]}, "s": "x\"y", "n": null})";
    const auto a = json_path<"a">(body);
    const auto part = on.of(text, a.as<json_text>());
    REQUIRE(part.has_value());
    const auto again = on.store(part->text().c_str());
    const auto b = json_path<"b">(body);
    CHECK(on.db.one(select(b.at<0>().as<std::string>(), b.at<1>().as<double>(),
                           b.at<2>().as<bool>(), b.length())
                        .where(id == again)) == std::tuple{std::optional<std::string>{"x\"y"},
                                                           std::optional{1.5}, std::optional{true},
                                                           std::optional<std::int64_t>{4}});
    CHECK(on.of(text, json_path<"s">(body))->text() == R"("x\"y")");
    CHECK(on.of(text, json_path<"n">(body)) == std::nullopt);
    CHECK(on.of(text, json_path<"b", 0>(a).as<std::string>()) == "x\"y");
}

TEST_CASE("values in documents choose, group and sort rows") {
    fixture on;
    for (const char* text : {R"({"n": 10, "w": "b", "ok": true})", R"({"n": 9, "w": "a"})",
                             R"({"n": "9", "w": "b", "ok": false})", R"({"w": null})"}) {
        on.store(text);
    }
    using keys = std::vector<std::int64_t>;
    const auto n = json_path<"n">(body).as<std::int64_t>();
    const auto w = json_path<"w">(body).as<std::string>();
    const auto ok = json_path<"ok">(body).as<bool>();
    CHECK(on.db.all(select(id).where(n == 9)) == keys{2});
    CHECK(on.db.all(select(id).where(n > 9 || w == "b").order_by(id)) == keys{1, 3});
    CHECK(on.db.all(select(id).where(n.in(9, 10)).order_by(n)) == keys{2, 1});
    CHECK(on.db.all(select(id).where(w.like("%b%")).order_by(id)) == keys{1, 3});
    CHECK(on.db.all(select(id).where(ok)) == keys{1});
    CHECK(on.db.all(select(id).where(!ok)) == keys{3});
    CHECK(on.db.all(select(id).order_by(n, id)) == keys{3, 4, 2, 1});  // NULL first
    CHECK(on.db.all(select(id).order_by(n.desc(), id)) == keys{1, 2, 3, 4});
    CHECK(on.db.all(select(w, count(), sum(n)).group_by(w).order_by(w)) ==
          std::vector<
              std::tuple<std::optional<std::string>, std::int64_t, std::optional<std::int64_t>>>{
              {std::nullopt, 1, std::nullopt}, {"a", 1, 9}, {"b", 2, 10}});
    CHECK(on.db.one(select(coalesce(sum(n), 0), max(w)).from<Article>()) ==
          std::tuple{std::int64_t{19}, std::optional<std::string>{"b"}});
}
