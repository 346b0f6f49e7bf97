# What the libraries are built on. The installed sorrel-config.cmake asks for the same.

# Boost.PFR, headers only. CONFIG, because CMake's own FindBoost is on its way out (CMP0167) and both
# Debian's libboost*-dev and vcpkg bring a BoostConfig.cmake.
find_package(Boost 1.81 REQUIRED CONFIG)

if(SORREL_SQLITE)
    find_package(SQLite3 REQUIRED)
    find_package(SQLiteCpp 3.2 REQUIRED CONFIG)
endif()
