// SPDX-License-Identifier: MIT
// The verbs of a pool under a deadline: `pool.within(200ms).all(query)`.
#pragma once

#include <sorrel/pool/detail/connector.hpp>
#include <sorrel/pool/verbs.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <source_location>
#include <utility>

namespace sorrel {

/// Acquiring and running together end by the deadline, or throw `timeout_error`.
template <backend Backend>
class pool_within : public pool_verbs<pool_within<Backend>, Backend> {
    using clock = std::chrono::steady_clock;

public:
    // For the pool.
    pool_within(std::shared_ptr<detail::pool_handle> shared, clock::duration limit)
        : shared_(std::move(shared)), deadline_(clock::now() + limit) {}

    // For the verbs.
    [[nodiscard]] lease<Backend> take_lease(detail::pool_lane which, std::source_location where) {
        auto& core = shared_->core();
        const auto left = std::max(deadline_ - clock::now(), clock::duration{1});  // 0 is no limit
        auto& slot = detail::acquire_slot(core, which, left, where);
        auto& db = detail::typed_connector<Backend>::connection_of(slot);
        db.driver().set_deadline(deadline_);  // ends with the lease
        return lease<Backend>(core, slot, db);
    }

private:
    std::shared_ptr<detail::pool_handle> shared_;
    clock::time_point deadline_;
};

}  // namespace sorrel
