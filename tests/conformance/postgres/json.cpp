// SPDX-License-Identifier: MIT
// What PostgreSQL alone has of JSON: containment, and the order of what is aggregated.
#include <sorrel/json.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace sorrel;

namespace {

struct Article {
    std::int64_t id = 0;
    json_text body{};
};

constexpr auto id = col<&Article::id>;
constexpr auto body = col<&Article::body>;

}  // namespace

TEST_CASE("json_contains finds documents by an example") {
    test::backend_fixture on;
    on.db.create_tables<Article>();
    on.db.insert(std::vector<Article>{
        {.body = json_text{R"({"tags": ["c", "sql"], "author": {"name": "Ada", "born": 1815}})"}},
        {.body = json_text{R"({"tags": ["sql"], "author": {"name": "Bob"}})"}}});
    using keys = std::vector<std::int64_t>;
    const auto with = [&](const auto& condition) {
        return on.db.all(select(id).where(condition).order_by(id));
    };
    CHECK(with(json_contains(body, json_text{R"({"tags": ["sql"]})"})) == keys{1, 2});
    CHECK(with(json_contains(body, json_text{R"({"author": {"name": "Ada"}})"})) == keys{1});
    CHECK(with(json_contains(body, json_text{R"({"author": {"age": 1}})"})).empty());
    CHECK(with(json_contains(json_path<"tags">(body), json_text{R"(["sql", "c"])"})) == keys{1});
    CHECK(with(json_contains(json_path(body).at("author"),
                             json_object<"name">(std::string("Bob")))) == keys{2});
    CHECK(with(json_contains(body, body)) == keys{1, 2});
}

TEST_CASE("json_agg takes rows in an order") {
    test::backend_fixture on;
    on.db.create_tables<Article>();
    on.db.insert(std::vector<Article>(3));
    const auto backwards = json_agg(id).order_by(id.desc());
    CHECK(on.db.one(select(backwards).from<Article>()).text() == "[3, 2, 1]");
    CHECK(on.db.one(select(backwards.filter(id != 2)).from<Article>()).text() == "[3, 1]");
}
