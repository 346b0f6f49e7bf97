// SPDX-License-Identifier: MIT
// A TCP proxy before a PostgreSQL server that knows the protocol's messages and spoils them on demand.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace sorrel::test {

/// The letters of messages (https://www.postgresql.org/docs/current/protocol-message-formats.html) that
/// tests name; those that have none on the wire have one of ours.
namespace message {

inline constexpr char any = '\0';
inline constexpr char startup = '^';
inline constexpr char ssl_request = '!';
inline constexpr char gss_request = '%';
inline constexpr char cancel_request = '~';
inline constexpr char encryption_answer = '?';  ///< the server's one byte: S, N or G
inline constexpr char query = 'Q';
inline constexpr char parse = 'P';
inline constexpr char bind = 'B';
inline constexpr char command_complete = 'C';  ///< of the server
inline constexpr char row = 'D';               ///< of the server
inline constexpr char ready = 'Z';             ///< of the server
inline constexpr char terminate = 'X';

}  // namespace message

enum class sender { client, server };

enum class fault {
    cut,                   ///< the message is lost, and both sides see the connection end
    deliver_and_cut,       ///< the message arrives, and what would answer it does not
    reset,                 ///< like cut, but with RST
    black_hole,            ///< from here on nothing is forwarded; the connection stays open
    black_hole_to_client,  ///< nothing of what the server says
    black_hole_to_server,  ///< nothing of what the client says
    silent_network,        ///< a black hole for all connections, and those that are still to come
    drop,                  ///< this message alone is lost
    delay,                 ///< this and all after it arrive late by `time`
    trickle,   ///< this and all after it arrive byte by byte, `time` between two of them
    flip,      ///< the byte at `offset` arrives with all its bits turned
    truncate,  ///< only `offset` bytes of it arrive, then the connection ends
    replace,   ///< `bytes` arrive instead
    inject     ///< `bytes` arrive before it
};

/// What to do when. A rule fires once, at the first thing that fulfils it after it was given; of
/// several, the one given first.
struct fault_rule {
    fault what = fault::cut;
    sender by = sender::client;
    char type = message::any;
    std::string containing{};   ///< only messages with this text in them
    int nth = 1;                ///< the nth of these, over all connections
    std::size_t after_bytes{};  ///< or: of the sender, exactly so many bytes arrive before it
    std::chrono::milliseconds after{
        -1};                            ///< or: so much later, whatever is said (cuts and silence)
    std::chrono::milliseconds time{0};  ///< for delay and trickle
    std::size_t offset = 0;             ///< for flip and truncate
    std::string bytes{};                ///< for replace and inject
};

/// Listens on a port of 127.0.0.1 of its own and works in a thread of its own. Every function may be
/// called by any thread.
class fault_proxy {
public:
    /// `host` is an address in numbers. Throws `std::system_error` when the proxy cannot listen.
    fault_proxy(const std::string& host, std::uint16_t port);
    fault_proxy(const fault_proxy&) = delete;
    fault_proxy& operator=(const fault_proxy&) = delete;
    ~fault_proxy();

    [[nodiscard]] std::uint16_t port() const noexcept;

    void add(fault_rule rule);
    /// Forgets rules that have not fired, and the network is heard again by those who come.
    void clear();
    /// Does this to all connections now: cuts and silence only.
    void now(fault what);
    /// Nobody listens on the port until `accept()`.
    void refuse();
    void accept();

    /// How many messages came, forwarded or not.
    [[nodiscard]] int count(sender by, char type, const std::string& containing = {}) const;
    /// Waits until one has come; false when none does in time.
    bool wait_for(sender by, char type, const std::string& containing = {},
                  std::chrono::milliseconds at_most = std::chrono::seconds{10});
    /// How many rules have fired.
    [[nodiscard]] int fired() const;
    /// How many connections were accepted, and how many of them are open.
    [[nodiscard]] int accepted() const;
    [[nodiscard]] int open() const;

private:
    class engine;
    std::unique_ptr<engine> engine_;
};

}  // namespace sorrel::test
