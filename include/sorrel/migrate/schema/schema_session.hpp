// SPDX-License-Identifier: MIT
// What the tools for schemas ask of a connection, without knowing its type: text to run, and rows of
// text. `executor_session session{db};` makes one of anything that can run queries.
#pragma once

#include <sorrel/dialect/schema_language.hpp>
#include <sorrel/session/executor.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace sorrel {

/// A connection as the tools for schemas see it.
class schema_session {
public:
    schema_session() = default;
    schema_session(const schema_session&) = delete;
    schema_session& operator=(const schema_session&) = delete;
    virtual ~schema_session() = default;

    /// The ways of the database it is connected to.
    [[nodiscard]] virtual const schema_language& language() const = 0;
    /// Runs a statement, or several.
    virtual void run(const std::string& sql) = 0;
    /// The rows of a query, whose columns must all be text.
    [[nodiscard]] virtual catalog_rows rows(const std::string& sql) = 0;
    /// Whether a transaction is open.
    [[nodiscard]] virtual bool in_transaction() = 0;
    /// Runs a function in a transaction, or in a savepoint when one is open.
    virtual void atomically(const std::function<void()>& work) = 0;
};

/// The session of an executor, which must outlive it.
template <any_executor Executor>
class executor_session final : public schema_session {
    using session = typename Executor::session_type;

public:
    explicit executor_session(Executor& on) : on_(on) {}

    [[nodiscard]] const schema_language& language() const override {
        return session::dialect::language();
    }
    void run(const std::string& sql) override { on_.execute_script(sql); }
    [[nodiscard]] catalog_rows rows(const std::string& sql) override {
        static constinit static_statement origin{std::string_view{}};
        catalog_rows found;
        auto statement = on_.session().prepare(std::string_view(sql), origin);
        const int width = statement.column_count();
        while (statement.step()) {
            const auto row = statement.current_row();
            auto& cells = found.emplace_back();
            for (int i = 0; i != width; ++i) {
                if (row.is_null(i)) {
                    cells.emplace_back();
                } else {
                    cells.emplace_back(row.text(i));
                }
            }
        }
        return found;
    }
    [[nodiscard]] bool in_transaction() override { return on_.session().in_transaction(); }
    void atomically(const std::function<void()>& work) override {
        on_.session().atomically([&] {
            work();
            return 0;
        });
    }

private:
    Executor& on_;
};

}  // namespace sorrel
