// SPDX-License-Identifier: MIT
// Declared types of SQLite: any words are allowed, and parts of them decide.
#include "affinity.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace sorrel::sqlite::detail {

namespace {

std::string in_capitals(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return result;
}

}  // namespace

affinity affinity_of(std::string_view declared) {
    const std::string type = in_capitals(declared);
    const auto has = [&](const char* part) { return type.find(part) != std::string::npos; };
    if (has("INT")) {
        return affinity::integer;
    }
    if (has("CHAR") || has("CLOB") || has("TEXT")) {
        return affinity::text;
    }
    if (type.empty() || has("BLOB") || type == "ANY") {
        return affinity::none;
    }
    if (has("REAL") || has("FLOA") || has("DOUB")) {
        return affinity::real;
    }
    return has("DATE") || has("TIME") ? affinity::text : affinity::numeric;
}

bool keeps(affinity column, value_kind kind) {
    if (column == affinity::none) {
        return true;
    }
    switch (kind) {
        case value_kind::integer:
        case value_kind::boolean:
            return column == affinity::integer || column == affinity::numeric;
        case value_kind::real:
            return column == affinity::real || column == affinity::numeric;
        case value_kind::bytes:
            return false;
        default:
            return column == affinity::text;
    }
}

value_kind usual_kind(std::string_view declared) {
    const std::string type = in_capitals(declared);
    const auto has = [&](const char* part) { return type.find(part) != std::string::npos; };
    switch (affinity_of(declared)) {
        case affinity::integer:
            return value_kind::integer;
        case affinity::real:
            return value_kind::real;
        case affinity::none:
            return has("BLOB") ? value_kind::bytes : value_kind::none;
        case affinity::numeric:
            if (has("BOOL")) {
                return value_kind::boolean;
            }
            return has("NUM") || has("DEC") || has("MONEY") ? value_kind::real : value_kind::none;
        case affinity::text:
            break;
    }
    if (has("DATETIME") || has("TIMESTAMP")) {
        return value_kind::instant;
    }
    if (has("CHAR") || has("CLOB") || has("TEXT")) {
        return value_kind::text;
    }
    return has("DATE") ? value_kind::day : value_kind::time;
}

}  // namespace sorrel::sqlite::detail
