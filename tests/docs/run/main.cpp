// SPDX-License-Identifier: MIT
// Writes the pages of docs/constructs/ whose code runs on both databases:
// constructs_run <tests/docs/run of the tree> <folder for the pages>
#include "docs/page.hpp"
#include "docs/run/pages.hpp"
#include "support/postgres_schema.hpp"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

namespace {

struct Page {
    const char* name;
    const char* title;
    void (*on_sqlite)(docs::ran& shown, sorrel::sqlite::connection& db);
    void (*on_postgres)(docs::ran& shown, sorrel::postgres::connection& db);
};

constexpr Page pages[] = {
    {.name = "verbs",
     .title = "Verbs in SQL",
     .on_sqlite = docs::verbs,
     .on_postgres = docs::verbs},
    {.name = "relations",
     .title = "Relations in SQL",
     .on_sqlite = docs::relations,
     .on_postgres = docs::relations},
    {.name = "object_rules",
     .title = "Rules for objects in SQL",
     .on_sqlite = docs::object_rules,
     .on_postgres = docs::object_rules},
    {.name = "definitions",
     .title = "Definitions of tables in SQL",
     .on_sqlite = docs::definitions,
     .on_postgres = docs::definitions},
};

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file{path};
    file.exceptions(std::ios::badbit | std::ios::failbit);
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

std::vector<docs::ran_part> parts_on_sqlite(const Page& page) {
    sorrel::sqlite::connection db{":memory:"};
    docs::ran shown{db};
    page.on_sqlite(shown, db);
    return shown.parts();
}

std::vector<docs::ran_part> parts_on_postgres(const Page& page) {
    const sorrel::test::postgres_schema schema;
    sorrel::postgres::connection db{schema.where()};
    docs::ran shown{db};
    page.on_postgres(shown, db);
    return shown.parts();
}

/// The same parts from both databases, side by side.
std::string page_of(const Page& page, std::string source) {
    docs::page shown{page.title, std::move(source)};
    const auto left = parts_on_sqlite(page);
    const auto right = parts_on_postgres(page);
    if (left.size() != right.size()) {
        throw std::runtime_error{std::string{page.name} + ": the databases ran different listings"};
    }
    for (std::size_t at = 0; at < left.size(); ++at) {
        if (left[at].tag.empty()) {
            shown.section(left[at].heading, left[at].text);
        } else if (left[at].statements.empty()) {
            shown.listing(left[at].heading, left[at].tag);
        } else {
            shown.listing(left[at].heading, left[at].tag, docs::as_script(left[at].statements),
                          docs::as_script(right[at].statements));
        }
    }
    return shown.text();
}

}  // namespace

int main(int count, char** arguments) try {
    if (count != 3) {
        std::cerr << "constructs_run <tests/docs/run of the tree> <folder for the pages>\n";
        return 2;
    }
    const std::filesystem::path sources = arguments[1];
    const std::filesystem::path target = arguments[2];
    for (const Page& each : pages) {
        const std::string name = each.name;
        const std::string text = page_of(each, content_of(sources / (name + ".cpp")));
        std::ofstream file{target / (name + ".md")};
        file.exceptions(std::ios::badbit | std::ios::failbit);
        file << text;
    }
    return 0;
} catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
    return 1;
}
