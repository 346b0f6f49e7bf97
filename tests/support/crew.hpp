// SPDX-License-Identifier: MIT
// Threads of a test: all joined at its end, and none of them throws.
#pragma once

#include <atomic>
#include <chrono>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace sorrel::test {

/// What a thread of it throws is kept as text, since Catch2 hears one thread only.
class crew {
public:
    crew() = default;
    crew(const crew&) = delete;
    crew& operator=(const crew&) = delete;
    ~crew() { join(); }

    void start(std::function<void()> work) {
        threads_.emplace_back([this, work = std::move(work)] {
            try {
                work();
            } catch (const std::exception& failure) {
                const std::lock_guard lock{mutex_};
                failures_.emplace_back(failure.what());
            }
        });
    }
    /// `work(0)` … `work(count - 1)`, each in a thread.
    void start(int count, const std::function<void(int)>& work) {
        for (int number = 0; number != count; ++number) {
            start([work, number] { work(number); });
        }
    }
    void join() {
        for (auto& each : threads_) {
            each.join();
        }
        threads_.clear();
    }
    /// What went wrong, after `join()`; an empty text is what tests want.
    [[nodiscard]] std::string failures() {
        join();
        std::string all;
        for (const auto& each : failures_) {
            all += each + '\n';
        }
        return all;
    }

private:
    std::mutex mutex_;
    std::vector<std::string> failures_;
    std::vector<std::thread> threads_;
};

/// Waits until `condition()` is true; false when it is not for so long.
template <class Condition>
[[nodiscard]] bool eventually(Condition condition,
                              std::chrono::milliseconds at_most = std::chrono::seconds{20}) {
    const auto until = std::chrono::steady_clock::now() + at_most;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > until) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return true;
}

/// Lets so many threads meet.
class meeting {
public:
    explicit meeting(int threads) : missing_(threads) {}
    void wait() {
        --missing_;
        while (missing_ > 0) {
            std::this_thread::yield();
        }
    }

private:
    std::atomic<int> missing_;
};

}  // namespace sorrel::test
