// SPDX-License-Identifier: MIT
// Telling other sessions that there is something to do, and waiting for it.
#include <sorrel/postgres.hpp>
#include <sorrel/sorrel.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <stop_token>
#include <string>

using namespace sorrel;
using namespace std::chrono_literals;

struct Job {
    std::int64_t id = 0;
    std::string what{};
    bool is_done = false;
};

// [notify]
void ask_for(any_executor auto& db, const std::string& channel, const std::string& what) {
    const Job job = db.insert(Job{.what = what});
    postgres::notify(db, channel, std::to_string(job.id));
}
// [/notify]

int main(int argc, char** argv) {
    const char* const named = argc > 1 ? argv[1] : std::getenv("DATABASE_URL");
    const std::string where = named != nullptr ? named : "";
    postgres::connection db{where};
    postgres::connection other{where};
    db.create_tables<Job>();
    // channels are the whole database's: a name of our own, so that two of us can run at once
    const std::string jobs =
        "jobs " + db.one(sql<"SELECT pg_backend_pid()::text">().as<std::string>());

    // [listen]
    postgres::listener listener{db};
    listener.listen(jobs);
    // [/listen]

    // [transaction]
    {
        auto tx = db.begin();
        ask_for(tx, jobs, "never mind");
    }  // rolled back: nobody hears of it
    db.transaction([&](postgres::transaction& tx) {
        ask_for(tx, jobs, "wash");
        ask_for(tx, jobs, "dry");
    });  // now they are sent
    // [/transaction]

    // [wait]
    while (const auto heard = listener.wait(200ms)) {
        const auto job = db.find<Job>(std::stoll(heard->payload)).value();
        std::cout << "to do: " << job.what << '\n';
    }
    // [/wait]

    postgres::notify(other, jobs, "last orders");
    postgres::notify(other, jobs);
    // [run]
    std::stop_source stop;  // asked by another thread, or by the handler itself
    listener.run(stop.get_token(), [&](const postgres::notification& heard) {
        if (heard.payload.empty()) {
            stop.request_stop();
        } else {
            std::cout << heard.payload << '\n';
        }
    });
    // [/run]
}
