"""The recipe for Conan 2: it builds the sources that it stands in.

    conan create .packages/conan --build missing
"""

import os
import re

from conan import ConanFile
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load


class Handlesim(ConanFile):
    name = "handlesim"
    description = "A simulator of Windows handle tables"
    license = "MIT"
    package_type = "static-library"
    settings = "os", "compiler", "build_type", "arch"
    options = {"program": [True, False]}
    default_options = {"program": False}
    test_package_folder = "../../tests/consumer"

    def set_version(self):
        project = load(self, os.path.join(self.recipe_folder, "..", "..", "CMakeLists.txt"))
        self.version = re.search(r"project\(handlesim VERSION ([\d.]+)", project).group(1)

    def export_sources(self):
        top = os.path.join(self.recipe_folder, "..", "..")
        for part in ("CMakeLists.txt", "LICENSE", ".cmake/*", "core/*", "cli/*", "scenarios/*"):
            copy(self, part, top, self.export_sources_folder)

    def requirements(self):
        self.requires("nlohmann_json/3.11.2")
        self.requires("zlib/[>=1.2.11 <2]")
        self.requires("xz_utils/[>=5.4.5 <6]")
        if self.options.program:
            self.requires("cli11/2.3.2")

    def layout(self):
        cmake_layout(self)

    def generate(self):
        toolchain = CMakeToolchain(self)
        for option in ("TESTS", "SHARED", "WARNINGS_AS_ERRORS"):
            toolchain.cache_variables[f"HANDLESIM_{option}"] = False
        toolchain.cache_variables["HANDLESIM_CLI"] = bool(self.options.program)
        toolchain.cache_variables["HANDLESIM_PROGRAM_FOLDER"] = "bin"
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))

    def package_info(self):
        # It brings a package file of its own.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = ["lib/cmake/handlesim"]
