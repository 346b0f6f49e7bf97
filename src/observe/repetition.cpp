// SPDX-License-Identifier: MIT
// Counting queries by their text.
#include <sorrel/error/error.hpp>
#include <sorrel/observe/repetition.hpp>

#include <iostream>
#include <map>
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
        const auto found = times_.try_emplace(std::string(event.sql), 0).first;
        if (++found->second == options_.more_than + 1) {
            const repeated_query query = told(*found, event.where);
            if (options_.warn) {
                options_.warn(query);
            } else {
                std::clog << query.message() << '\n';
            }
        }
    }

    [[nodiscard]] repeated_query worst() const {
        const std::pair<const std::string, std::uint64_t>* most = nullptr;
        for (const auto& each : times_) {
            if (each.second > 1 && (most == nullptr || each.second > most->second)) {
                most = &each;
            }
        }
        return most != nullptr ? told(*most, {}) : repeated_query{.scope = here_};
    }

private:
    [[nodiscard]] repeated_query told(const std::pair<const std::string, std::uint64_t>& query,
                                      std::source_location where) const {
        return {.sql = query.first, .times = query.second, .scope = here_, .where = where};
    }

    repetition_options options_;
    std::source_location here_;
    std::map<std::string, std::uint64_t> times_{};
};

std::shared_ptr<observer> repetition_warning::make(repetition_options options,
                                                   std::source_location here) {
    return std::make_shared<counter>(std::move(options), here);
}

repeated_query repetition_warning::worst() const {
    return static_cast<const counter&>(*counts_).worst();
}

}  // namespace sorrel
