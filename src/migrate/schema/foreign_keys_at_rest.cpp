// SPDX-License-Identifier: MIT
// Stopping and waking foreign keys, and finding what they would have refused.
#include <sorrel/migrate/schema/foreign_keys_at_rest.hpp>

#include <algorithm>
#include <exception>

namespace sorrel {

namespace {

catalog_rows dangling_rows(schema_session& session) {
    const auto query = session.language().find_dangling_rows();
    auto rows = query.empty() ? catalog_rows{} : session.rows(query);
    std::sort(rows.begin(), rows.end());
    return rows;
}

}  // namespace

bool foreign_keys_would_act(schema_session& session) {
    const auto query = session.language().ask_foreign_keys();
    if (query.empty()) {
        return false;
    }
    const auto rows = session.rows(query);
    return !rows.empty() && rows.front().front() == "1";
}

foreign_keys_at_rest::foreign_keys_at_rest(schema_session& session) : session_(session) {
    const bool acts = foreign_keys_would_act(session);
    if (acts && session.in_transaction()) {
        throw foreign_keys_in_the_way(
            {.kind = error_kind::misuse,
             .message = "foreign keys cannot be put to rest inside a transaction"});
    }
    dangling_before_ = dangling_rows(session);
    if (acts) {
        session.run(session.language().rest_foreign_keys());
        did_act_ = true;
    }
}

foreign_keys_at_rest::~foreign_keys_at_rest() {
    if (did_act_) {
        try {
            session_.run(session_.language().wake_foreign_keys());
        } catch (const std::exception&) {  // a connection that is gone has none that could act
        }
    }
}

void foreign_keys_at_rest::check() {
    const auto now = dangling_rows(session_);
    catalog_rows fresh;
    std::set_difference(now.begin(), now.end(), dangling_before_.begin(), dangling_before_.end(),
                        std::back_inserter(fresh));
    if (fresh.empty()) {
        return;
    }
    const auto text = [](const std::optional<std::string>& cell) { return cell.value_or("?"); };
    const auto& first = fresh.front();
    throw_error({.kind = error_kind::foreign_key,
                 .message = std::to_string(fresh.size()) +
                            (fresh.size() == 1 ? " row points" : " rows point") +
                            " nowhere after the change, the first of them in the table " +
                            text(first[0]) + " at the table " + text(first[2]),
                 .table = text(first[0])});
}

}  // namespace sorrel
