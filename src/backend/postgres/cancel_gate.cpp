// SPDX-License-Identifier: MIT
// Requests to cancel, one at a time, and kept apart from the statements to come.
#include <sorrel/error/kinds.hpp>

#include "cancel_gate.hpp"
#include "channel.hpp"

#include <thread>

namespace sorrel::postgres::detail {

namespace {

// How long a program waits for the server to take notice; no statement does.
constexpr std::chrono::seconds request_time{5};

}  // namespace

#ifdef LIBPQ_HAS_ASYNC_CANCEL

struct cancel_gate::request {
    explicit request(PGconn* connection) : handle(PQcancelCreate(connection)) {}

    cancel_handle handle;
};

bool cancel_gate::send(std::unique_lock<std::mutex>& lock, clock::time_point until) {
    lock.unlock();
    const bool was_taken = send_cancel(request_->handle.get(), until);
    PQcancelReset(request_->handle.get());
    lock.lock();
    settle(was_taken);
    return was_taken;
}

#else

struct cancel_gate::request {
    explicit request(PGconn* connection) : handle(PQgetCancel(connection)) {}

    cancel_handle handle;
};

// PQcancel() blocks for as long as the network likes, so it does that in a thread of its own; until it
// returns, nobody knows whether the request may still arrive.
bool cancel_gate::send(std::unique_lock<std::mutex>& lock, clock::time_point until) {
    std::thread([self = shared_from_this()] {
        char message[256];
        const bool was_taken =
            PQcancel(self->request_->handle.get(), message, static_cast<int>(sizeof message)) != 0;
        const std::lock_guard settling{self->mutex_};
        self->settle(was_taken);
    }).detach();
    return changed_.wait_until(lock, until, [this] { return !is_requested_; }) && was_taken_;
}

#endif

cancel_gate::cancel_gate(PGconn* connection) : request_(std::make_unique<request>(connection)) {
    if (request_->handle == nullptr) {
        throw_error({.kind = error_kind::connection,
                     .message = "the connection is lost, and nothing runs on it any more"});
    }
}

cancel_gate::~cancel_gate() = default;

bool cancel_gate::cancel() noexcept {
    try {
        const auto until = clock::now() + request_time;
        std::unique_lock lock{mutex_};
        if (!is_open_) {
            return false;
        }
        if (is_requested_) {  // what is running now is what that request is for
            return changed_.wait_until(lock, until, [this] { return !is_requested_; }) &&
                   was_taken_;
        }
        is_requested_ = true;
        try {
            return send(lock, until);
        } catch (...) {  // there is no thread to be had
            settle(false);
            return false;
        }
    } catch (...) {
        return false;
    }
}

void cancel_gate::settle(bool was_taken) noexcept {
    was_taken_ = was_taken;
    is_requested_.store(false, std::memory_order_release);
    changed_.notify_all();
}

bool cancel_gate::wait(clock::time_point until) {
    std::unique_lock lock{mutex_};
    const auto is_over = [this] { return !is_requested_; };
    if (until == clock::time_point::max()) {  // which wait_until() would overflow with
        changed_.wait(lock, is_over);
        return true;
    }
    return changed_.wait_until(lock, until, is_over);
}

void cancel_gate::close() noexcept {
    const std::lock_guard lock{mutex_};
    is_open_ = false;
}

}  // namespace sorrel::postgres::detail
