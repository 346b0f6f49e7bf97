// SPDX-License-Identifier: MIT
// Where migrations come from: a folder, files embedded in the program, functions; or all of them together.
#pragma once

#include <sorrel/migrate/migration.hpp>

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sorrel::migrations {

/// A file that `sorrel_embed_migrations()` has put into the program.
struct embedded_file {
    std::string_view name{};
    std::string_view text{};
};

namespace detail {

struct loaded;

/// The address says which type of connection a function takes.
template <class Connection>
inline constexpr char connection_type{};

/// A `migration<Connection>` whose connection is known by its address alone.
struct code_migration {
    std::int64_t version = 0;
    std::string name{};
    std::string description{};
    std::vector<std::string> depends{};
    std::string revision{};
    bool in_transaction = true;
    bool idempotent = false;
    const void* connection_type = nullptr;
    std::function<void(void*)> up{};
    std::function<void(void*)> down{};
    std::function<std::optional<std::string>(void*)> refuse_because{};
};

class source_part {
public:
    source_part() = default;
    source_part(const source_part&) = delete;
    source_part& operator=(const source_part&) = delete;
    virtual ~source_part() = default;
    virtual void load(loaded& all) const = 0;
};

}  // namespace detail

/// Migrations of one or several origins, in the order of their versions; cheap to copy. Nothing is read
/// before it is used.
class source {
public:
    /// No migrations.
    source() = default;
    explicit source(std::shared_ptr<const detail::source_part> part) {
        parts_.push_back(std::move(part));
    }

    /// Both: `folder("migrations") + in_code<postgres::connection>({…})`.
    friend source operator+(source left, const source& right) {
        left.parts_.insert(left.parts_.end(), right.parts_.begin(), right.parts_.end());
        return left;
    }

    [[nodiscard]] const std::vector<std::shared_ptr<const detail::source_part>>& parts()
        const noexcept {
        return parts_;
    }

private:
    std::vector<std::shared_ptr<const detail::source_part>> parts_;
};

/// The .sql files of a folder: `<version>_<name>.up.sql` with or without its `.down.sql`, or
/// `<version>_<name>.sql` with the marks `-- migrate:up` and `-- migrate:down`.
[[nodiscard]] source folder(std::string path);

/// Files in the program; they must stay where they are.
[[nodiscard]] source embedded(std::span<const embedded_file> files);

namespace detail {

[[nodiscard]] source in_code(std::vector<code_migration> migrations);

template <class Connection, class Function>
auto erased(const Function& function) {
    using result = decltype(function(std::declval<Connection&>()));
    std::function<result(void*)> erased;
    if (function) {
        erased = [function](void* connection) {
            return function(*static_cast<Connection*>(connection));
        };
    }
    return erased;
}

}  // namespace detail

/// Migrations written in C++, for connections of one type.
template <class Connection>
[[nodiscard]] source in_code(const std::vector<migration<Connection>>& migrations) {
    std::vector<detail::code_migration> all;
    all.reserve(migrations.size());
    for (const auto& each : migrations) {
        all.push_back({.version = each.version,
                       .name = each.name,
                       .description = each.description,
                       .depends = each.depends,
                       .revision = each.revision,
                       .in_transaction = each.in_transaction,
                       .idempotent = each.idempotent,
                       .connection_type = &detail::connection_type<Connection>,
                       .up = detail::erased<Connection>(each.up),
                       .down = detail::erased<Connection>(each.down),
                       .refuse_because = detail::erased<Connection>(each.refuse_because)});
    }
    return detail::in_code(std::move(all));
}

}  // namespace sorrel::migrations
