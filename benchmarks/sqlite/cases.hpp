// SPDX-License-Identifier: MIT
// The cases: each is written once, as a template over the subject, so that the subject's calls inline.
//
// A subject is a class with
//     static constexpr const char* name;
//     explicit Subject(const std::string& path);     open, set_up(), whatever is worth keeping
//     sqlite3* handle();
//     std::optional<User> find(std::int64_t id);
//     std::vector<User> load();                      all users
//     std::vector<name_and_title> join();            of users and their posts
//     void insert_each(std::vector<User>& users);    one by one in one transaction, ids are filled in
//     void insert_batch(const std::vector<User>&);   all in one go, ids are not wanted
//     void update_each(const std::vector<User>&);    one by one in one transaction
//     std::size_t stream();                          all users one at a time; the sum of weight()s
#pragma once

#include "../memory.hpp"
#include "dataset.hpp"
#include "engine.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace bench {

enum class place { memory, file };

struct bench_case {
    std::string name;
    std::string subject;
    std::function<void(benchmark::State&)> run;
};

/// What stream() adds up, so that every row is looked at.
inline std::size_t weight(const User& user) {
    return user.name.size() + (user.email ? user.email->size() : 0) +
           static_cast<std::size_t>(user.age);
}

inline void require(bool is_right, const char* subject, const char* what) {
    if (!is_right) {
        throw std::runtime_error{std::string{subject} + " is wrong in " + what};
    }
}

/// The databases of one subject in one place. Each is made, and the subject's answers are checked, when
/// a case first asks for it; cases that write have their own, so that they cannot slow down the others.
template <class Subject>
class databases {
public:
    databases(workspace& space, place where) : space_{space}, where_{where} {}

    /// 100,000 users and 10,000 posts, only for reading.
    Subject& filled() {
        if (!filled_) {
            filled_ = open_filled();
            check_reading(*filled_);
        } else if (where_ == place::memory) {
            // Which pages of memory a database got makes up to 2 % of a point select. So the lot is
            // drawn again for every repetition, instead of once for each subject.
            filled_.reset();
            filled_ = open_filled();
        }
        return *filled_;
    }

    /// 100,000 users whose rows are overwritten.
    Subject& changing() {
        if (!changing_) {
            changing_ = open_filled();
            std::vector<User> users = all_users();
            const std::vector<User> changes = make_changes(users);
            changing_->update_each(changes);
            for (const User& each : changes) {
                users[static_cast<std::size_t>(each.id - 1)] = each;
            }
            require(changing_->load() == users, Subject::name, "update_each");
        }
        return *changing_;
    }

    /// No rows.
    Subject& empty() {
        if (!empty_) {
            empty_ = open(where_ == place::file ? space_.new_file() : ":memory:");
            const std::vector<User> expected = make_users(insert_count);
            std::vector<User> users = expected;
            for (User& user : users) {
                user.id = 0;
            }
            empty_->insert_batch(users);
            require(empty_->load() == expected, Subject::name, "insert_batch");
            clear(empty_->handle());
            empty_->insert_each(users);
            require(users == expected, Subject::name, "the ids from insert_each");
            require(empty_->load() == expected, Subject::name, "insert_each");
            clear(empty_->handle());
        }
        return *empty_;
    }

    /// A million users in a file, only for reading.
    Subject& large() {
        if (!large_) {
            large_ = open(space_.large_file());
            std::size_t expected = 0;
            for (const User& user : make_users(stream_count)) {
                expected += weight(user);
            }
            require(large_->stream() == expected, Subject::name, "stream");
        }
        return *large_;
    }

private:
    void check_reading(Subject& subject) {
        const std::vector<User>& users = all_users();
        require(subject.load() == users, Subject::name, "load");
        require(!subject.find(0), Subject::name, "find of nothing");
        for (const std::int64_t key : {1, 2, 3, 777, 100'000}) {
            require(subject.find(key) == users[static_cast<std::size_t>(key - 1)], Subject::name,
                    "find");
        }
        std::vector<name_and_title> expected;
        for (const Post& post : make_posts(post_count, user_count)) {
            expected.emplace_back(users[static_cast<std::size_t>(post.author_id - 1)].name,
                                  post.title);
        }
        std::vector<name_and_title> joined = subject.join();
        std::sort(joined.begin(), joined.end());  // SQL promises no order
        std::sort(expected.begin(), expected.end());
        require(joined == expected, Subject::name, "join");
    }

    std::unique_ptr<Subject> open(const std::string& path) {
        auto subject = std::make_unique<Subject>(path);
        create_tables(subject->handle());
        check_settings(subject->handle());
        return subject;
    }

    std::unique_ptr<Subject> open_filled() {
        auto subject = open(where_ == place::file ? space_.new_file() : ":memory:");
        fill(subject->handle(), all_users(), make_posts(post_count, user_count));
        return subject;
    }

    workspace& space_;
    place where_;
    std::unique_ptr<Subject> filled_;
    std::unique_ptr<Subject> changing_;
    std::unique_ptr<Subject> empty_;
    std::unique_ptr<Subject> large_;
};

/// Runs something with the clock stopped. That takes about a microsecond, so only where an iteration
/// takes a thousand times as long.
template <class Work>
void untimed(benchmark::State& state, Work&& work) {
    state.PauseTiming();
    std::forward<Work>(work)();
    state.ResumeTiming();
}

template <class Subject>
void point_select(benchmark::State& state, databases<Subject>& databases) {
    Subject& subject = databases.filled();
    const std::vector<std::int64_t> keys = make_keys();
    std::size_t i = 0;
    for (auto _ : state) {
        const std::optional<User> user = subject.find(keys[i++ % keys.size()]);
        benchmark::DoNotOptimize(user->id);
    }
}

/// What freeing the result costs is the same for all, and would only make them look more alike.
template <class Rows>
void give_back(benchmark::State& state, Rows& rows) {
    benchmark::DoNotOptimize(rows.data());
    untimed(state, [&] { Rows{}.swap(rows); });
}

template <class Subject>
void load_100k(benchmark::State& state, databases<Subject>& databases) {
    Subject& subject = databases.filled();
    for (auto _ : state) {
        std::vector<User> users = subject.load();
        give_back(state, users);
    }
}

template <class Subject>
void join_10k(benchmark::State& state, databases<Subject>& databases) {
    Subject& subject = databases.filled();
    for (auto _ : state) {
        std::vector<name_and_title> rows = subject.join();
        give_back(state, rows);
    }
}

template <class Subject>
void insert_10k_tx(benchmark::State& state, databases<Subject>& databases) {
    Subject& subject = databases.empty();
    std::vector<User> users = make_users(insert_count);
    for (auto _ : state) {
        untimed(state, [&] {
            clear(subject.handle());
            for (User& user : users) {
                user.id = 0;
            }
        });
        subject.insert_each(users);
    }
    clear(subject.handle());
}

template <class Subject>
void batch_insert_10k(benchmark::State& state, databases<Subject>& databases) {
    Subject& subject = databases.empty();
    std::vector<User> users = make_users(insert_count);
    for (User& user : users) {
        user.id = 0;
    }
    for (auto _ : state) {
        untimed(state, [&] { clear(subject.handle()); });
        subject.insert_batch(users);
    }
    clear(subject.handle());
}

template <class Subject>
void update_by_key(benchmark::State& state, databases<Subject>& databases) {
    Subject& subject = databases.changing();
    const std::vector<User>& users = all_users();
    const std::vector<User> changes = make_changes(users);
    std::vector<User> originals;
    for (const User& each : changes) {
        originals.push_back(users[static_cast<std::size_t>(each.id - 1)]);
    }
    bool is_changed = false;
    for (auto _ : state) {
        untimed(state, [&] { checkpoint(subject.handle()); });
        subject.update_each(is_changed ? originals : changes);
        is_changed = !is_changed;
    }
}

template <class Subject>
void stream_1m(benchmark::State& state, databases<Subject>& databases) {
    Subject& subject = databases.large();
    const memory_growth memory;
    for (auto _ : state) {
        benchmark::DoNotOptimize(subject.stream());
    }
    state.counters["peak_growth_MB"] = memory.highest() / 1e6;
}

/// All cases of a subject in one place, in an order that is the same for every subject.
template <class Subject>
std::vector<bench_case> cases_of(workspace& space, place where) {
    const auto shared = std::make_shared<databases<Subject>>(space, where);
    std::vector<bench_case> cases;
    const auto add = [&](const char* name, void (*run)(benchmark::State&, databases<Subject>&)) {
        cases.push_back(
            {name, Subject::name, [=](benchmark::State& state) { run(state, *shared); }});
    };
    add("point_select", &point_select<Subject>);
    add("load_100k", &load_100k<Subject>);
    add("insert_10k_tx", &insert_10k_tx<Subject>);
    add("batch_insert_10k", &batch_insert_10k<Subject>);
    add("update_by_key", &update_by_key<Subject>);
    add("join_10k", &join_10k<Subject>);
    if (where == place::file) {
        add("stream_1m", &stream_1m<Subject>);
    }
    return cases;
}

// One file each.
std::vector<bench_case> raw_cases(workspace& space, place where);
std::vector<bench_case> sorrel_cases(workspace& space, place where);
std::vector<bench_case> sqlitecpp_cases(workspace& space, place where);
std::vector<bench_case> soci_cases(workspace& space, place where);

}  // namespace bench
