// SPDX-License-Identifier: MIT
// A queue of jobs in PostgreSQL: workers woken by NOTIFY, each job done once, and again if it fails.
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;

// [tables]
enum class State { waiting, done, given_up };

struct Job {
    std::int64_t id = 0;
    std::string recipient{};
    State state = State::waiting;
    int attempts = 0;
    timestamp not_before{};
    std::optional<std::string> error{};
};

/// What the jobs leave behind. Two letters for one job would be an error.
struct Letter {
    std::int64_t job_id = 0;
    std::string text{};
};

template <>
struct sorrel::enum_labels<State> {
    static constexpr enum_label<State> labels[] = {
        {State::waiting, "waiting"}, {State::done, "done"}, {State::given_up, "given up"}};
};
template <>
struct sorrel::mapping<Job> {
    static constexpr auto rules = all_of(index<&Job::not_before>.where("state = 'waiting'"));
};
template <>
struct sorrel::mapping<Letter> {
    static constexpr auto rules =
        all_of(primary_key<&Letter::job_id>, foreign_key<&Letter::job_id>.references<&Job::id>());
};
// [/tables]

namespace {

constexpr int most_attempts = 3;

// [job]
/// The work itself. What it writes is kept only when it does not throw.
void write_letter(any_executor auto& db, const Job& job) {
    db.insert(Letter{.job_id = job.id, .text = "Dear " + job.recipient});
    if (job.recipient.empty()) {
        throw std::runtime_error{"nobody to write to"};
    }
    if (job.id % 10 == 0 && job.attempts == 1) {
        throw std::runtime_error{"out of paper"};
    }
}
// [/job]

// [do_next]
/// Does a job that nobody else is at; false when there is none. The row stays locked until it is done:
/// when a worker dies, its transaction ends, and another worker finds the job as it was.
bool do_next_job(postgres::connection& db) {
    return db.transaction([](postgres::transaction& tx) {
        auto job = tx.maybe_one(
            select<Job>()
                .where(col<&Job::state> == State::waiting && col<&Job::not_before> <= now())
                .order_by(col<&Job::not_before>, col<&Job::id>)
                .limit(1)
                .for_update()
                .skip_locked());
        if (!job) {
            return false;
        }
        ++job->attempts;
        try {
            auto part = tx.savepoint();
            write_letter(part, *job);
            part.release();
            job->state = State::done;
        } catch (const std::exception& failure) {  // the savepoint is undone, the row still ours
            job->error = failure.what();
            job->not_before = now() + 50ms * job->attempts;
            if (job->attempts == most_attempts) {
                job->state = State::given_up;
            }
        }
        tx.update(*job);
        return true;
    });
}
// [/do_next]

// [work]
void work(postgres::connection& db, const std::string& channel, const std::stop_token& stop) {
    postgres::listener listener{db};
    listener.listen(channel);  // before the first look, so that no job is missed
    while (!stop.stop_requested()) {
        if (!do_next_job(db)) {
            // for a new job; or for one that is due again, which nobody tells us
            static_cast<void>(listener.wait(100ms));
        }
    }
}
// [/work]

// [ask_for]
/// Inserted and told in one transaction: nobody is woken for a job that is not there yet.
void ask_for(postgres::connection& db, const std::string& channel, const std::vector<Job>& jobs) {
    db.transaction([&](postgres::transaction& tx) {
        tx.insert(jobs);
        postgres::notify(tx, channel);
    });
}
// [/ask_for]

void run(const std::string& where, const std::string& schema) {
    const auto use_schema = [&](postgres::connection& db) {
        db.execute_script("SET search_path = " + schema);
    };
    postgres::connection db{where};
    use_schema(db);
    db.create_tables<Job, Letter>();

    // [start]
    std::vector<std::jthread> workers;
    for (int number = 0; number != 4; ++number) {
        workers.emplace_back([&](const std::stop_token& stop) {
            postgres::connection own{where};  // each has a connection of its own
            use_schema(own);
            work(own, schema,
                 stop);  // channels are the whole database's, so ours is called after it
        });
    }
    // [/start]

    std::vector<Job> jobs;
    for (int i = 1; i <= 40; ++i) {
        jobs.push_back({.recipient = i == 7 ? "" : "number " + std::to_string(i)});
    }
    ask_for(db, schema, jobs);

    const auto still_waiting =
        select(count()).from<Job>().where(col<&Job::state> == State::waiting);
    while (db.one(still_waiting) != 0) {
        std::this_thread::sleep_for(20ms);
    }
    // [stop]
    for (auto& each : workers) {
        each.request_stop();  // it ends the job it is at
    }
    workers.clear();  // joins them
    // [/stop]

    std::cout << db.one(select(count()).from<Letter>()) << " letters, "
              << db.one(select(sum(col<&Job::attempts>))).value_or(0) << " attempts\n";
    for (const Job& job :
         db.all(select<Job>().where(col<&Job::error>.is_not_null()).order_by(col<&Job::id>))) {
        std::cout << "job " << job.id << (job.state == State::done ? ": done" : ": given up")
                  << " at attempt " << job.attempts << ", after: " << *job.error << '\n';
    }
}

}  // namespace

int main(int argc, char** argv) {
    const char* const named = argc > 1 ? argv[1] : std::getenv("DATABASE_URL");
    const std::string where = named != nullptr ? named : "";
    // a schema of its own, so that this can be tried in any database
    postgres::connection admin{where};
    const std::string schema =
        "queue_" + admin.one(sql<"SELECT pg_backend_pid()::text">().as<std::string>());
    admin.execute_script("CREATE SCHEMA " + schema);
    run(where, schema);
    admin.execute_script("DROP SCHEMA " + schema + " CASCADE");
}
