// SPDX-License-Identifier: MIT
// The order of migrations is that of their versions; a dependency says that it must be so.
#include "dependencies.hpp"
#include "file_name.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace sorrel::migrations::detail {

namespace {

std::string title(const migration_facts& facts) {
    return std::to_string(facts.version) + "_" + facts.name;
}

class resolver {
public:
    explicit resolver(loaded& all) : all_(all) {
        for (const auto& each : all.migrations) {
            by_name_.emplace(each.facts.name, each.facts.version);
        }
    }

    void resolve(loaded_migration& migration) {
        for (const auto& written : migration.depends) {
            const auto found = find(written);
            if (!found) {
                complain(problem_kind::unknown_dependency, migration,
                         "depends on " + written + ", and there is no such migration");
                continue;
            }
            migration.facts.depends.push_back(*found);
            if (*found == migration.facts.version) {
                complain(problem_kind::dependency_cycle, migration, "depends on itself");
            }
        }
    }

    // A cycle holds a dependency on a later migration, of which it is the better explanation.
    void check_order(const loaded_migration& migration) {
        for (const auto version : migration.facts.depends) {
            if (version <= migration.facts.version) {
                continue;
            }
            std::string way = title(migration.facts);
            std::set<std::int64_t> seen;
            if (leads_to(version, migration.facts.version, way, seen)) {
                complain(problem_kind::dependency_cycle, migration, "depends on itself: " + way);
            } else {
                complain(problem_kind::late_dependency, migration,
                         "depends on " + title(all_.find(version)->facts) +
                             ", which has a higher version");
            }
        }
    }

private:
    [[nodiscard]] std::optional<std::int64_t> find(const std::string& written) const {
        if (const auto version = parse_version(written)) {
            return all_.find(*version) == nullptr ? std::nullopt : version;
        }
        const auto [first, last] = by_name_.equal_range(written);
        if (first != last) {
            return first->second;
        }
        // `20240101000000_create_users`, as the file is called
        const auto version = parse_version(written.substr(0, written.find('_')));
        const auto* const named = version ? all_.find(*version) : nullptr;
        return named != nullptr && title(named->facts) == written ? version : std::nullopt;
    }

    /// Whether `from` needs `target` in the end; `way` gets the migrations between.
    bool leads_to(std::int64_t from, std::int64_t target, std::string& way,
                  std::set<std::int64_t>& seen) const {
        const auto* const migration = all_.find(from);
        if (migration == nullptr || !seen.insert(from).second) {
            return false;
        }
        const auto size = way.size();
        way += " -> " + title(migration->facts);
        if (from == target) {
            return true;
        }
        for (const auto each : migration->facts.depends) {
            if (leads_to(each, target, way, seen)) {
                return true;
            }
        }
        way.resize(size);
        return false;
    }

    void complain(problem_kind kind, const loaded_migration& migration, const std::string& what) {
        all_.problems.push_back({.kind = kind,
                                 .message = title(migration.facts) + " " + what,
                                 .version = migration.facts.version,
                                 .file = migration.facts.file});
    }

    loaded& all_;
    std::multimap<std::string, std::int64_t, std::less<>> by_name_{};
};

}  // namespace

void find_dependencies(loaded& all) {
    resolver resolve(all);
    for (auto& each : all.migrations) {
        resolve.resolve(each);
    }
    for (const auto& each : all.migrations) {
        resolve.check_order(each);
    }
}

}  // namespace sorrel::migrations::detail
