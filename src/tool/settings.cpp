// SPDX-License-Identifier: MIT
// What holds for every verb, and where it comes from.
#include "duration.hpp"
#include "exit_code.hpp"
#include "setting_file.hpp"
#include "settings.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <vector>

namespace sorrel::command_line {

namespace {

std::optional<std::vector<file_setting>> read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return std::nullopt;
    }
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return read_settings(text, path);
}

struct variable {
    std::string value{};
    std::string from{};
};

/// The environment, and behind it what `.env` says.
class variables {
public:
    explicit variables(const environment_lookup& environment) : environment_(environment) {
        if (auto found = read_file(".env")) {
            for (auto& each : *found) {
                file_.insert_or_assign(std::move(each.name), std::move(each.value));
            }
        }
    }

    [[nodiscard]] std::optional<variable> find(const std::string& name) const {
        if (auto value = environment_(name); value && !value->empty()) {
            return variable{std::move(*value), name};
        }
        const auto found = file_.find(name);
        if (found == file_.end() || found->second.empty()) {
            return std::nullopt;
        }
        return variable{found->second, name + " in .env"};
    }

private:
    const environment_lookup& environment_;
    std::map<std::string, std::string> file_{};
};

bool read_bool(std::string_view text) {
    if (text != "true" && text != "false") {
        throw usage_error("is true or false");
    }
    return text == "true";
}

int read_count(std::string_view text) {
    int count = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (fault != std::errc{} || end != text.data() + text.size() || count < 0) {
        throw usage_error("is a number, 0 or more");
    }
    return count;
}

using set_one = void (*)(settings&, const std::string&);

/// What a file may say: each at the top for all environments, and in the section of one.
const std::map<std::string, set_one, std::less<>>& known_settings() {
    static const std::map<std::string, set_one, std::less<>> known{
        {"database", [](settings& to, const std::string& value) { to.database = value; }},
        {"folder",
         [](settings& to, const std::string& value) {
             to.folder = value;
             to.has_folder = true;
         }},
        {"seeds", [](settings& to, const std::string& value) { to.seeds = value; }},
        {"confirm", [](settings& to, const std::string& value) { to.confirm = read_bool(value); }},
        {"may_revert",
         [](settings& to, const std::string& value) { to.may_revert = read_bool(value); }},
        {"max_reverts",
         [](settings& to, const std::string& value) { to.max_reverts = read_count(value); }},
        {"may_drop_everything",
         [](settings& to, const std::string& value) { to.may_drop_everything = read_bool(value); }},
        {"back_up_to", [](settings& to, const std::string& value) { to.back_up_to = value; }},
        {"before", [](settings& to, const std::string& value) { to.before = value; }},
        {"order", [](settings& to, const std::string& value) { to.order = value; }},
        {"allow_missing",
         [](settings& to, const std::string& value) { to.allow_missing = read_bool(value); }},
        {"history_schema",
         [](settings& to, const std::string& value) { to.history_schema = value; }},
        {"history_table", [](settings& to, const std::string& value) { to.history_table = value; }},
        {"statement_timeout",
         [](settings& to, const std::string& value) { to.statement_timeout = duration_of(value); }},
        {"table_lock_wait",
         [](settings& to, const std::string& value) { to.table_lock_wait = duration_of(value); }},
        {"lock_wait",
         [](settings& to, const std::string& value) { to.lock_wait = duration_of(value); }},
    };
    return known;
}

constexpr std::string_view environments = "environment.";

/// sorrel.toml, or the file that `--config` names.
class configuration {
public:
    explicit configuration(const std::string& asked)
        : file_(asked.empty() ? "sorrel.toml" : asked) {
        auto found = read_file(file_);
        if (!found && !asked.empty()) {
            throw usage_error("cannot read " + asked + ", which --config names");
        }
        settings_ = std::move(found).value_or(std::vector<file_setting>());
        for (const auto& each : settings_) {
            if (each.section.starts_with(environments)) {
                names_.insert(each.section.substr(environments.size()));
            } else if (!each.section.empty()) {
                refuse(each, "sections are called [environment.NAME]");
            }
        }
    }

    void require_environment(const std::string& name) const {
        if (!names_.contains(name)) {
            throw usage_error(fmt::format("{} has no [environment.{}]", file_, name));
        }
    }

    [[nodiscard]] std::optional<std::string> top(std::string_view name) const {
        for (const auto& each : settings_) {
            if (each.section.empty() && each.name == name) {
                return each.value;
            }
        }
        return std::nullopt;
    }

    /// What one section says; all of them are looked at, so that a mistake shows early.
    void apply(const std::string& section, settings& to, const variables& from) const {
        for (const auto& each : settings_) {
            settings nobody{};
            apply(each, each.section == section ? to : nobody, from);
        }
    }

private:
    [[noreturn]] void refuse(const file_setting& at, std::string_view why) const {
        throw usage_error(fmt::format("{}:{}: {}", file_, at.line, why));
    }

    void apply(const file_setting& each, settings& to, const variables& from) const {
        if (each.name.empty() || (each.name == "environment" && each.section.empty())) {
            return;
        }
        if (each.name == "database_from") {
            const auto found = from.find(each.value);
            to.database = found ? found->value : "";
            to.database_from = each.value;
            return;
        }
        const auto known = known_settings().find(each.name);
        if (known == known_settings().end()) {
            refuse(each, "there is no setting " + each.name);
        }
        try {
            known->second(to, each.value);
        } catch (const usage_error& wrong) {
            refuse(each, each.name + " " + wrong.what());
        }
        if (each.name == "database") {
            to.database_from = file_;
        }
    }

    std::string file_;
    std::vector<file_setting> settings_{};
    std::set<std::string> names_{};
};

std::string environment_of(const shared_arguments& arguments, const variables& from,
                           const configuration& file) {
    if (!arguments.environment.empty()) {
        return arguments.environment;
    }
    if (const auto found = from.find("SORREL_ENVIRONMENT")) {
        return found->value;
    }
    return file.top("environment").value_or("");
}

}  // namespace

settings settings_of(const shared_arguments& arguments, const environment_lookup& environment) {
    const variables from{environment};
    const configuration file{arguments.config};

    settings how{.yes = arguments.yes, .verbose = arguments.verbose};
    file.apply("", how, from);
    if (const auto found = from.find("DATABASE_URL")) {
        how.database = found->value;
        how.database_from = found->from;
    }
    // A chosen environment is more than the variable that happens to be set: it must not lead elsewhere.
    how.environment = environment_of(arguments, from, file);
    if (!how.environment.empty()) {
        file.require_environment(how.environment);
        file.apply(std::string(environments) + how.environment, how, from);
        if (how.database.empty() && !how.database_from.empty() && arguments.database.empty()) {
            throw usage_error(how.database_from + ", which the environment " + how.environment +
                              " takes its database from, is not set");
        }
    }
    if (!arguments.database.empty()) {
        how.database = arguments.database;
        how.database_from = "--database";
    }
    if (!arguments.folder.empty()) {
        how.folder = arguments.folder;
        how.has_folder = true;
    }
    if (!arguments.seeds.empty()) {
        how.seeds = arguments.seeds;
    }
    return how;
}

}  // namespace sorrel::command_line
