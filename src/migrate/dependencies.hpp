// SPDX-License-Identifier: MIT
// Which migration needs which.
#pragma once

#include "loaded.hpp"

namespace sorrel::migrations::detail {

/// Turns what is written after `depends:` into versions. What there is not, what comes later, and what
/// depends on itself in the end are problems.
void find_dependencies(loaded& all);

}  // namespace sorrel::migrations::detail
