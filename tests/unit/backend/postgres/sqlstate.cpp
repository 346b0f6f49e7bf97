// SPDX-License-Identifier: MIT
// Every class of PostgreSQL's error codes has its kind.
#include "backend/postgres/failure.hpp"
#include "support/catch.hpp"

#include <set>
#include <string>
#include <string_view>

using namespace sorrel;
using sorrel::postgres::detail::kind_of_sqlstate;

namespace {

struct expected {
    std::string_view sqlstate;
    error_kind kind;
};

// One of each class, and each condition that is another kind than its class.
constexpr expected states[] = {
    {"08000", error_kind::connection},
    {"08003", error_kind::connection},
    {"08006", error_kind::connection},
    {"08P01", error_kind::protocol},
    {"09000", error_kind::constraint},
    {"0A000", error_kind::unsupported},
    {"0B000", error_kind::transaction},
    {"0F001", error_kind::misuse},
    {"0LP01", error_kind::permission},
    {"0P000", error_kind::permission},
    {"0Z002", error_kind::misuse},
    {"10608", error_kind::type_mismatch},
    {"21000", error_kind::too_many_rows},
    {"22000", error_kind::type_mismatch},
    {"22001", error_kind::too_large},
    {"22003", error_kind::out_of_range},
    {"22004", error_kind::unexpected_null},
    {"22007", error_kind::type_mismatch},
    {"22008", error_kind::out_of_range},
    {"22012", error_kind::out_of_range},
    {"22021", error_kind::invalid_text},
    {"22023", error_kind::out_of_range},
    {"22025", error_kind::syntax},
    {"2201B", error_kind::syntax},
    {"2201X", error_kind::out_of_range},
    {"2203G", error_kind::type_mismatch},
    {"22P02", error_kind::type_mismatch},
    {"22P03", error_kind::type_mismatch},
    {"22P05", error_kind::invalid_text},
    {"23000", error_kind::constraint},
    {"23001", error_kind::foreign_key},
    {"23502", error_kind::not_null},
    {"23503", error_kind::foreign_key},
    {"23505", error_kind::unique},
    {"23514", error_kind::check},
    {"23P01", error_kind::constraint},
    {"24000", error_kind::misuse},
    {"25001", error_kind::transaction},
    {"25006", error_kind::read_only},
    {"25P02", error_kind::transaction},
    {"25P03", error_kind::connection},
    {"25P04", error_kind::connection},
    {"26000", error_kind::stale_statement},
    {"27000", error_kind::constraint},
    {"28000", error_kind::connection},
    {"28P01", error_kind::connection},
    {"2BP01", error_kind::constraint},
    {"2D000", error_kind::transaction},
    {"34000", error_kind::misuse},
    {"3B001", error_kind::transaction},
    {"3D000", error_kind::connection},
    {"3F000", error_kind::schema},
    {"40000", error_kind::rolled_back},
    {"40001", error_kind::serialization},
    {"40002", error_kind::constraint},
    {"40003", error_kind::outcome_unknown},
    {"40P01", error_kind::deadlock},
    {"42501", error_kind::permission},
    {"42601", error_kind::syntax},
    {"42703", error_kind::schema},
    {"42804", error_kind::schema},
    {"42883", error_kind::syntax},
    {"42P01", error_kind::schema},
    {"42P05", error_kind::misuse},
    {"42P07", error_kind::schema},
    {"42P18", error_kind::syntax},
    {"44000", error_kind::check},
    {"53100", error_kind::disk_full},
    {"53200", error_kind::out_of_memory},
    {"53300", error_kind::connection},
    {"54000", error_kind::too_large},
    {"55000", error_kind::misuse},
    {"55006", error_kind::busy},
    {"55P03", error_kind::busy},
    {"55P04", error_kind::transaction},
    {"57000", error_kind::interrupted},
    {"57014", error_kind::interrupted},
    {"57P01", error_kind::connection},
    {"57P02", error_kind::connection},
    {"57P03", error_kind::connection},
    {"57P04", error_kind::connection},
    {"57P05", error_kind::connection},
    {"58030", error_kind::io},
    {"58P01", error_kind::io},
    {"72000", error_kind::serialization},
    {"P0001", error_kind::constraint},
    {"XX001", error_kind::corrupt},
    {"XX002", error_kind::corrupt},
    // no errors, or nothing that a program would treat apart
    {"00000", error_kind::other},
    {"01000", error_kind::other},
    {"02000", error_kind::other},
    {"03000", error_kind::misuse},
    {"20000", error_kind::other},
    {"2F005", error_kind::other},
    {"38001", error_kind::other},
    {"39001", error_kind::other},
    {"53000", error_kind::other},
    {"F0000", error_kind::other},
    {"HV000", error_kind::other},
    {"P0000", error_kind::other},
    {"P0004", error_kind::other},
    {"XX000", error_kind::other},
};

}  // namespace

TEST_CASE("an SQLSTATE has a kind") {
    std::set<std::string_view> classes;
    for (const auto& state : states) {
        INFO(state.sqlstate);
        CHECK(kind_of_sqlstate(state.sqlstate) == state.kind);
        classes.insert(state.sqlstate.substr(0, 2));
    }
    // the 43 classes of PostgreSQL 15's appendix A, and 10 (XQuery) of a later one
    CHECK(classes.size() == 44);
}

TEST_CASE("an SQLSTATE that nobody knows is the error of its class, or another one") {
    CHECK(kind_of_sqlstate("23ZZZ") == error_kind::constraint);
    CHECK(kind_of_sqlstate("57PZZ") == error_kind::connection);
    CHECK(kind_of_sqlstate("ZZ001") == error_kind::other);
    CHECK(kind_of_sqlstate("") == error_kind::other);
    CHECK(kind_of_sqlstate("4") == error_kind::other);
}
