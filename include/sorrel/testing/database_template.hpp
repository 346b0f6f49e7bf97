// SPDX-License-Identifier: MIT
// A database for each test, copied from one that was prepared once.
#pragma once

#include <sorrel/backend/scratch.hpp>
#include <sorrel/session/connection.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace sorrel::testing {

namespace detail {

/// "sorrel_test_<seconds since 1970>_<process>_<number>": not used by another test, process or run.
[[nodiscard]] std::string new_name();
inline constexpr const char* name_prefix = "sorrel_test_";
/// Those of names like these that were made so long ago.
[[nodiscard]] std::vector<std::string> older_than(const std::vector<std::string>& names,
                                                  std::chrono::seconds age);
/// Calls it, and says on the standard error stream when that fails: for destructors.
void drop_quietly(const char* what, const std::string& name,
                  const std::function<void()>& drop) noexcept;

}  // namespace detail

/// A database of a test's own, dropped when the scope is left, whoever is still connected.
template <backend Backend>
class test_database {
    using scratch = typename Backend::scratch;

public:
    using connection = sorrel::connection<Backend>;

    /// An empty one. `place` is a connection string of the server, or for SQLite a folder.
    explicit test_database(std::string place) : place_(std::move(place)) {
        scratch::create(place_, name_);
    }
    /// A copy of the database of this name, which nobody uses meanwhile.
    test_database(std::string place, const std::string& original) : place_(std::move(place)) {
        scratch::copy(place_, original, name_);
    }
    test_database(const test_database&) = delete;
    test_database& operator=(const test_database&) = delete;
    ~test_database() {
        detail::drop_quietly("database", name_, [this] { scratch::drop(place_, name_); });
    }

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    /// What connections and pools are opened with.
    [[nodiscard]] std::string where() const { return scratch::where(place_, name_); }

private:
    std::string place_;
    std::string name_ = detail::new_name();
};

/// A database that is prepared once, with tables and rows, and copied for each test:
/// @code
/// testing::database_template<postgres::connection> prepared{
///     server, [](postgres::connection& db) { migrate(db); }};
/// auto own = prepared.copy();
/// postgres::connection db{own.where()};
/// @endcode
template <class Connection>
class database_template {
    using backend_type = typename Connection::backend_type;
    using scratch = typename backend_type::scratch;

public:
    /// Drops what runs that were killed have left at this place, once it is older than `leftovers`, and
    /// makes the database. What `prepare(db)` throws passes.
    template <class Prepare>
    database_template(std::string place, Prepare&& prepare,
                      std::chrono::seconds leftovers = std::chrono::hours{3})
        : place_(drop_leftovers(std::move(place), leftovers)), original_(place_) {
        Connection db{original_.where()};
        std::forward<Prepare>(prepare)(db);
    }

    /// Another database like it. The copy may outlive the template.
    [[nodiscard]] test_database<backend_type> copy() const {
        return test_database<backend_type>(place_, original_.name());
    }

private:
    static std::string drop_leftovers(std::string place, std::chrono::seconds age) {
        for (const auto& name :
             detail::older_than(scratch::names(place, detail::name_prefix), age)) {
            detail::drop_quietly("database", name, [&] { scratch::drop(place, name); });
        }
        return place;
    }

    std::string place_;
    test_database<backend_type> original_;
};

}  // namespace sorrel::testing
