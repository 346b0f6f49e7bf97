// SPDX-License-Identifier: MIT
// What not every database can do: a part of a query says that it needs it while it writes its text.
#pragma once

#include <string_view>

namespace sorrel {

enum class feature : unsigned {
    row_locks = 1,                ///< FOR UPDATE and its like
    distinct_on = 2,              ///< DISTINCT ON (…)
    ilike = 4,                    ///< ILIKE
    quantified_comparison = 8,    ///< = ANY (SELECT …), = ALL (SELECT …)
    distinct_by_unselected = 16,  ///< SELECT DISTINCT sorted by what is not selected
    extreme_of_any_kind = 32,     ///< min() and max() of bytes, uuids and JSON
    json_containment = 64,        ///< .contains() of JSON documents
    sorted_aggregate = 128,       ///< ORDER BY inside an aggregate
};

/// The name of a feature in a message.
[[nodiscard]] constexpr std::string_view name_of(feature one) {
    switch (one) {
        case feature::row_locks:
            return "row locks (FOR UPDATE)";
        case feature::distinct_on:
            return "DISTINCT ON";
        case feature::ilike:
            return "ILIKE";
        case feature::quantified_comparison:
            return "comparisons with ANY or ALL rows of a query";
        case feature::distinct_by_unselected:
            return "SELECT DISTINCT sorted by what is not selected";
        case feature::extreme_of_any_kind:
            return "min() and max() of bytes, uuids and JSON";
        case feature::json_containment:
            return "containment of JSON documents";
        case feature::sorted_aggregate:
            break;
    }
    return "ORDER BY inside an aggregate";
}

/// Any number of features.
class feature_set {
public:
    constexpr feature_set() = default;
    constexpr feature_set(feature one)  // NOLINT(google-explicit-constructor): a set of one
        : bits_(static_cast<unsigned>(one)) {}

    constexpr feature_set& operator|=(feature_set other) {
        bits_ |= other.bits_;
        return *this;
    }
    friend constexpr feature_set operator|(feature_set left, feature_set right) {
        return left |= right;
    }

    [[nodiscard]] constexpr bool contains(feature one) const {
        return (bits_ & static_cast<unsigned>(one)) != 0;
    }
    /// Those that `other` has not.
    [[nodiscard]] constexpr feature_set without(feature_set other) const {
        feature_set rest;
        rest.bits_ = bits_ & ~other.bits_;
        return rest;
    }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    /// One of those in it; there must be one.
    [[nodiscard]] constexpr feature first() const {
        return static_cast<feature>(bits_ & (~bits_ + 1));
    }

private:
    unsigned bits_ = 0;
};

}  // namespace sorrel
