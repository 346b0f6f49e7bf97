// SPDX-License-Identifier: MIT
// The cases with SQLite, in memory and in a file.
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

#include "../common_cases.hpp"
#include "engine.hpp"

#include <memory>
#include <string>
#include <vector>

namespace bench {

enum class place { memory, file };

/// What stream() adds up, so that every row is looked at.
inline std::size_t weight(const User& user) {
    return user.name.size() + (user.email ? user.email->size() : 0) +
           static_cast<std::size_t>(user.age);
}

/// The databases of one subject in one place. Each is made, and the subject's answers are checked, when
/// a case first asks for it; cases that write have their own, so that they cannot slow down the others.
template <class Subject>
class databases {
public:
    databases(workspace& space, place where) : space_{space}, where_{where} {}

    /// 100,000 users and 10,000 posts, only for reading.
    Subject& reading() {
        if (!reading_) {
            reading_ = open_filled();
            require(reading_->load() == all_users(), Subject::name, "load");
            check_find(*reading_);
            check_join(*reading_);
        } else if (where_ == place::memory) {
            // Which pages of memory a database got makes up to 2 % of a point select. So the lot is
            // drawn again for every repetition, instead of once for each subject.
            reading_.reset();
            reading_ = open_filled();
        }
        return *reading_;
    }

    /// 100,000 users whose rows are overwritten.
    Subject& changing() {
        if (!changing_) {
            changing_ = open_filled();
            const std::vector<User> changes = make_changes(all_users());
            changing_->update_each(changes);
            require(changing_->load() == all_users_with(changes), Subject::name, "update_each");
        }
        return *changing_;
    }
    void tidy_changing() { checkpoint(changing_->handle()); }

    /// No rows.
    Subject& writing() {
        if (!writing_) {
            writing_ = open(where_ == place::file ? space_.new_file() : ":memory:");
            const std::vector<User> expected = make_users(insert_count);
            std::vector<User> users = make_new_users();
            writing_->insert_batch(users);
            require(writing_->load() == expected, Subject::name, "insert_batch");
            clear_writing();
            writing_->insert_each(users);
            require(users == expected, Subject::name, "the ids from insert_each");
            require(writing_->load() == expected, Subject::name, "insert_each");
            clear_writing();
        }
        return *writing_;
    }
    void clear_writing() { clear(writing_->handle()); }

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
    std::unique_ptr<Subject> reading_;
    std::unique_ptr<Subject> changing_;
    std::unique_ptr<Subject> writing_;
    std::unique_ptr<Subject> large_;
};

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
    using source = databases<Subject>;
    const auto shared = std::make_shared<source>(space, where);
    std::vector<bench_case> cases;
    const auto add = [&](const char* name, void (*run)(benchmark::State&, source&)) {
        cases.push_back(
            {name, Subject::name, [=](benchmark::State& state) { run(state, *shared); }});
    };
    add("point_select", &point_select<source>);
    add("load_100k", &load_100k<source>);
    add("insert_10k_tx", &insert_10k_tx<source>);
    add("batch_insert_10k", &batch_insert_10k<source>);
    add("update_by_key", &update_by_key<source>);
    add("join_10k", &join_10k<source>);
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

/// Those with nested structs, of the two subjects that have something to say about them; each case of one
/// next to the other's.
std::vector<bench_case> graph_cases(workspace& space, place where);

}  // namespace bench
