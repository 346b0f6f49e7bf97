// SPDX-License-Identifier: MIT
// The cases that both backends have. Each is written once, as a template over where its subject comes from,
// so that the subject's calls inline: `Source` is a class with
//     Subject& reading();        over 100,000 users and 10,000 posts, which no case changes
//     Subject& changing();       over 100,000 users whose rows are overwritten
//     Subject& writing();        over no rows
//     void clear_writing();      removes the rows written
//     void tidy_changing();      what the engine would otherwise do within the timed part
// The members of a subject are listed in the cases.hpp of its backend.
#pragma once

#include "dataset.hpp"
#include "memory.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace bench {

struct bench_case {
    std::string name;
    std::string subject;
    std::function<void(benchmark::State&)> run;
};

inline void require(bool is_right, const char* subject, const char* what) {
    if (!is_right) {
        throw std::runtime_error{std::string{subject} + " is wrong in " + what};
    }
}

template <class Subject>
void check_find(Subject& subject) {
    require(!subject.find(0), Subject::name, "find of nothing");
    for (const std::int64_t key : {1, 2, 3, 777, 100'000}) {
        require(subject.find(key) == all_users()[static_cast<std::size_t>(key - 1)], Subject::name,
                "find");
    }
}

template <class Subject>
void check_join(Subject& subject) {
    std::vector<name_and_title> expected;
    for (const Post& post : make_posts(post_count, user_count)) {
        expected.emplace_back(all_users()[static_cast<std::size_t>(post.author_id - 1)].name,
                              post.title);
    }
    std::vector<name_and_title> joined = subject.join();
    std::sort(joined.begin(), joined.end());  // SQL promises no order
    std::sort(expected.begin(), expected.end());
    require(joined == expected, Subject::name, "join");
}

/// Users whose ids are still to be given.
inline std::vector<User> make_new_users() {
    std::vector<User> users = make_users(insert_count);
    for (User& user : users) {
        user.id = 0;
    }
    return users;
}

/// Runs something with the clock stopped. That takes about a microsecond, so only where an iteration
/// takes a thousand times as long.
template <class Work>
void untimed(benchmark::State& state, Work&& work) {
    state.PauseTiming();
    std::forward<Work>(work)();
    state.ResumeTiming();
}

/// What freeing the result costs is the same for all, and would only make them look more alike.
template <class Rows>
void give_back(benchmark::State& state, Rows& rows) {
    benchmark::DoNotOptimize(rows.data());
    untimed(state, [&] { Rows{}.swap(rows); });
}

template <class Source>
void point_select(benchmark::State& state, Source& source) {
    auto& subject = source.reading();
    const std::vector<std::int64_t> keys = make_keys();
    std::size_t i = 0;
    for (auto _ : state) {
        std::optional<User> user = subject.find(keys[i++ % keys.size()]);
        benchmark::DoNotOptimize(user->id);
    }
}

template <class Source>
void load_100k(benchmark::State& state, Source& source) {
    auto& subject = source.reading();
    for (auto _ : state) {
        std::vector<User> users = subject.load();
        give_back(state, users);
    }
}

template <class Source>
void join_10k(benchmark::State& state, Source& source) {
    auto& subject = source.reading();
    for (auto _ : state) {
        std::vector<name_and_title> rows = subject.join();
        give_back(state, rows);
    }
}

template <class Source>
void insert_10k_tx(benchmark::State& state, Source& source) {
    auto& subject = source.writing();
    std::vector<User> users = make_new_users();
    for (auto _ : state) {
        untimed(state, [&] {
            source.clear_writing();
            for (User& user : users) {
                user.id = 0;
            }
        });
        subject.insert_each(users);
    }
    source.clear_writing();
}

template <class Source>
void batch_insert_10k(benchmark::State& state, Source& source) {
    auto& subject = source.writing();
    const std::vector<User> users = make_new_users();
    for (auto _ : state) {
        untimed(state, [&] { source.clear_writing(); });
        subject.insert_batch(users);
    }
    source.clear_writing();
}

template <class Source>
void update_by_key(benchmark::State& state, Source& source) {
    auto& subject = source.changing();
    const std::vector<User> changes = make_changes(all_users());
    const std::vector<User> originals = users_like(changes);
    bool is_changed = false;
    for (auto _ : state) {
        untimed(state, [&] { source.tidy_changing(); });
        subject.update_each(is_changed ? originals : changes);
        is_changed = !is_changed;
    }
}

}  // namespace bench
