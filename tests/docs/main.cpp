// SPDX-License-Identifier: MIT
// Writes the pages of docs/constructs/: constructs <tests/docs of the tree> <folder for the pages>
#include "docs/pages.hpp"

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace {

struct Page {
    const char* name;
    const char* title;
    void (*write)(docs::page& shown);
};

constexpr Page pages[] = {
    {.name = "reading", .title = "Clauses and joins in SQL", .write = docs::reading},
    {.name = "conditions", .title = "Conditions and arithmetic in SQL", .write = docs::conditions},
    {.name = "functions", .title = "Functions and choices in SQL", .write = docs::functions},
    {.name = "windows", .title = "Aggregates and windows in SQL", .write = docs::windows},
    {.name = "queries_in_queries",
     .title = "Queries in queries in SQL",
     .write = docs::queries_in_queries},
    {.name = "writing", .title = "Writing in SQL", .write = docs::writing},
    {.name = "objects", .title = "Soft deletion in SQL", .write = docs::objects},
    {.name = "json", .title = "JSON in SQL", .write = docs::json},
};

std::string content_of(const std::filesystem::path& path) {
    std::ifstream file{path};
    file.exceptions(std::ios::badbit | std::ios::failbit);
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

}  // namespace

int main(int count, char** arguments) try {
    if (count != 3) {
        std::cerr << "constructs <tests/docs of the tree> <folder for the pages>\n";
        return 2;
    }
    const std::filesystem::path sources = arguments[1];
    const std::filesystem::path target = arguments[2];
    for (const Page& each : pages) {
        const std::string name = each.name;
        docs::page shown{each.title, content_of(sources / (name + ".cpp"))};
        each.write(shown);
        std::ofstream file{target / (name + ".md")};
        file.exceptions(std::ios::badbit | std::ios::failbit);
        file << shown.text();
    }
    return 0;
} catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
    return 1;
}
