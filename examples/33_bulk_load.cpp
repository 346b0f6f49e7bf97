// SPDX-License-Identifier: MIT
// A large file of lines loaded in batches, in the memory of one batch, with a progress bar where somebody looks.
#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <unistd.h>

#include <charconv>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace sorrel;

// [tables]
struct Reading {
    std::int64_t id = 0;
    std::string sensor{};
    std::int64_t minute = 0;
    int celsius = 0;
};

/// How far a file has been loaded.
struct Load {
    std::string file{};
    std::int64_t bytes = 0;
    std::int64_t rows = 0;
    std::int64_t refused = 0;
};

template <>
struct sorrel::mapping<Load> {
    static constexpr auto rules = all_of(primary_key<&Load::file>);
};
// [/tables]

namespace {

// [progress]
/// On the error stream, and only if that is a terminal: a log would keep every step of it.
class progress_bar {
public:
    explicit progress_bar(std::int64_t whole) : whole_(whole) {}
    progress_bar(const progress_bar&) = delete;
    progress_bar& operator=(const progress_bar&) = delete;
    ~progress_bar() {
        if (is_shown_) {
            std::cerr << "\r\x1b[K";  // the line is free again
        }
    }

    void show(std::int64_t done) const {
        if (!is_shown_ || whole_ == 0) {
            return;
        }
        constexpr std::int64_t width = 40;
        const auto filled = static_cast<std::size_t>(done * width / whole_);
        std::cerr << "\r[" << std::string(filled, '#') << std::string(width - filled, ' ') << "] "
                  << done * 100 / whole_ << " %" << std::flush;
    }

private:
    std::int64_t whole_;
    bool is_shown_ = isatty(STDERR_FILENO) != 0;
};
// [/progress]

// [parse]
template <class Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole ? std::optional(value) : std::nullopt;
}

/// The row of a line such as `roof,1440,21`, if it is one.
std::optional<Reading> parse(std::string_view line) {
    const auto first = line.find(',');
    const auto last = line.rfind(',');
    if (first == last) {
        return std::nullopt;
    }
    const auto minute = number<std::int64_t>(line.substr(first + 1, last - first - 1));
    const auto celsius = number<int>(line.substr(last + 1));
    if (!minute || !celsius) {
        return std::nullopt;
    }
    return Reading{
        .sensor = std::string(line.substr(0, first)), .minute = *minute, .celsius = *celsius};
}
// [/parse]

// [load]
/// Loads what is new in a file. Each batch is stored whole, together with the place where the next one
/// begins: after a power cut or an error, the same call goes on there.
Load load(sqlite::connection& db, const std::string& file) {
    constexpr std::size_t rows_in_batch = 5000;
    Load state = db.find<Load>(file).value_or(Load{.file = file});
    std::ifstream input{file, std::ios::binary};
    input.seekg(state.bytes);
    const progress_bar bar{static_cast<std::int64_t>(std::filesystem::file_size(file))};

    std::vector<Reading> batch;
    batch.reserve(rows_in_batch);
    const auto store = [&] {
        state.rows += static_cast<std::int64_t>(batch.size());
        db.transaction([&](sqlite::transaction& tx) {
            tx.insert(batch);
            tx.upsert(state);
        });
        batch.clear();
        bar.show(state.bytes);
    };
    for (std::string line; std::getline(input, line);) {
        state.bytes += static_cast<std::int64_t>(line.size()) + (input.eof() ? 0 : 1);  // its end
        if (auto reading = parse(line)) {
            batch.push_back(std::move(*reading));
        } else {
            ++state.refused;
        }
        if (batch.size() == rows_in_batch) {
            store();
        }
    }
    store();
    return state;
}
// [/load]

/// Stands for whoever writes the file.
void write_readings(const std::string& file, std::int64_t from, std::int64_t to) {
    std::ofstream out{file, std::ios::binary | std::ios::app};
    for (std::int64_t minute = from; minute != to; ++minute) {
        out << "roof," << minute << ',' << minute / 60 % 24 << '\n';
        out << "cellar," << minute << (minute % 50'000 == 0 ? ",warm\n" : ",12\n");
    }
}

void print(const Load& state) {
    std::cout << state.rows << " rows loaded, " << state.refused << " lines refused\n";
}

}  // namespace

int main() {
    // [open]
    sqlite::connection db{"readings.db", {.sync = sqlite::synchronous::normal}};
    db.create_tables<Reading, Load>({.if_not_exists = true});
    // [/open]

    write_readings("readings.csv", 0, 100'000);
    print(load(db, "readings.csv"));
    write_readings("readings.csv", 100'000, 100'010);  // the file goes on
    print(load(db, "readings.csv"));

    const auto [rows, warmest] = db.one(select(count(), max(col<&Reading::celsius>)));
    std::cout << rows << " readings in the table, up to " << warmest.value_or(0) << " degrees\n";
}
