// SPDX-License-Identifier: MIT
// A struct that its own rules did not let pass, and what is wrong with which of its fields.
#pragma once

#include <sorrel/error/error.hpp>

#include <memory>
#include <string>
#include <vector>

namespace sorrel {

/// One thing that is wrong with a struct. What it says goes into the error's message, so values that
/// must not end in a log have no place there.
struct violation {
    std::string field{};    ///< as the struct calls it; empty for the struct as a whole
    std::string message{};  ///< for example "must not be empty"
};

/// A struct was not valid, and nothing of the call was written; see `mapping<T>::validate`.
class validation_error : public error {
public:
    /// `details.message` is made of the violations, of which there is at least one.
    validation_error(error_details details, std::vector<violation> found);

    /// All that is wrong, in the order in which it was found.
    [[nodiscard]] const std::vector<violation>& violations() const noexcept { return *found_; }

private:
    std::shared_ptr<const std::vector<violation>> found_;  // shared: a copy must not throw
};

}  // namespace sorrel
