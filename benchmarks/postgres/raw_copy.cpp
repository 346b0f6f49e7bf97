// SPDX-License-Identifier: MIT
// The subject `raw_copy`: a binary COPY by hand.
#include "binary_copy.hpp"
#include "cases.hpp"

namespace bench {

namespace {

class raw_copy {
public:
    static constexpr const char* name = "raw_copy";

    explicit raw_copy(const std::string& conninfo) : connection_{conninfo} {}

    void insert_batch(const std::vector<User>& users) {
        binary_copy copy{connection_, R"(COPY "users" ("name", "email", "created_at"))"
                                      " FROM STDIN (FORMAT binary)"};
        for (const User& each : users) {
            copy.start_row(3);
            copy.add(each.name);
            copy.add(each.email);
            copy.add(each.created_at);
        }
        copy.complete();
    }

    void copy_in(const std::vector<User>& users) {
        binary_copy copy{connection_, R"(COPY "users" ("id", "name", "email", "created_at"))"
                                      " FROM STDIN (FORMAT binary)"};
        for (const User& each : users) {
            copy.add_row(each);
        }
        copy.complete();
    }

private:
    connection connection_;
};

}  // namespace

std::vector<bench_case> raw_copy_cases(workspace& space, const cores& where) {
    return cases_of<raw_copy>(space, where);
}

}  // namespace bench
