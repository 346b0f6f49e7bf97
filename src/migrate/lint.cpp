// SPDX-License-Identifier: MIT
// Read from the words of a statement; what cannot be told from them alone is not claimed.
#include "lexer.hpp"
#include "lint.hpp"
#include "statements.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace sorrel::migrations::detail {

namespace {

using tokens = std::vector<token>;

/// Goes through the words of one statement.
class reader {
public:
    explicit reader(const tokens& all) : all_(all) {}

    [[nodiscard]] bool take(std::string_view word) {
        const bool is_next = at_ != all_.size() && all_[at_].is(word);
        at_ += is_next ? 1 : 0;
        return is_next;
    }
    /// The last part of a name, in lower case unless it is quoted: tables of one file are compared.
    [[nodiscard]] std::string take_name() {
        std::string name;
        while (at_ != all_.size()) {
            const auto& part = all_[at_++];
            name.clear();
            if (part.kind == token_kind::quoted_name) {
                name = part.text.substr(1, part.text.size() - 2);
            } else {
                for (const char each : part.text) {
                    name += each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
                }
            }
            if (at_ == all_.size() || !all_[at_].is_symbol('.')) {
                break;
            }
            ++at_;
        }
        return name;
    }
    void skip(std::initializer_list<std::string_view> words) {
        while (std::ranges::any_of(words, [&](std::string_view each) { return take(each); })) {
        }
    }
    [[nodiscard]] bool has(std::string_view word) const {
        return std::any_of(all_.begin() + static_cast<std::ptrdiff_t>(at_), all_.end(),
                           [&](const token& each) { return each.is(word); });
    }
    [[nodiscard]] bool has(std::string_view first, std::string_view second) const {
        for (std::size_t i = at_; i + 1 < all_.size(); ++i) {
            if (all_[i].is(first) && all_[i + 1].is(second)) {
                return true;
            }
        }
        return false;
    }
    /// Up to the next comma that is not inside parentheses, as words of their own.
    [[nodiscard]] tokens take_clause() {
        tokens clause;
        for (int depth = 0; at_ != all_.size(); ++at_) {
            depth += all_[at_].is_symbol('(') ? 1 : all_[at_].is_symbol(')') ? -1 : 0;
            if (depth == 0 && all_[at_].is_symbol(',')) {
                ++at_;
                break;
            }
            clause.push_back(all_[at_]);
        }
        return clause;
    }
    [[nodiscard]] bool is_at_end() const { return at_ == all_.size(); }

private:
    const tokens& all_;
    std::size_t at_ = 0;
};

class linter {
public:
    linter(const loaded_migration& migration, const engine_facts& engine,
           std::vector<finding>& findings)
        : migration_(migration), engine_(engine), findings_(findings) {}

    void look_at(const statement& of) {
        statement_ = &of;
        const auto words = tokens_of(of.text, engine_.script);
        reader from(words);
        if (from.take("CREATE")) {
            look_at_create(from);
        } else if (from.take("DROP")) {
            look_at_drop(from);
        } else if (from.take("ALTER")) {
            from.skip({"FOREIGN"});
            if (from.take("TABLE")) {
                look_at_alter_table(from);
            }
        } else if (from.take("TRUNCATE")) {
            from.skip({"TABLE", "ONLY"});
            const auto table = from.take_name();
            add(lint_rule::truncate, table, "all rows of " + table + " are deleted", {});
        } else if (from.take("DELETE")) {
            from.skip({"FROM", "ONLY"});
            look_at_rows(from, "deleted");
        } else if (from.take("UPDATE")) {
            from.skip({"ONLY"});
            look_at_rows(from, "changed, under locks until the migration ends");
        }
    }

    void look_at_way_down() {
        statement_ = nullptr;
        if (!migration_.facts.is_reversible) {
            add(lint_rule::irreversible, {}, "there is no way down", "write one, if there can be");
        }
    }

private:
    void add(lint_rule rule, const std::string& table, std::string message, std::string advice) {
        if (std::ranges::find(migration_.allowed, rule) != migration_.allowed.end() ||
            (!table.empty() && made_here_.contains(table))) {
            return;
        }
        findings_.push_back(
            {.rule = rule,
             .message = std::move(message),
             .advice = std::move(advice),
             .version = migration_.facts.version,
             .name = migration_.facts.name,
             .file = migration_.facts.file,
             .position = statement_ != nullptr ? statement_->position : text_position{0, 0},
             .sql = statement_ != nullptr ? statement_->text : std::string()});
    }

    void look_at_create(reader& from) {
        from.skip({"TEMP", "TEMPORARY", "GLOBAL", "LOCAL", "UNLOGGED", "VIRTUAL"});
        const bool is_unique = from.take("UNIQUE");
        if (from.take("TABLE")) {
            from.skip({"IF", "NOT", "EXISTS"});
            made_here_.insert(from.take_name());
        } else if (from.take("INDEX")) {
            look_at_index(from, is_unique);
        }
    }

    void look_at_index(reader& from, bool is_unique) {
        const bool is_concurrent = from.take("CONCURRENTLY");
        from.skip({"IF", "NOT", "EXISTS"});
        while (!from.is_at_end() && !from.take("ON")) {
            static_cast<void>(from.take_name());
        }
        from.skip({"ONLY"});
        const auto table = from.take_name();
        if (is_unique) {
            add(lint_rule::unique, table, "rows of " + table + " that are alike will refuse it",
                "look for them before (`-- require:`)");
        }
        if (engine_.builds_concurrently && !is_concurrent) {
            add(lint_rule::lock_index, table,
                "nobody can write to " + table + " while the index is built",
                "CREATE INDEX CONCURRENTLY, in a migration with no_transaction");
        }
    }

    void look_at_drop(reader& from) {
        if (from.take("TABLE")) {
            from.skip({"IF", "EXISTS"});
            while (!from.is_at_end()) {
                const auto clause = from.take_clause();
                reader name(clause);
                const auto table = name.take_name();
                add(lint_rule::drop_table, table, "the rows of " + table + " are lost", {});
            }
        } else if (from.take("SCHEMA") || from.take("DATABASE")) {
            add(lint_rule::drop_table, {}, "everything in it is lost", {});
        }
    }

    void look_at_rows(reader& from, const std::string& what) {
        const auto table = from.take_name();
        if (!from.has("WHERE")) {
            add(lint_rule::delete_all, table, "all rows of " + table + " are " + what,
                "name them with WHERE; a few at a time, where they are many");
        }
    }

    void look_at_alter_table(reader& from) {
        from.skip({"IF", "EXISTS", "ONLY"});
        const auto table = from.take_name();
        while (!from.is_at_end()) {
            const auto clause = from.take_clause();
            reader action(clause);
            look_at_action(action, table);
        }
    }

    void look_at_action(reader& action, const std::string& table) {
        if (action.take("RENAME")) {
            look_at_rename(action, table);
        } else if (action.take("DROP")) {
            if (action.take("CONSTRAINT")) {
                add(lint_rule::drop_constraint, table,
                    "nothing checks any more what it has checked in " + table, {});
            } else {
                action.skip({"COLUMN", "IF", "EXISTS"});
                const auto column = action.take_name();
                add(lint_rule::drop_column, table,
                    "what is in " + table + "." + column +
                        " is lost, and programs that still run ask for it",
                    "drop it when no program knows it any more");
            }
        } else if (action.take("ADD")) {
            look_at_add(action, table);
        } else if (action.take("ALTER")) {
            look_at_alter_column(action, table);
        }
    }

    void look_at_rename(reader& action, const std::string& table) {
        if (action.take("TO")) {
            add(lint_rule::rename_table, table, "programs that still run ask for " + table,
                "make a view of the old name, or rename when none does any more");
        } else if (!action.take("CONSTRAINT")) {
            action.skip({"COLUMN"});
            const auto column = action.take_name();
            add(lint_rule::rename_column, table,
                "programs that still run ask for " + table + "." + column,
                "add a column, fill it, and drop the old one later");
        }
    }

    void look_at_add(reader& action, const std::string& table) {
        const bool is_constraint = action.has("CONSTRAINT") || action.has("FOREIGN", "KEY") ||
                                   action.has("PRIMARY", "KEY") || action.has("UNIQUE") ||
                                   action.has("CHECK");
        const bool is_unique = action.has("UNIQUE") || action.has("PRIMARY", "KEY");
        if (is_unique && !action.has("USING", "INDEX")) {
            add(lint_rule::unique, table, "rows of " + table + " that are alike will refuse it",
                "look for them before (`-- require:`)");
        }
        const bool is_checked =
            action.has("FOREIGN", "KEY") || action.has("REFERENCES") || action.has("CHECK");
        if (engine_.builds_concurrently && is_constraint && is_checked &&
            !action.has("NOT", "VALID")) {
            add(lint_rule::lock_constraint, table,
                "all rows of " + table + " are checked while nobody can write to it",
                "add it NOT VALID, and VALIDATE CONSTRAINT in a migration of its own");
        }
        const bool is_column = action.take("COLUMN") || !is_constraint;
        if (is_column && action.has("NOT", "NULL") && !action.has("DEFAULT") &&
            !action.has("GENERATED")) {
            add(lint_rule::not_null, table,
                "rows that " + table + " has already have no value for it",
                "give it a default, or fill it before it becomes NOT NULL");
        }
    }

    void look_at_alter_column(reader& action, const std::string& table) {
        action.skip({"COLUMN"});
        const auto column = action.take_name();
        if (action.take("TYPE") || action.has("DATA", "TYPE")) {
            add(lint_rule::change_type, table,
                table + "." + column + " is written anew while nobody can read " + table +
                    ", and values may not fit",
                "add a column, fill it, and swap the names");
        } else if (action.has("NOT", "NULL") && !action.has("DROP", "NOT")) {
            add(lint_rule::not_null, table,
                "a NULL in " + table + "." + column + " will refuse it, after a look at all rows",
                "fill it before, and add a CHECK (… IS NOT NULL) NOT VALID that is validated "
                "first");
        }
    }

    const loaded_migration& migration_;
    const engine_facts& engine_;
    std::vector<finding>& findings_;
    std::set<std::string> made_here_{};
    const statement* statement_ = nullptr;
};

}  // namespace

void lint(const loaded_migration& migration, const engine_facts& engine,
          std::vector<finding>& findings) {
    linter all(migration, engine, findings);
    if (migration.up) {
        std::vector<problem> ignored;  // they are told by validate()
        for (const auto& each :
             statements_of(*migration.up, migration.facts.version, engine, ignored)) {
            all.look_at(each);
        }
    }
    all.look_at_way_down();
}

}  // namespace sorrel::migrations::detail
