// SPDX-License-Identifier: MIT
// How much more memory the process holds at the highest point of a piece of work than before it.
#pragma once

#include <malloc.h>  // malloc_trim

#include <fstream>
#include <string>
#include <string_view>

namespace bench {

class memory_growth {
public:
    memory_growth() {
        ::malloc_trim(0);  // what earlier cases have freed is not this one's to hide in
        std::ofstream{"/proc/self/clear_refs"} << '5';  // the kernel forgets the highest mark
        before_ = read("VmRSS:");
    }

    /// In bytes. Zero where the kernel does not tell.
    [[nodiscard]] double highest() const { return read("VmHWM:") - before_; }

private:
    static double read(std::string_view wanted) {
        std::ifstream status{"/proc/self/status"};
        for (std::string word; status >> word;) {
            double kilobytes = 0;
            if (word == wanted && status >> kilobytes) {
                return kilobytes * 1024;
            }
        }
        return 0;
    }

    double before_ = 0;
};

}  // namespace bench
