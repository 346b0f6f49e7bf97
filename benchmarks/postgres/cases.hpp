// SPDX-License-Identifier: MIT
// The cases with PostgreSQL.
//
// A subject is a class with
//     static constexpr const char* name;
//     explicit Subject(const std::string& conninfo);  connects and keeps what is worth keeping
// and with those of these members that it has something to say about:
//     std::optional<User> find(std::int64_t id);
//     std::vector<User> find_each(std::span<const std::int64_t> ids);   in one round trip
//     std::vector<User> load();                       all users
//     std::vector<name_and_title> join();             of users and their posts
//     void insert_each(std::vector<User>& users);     one by one in one transaction, ids are filled in
//     void insert_batch(const std::vector<User>&);    all in one go, ids are not wanted
//     void copy_in(const std::vector<User>&);         all in one go, ids are given
//     void update_each(const std::vector<User>&);     one by one in one transaction
#pragma once

#include "../common_cases.hpp"
#include "cores.hpp"
#include "engine.hpp"

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace bench {

/// The connections of one subject. Each is made, and the subject's answers are checked, when a case
/// first asks for it.
template <class Subject>
class connections {
public:
    explicit connections(workspace& space) : space_{space} {}

    /// To 100,000 users and 10,000 posts, only for reading.
    Subject& reading() {
        if (!reading_) {
            reading_ = open(purpose::reading);
            check_reading(*reading_);
        }
        return *reading_;
    }

    /// To 100,000 users whose rows are overwritten.
    Subject& changing() {
        if (!changing_) {
            changing_ = open(purpose::changing);
            // Another subject may have left changed rows behind.
            const std::vector<User> changes = make_changes(all_users());
            for (const std::vector<User>& users : {changes, users_like(changes)}) {
                changing_->update_each(users);
                require(space_.stored_users(purpose::changing) == all_users_with(users),
                        Subject::name, "update_each");
            }
        }
        return *changing_;
    }
    void tidy_changing() { space_.vacuum_changing(); }

    /// To no rows.
    Subject& writing() {
        if (!writing_) {
            writing_ = open(purpose::writing);
            check_writing(*writing_);
            clear_writing();
        }
        return *writing_;
    }
    void clear_writing() { space_.clear_writing(); }

private:
    void check_reading(Subject& subject) {
        const std::vector<User>& users = all_users();
        if constexpr (requires { subject.load(); }) {
            std::vector<User> loaded = subject.load();  // SQL promises no order
            std::sort(loaded.begin(), loaded.end(),
                      [](const User& one, const User& other) { return one.id < other.id; });
            require(loaded == users, Subject::name, "load");
        }
        if constexpr (requires { subject.find(1); }) {
            check_find(subject);
        }
        if constexpr (requires(std::vector<std::int64_t> keys) { subject.find_each(keys); }) {
            std::vector<std::int64_t> keys = make_keys();
            keys.resize(pipeline_size);
            std::vector<User> expected;
            for (const std::int64_t key : keys) {
                expected.push_back(users[static_cast<std::size_t>(key - 1)]);
            }
            require(subject.find_each(keys) == expected, Subject::name, "find_each");
        }
        if constexpr (requires { subject.join(); }) {
            check_join(subject);
        }
    }

    void check_writing(Subject& subject) {
        const std::vector<User> expected = make_users(insert_count);
        std::vector<User> users = make_new_users();
        const auto check_stored = [&](const char* what) {
            require(space_.stored_users(purpose::writing) == expected, Subject::name, what);
        };
        if constexpr (requires { subject.insert_batch(users); }) {
            space_.clear_writing();
            subject.insert_batch(users);
            check_stored("insert_batch");
        }
        if constexpr (requires { subject.copy_in(users); }) {
            space_.clear_writing();
            subject.copy_in(expected);
            check_stored("copy_in");
        }
        if constexpr (requires { subject.insert_each(users); }) {
            space_.clear_writing();
            subject.insert_each(users);
            require(users == expected, Subject::name, "the ids from insert_each");
            check_stored("insert_each");
        }
    }

    std::unique_ptr<Subject> open(purpose of) {
        return std::make_unique<Subject>(space_.connection_string(of));
    }

    workspace& space_;
    std::unique_ptr<Subject> reading_;
    std::unique_ptr<Subject> changing_;
    std::unique_ptr<Subject> writing_;
};

/// An iteration is one query, of which pipeline_size are under way.
template <class Subject>
void pipeline_point_select(benchmark::State& state, connections<Subject>& connections) {
    Subject& subject = connections.reading();
    const std::vector<std::int64_t> keys = make_keys();
    std::size_t i = 0;
    while (state.KeepRunningBatch(pipeline_size)) {
        const std::span<const std::int64_t> asked{&keys[i % keys.size()], pipeline_size};
        std::vector<User> users = subject.find_each(asked);
        benchmark::DoNotOptimize(users.data());
        i += pipeline_size;
    }
}

/// What the process grows by while it loads, and what a copy of the rows loaded takes.
template <class Subject>
void measure_memory(benchmark::State& state, Subject& subject) {
    const auto growth_by = [](auto work) {
        const memory_growth memory;
        const std::vector<User> users = work();
        return memory.highest() / 1e6;
    };
    state.counters["peak_growth_MB"] = growth_by([&] { return subject.load(); });
    state.counters["result_MB"] = growth_by([] { return std::vector<User>{all_users()}; });
}

template <class Subject>
void load_and_measure_100k(benchmark::State& state, connections<Subject>& connections) {
    measure_memory(state, connections.reading());
    load_100k(state, connections);
}

template <class Subject>
void copy_in_100k(benchmark::State& state, connections<Subject>& connections) {
    Subject& subject = connections.writing();
    const std::vector<User>& users = all_users();
    for (auto _ : state) {
        untimed(state, [&] { connections.clear_writing(); });
        subject.copy_in(users);
    }
}

/// All cases of a subject, in an order that is the same for every subject.
template <class Subject>
std::vector<bench_case> cases_of(workspace& space, const cores& where) {
    using source = connections<Subject>;
    const auto shared = std::make_shared<source>(space);
    std::vector<bench_case> cases;
    enum class traffic { round_trips, bulk };
    const auto add = [&](const char* name, traffic kind, void (*run)(benchmark::State&, source&)) {
        cases.push_back({name, Subject::name, [=](benchmark::State& state) {
                             where.join_server();
                             if (kind == traffic::bulk) {
                                 where.leave_server();
                             }
                             run(state, *shared);
                         }});
    };
    using user_vector = std::vector<User>;
    using key_vector = std::vector<std::int64_t>;
    if constexpr (requires(Subject& subject) { subject.find(1); }) {
        add("point_select", traffic::round_trips, &point_select<source>);
    }
    if constexpr (requires(Subject& subject, key_vector keys) { subject.find_each(keys); }) {
        add("pipeline_point_select", traffic::round_trips, &pipeline_point_select<Subject>);
    }
    if constexpr (requires(Subject& subject) { subject.load(); }) {
        add("load_100k", traffic::bulk, &load_and_measure_100k<Subject>);
    }
    if constexpr (requires(Subject& subject) { subject.join(); }) {
        add("join_10k", traffic::bulk, &join_10k<source>);
    }
    if constexpr (requires(Subject& subject, user_vector users) { subject.insert_each(users); }) {
        add("insert_10k_tx", traffic::round_trips, &insert_10k_tx<source>);
    }
    if constexpr (requires(Subject& subject, user_vector users) { subject.insert_batch(users); }) {
        add("batch_insert_10k", traffic::bulk, &batch_insert_10k<source>);
    }
    if constexpr (requires(Subject& subject, user_vector users) { subject.copy_in(users); }) {
        add("copy_in_100k", traffic::bulk, &copy_in_100k<Subject>);
    }
    if constexpr (requires(Subject& subject, user_vector users) { subject.update_each(users); }) {
        add("update_by_key", traffic::round_trips, &update_by_key<source>);
    }
    return cases;
}

// One file each.
std::vector<bench_case> raw_binary_cases(workspace& space, const cores& where);
std::vector<bench_case> raw_text_cases(workspace& space, const cores& where);
std::vector<bench_case> raw_pipeline_cases(workspace& space, const cores& where);
std::vector<bench_case> raw_copy_cases(workspace& space, const cores& where);
std::vector<bench_case> sorrel_cases(workspace& space, const cores& where);
std::vector<bench_case> libpqxx_cases(workspace& space, const cores& where);
std::vector<bench_case> soci_cases(workspace& space, const cores& where);

/// Those with nested structs, of the two subjects that have something to say about them.
std::vector<bench_case> graph_cases(workspace& space, const cores& where);

}  // namespace bench
