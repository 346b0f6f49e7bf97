// SPDX-License-Identifier: MIT
// Preparing a statement on the server, and giving its values the forms that the server wants.
#include "failure.hpp"
#include "state.hpp"
#include "wire.hpp"

#include <exception>
#include <utility>

namespace sorrel::postgres::detail {

namespace {

// An array of texts on the wire (see `bind_list`): a head of 20 bytes, then each with its length.
constexpr std::size_t array_head = 20;
constexpr std::size_t element_type_at = 8;

/// `{"a","b"}`: the same array as a literal (manual, section 8.15.6).
std::string array_literal(std::string_view array) {
    std::string literal = "{";
    for (std::size_t at = array_head; at + 4 <= array.size();) {
        const auto size = get_int32(array.data() + at);
        at += 4;
        literal += literal.size() == 1 ? "" : ",";
        if (size < 0) {
            literal += "NULL";
            continue;
        }
        literal += '"';
        for (const char c : array.substr(at, static_cast<std::size_t>(size))) {
            if (c == '"' || c == '\\') {
                literal += '\\';
            }
            literal += c;
        }
        literal += '"';
        at += static_cast<std::size_t>(size);
    }
    return literal += '}';
}

bool is_unknown_statement(const PGresult* failure) {
    const char* const sqlstate = PQresultErrorField(failure, PG_DIAG_SQLSTATE);
    return sqlstate != nullptr && std::string_view(sqlstate) == "26000";
}

}  // namespace

void running_statement::prepare() {
    const bool types_changed = values.take_types_changed();
    if (!connection->uses_names && columns >= 0) {
        return;
    }
    if (types_changed && !name.empty()) {
        connection->unwanted.push_back(std::exchange(name, {}));
    }
    if (name.empty() && connection->uses_names) {
        prepare_on_server();
    }
}

void running_statement::prepare_on_server() {
    auto& wire = connection->wire;
    PGconn* const handle = wire.connection();
    const std::string fresh =
        connection->uses_names ? "sorrel_" + std::to_string(++connection->last_name) : "";
    const std::size_t to_drop = connection->unwanted.size();

    // In a pipeline of the program's own there must be no sync, which would end its transaction.
    const bool is_inside = connection->is_pipelining;
    const bool may_try_again = !is_inside && !connection->in_transaction();
    if (is_inside) {
        connection->receive_all();
        if (connection->pipeline_failure != nullptr) {
            std::rethrow_exception(sorrel::detail::not_run_in_pipeline());
        }
    } else {
        PQenterPipelineMode(handle);
    }
    for (const auto& each : connection->unwanted) {
        wire.sent(PQsendQueryParams(handle, ("DEALLOCATE \"" + each + "\"").c_str(), 0, nullptr,
                                    nullptr, nullptr, nullptr, 0));
    }
    const char* const sql = text.data();  // with a NUL after it
    wire.sent(PQsendPrepare(handle, fresh.c_str(), sql, values.size(), values.types()));
    wire.sent(PQsendDescribePrepared(handle, fresh.c_str()));
    wire.sent(is_inside ? PQsendFlushRequest(handle) : PQpipelineSync(handle));
    std::size_t expected = to_drop + 2;

    result_handle failure;
    result_handle description;
    std::size_t dropped = 0;
    while (true) {
        result_handle got = wire.next();
        if (got == nullptr) {
            if (wire.is_lost()) {
                wire.throw_lost({});
            }
            if (--expected == 0 && is_inside) {
                break;
            }
            continue;  // between two commands of a pipeline
        }
        const auto status = PQresultStatus(got.get());
        if (status == PGRES_PIPELINE_SYNC) {
            break;
        }
        if (is_failure(got.get())) {
            failure = failure == nullptr ? std::move(got) : std::move(failure);
            if (wire.is_lost()) {
                break;
            }
        } else if (status == PGRES_COMMAND_OK) {
            dropped += dropped < to_drop ? 1 : 0;
            description = std::move(got);  // the last one is the description
        }
    }
    if (!is_inside) {
        PQexitPipelineMode(handle);
    }
    // What was not dropped, the server has not: somebody has said DEALLOCATE.
    connection->unwanted.clear();
    if (failure != nullptr) {
        if (dropped < to_drop && may_try_again && is_unknown_statement(failure.get())) {
            return prepare_on_server();
        }
        connection->fail(failure.get(), text, origin);
    }
    name = fresh;
    describe(description.get());
}

void running_statement::describe(const PGresult* description) {
    columns = PQnfields(description);
    std::vector<Oid> types;
    for (int i = 0; i != PQnparams(description); ++i) {
        types.push_back(PQparamtype(description, i));
    }
    connection->learn(types);
    parameter_types.clear();
    takes_text_as_is = true;
    for (const auto type : types) {
        const auto facts = connection->facts_of(type);
        parameter_types.push_back(facts);
        const auto parameter = static_cast<int>(parameter_types.size());
        if (parameter <= values.size() && values.types()[parameter - 1] == oid::unknown) {
            takes_text_as_is = takes_text_as_is && (values.kind(parameter) == value_kind::array
                                                        ? facts.element == oid::text
                                                        : facts.wire == wire_type::text ||
                                                              facts.wire == wire_type::json);
        }
    }
}

// Text and lists of text take the type that the server found from the context.
void running_statement::fit_values() {
    if (connection->uses_names && takes_text_as_is) {
        return;
    }
    for (int parameter = 1; parameter <= values.size(); ++parameter) {
        if (values.types()[parameter - 1] != oid::unknown || values.is_null(parameter)) {
            continue;
        }
        const auto value = values.value(parameter);
        const bool is_list = values.kind(parameter) == value_kind::array;
        if (!connection->uses_names) {  // nothing is known of what it takes: a literal always fits
            values.send_as_text(parameter, is_list ? array_literal(value) : std::string(value));
            continue;
        }
        const auto& facts = parameter_types[static_cast<std::size_t>(parameter) - 1];
        if (is_list) {
            std::string bytes(value);
            put_int32(bytes.data() + element_type_at, static_cast<std::int32_t>(facts.element));
            values.replace(parameter, std::move(bytes));
        } else if (facts.wire == wire_type::jsonb) {
            values.replace(parameter, '\x01' + std::string(value));  // its version
        } else if (facts.wire != wire_type::text && facts.wire != wire_type::json) {
            values.send_as_text(parameter, std::string(value));
        }
    }
}

}  // namespace sorrel::postgres::detail
