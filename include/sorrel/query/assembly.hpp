// SPDX-License-Identifier: MIT
// The text of a query of which a part is chosen at run time: what is known while compiling is a
// constant with marks in it, and the parts are put in their places.
#pragma once

#include <sorrel/dialect/dialect.hpp>
#include <sorrel/query/run_time_part.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace sorrel::detail {

/// The text with the parts at their marks and the parameters numbered.
[[nodiscard]] std::string assemble(std::string_view marked,
                                   const std::vector<const run_time_part*>& parts,
                                   const dialect_facts& dialect);

/// The text of a query with the parts it has now; `marked` is its constant.
template <class Query>
[[nodiscard]] std::string assembled_text(const Query& query, std::string_view marked,
                                         const dialect_facts& dialect) {
    part_collector collector;
    query.bind(collector);
    return assemble(marked, collector.parts(), dialect);
}

}  // namespace sorrel::detail
