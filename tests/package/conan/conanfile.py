# SPDX-License-Identifier: MIT
"""A stranger's program, built with the package that `conan create` has just made, and run."""

import os

from conan import ConanFile
from conan.tools.build import can_run
from conan.tools.cmake import CMake, cmake_layout


class ConsumerRecipe(ConanFile):
    settings = "os", "arch", "compiler", "build_type"
    generators = "CMakeDeps", "CMakeToolchain"

    def requirements(self):
        self.requires(self.tested_reference_str, run=True)    # for the program sorrel, where it is packed

    def layout(self):
        cmake_layout(self)

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def test(self):
        if can_run(self):
            self.run(os.path.join(self.cpp.build.bindir, "consumer"), env="conanrun")
            if self.dependencies["sorrel"].options.with_tool:
                self.run(os.path.join(self.cpp.build.bindir, "own_tool") + " --version", env="conanrun")
                self.run("sorrel --version", env="conanrun")
