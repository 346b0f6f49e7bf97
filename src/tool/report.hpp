// SPDX-License-Identifier: MIT
// The one place where something is said: to people as text, or to programs as one JSON document.
#pragma once

#include "exit_code.hpp"
#include "json.hpp"

#include <cstdio>
#include <string>
#include <string_view>

namespace sorrel::command_line {

enum class style : unsigned char { plain, good, warning, bad, faint, strong };

/// What is shown, and how.
struct report_options {
    bool json = false;
    bool quiet = false;
    bool verbose = false;
};

/// Results go to the standard output, everything else to the standard error. With `--json` the standard
/// output gets one document at the end, whatever happens, and nothing else.
class report {
public:
    explicit report(report_options how);

    [[nodiscard]] bool is_json() const noexcept { return how_.json; }
    [[nodiscard]] bool is_verbose() const noexcept { return how_.verbose; }

    /// A line of the result, for people; with `--json` nothing.
    void line(std::string_view text);
    /// The same for what is the whole purpose of a verb, such as a script or a diagram: also with
    /// `--quiet`, and without an end of line of its own.
    void output(std::string_view text);
    /// A line about what is going on, on the standard error; not with `--quiet`.
    void note(std::string_view text);
    /// What went wrong, on the standard error.
    void failure(std::string_view text);
    /// A line on a terminal's standard error that the next one overwrites; elsewhere nothing.
    void progress(std::string_view text);

    /// A text in a colour, where the standard output (or error) is a terminal that shows them.
    [[nodiscard]] std::string styled(style how, std::string_view text) const;
    [[nodiscard]] std::string styled_note(style how, std::string_view text) const;

    /// Members of the JSON document; see docs/tool.md.
    json::object& document() noexcept { return document_; }
    /// Writes the JSON document: `{"verb": …, "ok": …, "exit_code": …,` and its members.
    void finish(std::string_view verb, exit_code code);

private:
    void clear_progress();

    report_options how_;
    json::object document_{};
    bool has_progress_ = false;
    bool colours_out_ = false, colours_err_ = false;
};

}  // namespace sorrel::command_line
