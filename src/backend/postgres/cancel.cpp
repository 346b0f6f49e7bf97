// SPDX-License-Identifier: MIT
// Cancelling a running statement within a bound.
#include "channel.hpp"

#include <poll.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace sorrel::postgres::detail {

#ifdef LIBPQ_HAS_ASYNC_CANCEL  // libpq 17: encrypted like the connection, and it need not block

bool send_cancel(PGcancelConn* request, channel::clock::time_point until) noexcept {
    try {
        if (request == nullptr || PQcancelStart(request) == 0) {
            return false;
        }
        auto state = PGRES_POLLING_WRITING;
        while (state != PGRES_POLLING_OK && state != PGRES_POLLING_FAILED) {
            if (!wait_on(PQcancelSocket(request), state == PGRES_POLLING_READING ? POLLIN : POLLOUT,
                         until)) {
                return false;
            }
            state = PQcancelPoll(request);
        }
        return state == PGRES_POLLING_OK;
    } catch (...) {
        return false;
    }
}

bool cancel_running(PGconn* connection, channel::clock::time_point until) noexcept {
    const cancel_handle request{PQcancelCreate(connection)};
    return send_cancel(request.get(), until);
}

#else

namespace {

// What the waiting thread and the one that cancels share; the last of them frees it.
struct cancellation {
    cancel_handle request;
    std::mutex mutex;
    std::condition_variable changed;
    bool is_done = false;
    bool was_taken = false;
};

}  // namespace

// PQcancel() blocks for as long as the network likes; so it does that in a thread of its own, which
// is left behind when it takes too long. It touches nothing but the shared object.
bool cancel_running(PGconn* connection, channel::clock::time_point until) noexcept {
    try {
        const auto shared = std::make_shared<cancellation>();
        shared->request.reset(PQgetCancel(connection));
        if (shared->request == nullptr) {
            return false;
        }
        std::thread([shared] {
            char message[256];
            const bool was_taken =
                PQcancel(shared->request.get(), message, static_cast<int>(sizeof message)) != 0;
            const std::lock_guard lock{shared->mutex};
            shared->is_done = true;
            shared->was_taken = was_taken;
            shared->changed.notify_one();
        }).detach();
        std::unique_lock lock{shared->mutex};
        shared->changed.wait_until(lock, until, [&] { return shared->is_done; });
        return shared->is_done && shared->was_taken;
    } catch (...) {
        return false;
    }
}

#endif

}  // namespace sorrel::postgres::detail
