// SPDX-License-Identifier: MIT
// The rows of the cases with nested structs: authors, each with ten articles.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace bench {

struct Author {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> email{};
    int age = 0;

    bool operator==(const Author&) const = default;
};
struct Article {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title{};
    bool published = false;

    bool operator==(const Article&) const = default;
};
struct AuthorView {
    Author author{};
    std::vector<Article> articles{};

    bool operator==(const AuthorView&) const = default;
};

inline constexpr std::size_t graph_size = 1'000;
inline constexpr std::size_t articles_of_each = 10;

/// Authors that are asked for among these; the others are there so that a condition has something to do.
inline constexpr std::size_t large_graph_size = 10'000;

/// Authors with their articles. Ids are given as if the articles had been written in no order.
inline std::vector<AuthorView> make_graph(std::size_t authors) {
    std::mt19937 random{4};
    std::vector<std::int64_t> ids(authors * articles_of_each);
    for (std::size_t i = 0; i != ids.size(); ++i) {
        ids[i] = static_cast<std::int64_t>(i + 1);
    }
    for (std::size_t i = ids.size(); i > 1; --i) {
        std::swap(ids[i - 1], ids[random() % i]);
    }
    std::vector<AuthorView> graph(authors);
    for (std::size_t i = 0; i != authors; ++i) {
        Author& author = graph[i].author;
        author.id = static_cast<std::int64_t>(i + 1);
        author.name = "Author " + std::to_string(random() % 1'000'000);
        if (random() % 4 != 0) {
            author.email = "author" + std::to_string(author.id) + "@mail.example.org";
        }
        author.age = static_cast<int>(18 + random() % 60);
        const auto first = ids.begin() + static_cast<std::ptrdiff_t>(i * articles_of_each);
        std::sort(first, first + articles_of_each);
        for (auto id = first; id != first + articles_of_each; ++id) {
            graph[i].articles.push_back(
                {.id = *id,
                 .author_id = author.id,
                 .title = "About subject number " + std::to_string(random() % 100'000),
                 .published = random() % 2 == 0});
        }
    }
    return graph;
}

/// The same without any key.
inline std::vector<AuthorView> make_new_graph() {
    std::vector<AuthorView> graph = make_graph(graph_size);
    for (AuthorView& each : graph) {
        each.author.id = 0;
        for (Article& article : each.articles) {
            article.id = article.author_id = 0;
        }
    }
    return graph;
}

/// In the order of their ids, as SQL promises no order.
inline void sort_graph(std::vector<AuthorView>& graph) {
    std::sort(graph.begin(), graph.end(), [](const AuthorView& one, const AuthorView& other) {
        return one.author.id < other.author.id;
    });
    for (AuthorView& each : graph) {
        std::sort(each.articles.begin(), each.articles.end(),
                  [](const Article& one, const Article& other) { return one.id < other.id; });
    }
}

}  // namespace bench
