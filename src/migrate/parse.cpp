// SPDX-License-Identifier: MIT
// Marks and headers are comments that take a line of their own:
//   -- migrate:up no_transaction      -- depends: 20240101000000, create_users
//   -- migrate:down                   -- description: …
//   -- migrate:foreign_keys off       -- lint: allow drop_table
//                                     -- require: SELECT count(*) = 0 FROM …
#include <sorrel/migrate/folder.hpp>

#include "parse.hpp"
#include "sha256.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace sorrel::migrations::detail {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    return begin == std::string_view::npos
               ? std::string_view()
               : text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

/// The words of a list, separated by blanks or commas.
std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (true) {
        const auto begin = text.find_first_not_of(" \t,\r");
        if (begin == std::string_view::npos) {
            return words;
        }
        const auto end = std::min(text.find_first_of(" \t,\r", begin), text.size());
        words.emplace_back(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
}

/// What follows `key` in a text that begins with it.
std::optional<std::string_view> after(std::string_view text, std::string_view key) {
    if (!text.starts_with(key)) {
        return std::nullopt;
    }
    return trimmed(text.substr(key.size()));
}

std::optional<lint_rule> rule_named(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(lint_rule::irreversible); ++i) {
        if (to_string(static_cast<lint_rule>(i)) == name) {
            return static_cast<lint_rule>(i);
        }
    }
    return std::nullopt;
}

/// Reads a file line by line.
class file_parser {
public:
    file_parser(std::string_view text, const file_name& name, const std::string& path,
                loaded_migration& into, std::vector<problem>& problems)
        : text_(text), name_(name), path_(path), into_(into), problems_(problems) {
        shared_.file = path;
        open_ = name.kind == file_kind::down ? &down_ : &up_;
    }

    void parse() {
        if (!is_readable()) {
            return;
        }
        std::size_t begin = 0;
        for (line_ = 1; begin < text_.size(); ++line_) {
            const auto end = std::min(text_.find('\n', begin), text_.size());
            take_line(begin, std::min(end + 1, text_.size()),
                      trimmed(text_.substr(begin, end - begin)));
            begin = end + 1;
        }
        finish();
    }

private:
    struct section {
        bool is_marked = false;
        std::size_t begin = 0, end = 0;
        sql_way way{};
    };

    void complain(std::string message, int line) {
        problems_.push_back({.kind = problem_kind::bad_text,
                             .message = path_ + ":" + std::to_string(line) + ": " + message,
                             .version = name_.version,
                             .file = path_,
                             .position = {line, 1}});
    }

    bool is_readable() {
        if (text_.starts_with("\xff\xfe") || text_.starts_with("\xfe\xff")) {
            complain("the file is in UTF-16; save it as UTF-8", 1);
            return false;
        }
        if (const auto nul = text_.find('\0'); nul != std::string_view::npos) {
            complain("the file contains a NUL", position_of(text_, nul).line);
            return false;
        }
        return true;
    }

    void take_line(std::size_t begin, std::size_t next, std::string_view line) {
        if (const auto comment = after(line, "--")) {
            if (const auto mark = after(*comment, "migrate:")) {
                take_mark(begin, next, *mark);
            } else if (const auto lint = after(*comment, "lint:")) {
                take_lint(*lint);
            } else if (is_header_) {
                take_header(*comment);
            }
        } else if (!line.empty()) {
            is_header_ = false;
            first_text_ = first_text_ == 0 ? line_ : first_text_;
        }
    }

    void take_mark(std::size_t begin, std::size_t next, std::string_view mark) {
        if (const auto options = option_of(mark, "up")) {
            open_section(up_, file_kind::up, begin, next, *options);
        } else if (const auto others = option_of(mark, "down")) {
            open_section(down_, file_kind::down, begin, next, *others);
        } else if (const auto keys = option_of(mark, "foreign_keys")) {
            if (*keys != "off" && *keys != "on") {
                complain("migrate:foreign_keys is on or off", line_);
            }
            shared_.foreign_keys = *keys != "off";
        } else {
            complain("unknown mark `migrate:" + std::string(mark) +
                         "`; there are migrate:up, migrate:down and migrate:foreign_keys",
                     line_);
        }
    }

    /// What follows the name of a mark.
    static std::optional<std::string_view> option_of(std::string_view mark, std::string_view name) {
        const auto rest = after(mark, name);
        const bool is_whole_word = rest && (mark.size() == name.size() ||
                                            mark[name.size()] == ' ' || mark[name.size()] == '\t');
        return is_whole_word ? rest : std::nullopt;
    }

    void open_section(section& opened, file_kind kind, std::size_t begin, std::size_t next,
                      std::string_view options) {
        const std::string_view mark = kind == file_kind::up ? "up" : "down";
        if (name_.kind != file_kind::both && name_.kind != kind) {
            complain("`migrate:" + std::string(mark) + "` in the file of the other way", line_);
            return;
        }
        if (opened.is_marked || (kind == file_kind::up && down_.is_marked)) {
            complain("`migrate:" + std::string(mark) +
                         (opened.is_marked ? "` a second time" : "` after migrate:down"),
                     line_);
            return;
        }
        if (first_text_ != 0 && (name_.kind != file_kind::both || !up_.is_marked)) {
            complain("statements before `migrate:" + std::string(mark) + "`", first_text_);
        }
        take_options(opened.way, options);
        opened.is_marked = true;
        if (name_.kind != file_kind::both) {
            return;  // a mark for its options alone: the whole file is one way
        }
        open_->end = begin;
        open_ = &opened;
        opened.begin = next;
        opened.way.lines_before = line_;
    }

    void take_options(sql_way& way, std::string_view options) {
        for (const auto& each : words_of(options)) {
            if (each == "no_transaction" || each == "transaction:false") {
                way.in_transaction = false;
            } else if (each == "idempotent") {
                way.idempotent = true;
            } else {
                complain("unknown option `" + each + "`; there are no_transaction and idempotent",
                         line_);
            }
        }
    }

    void take_lint(std::string_view text) {
        const auto names = after(text, "allow");
        if (!names) {
            complain("`lint:` is followed by `allow` and the names of rules", line_);
            return;
        }
        for (const auto& each : words_of(*names)) {
            if (const auto rule = rule_named(each)) {
                into_.allowed.push_back(*rule);
            } else {
                complain("unknown rule `" + each + "`", line_);
            }
        }
    }

    void take_header(std::string_view comment) {
        if (name_.kind == file_kind::down) {
            return;
        }
        if (const auto depends = after(comment, "depends:")) {
            into_.depends = words_of(*depends);
        } else if (const auto description = after(comment, "description:")) {
            into_.facts.description = *description;
        } else if (const auto query = after(comment, "require:")) {
            into_.require = *query;
        }
    }

    void finish() {
        open_->end = text_.size();
        if (name_.kind == file_kind::both && down_.is_marked && !up_.is_marked) {
            complain("there is `migrate:down` without `migrate:up`", 1);
        }
        if (name_.kind != file_kind::down) {
            into_.up = way_of(up_);
        }
        if (name_.kind == file_kind::down || down_.is_marked) {
            into_.down = way_of(down_);
        }
    }

    [[nodiscard]] sql_way way_of(const section& from) const {
        sql_way way = from.way;
        way.text = text_.substr(from.begin, from.end - from.begin);
        way.file = shared_.file;
        way.foreign_keys = shared_.foreign_keys;
        return way;
    }

    std::string_view text_;
    const file_name& name_;
    const std::string& path_;
    loaded_migration& into_;
    std::vector<problem>& problems_;

    section up_{}, down_{};
    section* open_ = nullptr;
    sql_way shared_{};
    int line_ = 0;
    int first_text_ = 0;  ///< the line of what is no comment, before any mark
    bool is_header_ = true;
};

}  // namespace

std::string_view without_mark(std::string_view text) noexcept {
    text.remove_prefix(text.starts_with("\xef\xbb\xbf") ? 3 : 0);
    return text;
}

std::string normalised(std::string_view text) {
    text = without_mark(text);
    std::string lines;
    lines.reserve(text.size());
    for (std::size_t i = 0; i != text.size(); ++i) {
        if (text[i] != '\r') {
            lines += text[i];
        } else if (i + 1 == text.size() || text[i + 1] != '\n') {
            lines += '\n';
        }
    }
    return lines;
}

void parse_file(std::string_view text, const file_name& name, const std::string& path,
                loaded_migration& into, std::vector<problem>& problems) {
    file_parser(without_mark(text), name, path, into, problems).parse();
}

}  // namespace sorrel::migrations::detail

namespace sorrel::migrations {

std::string checksum(std::string_view text) {
    detail::sha256 hash;
    hash.add(detail::normalised(text));
    return hash.digest();
}

}  // namespace sorrel::migrations
