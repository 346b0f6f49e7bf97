// SPDX-License-Identifier: MIT
// The packages installed on this machine, put into an SQLite file and asked about.
//
//   packages [<status file> [<SQLite file>]]
//
// Without arguments: /var/lib/dpkg/status, or the sample beside this file where there is none, and a
// file in the directory for temporary files.
#include "catalogue.hpp"
#include "questions.hpp"

#include <chrono>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;

class Stopwatch {
public:
    double milliseconds() const {
        return std::chrono::duration<double, std::milli>(clock::now() - begin_).count();
    }

private:
    using clock = std::chrono::steady_clock;
    clock::time_point begin_ = clock::now();
};

fs::path default_status_file() {
    const fs::path own = "/var/lib/dpkg/status";
    return fs::exists(own) ? own : fs::path{__FILE__}.parent_path() / "sample.status";
}

// A database in a file may have journals beside it.
void remove_database(const fs::path& file) {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
        fs::remove(file.string() + suffix);
    }
}

void run(const fs::path& status_file, const fs::path& database_file) {
    const Stopwatch reading;
    std::ifstream status{status_file};
    if (!status) {
        throw std::runtime_error{"cannot read " + status_file.string()};
    }
    const Catalogue catalogue = read_catalogue(status);
    const double read_ms = reading.milliseconds();

    const Stopwatch storing;
    remove_database(database_file);
    sorrel::sqlite::connection db{database_file.string()};
    const auto rows = store(db, catalogue);
    const double store_ms = storing.milliseconds();

    std::cout << catalogue.packages.size() << " packages with " << catalogue.dependencies.size()
              << " dependencies are installed.\n";
    const Stopwatch asking;
    answer_questions(db, std::cout);
    std::cout.flush();

    // Not to standard output, since times differ from run to run.
    std::clog << std::fixed << std::setprecision(1) << "\nread " << status_file.string() << ": "
              << read_ms << " ms\nstored " << rows << " rows in " << database_file.string() << ": "
              << store_ms << " ms\nanswered: " << asking.milliseconds() << " ms\n";
}

}  // namespace

int main(int argc, char** argv) {
    try {
        run(argc > 1 ? argv[1] : default_status_file(),
            argc > 2 ? argv[2] : fs::temp_directory_path() / "sorrel_packages.db");
    } catch (const std::exception& failure) {
        std::cerr << "packages: " << failure.what() << '\n';
        return 1;
    }
}
