// SPDX-License-Identifier: MIT
// How many statements a piece of a program runs: for tests that shall notice a query in a loop.
#pragma once

#include <sorrel/session/executor.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace sorrel {

/// What one statement did while it was watched.
struct repeated_statement {
    std::string sql{};
    std::uint64_t times = 0;
};

/// Counts what runs on a connection from here on; BEGIN, COMMIT and their like are left out. What a batch
/// runs several times is one statement; rows that are written by COPY are none. Of texts made
/// at run time (raw SQL, conditions chosen at run time) a connection keeps the last ones only, and what is not
/// kept is not counted.
/// @code
/// statement_watch watch{db};
/// show_front_page(db);
/// watch.allow_repetition(2);    // throws, and the test fails, when a statement ran more often
/// @endcode
class statement_watch {
public:
    /// Watches the connection of an executor, which must live as long.
    template <any_executor Executor>
    explicit statement_watch(Executor& on) : statement_watch(&on.session(), &ask<Executor>) {}

    /// How many statements have run.
    [[nodiscard]] std::uint64_t total() const;
    /// The one that ran most often; without text when none did.
    [[nodiscard]] repeated_statement most_repeated() const;
    /// Throws `misuse_error` with the statement's text when one ran more often.
    void allow_repetition(std::uint64_t times) const;

private:
    using teller = void (*)(void* to, const void* statement, std::string_view sql,
                            std::uint64_t uses);
    using source = void (*)(void* session, teller tell, void* to);
    struct counts;

    statement_watch(void* session, source statements);

    template <class Executor>
    static void ask(void* session, teller tell, void* to) {
        static_cast<typename Executor::session_type*>(session)->driver().tell_statements(tell, to);
    }

    [[nodiscard]] counts count() const;

    void* session_;
    source statements_;
    std::shared_ptr<const counts> before_{};
};

}  // namespace sorrel
