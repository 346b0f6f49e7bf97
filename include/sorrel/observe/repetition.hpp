// SPDX-License-Identifier: MIT
// A warning of queries in loops: one statement for each row of another one ("N+1").
#pragma once

#include <sorrel/observe/observed.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <source_location>
#include <string>
#include <utility>

namespace sorrel {

/// A query that ran again and again in one scope.
struct repeated_query {
    std::string sql{};
    std::uint64_t times = 0;
    std::source_location scope{};  ///< where the scope began
    std::source_location where{};  ///< of the last call; line 0 where that is not known

    /// One line that tells all of it.
    [[nodiscard]] std::string message() const;
};

/// When a query is taken for one that runs in a loop, and who is told.
struct repetition_options {
    std::uint64_t more_than = 10;
    /// Told once for each query, when it runs once too often, by several threads at once when several use a
    /// pool; nobody: `std::clog`.
    std::function<void(const repeated_query&)> warn{};
};

/// Warns, while it lives, of one query that runs more often than it should: a debugging aid, for the scope of
/// a request or a test.
/// @code
/// repetition_warning watch{db, {.more_than = 5}};
/// show_front_page(db);
/// @endcode
/// In the scope of a pool it is all that its connections do meanwhile, whoever asks for it.
///
/// A query is a statement that changes nothing, and the same one when its text is the same. What the warning
/// throws is dropped, as with every observer; `worst()` is for tests.
class repetition_warning {
public:
    template <any_executor Executor>
    explicit repetition_warning(Executor& on, repetition_options options = {},
                                std::source_location here = std::source_location::current())
        : counts_(make(std::move(options), here)), told_(on, counts_) {}

    /// The query that ran most often; without text when none ran more than once.
    [[nodiscard]] repeated_query worst() const;

private:
    class counter;
    [[nodiscard]] static std::shared_ptr<observer> make(repetition_options options,
                                                        std::source_location here);

    std::shared_ptr<observer> counts_;
    observed told_;
};

}  // namespace sorrel
