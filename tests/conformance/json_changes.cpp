// SPDX-License-Identifier: MIT
// Changes inside JSON documents: each is one UPDATE, with the same result on every database.
#include <sorrel/json.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <limits>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace sorrel;

namespace {

struct Article {
    std::int64_t id = 0;
    json_text body{};
    std::optional<json_text> extra{};
    std::string title{};
    double rating = 0;
    std::optional<int> votes{};
    bool is_open = false;
};

constexpr auto id = col<&Article::id>;
constexpr auto body = col<&Article::body>;
constexpr auto extra = col<&Article::extra>;

/// Without the spaces that one database writes and the other does not; texts here have none.
std::string compact(const json_text& document) {
    std::string text = document.text();
    std::erase(text, ' ');
    return text;
}

struct fixture : test::backend_fixture {
    fixture() { db.create_tables<Article>(); }

    /// The document after a change to it.
    template <class Change>
    std::string after(const char* text, const Change& change) {
        const auto key =
            db
                .insert(Article{
                    .body = json_text{text}, .title = "a\"b", .rating = 0.1 + 0.2, .is_open = true})
                .id;
        CHECK(db.exec(update<Article>().set(change).where(id == key)) == 1);
        return compact(db.one(select(body).where(id == key)));
    }
};

constexpr auto a = json_path<"a">(body);
constexpr auto deep = json_path<"a", "b">(body);
constexpr auto element = json_path<"a", 1>(body);

}  // namespace

TEST_CASE("json_set adds and replaces values") {
    fixture on;
    CHECK(on.after(R"({"a": 1, "z": 2})", a = 5) == R"({"a":5,"z":2})");
    CHECK(on.after(R"({"z": 2})", json_set(json_path<"zz">(body), 5)) == R"({"z":2,"zz":5})");
    CHECK(on.after("{}", a = "text") == R"({"a":"text"})");
    CHECK(on.after("{}", a = R"({"not": "a document"})") == R"({"a":"{\"not\":\"adocument\"}"})");
    CHECK(on.after("{}", a = "quote\"back\\slash\x01") == R"({"a":"quote\"back\\slash\u0001"})");
    CHECK(on.after("{}", a = true) == R"({"a":true})");
    CHECK(on.after("{}", a = false) == R"({"a":false})");
    CHECK(on.after("{}", a = std::nullopt) == R"({"a":null})");
    CHECK(on.after("{}", a = std::optional<int>{}) == R"({"a":null})");
    CHECK(on.after("{}", a = std::optional<int>{3}) == R"({"a":3})");
    CHECK(on.after("{}", a = json_text{R"([1,{"x":null}])"}) == R"({"a":[1,{"x":null}]})");
    CHECK(on.after(R"({"a": {"b": 1}})", deep = 2) == R"({"a":{"b":2}})");
    CHECK(on.after(R"({"a": [1, 2, 3]})", element = 9) == R"({"a":[1,9,3]})");
    CHECK(on.after(R"({"a": [1, 2, 3]})", json_path<"a", -1>(body) = 9) == R"({"a":[1,2,9]})");
    CHECK(on.after("[1, 2]", json_path<0>(body) = "x") == R"(["x",2])");
    CHECK_THROWS_AS(a = std::numeric_limits<double>::infinity(), value_error);
    CHECK_THROWS_AS(a = std::numeric_limits<double>::quiet_NaN(), value_error);
    CHECK_THROWS_AS(a = std::string(1, '\0'), value_error);
}

TEST_CASE("numbers go into a document unchanged") {
    fixture on;
    for (const double number : {0.1, 0.1 + 0.2, 1e300, -1.7976931348623157e308, 5e-324, 1.0 / 3,
                                123456789.12345679, 9007199254740993.0}) {
        INFO(number);
        const auto key = on.db.insert(Article{.body = json_text{"{}"}, .rating = number}).id;
        on.db.exec(update<Article>()
                       .set(json_path<"b">(a = number) = col<&Article::rating>)
                       .where(id == key));
        CHECK(on.db.one(select(a.as<double>()).where(id == key)) == number);
        CHECK(on.db.one(select(json_path<"b">(body).as<double>()).where(id == key)) == number);
    }
    const auto largest = std::numeric_limits<std::int64_t>::max();
    CHECK(on.after("{}", a = largest) == R"({"a":9223372036854775807})");
}

TEST_CASE("a document stays as it is where the place has nothing to stand in") {
    fixture on;
    for (const char* text : {"{}", R"({"a":1})", R"({"a":"x"})", R"({"a":null})", R"({"a":[1]})",
                             "[1]", "7", "null", R"("a")"}) {
        INFO(text);
        CHECK(on.after(text, deep = 5) == text);
        CHECK(on.after(text, json_append(json_path<"a", "b", "c">(body), 5)) == text);
        CHECK(on.after(text, json_remove(deep)) == text);
    }
    for (const char* text : {"{}", R"({"a":{"b":1}})", R"({"a":{"1":1}})", R"({"a":[1]})"}) {
        INFO(text);
        CHECK(on.after(text, element = 5) == text);
        CHECK(on.after(text, json_append(element, 5)) == text);
        CHECK(on.after(text, json_remove(element)) == text);
    }
    for (const char* text : {"[1]", "7", "null"}) {
        INFO(text);
        CHECK(on.after(text, a = 5) == text);
        CHECK(on.after(text, json_append(a, 5)) == text);
        CHECK(on.after(text, json_remove(a)) == text);
    }
    on.db.exec(update<Article>().set(json_path<"a">(extra) = 1).all_rows());
    CHECK(on.db.one(select(count(extra)).from<Article>()) == 0);  // NULL is no document
    on.db.exec(update<Article>()
                   .set(extra = json_set(json_path<"a">(coalesce(extra, json_text{"{}"})), 1))
                   .all_rows());
    CHECK(on.db.one(select(count(json_path<"a">(extra))).from<Article>()) ==
          on.db.one(select(count()).from<Article>()));
}

TEST_CASE("json_append adds to an array, and makes one") {
    fixture on;
    CHECK(on.after(R"({"a": [1]})", json_append(a, 2)) == R"({"a":[1,2]})");
    CHECK(on.after(R"({"a": []})", json_append(a, "x")) == R"({"a":["x"]})");
    CHECK(on.after(R"({"a": [1]})", json_append(a, json_text{"[2]"})) == R"({"a":[1,[2]]})");
    CHECK(on.after(R"({"a": [1]})", json_append(a, std::nullopt)) == R"({"a":[1,null]})");
    CHECK(on.after("{}", json_append(a, 1)) == R"({"a":[1]})");
    CHECK(on.after(R"({"a": null})", json_append(a, json_text{R"({"x":1})"})) ==
          R"({"a":[{"x":1}]})");
    CHECK(on.after(R"({"a":{"x":1}})", json_append(a, 1)) == R"({"a":{"x":1}})");
    CHECK(on.after(R"({"a":"x"})", json_append(a, 1)) == R"({"a":"x"})");
    CHECK(on.after(R"({"a":{"b":[1]}})", json_append(deep, 2)) == R"({"a":{"b":[1,2]}})");
    CHECK(on.after(R"({"a":{}})", json_append(deep, 2)) == R"({"a":{"b":[2]}})");
    CHECK(on.after(R"({"a":[[],[1]]})", json_append(element, 2)) == R"({"a":[[],[1,2]]})");
    CHECK(on.after("[1]", json_append(json_path(body), 2)) == "[1,2]");
    CHECK(on.after("{}", json_append(json_path(body), 2)) == "{}");
}

TEST_CASE("json_remove takes out what is there") {
    fixture on;
    CHECK(on.after(R"({"a": 1, "z": 2})", json_remove(a)) == R"({"z":2})");
    CHECK(on.after(R"({"a": null})", json_remove(a)) == "{}");
    CHECK(on.after(R"({"z": 2})", json_remove(a)) == R"({"z":2})");
    CHECK(on.after(R"({"a": {"b": 1, "c": 2}})", json_remove(deep)) == R"({"a":{"c":2}})");
    CHECK(on.after(R"({"a": [1, 2, 3]})", json_remove(element)) == R"({"a":[1,3]})");
    CHECK(on.after("[1, 2, 3]", json_remove(json_path<-1>(body))) == "[1,2]");
}

TEST_CASE("what goes into a document may be computed from the row") {
    fixture on;
    const auto views = json_path<"views">(body);
    const auto more = views = coalesce(views.as<std::int64_t>(), 0) + 1;
    CHECK(on.after(R"({"views": 41})", more) == R"({"views":42})");
    CHECK(on.after("{}", more) == R"({"views":1})");
    CHECK(on.after("{}", a = col<&Article::title>) == R"({"a":"a\"b"})");
    CHECK(on.after("{}", a = col<&Article::title> + "!") == R"({"a":"a\"b!"})");
    CHECK(on.after("{}", a = col<&Article::is_open>) == R"({"a":true})");
    CHECK(on.after("{}", a = (col<&Article::rating> > 1)) == R"({"a":false})");
    CHECK(on.after("{}", a = col<&Article::votes>) == R"({"a":null})");
    CHECK(on.after("{}", a = extra) == R"({"a":null})");
    CHECK(on.after(R"({"a":0,"b":[1]})", a = json_path<"b">(body)) == R"({"a":[1],"b":[1]})");
    CHECK(on.after(R"({"a":1,"b":2})", a = json_path<"b">(body).as<std::int64_t>()) ==
          R"({"a":2,"b":2})");
}

TEST_CASE("several changes of a document are one") {
    fixture on;
    const auto first = json_set(a, 1);
    const auto second = json_append(json_path<"b">(first), "x");
    const auto third = json_remove(json_path<"c">(second));
    CHECK(on.after(R"({"a": 0, "b": [], "c": 3})", body = third) == R"({"a":1,"b":["x"]})");
    CHECK(on.after(R"({"a": 0, "b": [], "c": 3})", third) == R"({"a":1,"b":["x"]})");
    CHECK(on.after(R"({"a": 1, "b": 2})", json_path<"b">(json_path<"a">(body).at("x") = 1) = 3) ==
          R"({"a":1,"b":3})");
}

TEST_CASE("changes at places that are known at run time") {
    fixture on;
    for (const std::string key : {"k", "it's", "$", "a.b", "#", "[0]", "0", "", "';--", "\u00fc"}) {
        INFO(key);
        const auto place = json_path<"a">(body).at(key);
        const std::string with = R"({"a":{")" + key + R"(":)";
        CHECK(on.after(R"({"a": {}})", place = 1) == with + "1}}");
        CHECK(on.after((with + "0}}").c_str(), place = 1) == with + "1}}");
        CHECK(on.after(R"({"a": {}})", json_append(place, 1)) == with + "[1]}}");
        CHECK(on.after((with + "[0]}}").c_str(), json_append(place, 1)) == with + "[0,1]}}");
        CHECK(on.after((with + "0}}").c_str(), json_remove(place)) == R"({"a":{}})");
    }
    const auto second = json_path<"a">(body).at(1);
    CHECK(on.after(R"({"a": [1, 2, 3]})", second = 9) == R"({"a":[1,9,3]})");
    CHECK(on.after(R"({"a": [1, [], 3]})", json_append(second, 9)) == R"({"a":[1,[9],3]})");
    CHECK(on.after(R"({"a": [1, 2, 3]})", json_remove(second)) == R"({"a":[1,3]})");
    CHECK(on.after(R"({"a":{"1":1}})", second = 9) == R"({"a":{"1":1}})");
}

TEST_CASE("changes by several connections at once are all kept") {
    fixture on;
    const auto key = on.db.insert(Article{.body = json_text{R"({"views":0,"log":[]})"}}).id;
    const auto views = json_path<"views">(body);
    const auto work = [&](int worker) {
        auto db = on.connect();
        for (int i = 0; i != 25; ++i) {
            db.exec(update<Article>()
                        .set(body = json_append(
                                 json_path<"log">(views = views.as<std::int64_t>() + 1), worker))
                        .where(id == key));
        }
    };
    std::thread other{work, 1};
    work(2);
    other.join();
    CHECK(on.db.one(select(views.as<std::int64_t>(), json_path<"log">(body).length())) ==
          std::tuple{std::optional<std::int64_t>{50}, std::optional<std::int64_t>{50}});
}
