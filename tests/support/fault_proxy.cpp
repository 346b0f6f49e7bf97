// SPDX-License-Identifier: MIT
// The fault proxy's thread: who is connected, which rule fires, what happens then.
#include "support/fault_link.hpp"
#include "support/fault_proxy.hpp"
#include "support/sockets.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <list>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace sorrel::test {

namespace {

using clock = fault_lane::clock;

// Of a message, for those who count them later.
constexpr std::size_t kept = 1000;

constexpr std::array<sender, 2> both{sender::client, sender::server};

bool fits(const wire_message& each, sender by, char type, const std::string& containing) {
    return each.by == by && (type == message::any || each.type == type) &&
           (containing.empty() || each.bytes.find(containing) != std::string::npos);
}

struct waiting_rule {
    fault_rule rule;
    int left;
    clock::time_point due;
};

}  // namespace

class fault_proxy::engine {
public:
    engine(const std::string& host, std::uint16_t port)
        : upstream_(address_of(host, port)), listening_(listen_on(0)), port_(port_of(listening_)) {
        std::array<int, 2> ends{};
        checked(::pipe(ends.data()), "pipe");
        wake_read_ = descriptor{ends[0]};
        wake_write_ = descriptor{ends[1]};
        thread_ = std::thread([this] { work(); });
    }
    engine(const engine&) = delete;
    engine& operator=(const engine&) = delete;
    ~engine() {
        change([&] { is_over_ = true; });
        thread_.join();
    }

    std::uint16_t port() const noexcept { return port_; }

    /// Runs `function` while the thread does nothing, and lets the thread look at what is new.
    template <class Function>
    void change(Function function) {
        {
            const std::lock_guard lock{mutex_};
            function();
        }
        const char byte = 0;
        static_cast<void>(!::write(wake_write_.get(), &byte, 1));
    }
    template <class Function>
    auto look(Function function) const {
        const std::lock_guard lock{mutex_};
        return function();
    }

    void add(fault_rule rule) {
        const auto due = clock::now() + rule.after;
        rules_.push_back({std::move(rule), 0, due});
        rules_.back().left = rules_.back().rule.nth;
    }
    void clear() {
        rules_.clear();
        is_silent_ = false;
    }
    /// The thread closes the port itself: while it waits on it, the kernel keeps it open.
    void refuse() {
        change([&] { is_refusing_ = true; });
        std::unique_lock lock{mutex_};
        has_news_.wait(lock, [&] { return listening_.get() < 0; });
    }
    void accept() {
        is_refusing_ = false;
        listening_ = listen_on(port_);
    }
    void do_to_all(fault what) {
        is_silent_ = is_silent_ || what == fault::silent_network;
        for (auto& link : links_) {
            do_to(link, what);
        }
    }
    int count(sender by, char type, const std::string& containing) const {
        return static_cast<int>(std::ranges::count_if(
            seen_, [&](const auto& each) { return fits(each, by, type, containing); }));
    }
    bool wait_for(sender by, char type, const std::string& containing,
                  std::chrono::milliseconds at_most) {
        std::unique_lock lock{mutex_};
        return has_news_.wait_for(lock, at_most, [&] { return count(by, type, containing) != 0; });
    }
    int fired() const { return fired_; }
    int accepted() const { return accepted_; }
    int open() const { return static_cast<int>(links_.size()); }

private:
    void work() {
        std::vector<pollfd> polled;
        while (true) {
            int timeout = -1;
            {
                const std::lock_guard lock{mutex_};
                if (is_over_) {
                    return;
                }
                timeout = prepare(polled);
            }
            ::poll(polled.data(), polled.size(), timeout);
            const std::lock_guard lock{mutex_};
            serve(polled);
        }
    }

    /// What to wait for, and for how long at most. The order is that of `serve`.
    int prepare(std::vector<pollfd>& polled) {
        polled.assign({{wake_read_.get(), POLLIN, 0}, {listening_.get(), POLLIN, 0}});
        auto next = clock::time_point::max();
        const auto now = clock::now();  // one for all: what is due is asked for, or waited for
        for (const auto& each : rules_) {
            if (each.rule.after.count() >= 0) {
                next = std::min(next, each.due);
            }
        }
        for (auto& link : links_) {
            for (const auto side : both) {
                const auto other = side == sender::client ? sender::server : sender::client;
                const int events = (link.wants_to_read(side) ? POLLIN : 0) |
                                   (link.wants_to_write(other, now) ? POLLOUT : 0);
                // A socket that is asked for nothing still tells that it was closed: leave it out.
                polled.push_back(
                    {events == 0 ? -1 : link.socket(side), static_cast<short>(events), 0});
                if (const auto due = link.lane(side).next_due(); due && *due > now) {
                    next = std::min(next, *due);
                }
            }
        }
        if (next == clock::time_point::max()) {
            return -1;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - clock::now()).count();
        return static_cast<int>(std::clamp<std::int64_t>(left, 0, 60'000));
    }

    void serve(const std::vector<pollfd>& polled) {
        if (polled[0].revents != 0) {
            std::array<char, 64> bytes;
            static_cast<void>(!::read(wake_read_.get(), bytes.data(), bytes.size()));
        }
        auto socket = polled.begin() + 2;
        for (auto& link : links_) {  // the thread alone adds and removes links: still the same
            for (const auto side : both) {
                if ((socket++->revents & (POLLIN | POLLHUP | POLLERR)) != 0 &&
                    link.wants_to_read(side)) {
                    link.read(side);
                }
            }
            for (const auto side : both) {
                while (!link.is_over() && !link.lane(side).is_ending) {
                    auto message = link.take(side);
                    if (!message) {
                        break;
                    }
                    meet(link, std::move(*message));
                }
                link.write(side);
            }
        }
        serve_rules_of_time();
        links_.remove_if([](fault_link& link) { return link.is_over(); });
        if (is_refusing_) {
            listening_ = descriptor{};
        } else if (polled[1].revents != 0) {
            accept_one();
        }
        has_news_.notify_all();
    }

    void accept_one() {
        descriptor client{::accept4(listening_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
        if (client.get() < 0) {
            return;
        }
        ++accepted_;
        auto server = new_socket();
        if (::connect(server.get(), generic(upstream_), sizeof upstream_) != 0) {
            return;  // and so the client is hung up on
        }
        send_at_once(client);
        send_at_once(server);
        links_.emplace_back(std::move(client), std::move(server));
        if (is_silent_) {
            links_.back().fall_silent();
        }
    }

    void serve_rules_of_time() {
        const auto is_due = [](const waiting_rule& each) {
            return each.rule.after.count() >= 0 && each.due <= clock::now();
        };
        for (const auto& each : rules_) {
            if (is_due(each)) {
                ++fired_;
                do_to_all(each.rule.what);
            }
        }
        std::erase_if(rules_, is_due);
    }

    /// The rule that this message fires, which is none any more afterwards.
    std::optional<fault_rule> rule_for(fault_link& link, const wire_message& message) {
        const auto fires = [&](waiting_rule& each) {
            if (each.rule.after.count() >= 0) {
                return false;
            }
            if (each.rule.after_bytes != 0) {
                return message.by == each.rule.by &&
                       link.lane(message.by).passed + message.bytes.size() > each.rule.after_bytes;
            }
            return fits(message, each.rule.by, each.rule.type, each.rule.containing) &&
                   --each.left == 0;
        };
        const auto found = std::ranges::find_if(rules_, fires);
        if (found == rules_.end()) {
            return std::nullopt;
        }
        auto rule = std::move(found->rule);
        rules_.erase(found);
        ++fired_;
        return rule;
    }

    void meet(fault_link& link, wire_message message) {
        seen_.push_back({message.by, message.type, message.bytes.substr(0, kept)});
        auto& lane = link.lane(message.by);
        if (lane.is_silent) {
            return;
        }
        if (const auto rule = rule_for(link, message)) {
            spoil(link, lane, *rule, std::move(message.bytes));
        } else {
            lane.push(std::move(message.bytes));
        }
    }

    void spoil(fault_link& link, fault_lane& lane, const fault_rule& rule, std::string bytes) {
        if (rule.after_bytes != 0) {
            lane.push(bytes.substr(0, rule.after_bytes - std::min(rule.after_bytes, lane.passed)));
        }
        switch (rule.what) {
            case fault::drop:
                return;
            case fault::delay:
                lane.delay = rule.time;
                lane.push(std::move(bytes));
                return;
            case fault::trickle:
                lane.trickle = rule.time;
                lane.push(std::move(bytes));
                return;
            case fault::flip:
                bytes.at(rule.offset) = static_cast<char>(~bytes.at(rule.offset));
                lane.push(std::move(bytes));
                return;
            case fault::truncate:
                lane.push(bytes.substr(0, rule.offset));
                lane.is_ending = true;
                return;
            case fault::replace:
                lane.push(rule.bytes);
                return;
            case fault::inject:
                lane.push(rule.bytes + bytes);
                return;
            case fault::deliver_and_cut:
                lane.push(std::move(bytes));
                lane.is_ending = true;
                return;
            case fault::cut:
                if (rule.after_bytes != 0) {
                    lane.is_ending = true;  // but those bytes arrive
                    return;
                }
                break;
            default:
                break;
        }
        link.write(rule.by);  // what came before this message
        if (rule.what == fault::silent_network) {
            do_to_all(rule.what);
        } else {
            do_to(link, rule.what);
        }
    }

    static void do_to(fault_link& link, fault what) {
        switch (what) {
            case fault::cut:
                return link.end();
            case fault::reset:
                return link.reset();
            case fault::black_hole_to_client:
                link.lane(sender::server).is_silent = true;
                return;
            case fault::black_hole_to_server:
                link.lane(sender::client).is_silent = true;
                return;
            default:
                return link.fall_silent();
        }
    }

    const sockaddr_in upstream_;
    descriptor wake_read_, wake_write_;

    mutable std::mutex mutex_;  // guards all below
    std::condition_variable has_news_;
    descriptor listening_;
    const std::uint16_t port_;
    std::list<fault_link> links_;
    std::vector<waiting_rule> rules_;
    std::vector<wire_message> seen_;
    int fired_ = 0;
    int accepted_ = 0;
    bool is_silent_ = false;
    bool is_refusing_ = false;
    bool is_over_ = false;

    std::thread thread_;
};

fault_proxy::fault_proxy(const std::string& host, std::uint16_t port)
    : engine_(std::make_unique<engine>(host, port)) {}
fault_proxy::~fault_proxy() = default;

std::uint16_t fault_proxy::port() const noexcept {
    return engine_->port();
}
void fault_proxy::add(fault_rule rule) {
    engine_->change([&] { engine_->add(std::move(rule)); });
}
void fault_proxy::clear() {
    engine_->change([&] { engine_->clear(); });
}
void fault_proxy::now(fault what) {
    engine_->change([&] { engine_->do_to_all(what); });
}
void fault_proxy::refuse() {
    engine_->refuse();
}
void fault_proxy::accept() {
    engine_->change([&] { engine_->accept(); });
}
int fault_proxy::count(sender by, char type, const std::string& containing) const {
    return engine_->look([&] { return engine_->count(by, type, containing); });
}
bool fault_proxy::wait_for(sender by, char type, const std::string& containing,
                           std::chrono::milliseconds at_most) {
    return engine_->wait_for(by, type, containing, at_most);
}
int fault_proxy::fired() const {
    return engine_->look([&] { return engine_->fired(); });
}
int fault_proxy::accepted() const {
    return engine_->look([&] { return engine_->accepted(); });
}
int fault_proxy::open() const {
    return engine_->look([&] { return engine_->open(); });
}

}  // namespace sorrel::test
