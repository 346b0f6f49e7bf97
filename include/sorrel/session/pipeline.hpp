// SPDX-License-Identifier: MIT
// Several queries in one round trip.
#pragma once

#include <sorrel/backend/pending_result.hpp>
#include <sorrel/query/check/rows_in_pipeline.hpp>
#include <sorrel/session/executor.hpp>
#include <sorrel/session/transaction.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace sorrel {

template <class Session>
class pipeline;

namespace detail {

/// A driver that can send a statement before the results of others are there.
template <class Driver>
concept driver_with_pipeline = requires(Driver driver) { driver.enter_pipeline(); };

template <class Session>
struct pipeline_reader {
    using type = typename Session::backend_type::statement;
};
template <class Session>
    requires driver_with_pipeline<typename Session::backend_type::driver>
struct pipeline_reader<Session> {
    using type = typename Session::backend_type::driver::pipelined_rows;
};

template <class Session, class Value>
class pending_value : public pending_result<typename pipeline_reader<Session>::type> {
public:
    explicit pending_value(pipeline<Session>& asked) : owner(asked) {}

    pipeline<Session>& owner;  // lives for as long as this is not settled
    std::optional<Value> value{};
};

template <class Session, class Value, class Read>
class pending_read final : public pending_value<Session, Value> {
public:
    pending_read(pipeline<Session>& asked, Read read_rows)
        : pending_value<Session, Value>(asked), read_rows_(std::move(read_rows)) {}

    void read(typename pipeline_reader<Session>::type& from) override {
        this->value.emplace(read_rows_(from));
    }

private:
    Read read_rows_;
};

}  // namespace detail

/// What a query in a pipeline will give. It is there when `pipeline()` has returned; asked for before,
/// it waits for its query and those that were sent earlier.
template <class Session, class Value>
class promised {
public:
    explicit promised(std::shared_ptr<detail::pending_value<Session, Value>> pending)
        : pending_(std::move(pending)) {}

    /// The result. Throws the error of its own query, or a `transaction_rolled_back` that says that an
    /// earlier one in the pipeline failed.
    [[nodiscard]] Value& get() const {
        if (!pending_->is_settled()) {
            pending_->owner.wait_for(*pending_);
        }
        if (pending_->failure() != nullptr) {
            std::rethrow_exception(pending_->failure());
        }
        return *pending_->value;
    }
    [[nodiscard]] Value& operator*() const { return get(); }
    [[nodiscard]] Value* operator->() const { return &get(); }

private:
    std::shared_ptr<detail::pending_value<Session, Value>> pending_;
};

/// Takes queries and sends them together. On a backend without pipelines each is run at once.
template <class Session>
class pipeline {
    using driver_type = typename Session::backend_type::driver;
    static constexpr bool is_sent_together = detail::driver_with_pipeline<driver_type>;

public:
    explicit pipeline(Session& on) : on_(on) {
        if constexpr (is_sent_together) {
            on.driver().enter_pipeline();
        }
    }
    pipeline(const pipeline&) = delete;
    pipeline& operator=(const pipeline&) = delete;
    ~pipeline() {
        if constexpr (is_sent_together) {
            on_.driver().leave_pipeline();
        }
    }

    /// All rows of a query.
    template <class Query>
    auto all(const Query& query) {
        using rows_type = std::vector<detail::refused_row<Query>>;
        if constexpr (detail::may_be_read<Query, typename Session::dialect>()) {
            return add<rows_type>(query, [](auto& reader) {
                rows_type rows;
                detail::read_all<typename Query::shape>(reader, rows);
                return rows;
            });
        } else {
            return promised<Session, rows_type>{nullptr};
        }
    }

    /// The one row of a query; its error is `no_row` or `too_many_rows` when there is not exactly one.
    template <class Query>
    auto one(const Query& query) {
        using row_type = detail::refused_row<Query>;
        if constexpr (detail::may_be_read<Query, typename Session::dialect>()) {
            return add<row_type>(query, [](auto& reader) {
                const auto text = statement_of<Query, typename Session::dialect>.text;
                auto found =
                    detail::read_only_row<typename Query::shape>(reader, [&] { return text; });
                if (!found) {
                    detail::throw_no_row(text);
                }
                return *std::move(found);
            });
        } else {
            return promised<Session, row_type>{nullptr};
        }
    }

    /// The row of a query, or nothing; its error is `too_many_rows` when there are more.
    template <class Query>
    auto maybe_one(const Query& query) {
        using row_type = std::optional<detail::refused_row<Query>>;
        if constexpr (detail::may_be_read<Query, typename Session::dialect>()) {
            return add<row_type>(query, [](auto& reader) {
                return detail::read_only_row<typename Query::shape>(
                    reader, [] { return statement_of<Query, typename Session::dialect>.text; });
            });
        } else {
            return promised<Session, row_type>{nullptr};
        }
    }

    /// Runs a statement without rows; gives the number of rows it changed.
    template <class Query>
    auto exec(const Query& query) {
        if constexpr (detail::may_be_run<Query, typename Session::dialect>()) {
            return add<std::int64_t>(query, [](auto& reader) { return reader.execute(); });
        } else {
            return promised<Session, std::int64_t>{nullptr};
        }
    }

    /// The row with this primary key, or nothing.
    template <entity_type Table, class... Key>
    auto find(const Key&... key) {
        using row_type = std::optional<Table>;
        if constexpr (detail::may_be_found<Table, Key...>()) {
            using query = find_row<Table, detail::held_type<Key>...>;
            return add<row_type>(
                query{detail::make_pack(detail::as_expression(key)...)},
                [](auto& reader) { return detail::read_first<typename query::shape>(reader); });
        } else {
            return promised<Session, row_type>{nullptr};
        }
    }

    /// Writes every column of the row with the struct's primary key.
    template <entity_type Table>
    auto update(const Table& row) {
        if constexpr (!detail::is_object<Table>) {
            return exec(update_row<Table>{row});
        } else if constexpr (checks::knows_objects<Table>()) {
            return detail::object_verbs<Table>::update_in(*this, row);
        }
    }
    /// Deletes the row with the struct's primary key, or marks it as deleted if its mapping says so.
    template <entity_type Table>
    auto erase(const Table& row) {
        if constexpr (!detail::is_object<Table>) {
            return exec(erase_row<Table>{row});
        } else if constexpr (checks::knows_objects<Table>()) {
            return detail::object_verbs<Table>::erase_in(*this, row);
        }
    }

    /// Sends what was not sent and waits for all results; throws the first error.
    void finish() {
        if constexpr (is_sent_together) {
            on_.driver().finish_pipeline();
        }
        if (first_failure_ != nullptr) {
            std::rethrow_exception(first_failure_);
        }
    }

    // What handles and loads build on; not for programs.
    template <class Query, class Read>
    void read(const Query& query, const Read& read_rows) {
        add<bool>(query, [read_rows](auto& reader) {
            read_rows(reader);
            return true;
        });
    }
    void wait_for(const pending_base& wanted) {
        if constexpr (is_sent_together) {
            on_.driver().receive_until(wanted);
        }
    }

private:
    template <class Value, class Query, class Read>
    auto add(const Query& query, Read read) {
        auto pending = std::make_shared<detail::pending_read<Session, Value, Read>>(*this, read);
        if constexpr (detail::is_row_by_row<Query, typename Session::dialect>) {
            if constexpr (is_sent_together) {
                checks::rows_are_one_statement<Query, false>();
            } else if (first_failure_ == nullptr) {
                run_now(query, *pending, [&](auto& rows) { pending->value.emplace(read(rows)); });
                return promised<Session, Value>{std::move(pending)};
            }
        } else if constexpr (is_sent_together) {
            if (!on_.driver().pipeline_has_failed()) {
                on_.driver().enqueue(detail::start(on_, query), pending);
                return promised<Session, Value>{std::move(pending)};
            }
        } else if (first_failure_ == nullptr) {
            run_now(query, *pending, [&](auto& rows) { pending->read(rows); });
            return promised<Session, Value>{std::move(pending)};
        }
        pending->fail(detail::not_run_in_pipeline());
        return promised<Session, Value>{std::move(pending)};
    }

    template <class Query, class Read>
    void run_now(const Query& query, pending_base& pending, Read read) {
        try {
            auto statement = detail::start(on_, query);
            read(statement);
            pending.succeed();
        } catch (...) {
            first_failure_ = std::current_exception();
            pending.fail(first_failure_);
        }
    }

    Session& on_;
    std::exception_ptr first_failure_{};
};

template <class Self, class Session>
template <class Function>
decltype(auto) executor<Self, Session>::pipeline(Function&& function, source where) {
    auto& on = session(where);
    const auto run = [&]() -> decltype(auto) {
        sorrel::pipeline<Session> lane{on};
        return detail::run_in(lane, function, [&] { lane.finish(); });
    };
    if constexpr (detail::driver_with_pipeline<typename Session::backend_type::driver>) {
        return run();
    } else if constexpr (std::is_void_v<decltype(run())>) {
        on.atomically([&] {
            run();
            return 0;
        });
    } else {
        return on.atomically(run);
    }
}

}  // namespace sorrel
