// SPDX-License-Identifier: MIT
// The version of the library, in the one place where it is written down.
#pragma once

namespace sorrel {

/// The library's version (semantic versioning); CMake and the packages read these lines.
inline constexpr int version_major = 0;
inline constexpr int version_minor = 1;
inline constexpr int version_patch = 0;

}  // namespace sorrel
