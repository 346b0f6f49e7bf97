// SPDX-License-Identifier: MIT
// Putting an observer beside the one that is there.
#include <sorrel/observe/observed.hpp>

namespace sorrel {

observed::observed(void* session, exchanger puts, std::shared_ptr<observer> told)
    : session_(session), put_(puts), before_(puts(session, nullptr)) {
    put_(session_, before_ == nullptr ? std::move(told) : observers({before_, std::move(told)}));
}

observed::~observed() {
    put_(session_, std::move(before_));
}

}  // namespace sorrel
