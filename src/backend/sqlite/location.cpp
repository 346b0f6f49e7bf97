// SPDX-License-Identifier: MIT
// Reading a database's URL.
#include <sorrel/backend/sqlite/location.hpp>
#include <sorrel/error/kinds.hpp>

#include <array>
#include <charconv>
#include <cstdlib>
#include <set>
#include <utility>

namespace sorrel::sqlite {

namespace {

constexpr std::string_view scheme = "sqlite:";

[[noreturn]] void refuse(std::string message) {
    throw_error({.kind = error_kind::connection, .message = std::move(message)});
}

/// The part of `text` before `mark`; `text` keeps what follows.
std::string_view take_until(std::string_view& text, char mark) {
    const auto end = text.find(mark);
    const auto part = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return part;
}

std::string decode_percent(std::string_view text) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        unsigned value = 0;
        const char* const digits = text.data() + i + 1;
        if (text.size() - i < 3) {
            refuse("the URL's path ends in the middle of a % sequence");
        }
        if (std::from_chars(digits, digits + 2, value, 16).ptr != digits + 2) {
            refuse("the URL's path has a % that two hexadecimal digits do not follow");
        }
        decoded += static_cast<char>(value);
        i += 2;
    }
    return decoded;
}

template <class Value, std::size_t Size>
Value choose(std::string_view name, std::string_view text,
             const std::array<std::pair<std::string_view, Value>, Size>& choices) {
    std::string known;
    for (const auto& [word, value] : choices) {
        if (word == text) {
            return value;
        }
        known += (known.empty() ? "" : ", ") + std::string(word);
    }
    refuse("the URL's option '" + std::string(name) + "' takes one of: " + known);
}

std::chrono::milliseconds read_milliseconds(std::string_view name, std::string_view text) {
    std::chrono::milliseconds::rep count = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (fault != std::errc{} || end != text.data() + text.size() || count < 0) {
        refuse("the URL's option '" + std::string(name) + "' takes a number of milliseconds");
    }
    return std::chrono::milliseconds{count};
}

template <class Value>
using word = std::pair<std::string_view, Value>;

void apply(options& how, std::string_view name, std::string_view text) {
    if (name == "mode") {
        how.mode = choose(name, text,
                          std::array{word<open_mode>{"rwc", open_mode::read_write_create},
                                     word<open_mode>{"rw", open_mode::read_write},
                                     word<open_mode>{"ro", open_mode::read_only}});
    } else if (name == "busy_timeout") {
        how.busy_timeout = read_milliseconds(name, text);
    } else if (name == "journal") {
        how.journal = choose(name, text,
                             std::array{word<journal_mode>{"unchanged", journal_mode::unchanged},
                                        word<journal_mode>{"wal", journal_mode::wal},
                                        word<journal_mode>{"rollback", journal_mode::rollback}});
    } else if (name == "synchronous") {
        how.sync = choose(name, text,
                          std::array{word<synchronous>{"full", synchronous::full},
                                     word<synchronous>{"normal", synchronous::normal},
                                     word<synchronous>{"off", synchronous::off}});
    } else if (name == "foreign_keys") {
        how.foreign_keys =
            choose(name, text, std::array{word<bool>{"on", true}, word<bool>{"off", false}});
    } else {
        refuse("the URL has an unknown option '" + std::string(name) + "'");
    }
}

}  // namespace

location from_url(std::string_view url) {
    if (!url.starts_with(scheme)) {
        refuse("the URL of an SQLite database begins with \"sqlite:\"");
    }
    url.remove_prefix(scheme.size());
    if (url.starts_with("//")) {
        url.remove_prefix(2);
    }
    location result{.path = decode_percent(take_until(url, '?'))};
    if (result.path.empty()) {
        refuse("the URL has no path; \"sqlite::memory:\" says a private database in memory");
    }
    std::set<std::string_view> seen;
    while (!url.empty()) {
        auto value = take_until(url, '&');
        const auto name = take_until(value, '=');
        if (!seen.insert(name).second) {
            refuse("the URL gives the option '" + std::string(name) + "' twice");
        }
        apply(result.how, name, value);
    }
    return result;
}

location from_environment(const char* variable) {
    const char* const url = std::getenv(variable);
    if (url == nullptr) {
        refuse("the environment variable " + std::string(variable) + " is not set");
    }
    return from_url(url);
}

}  // namespace sorrel::sqlite
