// SPDX-License-Identifier: MIT
// Timers as descriptors are Linux's own (timerfd_create(2)).
#include "alarm.hpp"

#if defined(__linux__)
#include <sys/timerfd.h>
#include <unistd.h>
#endif

namespace sorrel::postgres::detail {

#if defined(__linux__)

alarm::alarm() noexcept
    : descriptor_(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {}

alarm::~alarm() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

int alarm::set(clock::time_point deadline) noexcept {
    if (rings_at_ <= deadline || descriptor_ < 0) [[likely]] {
        return descriptor_;
    }
    using std::chrono::nanoseconds;
    const auto since_boot = deadline.time_since_epoch();  // of CLOCK_MONOTONIC
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since_boot);
    itimerspec when{};
    when.it_value.tv_sec = seconds.count();
    when.it_value.tv_nsec = nanoseconds(since_boot - seconds).count();
    if (::timerfd_settime(descriptor_, TFD_TIMER_ABSTIME, &when, nullptr) != 0) {
        return -1;
    }
    rings_at_ = deadline;
    return descriptor_;
}

void alarm::stop() noexcept {
    unsigned long long times = 0;
    [[maybe_unused]] const auto bytes = ::read(descriptor_, &times, sizeof times);
    rings_at_ = clock::time_point::max();
}

#else

alarm::alarm() noexcept : descriptor_(-1) {}
alarm::~alarm() = default;
int alarm::set(clock::time_point) noexcept {
    return -1;
}
void alarm::stop() noexcept {}

#endif

}  // namespace sorrel::postgres::detail
