// SPDX-License-Identifier: MIT
// Opening and closing scopes.
#include <sorrel/session/scope.hpp>

#include <cstddef>

namespace sorrel::detail {

void scope_stack::make_room() {
    open_.reserve(open_.size() + 1);
}

scope_stack::id scope_stack::push() {
    open_.push_back(++last_);
    innermost_ = last_;
    return last_;
}

int scope_stack::level_of(id scope) const noexcept {
    if (is_innermost(scope)) [[likely]] {
        return static_cast<int>(open_.size()) - 1;
    }
    for (std::size_t i = open_.size(); i-- > 0;) {
        if (open_[i] == scope) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

void scope_stack::close_from(int level) noexcept {
    open_.resize(static_cast<std::size_t>(level));
    innermost_ = open_.empty() ? 0 : open_.back();
}

}  // namespace sorrel::detail
