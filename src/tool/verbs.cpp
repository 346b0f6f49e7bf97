// SPDX-License-Identifier: MIT
// The verbs of the parser.
#include "verbs.hpp"

namespace sorrel::command_line {

CLI::App& verbs::group(const std::string& name, const std::string& what) {
    CLI::App& made = *root_.add_subcommand(name, what);
    made.require_subcommand(1)->fallthrough();
    return made;
}

CLI::App& verbs::verb(CLI::App& parent, const std::string& name, const std::string& what,
                      std::initializer_list<std::string_view> examples) {
    CLI::App& made = *parent.add_subcommand(name, what);
    std::string footer = "Examples:";
    for (const auto& each : examples) {
        footer += "\n  " + std::string(each);
    }
    made.fallthrough()->footer(footer + "\n\nOptions of every verb: " + root_.get_name() +
                               " --help");
    return made;
}

const CLI::App* verbs::chosen() const {
    const CLI::App* at = &root_;
    for (auto below = at->get_subcommands(); !below.empty(); below = at->get_subcommands()) {
        at = below.front();
    }
    return at;
}

std::string verbs::name_of(const CLI::App& verb) {
    std::string name;
    for (const CLI::App* at = &verb; at->get_parent() != nullptr; at = at->get_parent()) {
        name.insert(0, name.empty() ? "" : " ").insert(0, at->get_name());
    }
    return name;
}

}  // namespace sorrel::command_line
