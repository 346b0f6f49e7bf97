// SPDX-License-Identifier: MIT
// Folders, embedded files and functions become one list of migrations.
#include <sorrel/migrate/folder.hpp>
#include <sorrel/migrate/source.hpp>

#include "dependencies.hpp"
#include "file_name.hpp"
#include "files.hpp"
#include "loaded.hpp"
#include "parse.hpp"
#include "sum.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace sorrel::migrations {

namespace detail {

namespace {

/// The files of one folder, on disk or embedded, grouped by version.
class file_collector {
public:
    explicit file_collector(loaded& all) : all_(all) {}

    void add(const std::string& name, const std::string& path, std::string_view text) {
        sums_.emplace(name, checksum(text));
        auto parsed = parse_file_name(name);
        if (!parsed) {
            all_.problems.push_back(
                {.kind = problem_kind::bad_name,
                 .message = path +
                            ": the name is not <version>_<name>.sql, with .up or .down before "
                            ".sql if it is one way alone",
                 .file = path});
            return;
        }
        auto& group = groups_[parsed->version];
        auto& migration = group.migration;
        if (!is_new_way(group, *parsed, path)) {
            return;
        }
        migration.facts.version = parsed->version;
        migration.facts.name = parsed->name;
        parse_file(text, *parsed, path, migration, all_.problems);
        if (parsed->kind != file_kind::down) {
            migration.facts.file = path;
            // Of the part that is run; mostly that is the whole file.
            const bool is_whole = migration.up && migration.up->text.size() == text.size();
            migration.facts.checksum = is_whole       ? sums_.at(name)
                                       : migration.up ? checksum(migration.up->text)
                                                      : std::string();
        }
        if (parsed->kind == file_kind::down ||
            (parsed->kind == file_kind::both && migration.down)) {
            migration.facts.down_file = path;
        }
    }

    void check(std::string_view sum, const std::string& path) {
        check_sum(sum, sums_, path, all_.problems);
    }

    void finish() {
        for (auto& [version, group] : groups_) {
            auto& migration = group.migration;
            if (!migration.up) {
                if (!migration.facts.down_file.empty()) {
                    all_.problems.push_back({.kind = problem_kind::missing_up,
                                             .message = migration.facts.down_file +
                                                        " has no file for the way up beside it",
                                             .version = version,
                                             .file = migration.facts.down_file});
                }
                continue;
            }
            all_.migrations.push_back(std::move(migration));
        }
    }

private:
    struct both_ways {
        loaded_migration migration{};
        std::string up_path{}, down_path{};
    };

    bool is_new_way(both_ways& of, const file_name& name, const std::string& path) {
        auto& taken = name.kind == file_kind::down ? of.down_path : of.up_path;
        const bool has_other_name =
            !of.migration.facts.name.empty() && of.migration.facts.name != name.name;
        const bool is_second =
            !taken.empty() || (name.kind == file_kind::both && !of.down_path.empty());
        if (is_second || has_other_name) {
            const auto& other = !of.up_path.empty() ? of.up_path : of.down_path;
            all_.problems.push_back({.kind = problem_kind::duplicate_version,
                                     .message = path + " and " + other + " have the same version " +
                                                std::to_string(name.version),
                                     .version = name.version,
                                     .file = path,
                                     .advice = "give the newer one another version"});
            return false;
        }
        taken = path;
        if (name.kind == file_kind::both) {
            of.down_path = path;
        }
        return true;
    }

    loaded& all_;
    std::map<std::int64_t, both_ways> groups_{};
    file_sums sums_{};
};

class folder_part final : public source_part {
public:
    explicit folder_part(std::string path) : path_(std::move(path)) {}

    void load(loaded& all) const override {
        file_collector collector(all);
        for (const auto& name : sql_files_in(path_)) {
            const auto path = path_in(path_, name);
            collector.add(name, path, read_file(path));
        }
        if (const auto sum = path_in(path_, sum_file); exists(sum)) {
            collector.check(read_file(sum), sum);
        }
        collector.finish();
    }

private:
    std::string path_;
};

class embedded_part final : public source_part {
public:
    explicit embedded_part(std::span<const embedded_file> files) : files_(files) {}

    void load(loaded& all) const override {
        file_collector collector(all);
        for (const auto& each : files_) {
            if (is_sql_file(each.name)) {
                collector.add(std::string(each.name), std::string(each.name), each.text);
            }
        }
        for (const auto& each : files_) {
            if (each.name == sum_file) {
                collector.check(each.text, std::string(each.name));
            }
        }
        collector.finish();
    }

private:
    std::span<const embedded_file> files_;
};

class code_part final : public source_part {
public:
    explicit code_part(std::vector<code_migration> migrations) {
        for (auto& each : migrations) {
            migrations_.push_back(std::make_shared<const code_migration>(std::move(each)));
        }
    }

    void load(loaded& all) const override {
        for (const auto& each : migrations_) {
            if (each->version <= 0 || each->name.empty() || !each->up) {
                all.problems.push_back({.kind = problem_kind::bad_name,
                                        .message = "a migration in C++ needs a version above 0, a "
                                                   "name and a way up",
                                        .version = each->version});
                continue;
            }
            loaded_migration migration;
            migration.facts = {.version = each->version,
                               .name = each->name,
                               .description = each->description,
                               .checksum = each->revision,
                               .is_reversible = static_cast<bool>(each->down),
                               .in_transaction = each->in_transaction};
            migration.depends = each->depends;
            migration.code = each;
            all.migrations.push_back(std::move(migration));
        }
    }

private:
    std::vector<std::shared_ptr<const code_migration>> migrations_;
};

std::string name_of(const loaded_migration& migration) {
    return migration.facts.file.empty() ? "the C++ migration " + migration.facts.name
                                        : migration.facts.file;
}

void sort_and_compare(loaded& all) {
    std::ranges::sort(all.migrations, {}, [](const auto& each) {
        return std::tie(each.facts.version, each.facts.file);
    });
    for (std::size_t i = 1; i < all.migrations.size(); ++i) {
        const auto& first = all.migrations[i - 1];
        const auto& second = all.migrations[i];
        if (first.facts.version == second.facts.version) {
            all.problems.push_back({.kind = problem_kind::duplicate_version,
                                    .message = name_of(first) + " and " + name_of(second) +
                                               " have the same version " +
                                               std::to_string(first.facts.version),
                                    .version = first.facts.version,
                                    .file = second.facts.file,
                                    .advice = "give the newer one another version"});
        }
    }
    const auto doubles = std::ranges::unique(all.migrations, {},
                                             [](const auto& each) { return each.facts.version; });
    all.migrations.erase(doubles.begin(), doubles.end());
}

}  // namespace

const loaded_migration* loaded::find(std::int64_t version) const noexcept {
    const auto found = std::ranges::lower_bound(
        migrations, version, {}, [](const auto& each) { return each.facts.version; });
    return found != migrations.end() && found->facts.version == version ? &*found : nullptr;
}

loaded load(const source& from) {
    loaded all;
    for (const auto& part : from.parts()) {
        part->load(all);
    }
    for (auto& each : all.migrations) {
        if (each.up) {
            each.facts.is_reversible = each.down.has_value();
            each.facts.in_transaction = each.up->in_transaction;
        }
    }
    sort_and_compare(all);
    find_dependencies(all);
    return all;
}

source in_code(std::vector<code_migration> migrations) {
    return source{std::make_shared<const code_part>(std::move(migrations))};
}

}  // namespace detail

source folder(std::string path) {
    return source{std::make_shared<const detail::folder_part>(std::move(path))};
}

source embedded(std::span<const embedded_file> files) {
    return source{std::make_shared<const detail::embedded_part>(files)};
}

}  // namespace sorrel::migrations
