// SPDX-License-Identifier: MIT
// One connection through the fault proxy: both sockets, and messages on their way in both directions.
#pragma once

#include "support/fault_proxy.hpp"

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <utility>

namespace sorrel::test {

/// A file descriptor that is closed at the end of the scope.
class descriptor {
public:
    explicit descriptor(int number = -1) noexcept : number_(number) {}
    descriptor(descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    descriptor& operator=(descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~descriptor();

    [[nodiscard]] int get() const noexcept { return number_; }

private:
    int number_;
};

/// A message with its letter, ours for those without one, and all its bytes.
struct wire_message {
    sender by = sender::client;
    char type = message::any;
    std::string bytes{};
};

/// One way through a link.
struct fault_lane {
    using clock = std::chrono::steady_clock;
    struct chunk {
        clock::time_point due{};
        std::string bytes{};
    };

    std::string unread{};       ///< read from the sender, not yet a whole message
    std::deque<chunk> queue{};  ///< on its way to the other
    std::size_t queued = 0;     ///< bytes in `queue`
    std::size_t passed = 0;     ///< bytes that were ever queued
    std::chrono::milliseconds delay{0};
    std::optional<std::chrono::milliseconds> trickle{};
    bool is_silent = false;
    bool is_ending = false;  ///< the link ends when the queue is empty

    void push(std::string bytes);
    /// When something of the queue is due.
    [[nodiscard]] std::optional<clock::time_point> next_due() const;
};

/// Reads without blocking, takes messages apart, writes without blocking.
class fault_link {
public:
    fault_link(descriptor client, descriptor server);

    [[nodiscard]] fault_lane& lane(sender by) noexcept {
        return by == sender::client ? to_server_ : to_client_;
    }
    [[nodiscard]] int socket(sender of) const noexcept {
        return (of == sender::client ? client_ : server_).get();
    }
    /// Whether to wait for something to read of this side, and something to write to the other.
    [[nodiscard]] bool wants_to_read(sender by);
    [[nodiscard]] bool wants_to_write(sender by, fault_lane::clock::time_point now);

    void read(sender by);
    void write(sender by);
    /// The next whole message that was read.
    [[nodiscard]] std::optional<wire_message> take(sender by);

    void end() noexcept { is_over_ = true; }
    void reset() noexcept;
    /// Nothing more comes through; the sockets stay open.
    void fall_silent() noexcept;
    /// Whether nothing more is to come; then it is to be destroyed, which closes both sockets.
    [[nodiscard]] bool is_over();

private:
    [[nodiscard]] std::optional<wire_message> take_untyped();

    descriptor client_, server_;
    fault_lane to_server_, to_client_;
    bool is_started_ = false;    ///< messages of the client have a letter from now on
    bool is_encrypted_ = false;  ///< nothing can be read from now on
    bool awaits_answer_ = false;
    bool is_over_ = false;
};

}  // namespace sorrel::test
