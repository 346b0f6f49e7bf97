// SPDX-License-Identifier: MIT
// Lending the connection to libpqxx. How differs between 6.x and later, and nowhere else.
#include <sorrel/backend/postgres/native.hpp>

#include "state.hpp"

#include <memory>
#include <utility>

namespace sorrel::postgres {

#if PQXX_VERSION_MAJOR < 7

namespace {

/// Answers libpqxx's wish for a connection with ours, and its wish to close it with nothing.
class lend : public pqxx::connectionpolicy {
    handle connection_;

public:
    explicit lend(handle connection) : connectionpolicy{{}}, connection_{connection} {}

    handle do_startconnect(handle) override { return connection_; }
    handle do_completeconnect(handle) override { return connection_; }
    handle do_disconnect(handle) noexcept override { return nullptr; }
};

}  // namespace

// The policy comes first, because connection_base refers to it.
class native_connection::borrowed : lend, public pqxx::connection_base {
public:
    explicit borrowed(::pg_conn* connection)
        : lend{connection}, connection_base{static_cast<lend&>(*this)} {
        init();
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
        // It would connect anew behind our back, and what was done in the transaction would be lost.
        inhibit_reactivation(true);
#pragma GCC diagnostic pop
    }
    borrowed(const borrowed&) = delete;
    borrowed& operator=(const borrowed&) = delete;
    ~borrowed() override { close(); }

    pqxx_connection& connection() noexcept { return *this; }
};

#else

class native_connection::borrowed {
    pqxx::connection connection_;

public:
    explicit borrowed(::pg_conn* connection)
        : connection_{pqxx::connection::seize_raw_connection(connection)} {}
    borrowed(const borrowed&) = delete;
    borrowed& operator=(const borrowed&) = delete;
    ~borrowed() { static_cast<void>(std::move(connection_).release_raw_connection()); }

    pqxx_connection& connection() noexcept { return connection_; }
};

#endif

native_connection::native_connection(::pg_conn* connection, std::function<void()> before_use)
    : connection_{connection}, before_use_{std::move(before_use)} {}

native_connection::~native_connection() = default;

pqxx_connection& native_connection::get() {
    before_use_();
    if (borrowed_ == nullptr) {
        borrowed_ = std::make_unique<borrowed>(connection_);
    }
    return borrowed_->connection();
}

namespace detail {

void close_native::operator()(native_connection* lent) const noexcept {
    std::default_delete<native_connection>{}(lent);
}

}  // namespace detail

native_connection& driver::native() {
    state_->was_lent = true;
    if (state_->native == nullptr) {
        const auto before_use = [state = state_.get()] {
            state->make_way();
            state->wire.lend();
        };
        state_->native.reset(
            std::make_unique<native_connection>(state_->wire.connection(), before_use).release());
    }
    return *state_->native;
}

}  // namespace sorrel::postgres
