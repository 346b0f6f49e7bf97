// SPDX-License-Identifier: MIT
// What becomes of a pipeline's statements after one has failed.
#include <sorrel/backend/pending_result.hpp>
#include <sorrel/error/kinds.hpp>

namespace sorrel::detail {

std::exception_ptr not_run_in_pipeline() {
    return std::make_exception_ptr(transaction_rolled_back(
        {.kind = error_kind::rolled_back,
         .message = "not run, because an earlier statement of the pipeline failed"}));
}

}  // namespace sorrel::detail
