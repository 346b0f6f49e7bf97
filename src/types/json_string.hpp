// SPDX-License-Identifier: MIT
// A text as a string of a JSON document (RFC 8259, section 7).
#pragma once

#include <string>
#include <string_view>

namespace sorrel::detail {

/// Appends `value` in quotation marks, escaped where it has to be.
inline void append_json_string(std::string& json, std::string_view value) {
    constexpr std::string_view hex = "0123456789abcdef";
    json += '"';
    for (const char c : value) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (code < 0x20) {
            json += "\\u00";
            json += hex[code >> 4U];
            json += hex[code & 0xFU];
        } else {
            json += c;
        }
    }
    json += '"';
}

}  // namespace sorrel::detail
