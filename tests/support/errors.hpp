// SPDX-License-Identifier: MIT
// Looking at an error after it was caught: a test asks it many questions.
#pragma once

#include <sorrel/error.hpp>

#include "support/catch.hpp"

#include <exception>
#include <stdexcept>
#include <typeinfo>
#include <utility>

namespace sorrel::test {

/// A copy of the error that `action` throws. The test fails when it throws none, or one of another
/// class, be it a derived one.
template <class Error, class Action>
[[nodiscard]] Error error_of(Action&& action) {
    try {
        std::forward<Action>(action)();
    } catch (const Error& error) {
        INFO(error.what());
        REQUIRE(typeid(error) == typeid(Error));
        return error;
    } catch (const std::exception& other) {
        FAIL("another exception was thrown: " << other.what());
    }
    FAIL("nothing was thrown");
    throw std::logic_error{"not reached"};
}

}  // namespace sorrel::test
