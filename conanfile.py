# SPDX-License-Identifier: MIT
"""The recipe for Conan 2: `conan create . --build=missing` (docs/install.md)."""

import os
import re

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load, rm, rmdir

required_conan_version = ">=2.0"


class SorrelRecipe(ConanFile):
    name = "sorrel"
    description = "Plain structs as tables, queries checked by the compiler"
    license = "MIT"
    topics = ("orm", "sql", "sqlite", "postgresql")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {
        "shared": [True, False],
        "fPIC": [True, False],
        "with_sqlite": [True, False],
        "with_postgres": [True, False],
        "with_tool": [True, False],
    }
    default_options = {
        "shared": False,
        "fPIC": True,
        "with_sqlite": True,
        "with_postgres": False,
        "with_tool": False,
    }
    implements = ["auto_shared_fpic"]
    exports_sources = "CMakeLists.txt", "LICENSE", "cmake/*", "docs/sorrel.1.in", "include/*", "src/*"
    test_package_folder = "tests/package/conan"

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, "include/sorrel/version.hpp"))
        self.version = ".".join(re.findall(r"int version_\w+ = (\d+);", header))

    def layout(self):
        cmake_layout(self)

    def validate(self):
        check_min_cppstd(self, 20)
        if self.settings.os == "Windows":
            raise ConanInvalidConfiguration("Sorrel is for POSIX systems")

    def requirements(self):
        # Of Boost only headers are used, and Sorrel's own headers include them.
        self.requires("boost/[>=1.81 <2]", transitive_headers=True)
        if self.options.with_sqlite:
            self.requires("sqlitecpp/[>=3.2 <4]")
            self.requires("sqlite3/[>=3.40 <4]")
        if self.options.with_postgres:
            self.requires("libpqxx/[>=7.7.1 <9]")
            self.requires("libpq/[>=14]")
        if self.options.with_tool:
            self.requires("cli11/[>=2.1 <3]")
            self.requires("fmt/[>=9]")

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["SORREL_SQLITE"] = bool(self.options.with_sqlite)
        toolchain.cache_variables["SORREL_POSTGRES"] = "ON" if self.options.with_postgres else "OFF"
        toolchain.cache_variables["SORREL_BUILD_TOOL"] = bool(self.options.with_tool)
        for part in ("SORREL_BUILD_TESTS", "SORREL_BUILD_EXAMPLES", "SORREL_BUILD_BENCHMARKS"):
            toolchain.cache_variables[part] = False
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        # Conan's generators write these for the consumer, from package_info().
        rmdir(self, os.path.join(self.package_folder, "lib", "pkgconfig"))
        rmdir(self, os.path.join(self.package_folder, "share"))
        rm(self, "sorrel-*.cmake", os.path.join(self.package_folder, "lib", "cmake", "sorrel"))
        rm(self, "Find*.cmake", os.path.join(self.package_folder, "lib", "cmake", "sorrel"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "sorrel")
        self.cpp_info.set_property(
            "cmake_build_modules", ["lib/cmake/sorrel/embed_migrations.cmake"])
        self._component("core", ["boost::headers"])
        self._component("migrate", ["core"])
        self._component("testing", ["core"])
        if self.options.with_sqlite:
            self._component("sqlite", ["core", "sqlitecpp::sqlitecpp", "sqlite3::sqlite3"])
        if self.options.with_postgres:
            self._component("postgres", ["core", "libpqxx::libpqxx", "libpq::pq"])
        if self.options.with_tool:
            databases = [name for name in ("sqlite", "postgres") if self.options.get_safe(f"with_{name}")]
            self._component("tool", ["migrate", *databases, "fmt::fmt", "cli11::cli11"])
        if self.settings.os in ("Linux", "FreeBSD"):
            self.cpp_info.components["core"].system_libs = ["pthread"]

    def _component(self, name, requires):
        component = self.cpp_info.components[name]
        component.set_property("cmake_target_name", f"sorrel::{name}")
        component.set_property("pkg_config_name", "sorrel" if name == "core" else f"sorrel-{name}")
        component.libs = [f"sorrel_{name}"]
        component.requires = requires
