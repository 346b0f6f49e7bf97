// SPDX-License-Identifier: MIT
// The one place where something is said.
#include "report.hpp"

#include <unistd.h>

#include <cstdlib>

namespace sorrel::command_line {

namespace {

bool has_text(const char* value) {
    return value != nullptr && *value != '\0';
}

/// https://no-color.org
bool shows_colours(int file) {
    const char* const terminal = std::getenv("TERM");
    return ::isatty(file) == 1 && !has_text(std::getenv("NO_COLOR")) && has_text(terminal) &&
           std::string_view(terminal) != "dumb";
}

const char* code_of(style how) {
    switch (how) {
        case style::good:
            return "\x1b[32m";
        case style::warning:
            return "\x1b[33m";
        case style::bad:
            return "\x1b[1;31m";
        case style::faint:
            return "\x1b[2m";
        case style::strong:
            return "\x1b[1m";
        case style::plain:
            break;
    }
    return "";
}

std::string painted(bool colours, style how, std::string_view text) {
    const bool is_plain = !colours || how == style::plain;
    return is_plain ? std::string(text) : code_of(how) + std::string(text) + "\x1b[0m";
}

void write(std::FILE* file, std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), file);
    std::fflush(file);
}

}  // namespace

report::report(report_options how)
    : how_(how),
      colours_out_(shows_colours(STDOUT_FILENO)),
      colours_err_(shows_colours(STDERR_FILENO)) {}

void report::line(std::string_view text) {
    if (!how_.json && !how_.quiet) {
        clear_progress();
        write(stdout, std::string(text) + "\n");
    }
}

void report::output(std::string_view text) {
    if (!how_.json) {
        clear_progress();
        write(stdout, text);
    }
}

void report::note(std::string_view text) {
    if (!how_.quiet) {
        clear_progress();
        write(stderr, std::string(text) + "\n");
    }
}

void report::failure(std::string_view text) {
    clear_progress();
    write(stderr, painted(colours_err_, style::bad, "error:") + " " + std::string(text) + "\n");
}

void report::progress(std::string_view text) {
    if (!how_.quiet && ::isatty(STDERR_FILENO) == 1) {
        clear_progress();
        write(stderr, text);
        has_progress_ = true;
    }
}

void report::clear_progress() {
    if (has_progress_) {
        write(stderr, "\r\x1b[K");
        has_progress_ = false;
    }
}

std::string report::styled(style how, std::string_view text) const {
    return painted(colours_out_, how, text);
}

std::string report::styled_note(style how, std::string_view text) const {
    return painted(colours_err_, how, text);
}

void report::finish(std::string_view verb, exit_code code) {
    clear_progress();
    if (how_.json) {
        json::object whole;
        whole.add("verb", verb)
            .add("ok", code == exit_code::done)
            .add("exit_code", static_cast<int>(code))
            .add_all(document_);
        write(stdout, json::text(whole) + "\n");
    }
}

}  // namespace sorrel::command_line
