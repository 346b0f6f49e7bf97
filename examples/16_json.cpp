// SPDX-License-Identifier: MIT
// Documents as data: what is in them chooses, changes and groups rows, and rows become documents.
#include <sorrel/json.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <iostream>
#include <optional>
#include <string>
#include <vector>

using namespace sorrel;

// [table]
struct Article {
    std::int64_t id = 0;
    std::string title{};
    json_text body{};
};
// [/table]

// [paths]
constexpr auto body = col<&Article::body>;
constexpr auto author = json_path<"author", "name">(body);
constexpr auto views = json_path<"views">(body);
constexpr auto tags = json_path<"tags">(body);
constexpr auto comments = json_path<"comments">(body);
// [/paths]

int main() {
    sqlite::connection db{":memory:"};
    db.create_tables<Article>();
    db.insert(std::vector<Article>{
        {.title = "Engines",
         .body = json_text{R"({"author": {"name": "Ada"}, "views": 41, "tags": ["math", "c"],
                               "comments": [{"by": "Charles", "stars": 5}]})"}},
        {.title = "Looms", .body = json_text{R"({"author": {"name": "Joseph"}, "tags": ["c"]})"}},
        {.title = "Draft", .body = json_text{R"({"views": "many"})"}}});

    // [read]
    const auto seen =
        select(col<&Article::title>, author.as<std::string>(), views.as<std::int64_t>())
            .where(author.exists())
            .order_by(views.as<std::int64_t>().desc());
    for (const auto& [title, name, count] : db.all(seen)) {
        std::cout << title << " by " << name.value_or("nobody") << ": " << count.value_or(0)
                  << '\n';
    }
    // [/read]

    // [run-time]
    const std::string key = "views";  // typed in by somebody
    const auto known =
        db.all(select(json_path(body).at(key).as<std::int64_t>()).order_by(col<&Article::id>));
    // [/run-time]
    for (const auto& number : known) {
        std::cout << (number ? std::to_string(*number) : "NULL") << ' ';
    }
    std::cout << '\n';

    // [conditions]
    const auto about_math =
        db.all(select(col<&Article::title>).where(json_array_contains(tags, "math")));
    const auto with_comments = db.all(select(col<&Article::title>).where(comments.length() >= 1));
    // [/conditions]
    std::cout << about_math.at(0) << ", " << with_comments.at(0) << '\n';

    // [element]
    const auto comment = json_each<"comment">(json_path<"comments">(outer(body)));
    const auto stars = comment.value.at<"stars">().as<std::int64_t>();
    const auto praised = db.all(
        select(col<&Article::title>).where(exists(select(stars).from(comment).where(stars == 5))));
    // [/element]
    std::cout << "praised: " << praised.at(0) << '\n';

    // [unwind]
    const auto tag = json_each<"tag">(tags);
    const auto word = tag.value.as<std::string>();
    const auto words = select(word, count(), json_agg(col<&Article::title>))
                           .from<Article>()
                           .cross_join(tag)
                           .group_by(word)
                           .order_by(word);
    for (const auto& [text, articles, titles] : db.all(words)) {
        std::cout << text.value_or("?") << ": " << articles << ", " << titles.text() << '\n';
    }
    // [/unwind]

    // [change]
    db.exec(update<Article>()
                .set(views = coalesce(views.as<std::int64_t>(), 0) + 1)
                .where(author.as<std::string>() == "Ada"));
    db.exec(update<Article>()
                .set(json_append(comments, json_object<"by", "stars">("Mary", 4)))
                .where(col<&Article::title> == "Looms"));
    // [/change]

    // [changes]
    const auto published = json_set(json_path<"state">(body), "published");
    const auto cleaned = json_remove(json_path<"draft">(published));
    db.exec(update<Article>().set(cleaned).where(author.exists()));
    // [/changes]
    for (const auto& text : db.all(select(body).order_by(col<&Article::id>))) {
        std::cout << text.text() << '\n';
    }

    // [documents]
    const auto documents = db.all(select(json_object<"title", "by", "tags">(
                                             col<&Article::title>, author.as<std::string>(), tags))
                                      .order_by(col<&Article::id>));
    // [/documents]
    std::cout << documents.at(0).text() << '\n';
}
