// SPDX-License-Identifier: MIT
// The subject `sorrel`, used in the ordinary way.
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>

#include "cases.hpp"

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

    explicit sorrel_subject(const std::string& conninfo) : database_{conninfo} {}

    std::optional<User> find(std::int64_t id) { return database_.find<User>(id); }

    std::vector<User> find_each(std::span<const std::int64_t> ids) {
        const auto by_id = [](std::int64_t id) {
            return select<User>().where(col<&User::id> == id);
        };
        auto found = database_.pipeline([&](auto& p) {
            std::vector<decltype(p.one(by_id(0)))> promised;
            promised.reserve(ids.size());
            for (const std::int64_t id : ids) {
                promised.push_back(p.one(by_id(id)));
            }
            return promised;
        });
        std::vector<User> users;
        users.reserve(found.size());
        for (const auto& each : found) {
            users.push_back(std::move(*each));
        }
        return users;
    }

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

    void copy_in(const std::vector<User>& users) {
        auto rows = sorrel::postgres::copy_in<User>(database_);
        for (const User& each : users) {
            rows.add(each);
        }
        rows.finish();
    }

    void update_each(const std::vector<User>& users) {
        auto transaction = database_.begin();
        for (const User& each : users) {
            transaction.update(each);
        }
        transaction.commit();
    }

private:
    sorrel::postgres::connection database_;
};

}  // namespace

std::vector<bench_case> sorrel_cases(workspace& space, const cores& where) {
    return cases_of<sorrel_subject>(space, where);
}

}  // namespace bench
