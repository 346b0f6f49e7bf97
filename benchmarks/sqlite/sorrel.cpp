// SPDX-License-Identifier: MIT
// The subject `sorrel`, used in the ordinary way.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include "cases.hpp"

#include <SQLiteCpp/Database.h>  // only for the handle, through which the tables are made

template <>
struct sorrel::mapping<bench::User> {
    static constexpr auto table = "users";
};
template <>
struct sorrel::mapping<bench::Post> {
    static constexpr auto table = "posts";
};

namespace bench {

namespace {

using sorrel::col;
using sorrel::select;

class sorrel_subject {
public:
    static constexpr const char* name = "sorrel";

    explicit sorrel_subject(const std::string& path) : database_{path, options_for(path)} {}

    [[nodiscard]] sqlite3* handle() { return database_.native().getHandle(); }

    std::optional<User> find(std::int64_t id) { return database_.find<User>(id); }

    std::vector<User> load() { return database_.all(select<User>()); }

    std::vector<name_and_title> join() {
        return database_.all(select(col<&User::name>, col<&Post::title>)
                                 .from<User>()
                                 .join<Post>(col<&Post::author_id> == col<&User::id>));
    }

    void insert_each(std::vector<User>& users) {
        auto transaction = database_.begin();
        for (User& each : users) {
            transaction.insert_and_fill(each);
        }
        transaction.commit();
    }

    void insert_batch(const std::vector<User>& users) { database_.insert(users); }

    void update_each(const std::vector<User>& users) {
        auto transaction = database_.begin();
        for (const User& each : users) {
            transaction.update(each);
        }
        transaction.commit();
    }

    std::size_t stream() {
        std::size_t sum = 0;
        for (const User& each : database_.stream(select<User>())) {
            sum += weight(each);
        }
        return sum;
    }

private:
    static sorrel::sqlite::options options_for(const std::string& path) {
        if (path == ":memory:") {
            return {};
        }
        return {.journal = sorrel::sqlite::journal_mode::wal,
                .sync = sorrel::sqlite::synchronous::normal};
    }

    sorrel::sqlite::connection database_;
};

}  // namespace

std::vector<bench_case> sorrel_cases(workspace& space, place where) {
    return cases_of<sorrel_subject>(space, where);
}

}  // namespace bench
