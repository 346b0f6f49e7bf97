// SPDX-License-Identifier: MIT
// JSON in queries, and the SQL that it becomes.
#include <sorrel/json.hpp>

#include "docs/pages.hpp"

using namespace sorrel;

namespace {

constexpr auto body = col<&Note::body>;

void paths(docs::page& shown) {
    shown.section("Paths", "`body` is `col<&Note::body>`, a document.");
    // [path]
    const auto stars = json_path<"stars">(body).as<std::int64_t>();
    const auto known = select(json_path<"by", "name">(body).as<std::string>()).where(stars > 3);
    // [/path]
    shown.query("What is at a place", "path", known);
    // [run_time]
    const std::string key = "stars";  // from anywhere
    const auto found = select(json_path(body).at(key).as<double>());
    // [/run_time]
    shown.query("A key known at run time", "run_time", found);
    // [exists]
    const auto rated = select(count()).from<Note>().where(json_path<"stars">(body).exists());
    // [/exists]
    shown.query("Whether something is there", "exists", rated);
    // [length]
    const auto tagged = select(col<&Note::id>).where(json_path<"tags">(body).length() >= 2);
    // [/length]
    shown.query("How long an array is", "length", tagged);
    // [array_contains]
    const auto blue =
        select(col<&Note::id>).where(json_array_contains(json_path<"tags">(body), "blue"));
    // [/array_contains]
    shown.query("Whether an array has an element", "array_contains", blue);
    // [contains]
    const auto holds =
        select(col<&Note::id>).where(json_contains(body, json_text{R"({"stars": 5})"}));
    // [/contains]
    shown.postgres_query("Whether a document has another in it", "contains", holds);
    // [each]
    const auto tag = json_each<"tag">(json_path<"tags">(body));
    const auto words = select(tag.value.as<std::string>(), count())
                           .from<Note>()
                           .cross_join(tag)
                           .group_by(tag.value.as<std::string>());
    // [/each]
    shown.query("Elements as rows", "each", words);
}

void changes(docs::page& shown) {
    shown.section("Changes");
    // [set]
    const auto rated = update<Note>().set(json_path<"stars">(body) = 5).where(col<&Note::id> == 1);
    // [/set]
    shown.query("A value put in place", "set", rated);
    // [changed]
    const auto as_if = select(json_set(json_path<"stars">(body), 5));
    // [/changed]
    shown.query("The document as it would be", "changed", as_if);
    // [append]
    const auto tagged =
        update<Note>().set(json_append(json_path<"tags">(body), "blue")).where(col<&Note::id> == 1);
    // [/append]
    shown.query("An element added", "append", tagged);
    // [remove]
    const auto unrated =
        update<Note>().set(json_remove(json_path<"stars">(body))).where(col<&Note::id> == 1);
    // [/remove]
    shown.query("Something taken out", "remove", unrated);
}

void documents(docs::page& shown) {
    shown.section("Documents of rows");
    // [object]
    const auto objects = select(json_object<"title", "year">(col<&Book::title>, col<&Book::year>));
    // [/object]
    shown.query("An object of a row", "object", objects);
    // [agg]
    const auto lists =
        select(col<&Book::author_id>, json_agg(col<&Book::title>)).group_by(col<&Book::author_id>);
    // [/agg]
    shown.query("An array of a group", "agg", lists);
    // [object_agg]
    const auto prices = select(json_object_agg(col<&Book::title>, col<&Book::price>));
    // [/object_agg]
    shown.query("An object of a group", "object_agg", prices);
}

}  // namespace

void docs::json(page& shown) {
    paths(shown);
    changes(shown);
    documents(shown);
}
