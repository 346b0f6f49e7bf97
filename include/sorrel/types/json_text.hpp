// SPDX-License-Identifier: MIT
// A JSON document as its text.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

namespace sorrel {

/// Text that is JSON (RFC 8259), checked when it is made.
///
/// Two are equal when their texts are, spaces and the order of keys included; for documents as data
/// there is `<sorrel/nlohmann_json.hpp>`.
class json_text {
public:
    /// `null`
    json_text() : text_("null") {}
    /// Throws `value_error` for a text that is not JSON, and for what `jsonb` cannot hold: the
    /// character U+0000 and halves of surrogate pairs, which JSON may write as escapes.
    explicit json_text(std::string text);
    explicit json_text(std::string_view text) : json_text(std::string(text)) {}
    explicit json_text(const char* text) : json_text(std::string(text)) {}

    /// Takes the caller's word for it.
    [[nodiscard]] static json_text unchecked(std::string text) {
        json_text made{no_check{}};
        made.text_ = std::move(text);
        return made;
    }

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

    friend bool operator==(const json_text&, const json_text&) noexcept = default;
    /// Writes `text()`.
    friend std::ostream& operator<<(std::ostream& out, const json_text& json);

private:
    struct no_check {};
    explicit json_text(no_check) noexcept {}

    std::string text_;
};

/// Whether a text is JSON that `json_text` takes.
[[nodiscard]] bool is_json(std::string_view text);

}  // namespace sorrel
