// SPDX-License-Identifier: MIT
// How undoing what was done to a session ended.
#pragma once

namespace sorrel {

enum class session_reset : unsigned char {
    done,     ///< it is as when it was opened
    lost,     ///< the connection is of no more use
    refused,  ///< something was done that cannot be undone
};

}  // namespace sorrel
