// SPDX-License-Identifier: MIT
// What a struct's validation found, as an exception.
#include <sorrel/error/validation_error.hpp>

#include <utility>

namespace sorrel {

validation_error::validation_error(error_details details, std::vector<violation> found)
    : error(std::move(details)),
      found_(std::make_shared<const std::vector<violation>>(std::move(found))) {}

}  // namespace sorrel
