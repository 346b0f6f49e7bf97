// SPDX-License-Identifier: MIT
// Sockets on this machine, for tests that stand between a client and its server.
#pragma once

#include "support/fault_link.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdint>
#include <string>
#include <system_error>

namespace sorrel::test {

inline int checked(int result, const char* what) {
    if (result < 0) {
        throw std::system_error(errno, std::generic_category(), what);
    }
    return result;
}

inline sockaddr_in address_of(const std::string& host, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    if (::inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1) {
        throw std::system_error(EINVAL, std::generic_category(), host);
    }
    return address;
}

inline const sockaddr* generic(const sockaddr_in& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

inline descriptor new_socket() {
    return descriptor{checked(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket")};
}

/// On this port, or on a free one for 0.
inline descriptor listen_on(std::uint16_t port) {
    auto listening = new_socket();
    const int yes = 1;
    const auto address = address_of("127.0.0.1", port);
    checked(::setsockopt(listening.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes),
            "setsockopt");
    checked(::bind(listening.get(), generic(address), sizeof address), "bind");
    checked(::listen(listening.get(), 64), "listen");
    return listening;
}

inline std::uint16_t port_of(const descriptor& listening) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    checked(::getsockname(listening.get(), reinterpret_cast<sockaddr*>(&address), &size),
            "getsockname");
    return ntohs(address.sin_port);
}

/// Messages as they came, so that a single byte is one packet.
inline void send_at_once(const descriptor& socket) {
    const int yes = 1;
    static_cast<void>(::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes));
}

}  // namespace sorrel::test
