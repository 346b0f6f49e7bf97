// SPDX-License-Identifier: MIT
// Which kind of error an SQLSTATE is (https://www.postgresql.org/docs/current/errcodes-appendix.html).
#include "failure.hpp"

#include <algorithm>

namespace sorrel::postgres::detail {

namespace {

struct entry {
    std::string_view prefix;
    error_kind kind;
};

/// The longest prefix that fits decides: a class has two characters, a condition five.
constexpr entry kinds[] = {
    {"00", error_kind::other},  // success, a warning, no data: no errors
    {"01", error_kind::other},
    {"02", error_kind::other},
    {"03", error_kind::misuse},
    {"08", error_kind::connection},
    {"08P01", error_kind::protocol},
    {"09", error_kind::constraint},
    {"0A", error_kind::unsupported},
    {"0B", error_kind::transaction},
    {"0F", error_kind::misuse},
    {"0L", error_kind::permission},
    {"0P", error_kind::permission},
    {"0Z", error_kind::misuse},
    {"10", error_kind::type_mismatch},
    {"20", error_kind::other},
    {"21", error_kind::too_many_rows},

    {"22", error_kind::type_mismatch},
    {"22001", error_kind::too_large},
    {"22002", error_kind::unexpected_null},
    {"22003", error_kind::out_of_range},
    {"22004", error_kind::unexpected_null},
    {"22008", error_kind::out_of_range},
    {"22009", error_kind::out_of_range},
    {"2200B", error_kind::syntax},
    {"2200C", error_kind::syntax},
    {"2200D", error_kind::syntax},
    {"2200H", error_kind::out_of_range},
    {"22010", error_kind::misuse},
    {"22011", error_kind::out_of_range},
    {"22012", error_kind::out_of_range},
    {"22013", error_kind::out_of_range},
    {"22014", error_kind::out_of_range},
    {"22015", error_kind::out_of_range},
    {"22016", error_kind::out_of_range},
    {"22019", error_kind::syntax},
    {"2201B", error_kind::syntax},
    {"2201E", error_kind::out_of_range},
    {"2201F", error_kind::out_of_range},
    {"2201G", error_kind::out_of_range},
    {"2201W", error_kind::out_of_range},
    {"2201X", error_kind::out_of_range},
    {"22021", error_kind::invalid_text},
    {"22022", error_kind::out_of_range},
    {"22023", error_kind::out_of_range},
    {"22024", error_kind::invalid_text},
    {"22025", error_kind::syntax},
    {"22026", error_kind::too_large},
    {"22027", error_kind::out_of_range},
    {"2202E", error_kind::out_of_range},
    {"2202G", error_kind::out_of_range},
    {"2202H", error_kind::out_of_range},
    {"22033", error_kind::out_of_range},
    {"2203D", error_kind::too_large},
    {"2203E", error_kind::too_large},
    {"22P01", error_kind::out_of_range},
    {"22P05", error_kind::invalid_text},
    {"22P06", error_kind::syntax},

    {"23", error_kind::constraint},
    {"23001", error_kind::foreign_key},
    {"23502", error_kind::not_null},
    {"23503", error_kind::foreign_key},
    {"23505", error_kind::unique},
    {"23514", error_kind::check},
    {"24", error_kind::misuse},
    {"25", error_kind::transaction},
    {"25006", error_kind::read_only},
    {"25P03", error_kind::connection},  // idle or open for too long: the server hangs up
    {"25P04", error_kind::connection},
    {"26", error_kind::stale_statement},  // somebody said DISCARD or DEALLOCATE
    {"27", error_kind::constraint},
    {"28", error_kind::connection},
    {"2B", error_kind::constraint},
    {"2D", error_kind::transaction},
    {"2F", error_kind::other},
    {"34", error_kind::misuse},
    {"38", error_kind::other},
    {"39", error_kind::other},
    {"3B", error_kind::transaction},
    {"3D", error_kind::connection},
    {"3F", error_kind::schema},

    {"40", error_kind::rolled_back},
    {"40001", error_kind::serialization},
    {"40002", error_kind::constraint},
    {"40003", error_kind::outcome_unknown},
    {"40P01", error_kind::deadlock},

    {"42", error_kind::syntax},
    {"42501", error_kind::permission},
    {"42701", error_kind::schema},  // there is one already: a column, and below a table and others
    {"42703", error_kind::schema},
    {"42704", error_kind::schema},
    {"42710", error_kind::schema},
    {"42723", error_kind::schema},
    {"42804", error_kind::schema},
    {"42809", error_kind::schema},
    {"42830", error_kind::schema},
    {"42846", error_kind::schema},
    {"428C9", error_kind::schema},
    {"42P01", error_kind::schema},
    {"42P03", error_kind::misuse},
    {"42P04", error_kind::schema},
    {"42P05", error_kind::misuse},
    {"42P06", error_kind::schema},
    {"42P07", error_kind::schema},
    {"44", error_kind::check},

    {"53", error_kind::other},
    {"53100", error_kind::disk_full},
    {"53200", error_kind::out_of_memory},
    {"53300", error_kind::connection},
    {"54", error_kind::too_large},
    {"55", error_kind::misuse},
    {"55006", error_kind::busy},
    {"55P03", error_kind::busy},
    {"55P04", error_kind::transaction},
    {"57", error_kind::interrupted},
    {"57P", error_kind::connection},
    {"58", error_kind::io},
    {"72", error_kind::serialization},  // a snapshot too old: a new one may do
    {"F0", error_kind::other},
    {"HV", error_kind::other},
    {"P0", error_kind::other},
    {"P0001", error_kind::constraint},  // RAISE, in a trigger
    {"XX", error_kind::other},
    {"XX001", error_kind::corrupt},
    {"XX002", error_kind::corrupt},
};

static_assert(std::ranges::is_sorted(kinds, {}, &entry::prefix));

}  // namespace

error_kind kind_of_sqlstate(std::string_view sqlstate) noexcept {
    auto found = error_kind::other;
    for (const auto& each : kinds) {  // sorted: what comes later is longer
        if (sqlstate.starts_with(each.prefix)) {
            found = each.kind;
        }
    }
    return found;
}

}  // namespace sorrel::postgres::detail
