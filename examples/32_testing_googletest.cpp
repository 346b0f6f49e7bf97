// SPDX-License-Identifier: MIT
// Testing a program's own database code with GoogleTest.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>
#include <sorrel/testing.hpp>

#include <gtest/gtest.h>

#include <string>
#include <vector>

// Not `using namespace sorrel`: there is a namespace testing in both.
using sorrel::col;
using sorrel::select;

struct Task {
    std::int64_t id = 0;
    std::string title{};
    bool is_done = false;
};

template <>
struct sorrel::mapping<Task> {
    static constexpr auto rules = all_of(primary_key<&Task::id>);
};

namespace {

/// The code under test.
void finish(sorrel::sqlite::connection& db, std::int64_t id) {
    db.transaction([&](sorrel::sqlite::transaction& tx) {
        tx.exec(sorrel::update<Task>().set(col<&Task::is_done> = true).where(col<&Task::id> == id));
    });
}

// [fixture]
class task_test : public ::testing::Test {
protected:
    task_test() {
        db.create_tables<Task>();
        db.insert(std::vector<Task>{{1, "write", false}, {2, "read", false}});
    }

    sorrel::testing::temporary_folder folder;
    sorrel::sqlite::connection db{folder.file("tasks.db")};
};

TEST_F(task_test, a_task_is_finished) {
    const sorrel::testing::rolled_back test{db};
    finish(db, 1);
    EXPECT_TRUE(db.find<Task>(1)->is_done);
    EXPECT_FALSE(db.find<Task>(2)->is_done);
}

TEST_F(task_test, finishing_takes_one_statement) {
    const auto count = sorrel::testing::expect_statements(db, 1, [&] { finish(db, 2); });
    EXPECT_TRUE(count) << count;
}
// [/fixture]

}  // namespace

int main(int argc, char** argv) {
    ::testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
