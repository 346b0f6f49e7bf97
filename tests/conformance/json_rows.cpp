// SPDX-License-Identifier: MIT
// Elements of JSON arrays as rows, and rows as JSON documents.
#include <sorrel/json.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

using namespace sorrel;

namespace {

struct Author {
    std::int64_t id = 0;
    std::string name{};
};
struct Article {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    json_text body{};
    std::optional<std::string> title{};
    double rating = 0;
    bool is_open = false;
};

constexpr auto id = col<&Article::id>;
constexpr auto body = col<&Article::body>;
constexpr auto title = col<&Article::title>;

using keys = std::vector<std::int64_t>;

std::string compact(const json_text& document) {
    std::string text = document.text();
    std::erase(text, ' ');
    return text;
}

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Author, Article>();
        db.insert(std::vector<Author>{{.name = "Ada"}, {.name = "Bob"}});
        db.insert(std::vector<Article>{
            {.author_id = 1,
             .body = json_text{R"({"tags": ["c", "sql"], "scores": [1, 5.0, "x", true],
                                   "comments": [{"by": "Bob", "stars": 5}, {"by": "Eve"}]})"},
             .title = "First",
             .rating = 0.5,
             .is_open = true},
            {.author_id = 2, .body = json_text{R"({"tags": ["sql", null, "sql"], "scores": [7],
                                   "comments": [{"by": "Ada", "stars": 2}, 3, "x"]})"}},
            {.author_id = 1, .body = json_text{R"({"tags": [], "scores": 5})"}, .title = "Third"},
            {.author_id = 1, .body = json_text{R"({"tags": {"sql": "sql"}, "comments": "sql"})"}},
        });
    }
};

constexpr auto tags = json_path<"tags">(body);
constexpr auto scores = json_path<"scores">(body);
constexpr auto comments = json_path<"comments">(body);

}  // namespace

TEST_CASE("the elements of arrays are rows") {
    fixture on;
    const auto tag = json_each<"tag">(tags);
    const auto word = tag.value.as<std::string>();
    CHECK(
        on.db.all(
            select(id, tag.index, word).from<Article>().cross_join(tag).order_by(id, tag.index)) ==
        std::vector<std::tuple<std::int64_t, std::int64_t, std::optional<std::string>>>{
            {1, 0, "c"}, {1, 1, "sql"}, {2, 0, "sql"}, {2, 1, std::nullopt}, {2, 2, "sql"}});
    CHECK(on.db.all(select(word, count())
                        .from<Article>()
                        .join(tag, word.is_not_null())
                        .group_by(word)
                        .order_by(count().desc(), word)) ==
          std::vector<std::tuple<std::optional<std::string>, std::int64_t>>{{"sql", 3}, {"c", 1}});
    CHECK(on.db.all(
              select(id, tag.index).from<Article>().left_join(tag, tag.index == 1).order_by(id)) ==
          std::vector<std::tuple<std::int64_t, std::optional<std::int64_t>>>{
              {1, 1}, {2, 1}, {3, std::nullopt}, {4, std::nullopt}});
}

TEST_CASE("elements that are objects have paths of their own, and can be joined") {
    fixture on;
    const auto comment = json_each<"comment">(comments);
    const auto by = comment.value.at<"by">().as<std::string>();
    CHECK(on.db.all(select(id, col<&Author::name>, comment.value.at("stars").as<std::int64_t>())
                        .from<Article>()
                        .cross_join(comment)
                        .join<Author>(col<&Author::name> == by)
                        .order_by(id)) ==
          std::vector<std::tuple<std::int64_t, std::string, std::optional<std::int64_t>>>{
              {1, "Bob", 5}, {2, "Ada", 2}});
    const auto documents = on.db.all(
        select(comment.value).from<Article>().join(comment, id == 2).order_by(comment.index));
    REQUIRE(documents.size() == 3);
    CHECK(compact(documents[1].value()) == "3");
    CHECK(compact(documents[2].value()) == R"("x")");
    CHECK(on.db.all(select(comment.value.length()).from<Article>().join(comment, id == 1)) ==
          std::vector<std::optional<std::int64_t>>(2));
}

TEST_CASE("arrays of arrays are taken apart twice") {
    fixture on;
    const auto key = on.db.insert(Article{.body = json_text{"[[1, 2], [3], 4, []]"}}).id;
    const auto row = json_each<"row">(body);
    const auto cell = json_each<"cell">(row.value);
    CHECK(on.db.all(select(row.index, cell.index, cell.value.as<std::int64_t>())
                        .from<Article>()
                        .join(row, id == key)
                        .cross_join(cell)
                        .order_by(row.index, cell.index)) ==
          std::vector<std::tuple<std::int64_t, std::int64_t, std::optional<std::int64_t>>>{
              {0, 0, 1}, {0, 1, 2}, {1, 0, 3}});
}

TEST_CASE("a subquery asks for an element that meets a condition") {
    fixture on;
    const auto comment = json_each<"comment">(json_path<"comments">(outer(body)));
    const auto stars = comment.value.at<"stars">().as<std::int64_t>();
    const auto by = comment.value.at<"by">().as<std::string>();
    CHECK(on.db.all(select(id).where(exists(
              select(comment.index).from(comment).where(stars > 2 && by == "Bob")))) == keys{1});
    CHECK(on.db.all(select(id).where(exists(select(count()).from(comment).where(stars == 1)))) ==
          keys{1, 2, 3, 4});  // a count is always there
    const auto score = json_each<"score">(json_path(outer(body)).at("scores"));
    CHECK(
        on.db.all(
            select(id, subquery(select(max(score.value.as<double>())).from(score))).order_by(id)) ==
        std::vector<std::tuple<std::int64_t, std::optional<double>>>{
            {1, 5.0}, {2, 7.0}, {3, std::nullopt}, {4, std::nullopt}});
}

TEST_CASE("json_array_contains finds values of their own type") {
    fixture on;
    const auto with = [&](const auto& condition) {
        return on.db.all(select(id).where(condition).order_by(id));
    };
    CHECK(with(json_array_contains(tags, "sql")) == keys{1, 2});
    CHECK(with(json_array_contains(tags, "sq")).empty());
    CHECK(with(!json_array_contains(tags, "sql")) == keys{3, 4});
    CHECK(with(json_array_contains(comments, "sql")).empty());
    CHECK(with(!json_array_contains(comments, "sql")) == keys{1, 2, 4});  // unknown where it is not
    CHECK(with(json_array_contains(scores, 1)) == keys{1});
    CHECK(with(json_array_contains(scores, 5)) == keys{1});
    CHECK(with(json_array_contains(scores, 5.0)) == keys{1});
    CHECK(with(json_array_contains(scores, 7.5)).empty());
    CHECK(with(json_array_contains(scores, "x")) == keys{1});
    CHECK(with(json_array_contains(scores, "5")).empty());
    CHECK(with(json_array_contains(scores, true)) == keys{1});
    CHECK(with(json_array_contains(scores, false)).empty());
    CHECK(with(json_array_contains(json_path(body).at("tags"), title)).empty());
    CHECK(with(json_array_contains(scores, id)) == keys{1});
    CHECK(with(json_array_contains(body, 1)).empty());
    CHECK(on.db.exec(erase<Article>().where(json_array_contains(tags, "c"))) == 1);
}

TEST_CASE("json_agg makes an array of the rows of a group") {
    fixture on;
    const auto author = col<&Article::author_id>;
    CHECK(compact(on.db.one(select(json_agg(title)).from<Article>().where(id == 3))) ==
          R"(["Third"])");
    CHECK(compact(on.db.one(select(json_agg(title)).from<Article>().where(id == 2))) == "[null]");
    CHECK(compact(on.db.one(select(json_agg(id)).from<Article>().where(id < 0))) == "[]");
    CHECK(compact(on.db.one(select(json_agg(id).filter(id == 2)).from<Article>())) == "[2]");
    CHECK(compact(on.db.one(select(json_agg(id).filter(id < 0)).from<Article>())) == "[]");
    CHECK(compact(on.db.one(select(json_agg(col<&Article::is_open>)).where(id == 1))) == "[true]");
    CHECK(compact(on.db.one(select(json_agg(col<&Article::rating>)).where(id == 1))) == "[0.5]");
    CHECK(compact(on.db.one(select(json_agg(tags)).where(id == 1))) == R"([["c","sql"]])");
    CHECK(compact(on.db.one(select(json_agg(json_path<"none">(body))).where(id == 1))) == "[null]");
    const auto groups =
        on.db.all(select(author, json_agg(id)).group_by(author).order_by(author.desc()));
    REQUIRE(groups.size() == 2);
    CHECK(compact(std::get<1>(groups[0])) == "[2]");
    CHECK(compact(std::get<1>(groups[1])).size() == 7);  // [1,3,4] in some order
}

TEST_CASE("json_object and json_object_agg make objects") {
    fixture on;
    const auto object =
        json_object<"a", "bb", "d\"", "it's">(id, col<&Article::is_open>, title, "x\"");
    CHECK(compact(on.db.one(select(object).where(id == 1))) ==
          R"({"a":1,"bb":true,"d\"":"First","it's":"x\""})");
    CHECK(compact(on.db.one(select(json_object<>()).from<Article>().where(id == 1))) == "{}");
    CHECK(compact(on.db.one(select(json_agg(json_object<"t", "x">(title, std::nullopt)))
                                .from<Article>()
                                .where(id == 2))) == R"([{"t":null,"x":null}])");
    const auto by_title = json_object_agg(title, json_path<"tags">(body));
    CHECK(compact(on.db.one(select(by_title).where(id < 3))) == R"({"First":["c","sql"]})");
    CHECK(compact(on.db.one(select(by_title).where(id == 2))) == "{}");
    CHECK(compact(on.db.one(select(by_title.filter(id == 3)).from<Article>())) ==
          R"({"Third":[]})");
    CHECK(compact(on.db.one(select(json_object_agg(title, 1.5)).where(id == 1))) ==
          R"({"First":1.5})");
}

TEST_CASE("a document is updated with what a query of documents gives") {
    fixture on;
    on.db.exec(update<Article>()
                   .set(json_path<"by">(body) = subquery(
                            select(json_object<"name">(col<&Author::name>))
                                .where(col<&Author::id> == outer(col<&Article::author_id>))))
                   .all_rows());
    CHECK(on.db.all(select(json_path<"by", "name">(body).as<std::string>()).order_by(id)) ==
          std::vector<std::optional<std::string>>{"Ada", "Bob", "Ada", "Ada"});
}
