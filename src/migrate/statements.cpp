// SPDX-License-Identifier: MIT
// Told from the first words of each statement.
#include <sorrel/error/kinds.hpp>

#include "lexer.hpp"
#include "sha256.hpp"
#include "statements.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::migrations::detail {

namespace {

const std::string_view* pattern_of(const std::vector<token>& tokens,
                                   std::span<const std::string_view> patterns) {
    for (const auto& each : patterns) {
        if (begins_with(tokens, each)) {
            return &each;
        }
    }
    return nullptr;
}

std::string place_of(const statement& of, const sql_way& way) {
    return way.file + ":" + std::to_string(of.position.line) + ":" +
           std::to_string(of.position.column);
}

problem problem_of(problem_kind kind, const statement& of, const sql_way& way, std::int64_t version,
                   std::size_t number, const std::string& message, std::string advice) {
    return {.kind = kind,
            .message = place_of(of, way) + ": statement " + std::to_string(number) + " " + message,
            .version = version,
            .file = way.file,
            .position = of.position,
            .statement = static_cast<int>(number),
            .sql = of.text,
            .advice = std::move(advice)};
}

void check_inside_transaction(const std::vector<statement>& statements, const sql_way& way,
                              std::int64_t version, const engine_facts& engine,
                              std::vector<problem>& problems) {
    for (std::size_t i = 0; i != statements.size(); ++i) {
        const auto& each = statements[i];
        const auto kind = kind_of(each, engine);
        if (kind == statement_kind::begins || kind == statement_kind::commits ||
            kind == statement_kind::rolls_back) {
            problems.push_back(
                problem_of(problem_kind::ends_transaction, each, way, version, i + 1,
                           "begins or ends a transaction, and the migration has one of its own",
                           "leave it out, or write no_transaction behind the mark migrate:up or "
                           "migrate:down"));
        } else if (kind == statement_kind::outside) {
            const auto tokens = tokens_of(each.text, engine.script);
            const auto* const pattern = pattern_of(tokens, engine.outside_transactions);
            const bool is_foreign_keys = pattern->find("FOREIGN_KEYS") != std::string_view::npos;
            problems.push_back(problem_of(
                problem_kind::needs_no_transaction, each, way, version, i + 1,
                is_foreign_keys ? "does nothing inside a transaction"
                                : "is refused inside a transaction",
                is_foreign_keys ? "write `-- migrate:foreign_keys off` at the top instead"
                                : "write no_transaction behind the mark migrate:up or "
                                  "migrate:down"));
        }
    }
}

void check_groups(const std::vector<statement>& statements, const sql_way& way,
                  std::int64_t version, const engine_facts& engine,
                  std::vector<problem>& problems) {
    for (const auto& each : units_of(statements, engine)) {
        const auto last = kind_of(statements[each.end - 1], engine);
        const bool is_ended = last == statement_kind::commits || last == statement_kind::rolls_back;
        if ((each.is == unit::form::group) != is_ended) {
            problems.push_back(problem_of(problem_kind::ends_transaction, statements[each.begin],
                                          way, version, each.begin + 1,
                                          is_ended ? "ends a transaction that was not begun"
                                                   : "begins a transaction that does not end",
                                          {}));
        }
    }
}

}  // namespace

statement_kind kind_of(const statement& of, const engine_facts& engine) {
    const auto tokens = tokens_of(of.text, engine.script);
    const auto is = [&](std::string_view pattern) { return begins_with(tokens, pattern); };
    if (is("BEGIN") || is("START TRANSACTION")) {
        return statement_kind::begins;
    }
    if (is("COMMIT") || is("END") || is("PREPARE TRANSACTION")) {
        return statement_kind::commits;
    }
    if (is("ABORT") || (is("ROLLBACK") && !is("ROLLBACK ?TRANSACTION ?WORK TO"))) {
        return statement_kind::rolls_back;
    }
    if (pattern_of(tokens, engine.outside_transactions) != nullptr) {
        return statement_kind::outside;
    }
    return pattern_of(tokens, engine.better_alone) != nullptr ? statement_kind::alone
                                                              : statement_kind::ordinary;
}

std::vector<statement> statements_of(const sql_way& way, std::int64_t version,
                                     const engine_facts& engine, std::vector<problem>& problems) {
    std::vector<statement> all;
    try {
        all = split(way.text, engine.script);
    } catch (const syntax_error& failure) {
        auto position = position_of(way.text, static_cast<std::size_t>(failure.offset()));
        position.line += way.lines_before;
        problems.push_back({.kind = problem_kind::bad_text,
                            .message = way.file + ":" + std::to_string(position.line) + ":" +
                                       std::to_string(position.column) + ": " + failure.message(),
                            .version = version,
                            .file = way.file,
                            .position = position});
        return all;
    }
    for (auto& each : all) {
        each.position.line += way.lines_before;
    }
    if (way.in_transaction) {
        check_inside_transaction(all, way, version, engine, problems);
    } else {
        check_groups(all, way, version, engine, problems);
    }
    return all;
}

std::vector<unit> units_of(const std::vector<statement>& statements, const engine_facts& engine) {
    std::vector<unit> all;
    for (std::size_t i = 0; i != statements.size(); ++i) {
        const auto kind = kind_of(statements[i], engine);
        unit next{.begin = i, .end = i + 1};
        if (kind == statement_kind::outside || kind == statement_kind::alone) {
            next.is = unit::form::bare;
        } else if (kind == statement_kind::begins) {
            next.is = unit::form::group;
            for (auto last = kind;
                 next.end != statements.size() && last != statement_kind::commits &&
                 last != statement_kind::rolls_back;
                 ++next.end) {
                last = kind_of(statements[next.end], engine);
                next.commits = last == statement_kind::commits;
            }
        }
        i = next.end - 1;
        all.push_back(next);
    }
    return all;
}

std::string checksum_of(const std::vector<statement>& statements, std::size_t count) {
    sha256 hash;
    for (std::size_t i = 0; i != std::min(count, statements.size()); ++i) {
        for (const char each : statements[i].text) {  // whatever ends its lines
            if (each != '\r') {
                hash.add({&each, 1});
            }
        }
        hash.add(";\n");
    }
    return hash.digest();
}

std::optional<index_statement> concurrent_index_of(const statement& of,
                                                   const engine_facts& engine) {
    const auto tokens = tokens_of(of.text, engine.script);
    const bool drops = begins_with(tokens, "DROP INDEX CONCURRENTLY");
    if (!engine.builds_concurrently ||
        (!drops && !begins_with(tokens, "CREATE ?UNIQUE INDEX CONCURRENTLY"))) {
        return std::nullopt;
    }
    auto at =
        std::ranges::find_if(tokens, [](const token& each) { return each.is("CONCURRENTLY"); });
    const auto next = [&] { return ++at != tokens.end(); };
    /// A name with its schema, as written.
    const auto take_name = [&] {
        std::string name;
        while (at != tokens.end() && (at->kind == token_kind::word ||
                                      at->kind == token_kind::quoted_name || at->is_symbol('.'))) {
            const bool continues = name.empty() || name.ends_with('.') || at->is_symbol('.');
            if (!continues) {
                break;
            }
            name += at->text;
            ++at;
        }
        return name;
    };
    if (!next()) {
        return std::nullopt;
    }
    while (at != tokens.end() && (at->is("IF") || at->is("NOT") || at->is("EXISTS"))) {
        ++at;
    }
    if (at == tokens.end() || at->is("ON")) {
        return std::nullopt;  // the server makes up a name
    }
    index_statement found{.name = take_name(), .drops = drops};
    if (!drops && at != tokens.end() && at->is("ON")) {
        ++at;
        if (at != tokens.end() && at->is("ONLY")) {
            ++at;
        }
        // An index is in the schema of its table.
        if (const auto table = take_name(); table.find('.') != std::string::npos) {
            found.name = table.substr(0, table.rfind('.') + 1) + found.name;
        }
    }
    return found;
}

after_interruption what_to_do(const statement& interrupted, maintenance& engine,
                              bool is_idempotent) {
    if (const auto index = concurrent_index_of(interrupted, engine.facts())) {
        const auto now = engine.state_of_index(index->name);
        if (index->drops) {
            return now == index_state::absent ? after_interruption::is_done
                                              : after_interruption::run_again;
        }
        return now == index_state::absent  ? after_interruption::run_again
               : now == index_state::ready ? after_interruption::is_done
                                           : after_interruption::drop_index_first;
    }
    const auto tokens = tokens_of(interrupted.text, engine.facts().script);
    const bool is_repeatable = pattern_of(tokens, engine.facts().repeatable) != nullptr;
    return is_idempotent || is_repeatable ? after_interruption::run_again
                                          : after_interruption::unknown;
}

}  // namespace sorrel::migrations::detail
