// SPDX-License-Identifier: MIT
// The lines of the log.
#include <sorrel/error/error.hpp>
#include <sorrel/observe/statement_log.hpp>

#include <array>
#include <cstdio>
#include <utility>

namespace sorrel {

namespace {

std::string text_of(std::chrono::nanoseconds duration) {
    using namespace std::chrono_literals;
    std::array<char, 32> text{};
    const auto count = static_cast<double>(duration.count());
    const auto write = [&](double value, const char* unit) {
        const int size = std::snprintf(text.data(), text.size(), value < 10 ? "%.1f %s" : "%.0f %s",
                                       value, unit);
        return std::string(text.data(), static_cast<std::size_t>(size));
    };
    return duration >= 1s    ? write(count / 1e9, "s")
           : duration >= 1ms ? write(count / 1e6, "ms")
                             : write(count / 1e3, "us");
}

std::string rows(std::int64_t count, const char* what) {
    return ", " + std::to_string(count) + (count == 1 ? " row" : " rows") + what;
}

/// Statements are written over several lines, and a log has one for each.
void append_on_one_line(std::string& out, std::string_view text) {
    for (const char c : text) {
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
}

void append_place(std::string& out, const std::source_location& where) {
    if (where.line() != 0) {
        out += " (" + std::string(where.file_name()) + ":" + std::to_string(where.line()) + ")";
    }
}

class statement_log final : public observer {
public:
    statement_log(log_sink sink, log_options options) : sink_(std::move(sink)), options_(options) {}

    void on_statement(const statement_event& event) override { tell(event, event.took, false); }
    void on_transaction(const transaction_event& event) override {
        if (options_.with_transactions || event.failure != nullptr) {
            tell(event, event.took,
                 event.cause != rollback_cause::none && event.cause != rollback_cause::asked);
        }
    }
    [[nodiscard]] bool wants_values() const noexcept override { return options_.with_values; }

private:
    template <class Event>
    void tell(const Event& event, std::chrono::nanoseconds took, bool is_remarkable) {
        const bool is_slow = took >= options_.slower_than;
        const bool tells_all = options_.slower_than.count() == 0;
        if (event.failure != nullptr) {
            sink_(log_level::error, line_of(event));
        } else if (is_slow) {
            sink_(tells_all && !is_remarkable ? log_level::debug : log_level::warning,
                  line_of(event));
        }
    }

    log_sink sink_;
    log_options options_;
};

}  // namespace

std::string line_of(const statement_event& event) {
    std::string line = text_of(event.took);
    if (event.failure != nullptr) {
        line += ", failed (";
        append_on_one_line(line, event.failure->message());
        line += ")";
    } else {
        line += event.changed != 0 ? rows(event.changed, " changed") : rows(event.rows, "");
        line += event.is_stream ? ", a stream" : "";
    }
    line += ": ";
    append_on_one_line(line, event.sql);
    if (!event.values.empty()) {
        line += " [";
        for (std::size_t i = 0; i != event.values.size(); ++i) {
            line += i == 0 ? "" : ", ";
            append_on_one_line(line, event.values[i]);
        }
        line += "]";
    }
    append_place(line, event.where);
    return line;
}

std::string line_of(const transaction_event& event) {
    std::string line = text_of(event.took) + ": ";
    line += to_string(event.step);
    if (event.depth != 0) {
        line += " " + std::to_string(event.depth);
    }
    if (event.lived.count() != 0) {
        line += " after " + text_of(event.lived);
    }
    if (event.failure != nullptr) {
        line += ", failed (";
        append_on_one_line(line, event.failure->message());
        line += ")";
    }
    if (event.cause != rollback_cause::none) {
        line += ", because ";
        line += to_string(event.cause);
        if (!event.last_error.empty()) {
            line += " (the last error: ";
            append_on_one_line(line, event.last_error);
            line += ")";
        }
    }
    append_place(line, event.where);
    return line;
}

std::shared_ptr<observer> log_statements(log_sink sink, log_options options) {
    return std::make_shared<statement_log>(std::move(sink), options);
}

}  // namespace sorrel
