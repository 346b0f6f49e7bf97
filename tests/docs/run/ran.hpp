// SPDX-License-Identifier: MIT
// What a piece of a page's code made one database do: its statements, and where transactions began and ended.
#pragma once

#include <sorrel/observe.hpp>
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace docs {

/// A part of a page: a heading of the second or third level, and what the listing below it ran.
struct ran_part {
    std::string heading{};
    std::string text{};  ///< of a section, which has no listing
    std::string tag{};   ///< empty: a section
    std::vector<std::string> statements{};
};

/// Writes down what a connection does, from one listing to the next.
class ran {
public:
    explicit ran(sorrel::sqlite::connection& db);
    explicit ran(sorrel::postgres::connection& db);

    void section(std::string_view heading, std::string_view text = {});
    /// What was run since the last call belongs to the listing of that tag.
    void listing(std::string_view heading, std::string_view tag);
    /// The same, without the queries that looked at what is there.
    void changes(std::string_view heading, std::string_view tag);
    /// A listing that runs nothing by itself.
    void source(std::string_view heading, std::string_view tag);
    /// What was run since the last call is nothing that the page shows.
    void forget();

    [[nodiscard]] const std::vector<ran_part>& parts() const { return parts_; }

private:
    class recorder;

    void add(std::string_view heading, std::string_view tag, std::vector<std::string> statements);

    std::shared_ptr<recorder> recorder_;
    std::vector<ran_part> parts_{};
};

/// Statements as a page shows them: each clause that is not in parentheses begins a line, and one that ran
/// several times in a row is told once.
[[nodiscard]] std::string as_script(const std::vector<std::string>& statements);

}  // namespace docs
