// SPDX-License-Identifier: MIT
// Statements with text made at run time, kept for when the same text comes again.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace sorrel::detail {

/// As many as its capacity; the one not used for longest goes first, but never one that is `in_use`.
template <class Statement>
class text_cache {
public:
    explicit text_cache(std::size_t capacity) : capacity_(capacity) {}

    /// The statement of a text, or null.
    Statement* find(std::string_view text) {
        const auto found = by_text_.find(text);
        if (found == by_text_.end()) {
            return nullptr;
        }
        items_.splice(items_.begin(), items_, found->second);
        return items_.front().statement.get();
    }

    /// Takes out the statement that has to go before another is kept; null when there is room.
    [[nodiscard]] std::unique_ptr<Statement> make_room() {
        if (items_.size() < capacity_) {
            return nullptr;
        }
        for (auto oldest = items_.end(); oldest != items_.begin();) {
            --oldest;
            if (!oldest->statement->in_use) {
                auto dropped = std::move(oldest->statement);
                by_text_.erase(oldest->text);
                items_.erase(oldest);
                return dropped;
            }
        }
        return nullptr;
    }

    /// Keeps a statement; gives it back. `text_of_newest` then stays where it is for as long.
    Statement& keep(std::string_view text, std::unique_ptr<Statement> statement) {
        items_.push_front({std::string(text), std::move(statement)});
        by_text_.emplace(items_.front().text, items_.begin());
        return *items_.front().statement;
    }

    /// The text of the statement kept last.
    [[nodiscard]] std::string_view text_of_newest() const { return items_.front().text; }

    /// Calls `function(statement)` for each.
    template <class Function>
    void for_each(Function function) {
        for (auto& each : items_) {
            function(*each.statement);
        }
    }

private:
    struct item {
        std::string text;
        std::unique_ptr<Statement> statement;
    };

    std::size_t capacity_;
    std::list<item> items_;  // most recently used first
    std::unordered_map<std::string_view, typename std::list<item>::iterator> by_text_;
};

}  // namespace sorrel::detail
