// SPDX-License-Identifier: MIT
// What went wrong, for people and for programs.
#include "failures.hpp"
#include "redact.hpp"

#include <fmt/format.h>

#include <fstream>
#include <optional>

namespace sorrel::command_line {

namespace {

std::optional<std::string> line_of(const std::string& path, int number) {
    std::ifstream file(path);
    std::string line;
    for (int at = 0; at < number; ++at) {
        if (!std::getline(file, line)) {
            return std::nullopt;
        }
    }
    return line;
}

/// The blanks up to a column, with tabs kept, so that what follows stands below it.
std::string indented_to(std::string_view line, int column) {
    std::string blanks;
    int seen = 1;
    for (const char each : line) {
        const bool continues_a_character = (static_cast<unsigned char>(each) & 0xC0U) == 0x80U;
        seen += continues_a_character ? 0 : 1;
        if (seen > column) {
            break;
        }
        if (!continues_a_character) {
            blanks += each == '\t' ? '\t' : ' ';
        }
    }
    return blanks;
}

void tell_place(report& to, const migrations::problem& problem) {
    if (problem.position.line == 0 || problem.file.empty()) {
        return;
    }
    if (const auto line = line_of(problem.file, problem.position.line)) {
        const auto number = std::to_string(problem.position.line);
        const std::string margin(number.size(), ' ');
        to.note(fmt::format("  {} | {}", number, without_passwords(*line)));
        to.note(fmt::format("  {} | {}{}", margin, indented_to(*line, problem.position.column),
                            to.styled_note(style::bad, "^")));
    }
}

void add_error(report& to, std::string_view kind, const std::string& message) {
    to.document().add("error", json::object().add("kind", kind).add("message", message));
}

exit_code tell_plainly(report& to, std::string_view kind, const std::string& message,
                       exit_code code) {
    const auto clean = without_passwords(message);
    to.failure(clean);
    add_error(to, kind, clean);
    return code;
}

}  // namespace

void tell(report& to, const migrations::problem& problem) {
    to.failure(without_passwords(problem.message));
    tell_place(to, problem);
    if (!problem.advice.empty()) {
        to.note("  " + to.styled_note(style::good, "do:") + " " + problem.advice);
    }
}

json::array json_of(const std::vector<migrations::problem>& problems) {
    const auto or_null = [](auto value) {
        return value == decltype(value)() ? std::nullopt : std::optional(value);
    };
    json::array all;
    for (const auto& each : problems) {
        all.add(json::object()
                    .add("kind", to_string(each.kind))
                    .add("message", without_passwords(each.message))
                    .add("version", or_null(each.version))
                    .add("file", or_null(each.file))
                    .add("line", or_null(each.position.line))
                    .add("column", or_null(each.position.column))
                    .add("statement", or_null(each.statement))
                    .add("sql", or_null(each.sql))
                    .add("advice", or_null(each.advice))
                    .add("expected", or_null(each.expected))
                    .add("got", or_null(each.got)));
    }
    return all;
}

exit_code tell_failure(report& to, std::exception_ptr thrown) {
    try {
        std::rethrow_exception(std::move(thrown));
    } catch (const usage_error& wrong) {
        return tell_plainly(to, "usage", wrong.what(), exit_code::wrong_usage);
    } catch (const migration_error& failure) {
        for (const auto& each : failure.problems()) {
            tell(to, each);
        }
        to.document().add("problems", json_of(failure.problems()));
        add_error(to, to_string(failure.kind()), without_passwords(failure.message()));
        return exit_code::failed;
    } catch (const error& failure) {
        return tell_plainly(to, to_string(failure.kind()),
                            to.is_verbose() ? failure.what() : failure.message(),
                            exit_code::failed);
    } catch (const std::exception& failure) {
        return tell_plainly(to, "other", failure.what(), exit_code::failed);
    }
}

}  // namespace sorrel::command_line
