// SPDX-License-Identifier: MIT
// Rows locked by FOR UPDATE and its like: what others find of them meanwhile, and a queue of jobs.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct Job {
    std::int64_t id = 0;
    std::string name{};
    bool done = false;
};
struct Attempt {
    std::int64_t id = 0;
    std::int64_t job_id = 0;
};

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<Job, Attempt>();
        db.insert(std::vector<Job>{{.name = "a"}, {.name = "b"}, {.name = "c"}});
        db.insert(Attempt{.job_id = 1});
    }

    connection other = connect();
};

using names = std::vector<std::string>;
constexpr auto waiting = select(col<&Job::name>).where(!col<&Job::done>).order_by(col<&Job::id>);

// [queue]
/// Takes the first job that nobody else has taken, and marks it as done when its transaction commits.
std::optional<std::string> take_job(any_executor auto& db) {
    const auto next = select(col<&Job::id>)
                          .where(!col<&Job::done>)
                          .order_by(col<&Job::id>)
                          .limit(1)
                          .for_update()
                          .skip_locked();
    return db.maybe_one(update<Job>()
                            .set(col<&Job::done> = true)
                            .where(col<&Job::id>.in(next))
                            .returning(col<&Job::name>));
}
// [/queue]

}  // namespace

TEST_CASE_METHOD(fixture, "Locked rows are skipped, or an error at once", "[locks]") {
    auto tx = db.begin();
    CHECK(tx.all(waiting.limit(2).for_update()) == names{"a", "b"});

    CHECK(other.all(waiting) == names{"a", "b", "c"});  // reading takes no lock
    auto theirs = other.begin();
    CHECK(theirs.all(waiting.for_update().skip_locked()) == names{"c"});
    theirs.rollback();
    CHECK_THROWS_AS(other.all(waiting.for_update().nowait()), busy_error);
    CHECK_THROWS_AS(other.all(waiting.for_key_share().nowait()), busy_error);
    CHECK(other.all(waiting.for_key_share().skip_locked()) == names{"c"});

    tx.rollback();
    CHECK(other.all(waiting.for_update().nowait()) == names{"a", "b", "c"});
}

TEST_CASE_METHOD(fixture, "Weaker locks go together", "[locks]") {
    auto tx = db.begin();
    CHECK(tx.all(waiting.limit(1).for_share()) == names{"a"});
    CHECK(other.all(waiting.for_share().nowait()).size() == 3);
    CHECK(other.all(waiting.for_key_share().nowait()).size() == 3);
    CHECK(other.all(waiting.for_no_key_update().skip_locked()) == names{"b", "c"});
    tx.rollback();

    auto again = db.begin();
    CHECK(again.all(waiting.limit(1).for_no_key_update()) == names{"a"});
    CHECK(other.all(waiting.for_key_share().nowait()).size() == 3);
    CHECK(other.all(waiting.for_share().skip_locked()) == names{"b", "c"});
}

TEST_CASE_METHOD(fixture, "Only the rows of the tables named are locked", "[locks]") {
    constexpr auto tried = alias<Attempt, "tried">;
    const auto both = select(col<&Job::name>)
                          .from<Job>()
                          .join(tried, tried.col<&Attempt::job_id> == col<&Job::id>);
    auto tx = db.begin();
    CHECK(tx.all(both.for_update(tried)) == names{"a"});
    CHECK(other.all(waiting.for_update().skip_locked()).size() == 3);
    CHECK(other.all(select<Attempt>().for_update().skip_locked()).empty());
    tx.rollback();

    auto left = db.begin();
    const auto all_jobs = select(col<&Job::name>)
                              .from<Job>()
                              .left_join<Attempt>(col<&Attempt::job_id> == col<&Job::id>);
    CHECK(left.all(all_jobs.for_update<Job>()).size() == 3);
    CHECK(other.all(waiting.for_update().skip_locked()).empty());
    CHECK(other.all(select<Attempt>().for_update().skip_locked()).size() == 1);
}

TEST_CASE_METHOD(fixture, "Two workers never take the same job", "[locks]") {
    auto mine = db.begin();
    auto theirs = other.begin();
    CHECK(take_job(mine) == "a");
    CHECK(take_job(theirs) == "b");
    CHECK(take_job(mine) == "c");
    CHECK(take_job(theirs) == std::nullopt);
    mine.commit();
    theirs.rollback();
    CHECK(take_job(db) == "b");
    CHECK(take_job(db) == std::nullopt);
}
