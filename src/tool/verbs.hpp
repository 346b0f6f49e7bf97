// SPDX-License-Identifier: MIT
// The verbs, each with the function that does it.
#pragma once

#include "context.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

namespace sorrel::command_line {

using action = std::function<exit_code(context&)>;

/// The parser, and what is to be done for each of its leaves.
class verbs {
public:
    explicit verbs(CLI::App& root) : root_(root) {}

    /// A word that other verbs follow: `migrate`, `database`.
    [[nodiscard]] CLI::App& group(const std::string& name, const std::string& what);
    /// A verb below `parent` (or below the root), with examples for its help. Add its options to what
    /// it gives, then say what it `does`.
    [[nodiscard]] CLI::App& verb(CLI::App& parent, const std::string& name, const std::string& what,
                                 std::initializer_list<std::string_view> examples);
    [[nodiscard]] CLI::App& root() const noexcept { return root_; }
    void does(const CLI::App& verb, action what) { actions_[&verb] = std::move(what); }

    /// The verb that the arguments name, after they were parsed; never null.
    [[nodiscard]] const CLI::App* chosen() const;
    [[nodiscard]] exit_code run(const CLI::App& verb, context& with) const {
        return actions_.at(&verb)(with);
    }
    /// "migrate run".
    [[nodiscard]] static std::string name_of(const CLI::App& verb);

private:
    CLI::App& root_;
    std::map<const CLI::App*, action> actions_{};
};

// One function for each group; their files have the same name.
void add_migrate_verbs(verbs& all);
void add_database_verbs(verbs& all);
void add_generate_verbs(verbs& all);
void add_verify_verb(verbs& all);
void add_diff_verbs(verbs& all);
void add_diagram_verb(verbs& all);
void add_completion_verb(verbs& all);

}  // namespace sorrel::command_line
