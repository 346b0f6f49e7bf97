// SPDX-License-Identifier: MIT
// A schema for each test, in a database that is there: prepared once, and clean again for the next test.
#pragma once

#include <sorrel/session/connection.hpp>
#include <sorrel/testing/database_template.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace sorrel::testing {

namespace detail {

/// The schemas of one template: those that are lent, and those that wait to be lent again.
template <backend Backend>
class schema_store {
    using schemas = typename Backend::scratch::schemas;

public:
    struct schema {
        std::string name = new_name();
        std::shared_ptr<typename schemas::kept> kept{};
    };
    /// Gets what a connection is opened with.
    using preparation = std::function<void(const std::string& where)>;

    schema_store(const std::string& database, preparation prepare, std::chrono::seconds leftovers)
        : schemas_(database), prepare_(std::move(prepare)) {
        for (const auto& name : older_than(schemas_.names(name_prefix), leftovers)) {
            drop_quietly("schema", name, [&] { schemas_.drop(name); });
        }
    }
    schema_store(const schema_store&) = delete;
    schema_store& operator=(const schema_store&) = delete;
    ~schema_store() {
        for (const auto& each : free_) {
            drop_quietly("schema", each.name, [&] { schemas_.drop(each.name); });
        }
    }

    [[nodiscard]] schema take() {
        const std::lock_guard lock{mutex_};
        while (!free_.empty()) {
            schema last = std::move(free_.back());
            free_.pop_back();
            if (is_clean_again(last)) {
                return last;
            }
            drop_quietly("schema", last.name, [&] { schemas_.drop(last.name); });
        }
        return make();
    }
    void give_back(schema used) noexcept {
        const std::lock_guard lock{mutex_};
        free_.push_back(std::move(used));  // there is room: see make()
    }
    [[nodiscard]] std::string where(const schema& which) const {
        return schemas_.where(which.name);
    }

private:
    [[nodiscard]] schema make() {
        schema made;
        free_.reserve(++made_);
        schemas_.create(made.name);
        try {
            if (prepare_) {
                prepare_(where(made));
                made.kept = schemas_.keep(made.name);
            }
        } catch (...) {
            drop_quietly("schema", made.name, [&] { schemas_.drop(made.name); });
            throw;
        }
        return made;
    }
    [[nodiscard]] bool is_clean_again(const schema& used) {
        try {
            return schemas_.restore(*used.kept);
        } catch (const error&) {  // whatever the test has done to it
            return false;
        }
    }

    std::mutex mutex_{};
    schemas schemas_;
    preparation prepare_;
    std::vector<schema> free_{};
    std::size_t made_ = 0;
};

}  // namespace detail

/// A schema of a test's own. What connects by `where()` sees it and no other one, and has
/// `synchronous_commit` off, since nothing in it needs to outlive a power cut.
template <backend Backend>
class test_schema {
    using store = detail::schema_store<Backend>;

public:
    using connection = sorrel::connection<Backend>;

    /// An empty one in the database of this connection string, dropped when the scope is left, with all that
    /// is in it. Drops what runs that were killed have left there, once it is older than `leftovers`.
    explicit test_schema(const std::string& database,
                         std::chrono::seconds leftovers = std::chrono::hours{3})
        : test_schema(std::make_shared<store>(database, nullptr, leftovers)) {}
    test_schema(const test_schema&) = delete;
    test_schema& operator=(const test_schema&) = delete;
    ~test_schema() { store_->give_back(std::move(schema_)); }

    [[nodiscard]] const std::string& name() const noexcept { return schema_.name; }
    /// What connections and pools are opened with.
    [[nodiscard]] std::string where() const { return store_->where(schema_); }

    // For `schema_template`.
    explicit test_schema(std::shared_ptr<store> from)
        : store_(std::move(from)), schema_(store_->take()) {}

private:
    std::shared_ptr<store> store_;
    typename store::schema schema_;
};

/// Schemas that are prepared once, with tables and rows, and given to one test after the other:
/// @code
/// testing::schema_template<postgres::connection> prepared{
///     database, [](postgres::connection& db) { migrate(db); }};
/// auto own = prepared.copy();
/// postgres::connection db{own.where()};
/// @endcode
/// As many are prepared as are in use at once. One that comes back is given to the next test, with the rows and
/// the sequences that its preparation has left; one whose tables a test has changed is made anew. All are
/// dropped with the template, or with the last copy where that lives longer.
template <class Connection>
class schema_template {
    using backend_type = typename Connection::backend_type;
    using store = detail::schema_store<backend_type>;

public:
    /// Drops what runs that were killed have left there, once it is older than `leftovers`, and makes the
    /// first schema by `prepare(db)`, which is called again when a second one is needed at the same time.
    /// What it throws passes.
    template <class Prepare>
    schema_template(const std::string& database, Prepare prepare,
                    std::chrono::seconds leftovers = std::chrono::hours{3})
        : store_(std::make_shared<store>(
              database,
              [prepare = std::move(prepare)](const std::string& where) mutable {
                  Connection db{where};
                  prepare(db);
              },
              leftovers)) {
        store_->give_back(store_->take());
    }

    /// A clean one. Any number of threads may ask; it may outlive the template.
    [[nodiscard]] test_schema<backend_type> copy() const {
        return test_schema<backend_type>(store_);
    }

private:
    std::shared_ptr<store> store_;
};

}  // namespace sorrel::testing
