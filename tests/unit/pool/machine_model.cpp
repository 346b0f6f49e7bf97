// SPDX-License-Identifier: MIT
// Random schedules of acquire, release, connect, die, time out, tick, close and change of settings: at each
// step the machine of the pool agrees with a simple model of it.
#include "random_schedule.hpp"
#include "support/catch.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

std::uint64_t number_in(const char* variable, std::uint64_t otherwise) {
    const char* const given = std::getenv(variable);
    return given != nullptr ? std::strtoull(given, nullptr, 10) : otherwise;
}

struct totals {
    std::uint64_t steps = 0;
    std::uint64_t set_aside = 0;
    std::uint64_t gone_on = 0;
};

/// `wanted` steps at least: whole lives of pools.
void run(std::uint64_t seed, std::uint64_t wanted, totals& all) {
    std::uint64_t steps = 0;
    for (std::uint64_t life = 0; steps < wanted; ++life) {
        sorrel::test::random_schedule schedule{seed * 1'000'003 + life};
        try {
            for (int rest = 0; rest != 8; ++rest) {
                for (int i = 0; i != 500; ++i, ++steps) {
                    schedule.step();
                }
                if (rest != 7) {  // in the end it is closed in the middle of everything
                    schedule.come_to_rest();
                }
            }
            schedule.end();
            all.set_aside += schedule.set_aside();
            all.gone_on += schedule.gone_on();
        } catch (const sorrel::test::disagreement& found) {
            FAIL("SORREL_TEST_SEED=" << seed << ", life " << life << ", step " << steps << ": "
                                     << found.what() << '\n'
                                     << schedule.story());
        }
    }
    all.steps += steps;
}

}  // namespace

TEST_CASE("a pool agrees with its model whatever happens, a million steps long") {
    // SORREL_TEST_SEED runs one seed, SORREL_TEST_STEPS as many steps of each
    const auto steps = number_in("SORREL_TEST_STEPS", 200'000);
    const auto chosen = number_in("SORREL_TEST_SEED", 0);
    totals done;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        if (chosen == 0 || chosen == seed) {
            run(seed, steps, done);
        }
    }
    if (chosen > 5) {
        run(chosen, steps, done);
    }
    CHECK(done.steps >= steps);
    CHECK(done.gone_on > steps / 1000);  // turns have been played, and have ended otherwise, too
    CHECK(done.set_aside - done.gone_on > steps / 1000);
    WARN(done.steps << " steps agree, seeds " << (chosen == 0 ? "1 to 5" : std::to_string(chosen))
                    << "; " << done.gone_on << " of " << done.set_aside
                    << " connections set aside were taken by their threads");
}
