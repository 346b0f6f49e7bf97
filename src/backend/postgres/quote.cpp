// SPDX-License-Identifier: MIT
// libpq knows whether the session reads backslashes in strings.
#include <sorrel/error/kinds.hpp>

#include "quote.hpp"

#include <memory>

namespace sorrel::postgres::detail {

namespace {

struct free_text {
    void operator()(char* text) const noexcept { PQfreemem(text); }
};

}  // namespace

std::string quoted_literal(PGconn* connection, std::string_view text) {
    const std::unique_ptr<char, free_text> quoted(
        text.find('\0') == std::string_view::npos
            ? PQescapeLiteral(connection, text.data(), text.size())
            : nullptr);
    if (quoted == nullptr) {
        throw_error({.kind = error_kind::invalid_text,
                     .message = "a text with a NUL, or one that is not UTF-8"});
    }
    return quoted.get();
}

}  // namespace sorrel::postgres::detail
