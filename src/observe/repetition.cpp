// SPDX-License-Identifier: MIT
// Counting queries by their text.
#include <sorrel/error/error.hpp>
#include <sorrel/observe/repetition.hpp>

#include <iostream>
#include <map>
#include <mutex>
#include <utility>

namespace sorrel {

namespace {

std::string place_of(const std::source_location& where) {
    return std::string(where.file_name()) + ":" + std::to_string(where.line());
}

}  // namespace

std::string repeated_query::message() const {
    std::string text = "one query ran " + std::to_string(times) + " times";
    if (where.line() != 0) {
        text += ", now at " + place_of(where);
    }
    return text + ", in the scope of " + place_of(scope) + "; is it in a loop? " + sql;
}

class repetition_warning::counter final : public observer {
public:
    counter(repetition_options options, std::source_location here)
        : options_(std::move(options)), here_(here) {}

    void on_statement(const statement_event& event) override {
        if (event.changed != 0 || event.failure != nullptr) {
            return;
        }
        repeated_query query{.sql = std::string(event.sql), .scope = here_, .where = event.where};
        {
            const std::lock_guard lock{mutex_};
            auto& before = ran_[query.sql];
            query.times = ++before.times;
            before.where = query.where;
        }
        if (query.times == options_.more_than + 1) {
            if (options_.warn) {
                options_.warn(query);
            } else {
                std::clog << query.message() << '\n';
            }
        }
    }

    [[nodiscard]] repeated_query worst() const {
        repeated_query most{.scope = here_};
        const std::lock_guard lock{mutex_};
        for (const auto& [sql, ran] : ran_) {
            if (ran.times > 1 && ran.times > most.times) {
                most = {.sql = sql, .times = ran.times, .scope = here_, .where = ran.where};
            }
        }
        return most;
    }

private:
    struct runs {
        std::uint64_t times = 0;
        std::source_location where{};
    };

    repetition_options options_;
    std::source_location here_;
    mutable std::mutex mutex_{};
    std::map<std::string, runs> ran_{};
};

std::shared_ptr<observer> repetition_warning::make(repetition_options options,
                                                   std::source_location here) {
    return std::make_shared<counter>(std::move(options), here);
}

repeated_query repetition_warning::worst() const {
    return static_cast<const counter&>(*counts_).worst();
}

}  // namespace sorrel
