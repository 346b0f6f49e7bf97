// SPDX-License-Identifier: MIT
// Taking PostgreSQL's messages out of a stream of bytes, and passing them on.
#include "support/fault_link.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>

namespace sorrel::test {

namespace {

// Beyond this the sender must wait, as it would before a slow network.
constexpr std::size_t enough = std::size_t{1} << 20U;

std::uint32_t number_at(std::string_view bytes, std::size_t place) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i != 4; ++i) {
        number = number << 8U | static_cast<unsigned char>(bytes[place + i]);
    }
    return number;
}

char type_of_untyped(std::uint32_t code) {
    switch (code) {
        case 80877102:
            return message::cancel_request;
        case 80877103:
            return message::ssl_request;
        case 80877104:
            return message::gss_request;
        default:
            return message::startup;
    }
}

std::string cut_off(std::string& from, std::size_t size) {
    std::string head = from.substr(0, size);
    from.erase(0, size);
    return head;
}

}  // namespace

descriptor::~descriptor() {
    if (number_ >= 0) {
        ::close(number_);
    }
}

void fault_lane::push(std::string bytes) {
    queued += bytes.size();
    passed += bytes.size();
    auto due = clock::now() + delay;
    if (!trickle) {
        queue.push_back({due, std::move(bytes)});
        return;
    }
    if (!queue.empty()) {
        due = std::max(due, queue.back().due + *trickle);
    }
    for (const char byte : bytes) {
        queue.push_back({due, std::string(1, byte)});
        due += *trickle;
    }
}

std::optional<fault_lane::clock::time_point> fault_lane::next_due() const {
    if (queue.empty() || is_silent) {
        return std::nullopt;
    }
    return queue.front().due;
}

fault_link::fault_link(descriptor client, descriptor server)
    : client_(std::move(client)), server_(std::move(server)) {}

bool fault_link::wants_to_read(sender by) {
    const auto& way = lane(by);
    return !way.is_silent && !way.is_ending && way.queued < enough;
}

bool fault_link::wants_to_write(sender by, fault_lane::clock::time_point now) {
    const auto due = lane(by).next_due();
    return due && *due <= now;
}

void fault_link::read(sender by) {
    std::array<char, 65536> buffer;
    const auto size = ::recv(socket(by), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (size > 0) {
        lane(by).unread.append(buffer.data(), static_cast<std::size_t>(size));
    } else if (size == 0 || (errno != EAGAIN && errno != EINTR)) {
        lane(by).is_ending = true;
    }
}

void fault_link::write(sender by) {
    auto& way = lane(by);
    const int to = socket(by == sender::client ? sender::server : sender::client);
    while (wants_to_write(by, fault_lane::clock::now())) {
        auto& bytes = way.queue.front().bytes;
        const auto size = ::send(to, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (size < 0) {
            is_over_ = is_over_ || (errno != EAGAIN && errno != EINTR);
            return;
        }
        way.queued -= static_cast<std::size_t>(size);
        bytes.erase(0, static_cast<std::size_t>(size));
        if (bytes.empty()) {
            way.queue.pop_front();
        }
    }
}

std::optional<wire_message> fault_link::take_untyped() {
    auto& unread = to_server_.unread;
    if (unread.size() < 8 || unread.size() < number_at(unread, 0)) {
        return std::nullopt;
    }
    const char type = type_of_untyped(number_at(unread, 4));
    awaits_answer_ = type == message::ssl_request || type == message::gss_request;
    is_started_ = type == message::startup;
    return wire_message{sender::client, type, cut_off(unread, number_at(unread, 0))};
}

std::optional<wire_message> fault_link::take(sender by) {
    auto& unread = lane(by).unread;
    if (is_encrypted_) {
        return unread.empty()
                   ? std::nullopt
                   : std::optional(wire_message{by, message::any, cut_off(unread, unread.size())});
    }
    if (by == sender::client && !is_started_) {
        return take_untyped();
    }
    if (by == sender::server && awaits_answer_ && !unread.empty()) {
        awaits_answer_ = false;
        is_encrypted_ = unread.front() == 'S' || unread.front() == 'G';
        return wire_message{by, message::encryption_answer, cut_off(unread, 1)};
    }
    if (unread.size() < 5 || unread.size() < number_at(unread, 1) + std::size_t{1}) {
        return std::nullopt;
    }
    const char type = unread.front();
    return wire_message{by, type, cut_off(unread, number_at(unread, 1) + std::size_t{1})};
}

void fault_link::reset() noexcept {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    for (const int each : {client_.get(), server_.get()}) {
        static_cast<void>(::setsockopt(each, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once));
    }
    is_over_ = true;
}

void fault_link::fall_silent() noexcept {
    to_server_.is_silent = true;
    to_client_.is_silent = true;
}

bool fault_link::is_over() {
    const auto has_ended = [](const fault_lane& way) {
        return way.is_ending && way.queue.empty() && !way.is_silent;
    };
    return is_over_ || has_ended(to_server_) || has_ended(to_client_);
}

}  // namespace sorrel::test
