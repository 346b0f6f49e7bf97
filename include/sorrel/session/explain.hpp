// SPDX-License-Identifier: MIT
// Asking the engine for its plan.
#pragma once

#include <sorrel/backend/query_plan.hpp>
#include <sorrel/session/run.hpp>

#include <string>
#include <string_view>

namespace sorrel::detail {

template <class Session, class Query>
query_plan explain(Session& session, const Query& query) {
    using driver = typename Session::backend_type::driver;
    std::string text{driver::explain_prefix};
    text += text_for_message<Session>(query);
    auto statement =
        session.prepare(std::string_view(text), statement_of<Query, typename Session::dialect>);
    binder values{statement};
    query.bind(values);
    return driver::read_plan(statement);
}

}  // namespace sorrel::detail
