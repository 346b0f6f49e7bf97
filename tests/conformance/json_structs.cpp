// SPDX-License-Identifier: MIT
// Structs as JSON documents, by nlohmann/json, where that library is installed.
#if __has_include(<nlohmann/json.hpp>)

#include <sorrel/json.hpp>
#include <sorrel/types/nlohmann_json.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <optional>
#include <string>
#include <vector>

using namespace sorrel;

namespace {

// [struct]
struct Author {
    std::string name{};
    int born = 0;

    friend bool operator==(const Author&, const Author&) = default;
    friend void to_json(nlohmann::json& document, const Author& author) {
        document = {{"name", author.name}, {"born", author.born}};
    }
    friend void from_json(const nlohmann::json& document, Author& author) {
        document.at("name").get_to(author.name);
        document.at("born").get_to(author.born);
    }
};
// [/struct]
struct Meta {
    Author author{};
    std::vector<std::string> tags{};

    friend bool operator==(const Meta&, const Meta&) = default;
    friend void to_json(nlohmann::json& document, const Meta& meta) {
        document = {{"author", meta.author}, {"tags", meta.tags}};
    }
    friend void from_json(const nlohmann::json& document, Meta& meta) {
        document.at("author").get_to(meta.author);
        document.at("tags").get_to(meta.tags);
    }
};

}  // namespace

// [storage]
template <>
struct sorrel::storage<Author> : sorrel::json_document<Author> {};
// [/storage]
template <>
struct sorrel::storage<Meta> : sorrel::json_document<Meta> {};

namespace {

struct Article {
    std::int64_t id = 0;
    Meta about{};
    std::optional<Author> reviewer{};
    nlohmann::json other{};
};

constexpr auto id = col<&Article::id>;
constexpr auto about = col<&Article::about>;

const Meta ada{{"Ada", 1815}, {"c", "sql"}};

}  // namespace

TEST_CASE("a struct is a document, and a part of one is a struct") {
    test::backend_fixture on;
    on.db.create_tables<Article>();
    const auto key = on.db.insert(Article{.about = ada, .reviewer = Author{"Bob", 1900}}).id;
    CHECK((on.db.find<Article>(key)->about == ada));
    CHECK((on.db.find<Article>(key)->reviewer == Author{"Bob", 1900}));

    const auto author = json_path<"author">(about);
    CHECK((on.db.one(select(author.as<Author>())) == std::optional{ada.author}));
    CHECK((on.db.one(select(author.at<"none">().as<Author>())) == std::nullopt));
    CHECK(on.db.all(select(id).where(author.at<"born">().as<std::int64_t>() < 1900)).size() == 1);
    CHECK(
        on.db.all(select(id).where(json_array_contains(json_path<"tags">(about), "sql"))).size() ==
        1);
    CHECK_THROWS_AS(on.db.one(select(json_path<"tags">(about).as<Author>())), value_error);

    on.db.exec(update<Article>()
                   .set(about = json_set(author, Author{"Eve", 2000}),
                        json_path<"x">(col<&Article::other>) = ada)
                   .all_rows());
    CHECK((on.db.one(select(about)) == Meta{{"Eve", 2000}, {"c", "sql"}}));
    CHECK((on.db.one(select(json_path<"x">(col<&Article::other>).as<Meta>())) == std::nullopt));
    on.db.exec(update<Article>()
                   .set(col<&Article::other> = nlohmann::json::object(),
                        json_append(json_path<"tags">(about), "new"))
                   .all_rows());
    on.db.exec(update<Article>().set(json_path<"x">(col<&Article::other>) = ada).all_rows());
    CHECK((on.db.one(select(json_path<"x">(col<&Article::other>).as<Meta>())) == ada));
    CHECK(on.db.one(select(about)).tags == std::vector<std::string>{"c", "sql", "new"});
}

#endif
