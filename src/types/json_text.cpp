// SPDX-License-Identifier: MIT
// Whether a text is JSON, found without recursion, whatever its depth.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/json_text.hpp>

#include "digits.hpp"

#include <cstddef>
#include <ostream>
#include <vector>

namespace sorrel {

namespace {

/// Reads the grammar of RFC 8259.
class json_reader {
public:
    explicit json_reader(std::string_view text) : text_(text) {}

    bool is_document() {
        // what is open around the place we are at: true for an object, false for an array
        std::vector<bool> open;
        for (;;) {
            skip_space();
            if (take('[')) {
                skip_space();
                if (!take(']')) {
                    open.push_back(false);
                    continue;
                }
            } else if (take('{')) {
                skip_space();
                if (!take('}')) {
                    open.push_back(true);
                    if (!name()) {
                        return false;
                    }
                    continue;
                }
            } else if (!scalar()) {
                return false;
            }
            bool is_next_value = false;
            while (!is_next_value) {  // a value has ended, and with it perhaps what is around it
                skip_space();
                if (open.empty()) {
                    return text_.empty();
                }
                const bool in_object = open.back();
                if (take(in_object ? '}' : ']')) {
                    open.pop_back();
                } else if (take(',') && (!in_object || name())) {
                    is_next_value = true;
                } else {
                    return false;
                }
            }
        }
    }

private:
    void skip_space() {
        const auto size = text_.find_first_not_of(" \t\r\n");
        text_.remove_prefix(size == std::string_view::npos ? text_.size() : size);
    }
    bool take(char wanted) {
        const bool found = !text_.empty() && text_.front() == wanted;
        text_.remove_prefix(found ? 1 : 0);
        return found;
    }
    bool take(std::string_view word) {
        const bool found = text_.starts_with(word);
        text_.remove_prefix(found ? word.size() : 0);
        return found;
    }
    std::size_t take_digits() {
        const auto digits = detail::text_reader{text_}.run_of_digits().size();
        text_.remove_prefix(digits);
        return digits;
    }

    /// The name of a member and the colon after it.
    bool name() {
        skip_space();
        if (!take('"') || !string_after_quote()) {
            return false;
        }
        skip_space();
        return take(':');
    }

    bool scalar() {
        return take('"') ? string_after_quote()
                         : take("true") || take("false") || take("null") || number();
    }

    bool number() {
        take('-');
        const bool starts_with_zero = text_.starts_with('0');
        const auto whole = take_digits();
        if (whole == 0 || (starts_with_zero && whole != 1)) {
            return false;
        }
        if (take('.') && take_digits() == 0) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('-')) {
                take('+');
            }
            return take_digits() != 0;
        }
        return true;
    }

    bool string_after_quote() {
        for (;;) {
            while (!text_.empty() && static_cast<unsigned char>(text_.front()) >= 0x20 &&
                   text_.front() != '"' && text_.front() != '\\') {
                text_.remove_prefix(1);
            }
            if (take('"')) {
                return true;
            }
            if (!take('\\') || !escape()) {
                return false;
            }
        }
    }

    bool escape() {
        if (take('u')) {
            const int unit = code_unit();
            const bool is_high = unit >= 0xD800 && unit <= 0xDBFF;
            if (is_high) {
                const int low = take("\\u") ? code_unit() : -1;
                return low >= 0xDC00 && low <= 0xDFFF;
            }
            return unit > 0 && (unit < 0xDC00 || unit > 0xDFFF);
        }
        const bool is_known =
            !text_.empty() &&
            std::string_view("\"\\/bfnrt").find(text_.front()) != std::string_view::npos;
        text_.remove_prefix(is_known ? 1 : 0);
        return is_known;
    }

    /// Four hexadecimal digits, or -1.
    int code_unit() {
        int value = 0;
        for (int i = 0; i != 4; ++i) {
            const char c = text_.empty() ? '\0' : text_.front();
            const char lower = static_cast<char>(c | 0x20);
            if (c >= '0' && c <= '9') {
                value = value * 16 + (c - '0');
            } else if (lower >= 'a' && lower <= 'f') {
                value = value * 16 + (lower - 'a' + 10);
            } else {
                return -1;
            }
            text_.remove_prefix(1);
        }
        return value;
    }

    std::string_view text_;
};

}  // namespace

bool is_json(std::string_view text) {
    return json_reader{text}.is_document();
}

json_text::json_text(std::string text) : text_(std::move(text)) {
    if (!is_json(text_)) {
        throw_error({.kind = error_kind::invalid_text,
                     .message = "this text is not JSON that can be stored",
                     .expected = "JSON (RFC 8259) without U+0000 and halves of surrogate pairs",
                     .got = "another text"});
    }
}

std::ostream& operator<<(std::ostream& out, const json_text& json) {
    return out << json.text();
}

}  // namespace sorrel
