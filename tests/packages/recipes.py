"""The recipes of other people's package managers: vcpkg's port, Conan's recipe, Homebrew's formula, and what GitHub,
pre-commit and SchemaStore read.

    recipes.py BUILD REPOSITORY

None of these managers is on a Debian machine. Each recipe is played with the least that stands for its manager, on what
was built already: that its options exist, that it finds what it moves, that all name one version and the same
libraries.
"""

import hashlib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import types

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import check, finish

BUILD, SOURCE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
RECIPES = SOURCE / ".packages"
VERSION = re.search(r"project\(handlesim VERSION ([\d.]+)", (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8"))[1]


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)


def has_option(name):
    return re.search(rf"^{name}:", (BUILD / "CMakeCache.txt").read_text(encoding="utf-8"), re.MULTILINE) is not None


def of_vcpkg(folder):
    top = json.loads((SOURCE / "vcpkg.json").read_text(encoding="utf-8"))
    port = json.loads((RECIPES / "vcpkg/handlesim/vcpkg.json").read_text(encoding="utf-8"))
    check("vcpkg: one version", top["version"] == port["version"] == VERSION, (top["version"], port["version"]))
    libraries = {one for one in port["dependencies"] if isinstance(one, str)}
    libraries |= set(port["features"]["tool"]["dependencies"])
    wanted = set(top["dependencies"]) - {"catch2"}
    check("vcpkg: the same libraries, but for the tests'", libraries == wanted, libraries)
    packages = folder / "vcpkg"
    played = run("cmake", "-D", f"PORT_DIR={RECIPES / 'vcpkg/handlesim'}", "-D", f"BUILD={BUILD}", "-D",
                 f"PACKAGES={packages}", "-D", "FEATURES=core;tool", "-P", SOURCE / "tests/packages/play_port.cmake")
    check("vcpkg: the port is played", played.returncode == 0, played.stderr)
    for file in ("tools/handlesim/handlesim", "share/handlesim/handlesimTargets.cmake", "share/handlesim/copyright",
                 "share/handlesim/usage", "include/handlesim/run.hpp"):
        check(f"vcpkg: {file}", (packages / file).exists())
    check("vcpkg: nothing of it for debugging", not (packages / "debug/include").exists())


def conan_stands_in(folder):
    """The modules that recipes import; what they would build is taken from the build folder."""
    seen = {"variables": {}, "required": [], "properties": {}}

    class ConanFile:
        def __init__(self, recipe_folder):
            self.recipe_folder = str(recipe_folder)
            self.export_sources_folder = str(folder / "sources")
            self.source_folder, self.package_folder = str(SOURCE), str(folder / "package")
            self.options = types.SimpleNamespace(**self.default_options)
            self.cpp_info = types.SimpleNamespace(set_property=seen["properties"].__setitem__, builddirs=[])

        def requires(self, reference):
            seen["required"].append(reference)

    class CMake:
        def __init__(self, recipe):
            self.recipe = recipe

        def configure(self):
            for name in seen["variables"]:
                check(f"Conan: the project has the option {name}", has_option(name))

        def build(self):
            pass

        def install(self):
            done = run("cmake", "--install", BUILD, "--prefix", self.recipe.package_folder)
            check("Conan: it is installed", done.returncode == 0, done.stderr)

    class CMakeToolchain:
        def __init__(self, recipe):
            self.cache_variables = seen["variables"]

        def generate(self):
            pass

    def copy(recipe, pattern, source, target):
        for found in pathlib.Path(source).glob(pattern):
            place = pathlib.Path(target) / found.resolve().relative_to(pathlib.Path(source).resolve())
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(found, place, dirs_exist_ok=True) if found.is_dir() else shutil.copy(found, place)

    def module(name, **members):
        sys.modules[name] = types.ModuleType(name)
        vars(sys.modules[name]).update(members)

    module("conan", ConanFile=ConanFile)
    module("conan.tools")
    module("conan.tools.build", can_run=lambda recipe: True)
    module("conan.tools.cmake", CMake=CMake, CMakeToolchain=CMakeToolchain, cmake_layout=lambda recipe: None,
           CMakeDeps=lambda recipe: types.SimpleNamespace(generate=lambda: None))
    module("conan.tools.files", copy=copy, load=lambda recipe, path: pathlib.Path(path).read_text(encoding="utf-8"))
    return seen


def recipe_class(file, name):
    sys.dont_write_bytecode = True
    told = importlib.util.spec_from_file_location(file.stem, file)
    loaded = importlib.util.module_from_spec(told)
    told.loader.exec_module(loaded)
    return getattr(loaded, name)


def of_conan(folder):
    seen = conan_stands_in(folder)
    recipe = recipe_class(RECIPES / "conan/conanfile.py", "Handlesim")(RECIPES / "conan")
    recipe.options.program = True
    recipe.set_version()
    check("Conan: the project's version", recipe.version == VERSION, recipe.version)
    recipe.export_sources()
    for file in ("CMakeLists.txt", "core/include/handlesim/run.hpp", ".cmake/HandlesimRoom.cmake", "LICENSE"):
        check(f"Conan: {file} is among the sources", (folder / "sources" / file).exists())
    for step in ("requirements", "layout", "generate", "build", "package", "package_info"):
        getattr(recipe, step)()
    wanted = {reference.split("/")[0] for reference in seen["required"]}
    check("Conan: the libraries", wanted == {"nlohmann_json", "zlib", "xz_utils", "cli11"}, wanted)
    pinned = (SOURCE / ".cmake/HandlesimDependencies.cmake").read_text(encoding="utf-8")
    for name, version in re.findall(r"handlesim_dependency\((nlohmann_json|CLI11) \S+ v([\d.]+)\)", pinned):
        check(f"Conan: {name} as CMake fetches it", f"{name.lower()}/{version}" in seen["required"], seen["required"])
    package = pathlib.Path(recipe.package_folder)
    check("Conan: the package file", (package / recipe.cpp_info.builddirs[0] / "handlesimConfig.cmake").exists())
    check("Conan: the licence", (package / "licenses/LICENSE").exists())
    tried = (RECIPES / "conan" / recipe.test_package_folder).resolve()
    check("Conan: what tries it", hasattr(recipe_class(tried / "conanfile.py", "Consumer"), "test"))


def of_homebrew(folder):
    packed = run("cpack", "--config", BUILD / "CPackSourceConfig.cmake", "-B", folder)
    archives = list(folder.glob("*.tar.gz"))
    check("the source archive is made", packed.returncode == 0 and len(archives) == 1, packed.stdout + packed.stderr)
    archive = archives[0]
    with tarfile.open(archive) as sources:
        names = sources.getnames()
    top = names[0].split("/")[0]
    check("the source archive has the sources, and nothing that was built", f"{top}/core/README.md" in names and
          not any(name.startswith((f"{top}/build/", f"{top}/.git/")) for name in names), names[:20])
    address = f"https://example.org/handlesim-{VERSION}.tar.gz"
    made = run(sys.executable, RECIPES / "homebrew/formula.py", archive, address)
    told = hashlib.sha256(archive.read_bytes()).hexdigest()
    check("Homebrew: address and sum", made.returncode == 0 and f'sha256 "{told}"' in made.stdout and
          f'url "{address}"' in made.stdout, made.stdout + made.stderr)
    for option in re.findall(r"-D(HANDLESIM_\w+)=", made.stdout):
        check(f"Homebrew: the project has the option {option}", has_option(option))
    if shutil.which("ruby"):
        (folder / "handlesim.rb").write_text(made.stdout, encoding="utf-8")
        spoken = run("ruby", "-c", folder / "handlesim.rb")
        check("Homebrew: it is Ruby", spoken.returncode == 0, spoken.stderr)
    else:
        print("ruby is missing; whether the formula can be read by it is not known")
    example = re.search(r"<<~JSON\n\s+(.*?)\n\s+JSON", made.stdout, re.DOTALL)[1]
    (folder / "event.json").write_text(example, encoding="utf-8")
    check("Homebrew: its test", "as expected" in run(BUILD / "cli/handlesim", "run", "event.json", cwd=folder).stdout)


def of_editors():
    entry = json.loads((RECIPES / "schemastore/catalog-entry.json").read_text(encoding="utf-8"))
    schema = json.loads((SOURCE / "scenarios/schema.json").read_text(encoding="utf-8"))
    check("SchemaStore: the address is the schema's own", entry["url"] == schema["$id"], entry["url"])


def of_ci(folder):
    """What the action and the hooks call is played as they call it."""
    scenario = folder / "a leak.handlesim.json"
    # It goes wrong as it is listed, and in other orders otherwise.
    shutil.copy(SOURCE / "scenarios/field/stale-close-hits-another-event.json", scenario)
    action = (SOURCE / ".github/action.yml").read_text(encoding="utf-8")
    script = action[action.rindex("run: |\n") + len("run: |\n"):]
    program = folder / "action/build/release/cli/handlesim"
    program.parent.mkdir(parents=True)
    program.symlink_to(BUILD / "cli/handlesim")
    (folder / "action/.github").mkdir()
    default = re.search(r"options:\n.*\n    default: \"(.*)\"\n", action)[1]
    for verb, options in (("run", "--strict --lint=error"), ("run", default), ("why", default), ("explore", default)):
        environment = dict(os.environ, GITHUB_ACTION_PATH=str(folder / "action/.github"), PATHS=".", VERB=verb,
                           OPTIONS=options)
        played = run("bash", "-ec", script, cwd=folder, env=environment)
        wrong = 1 if options or verb == "explore" else 0
        check(f"GitHub: {verb} {options}", played.returncode == wrong, played)
        check(f"GitHub: {verb} {options} marks what is wrong", ("::error" in played.stdout) == (wrong == 1), played)
    check("GitHub: it builds by the line of the README", "/tests/first-run" in action)
    hooks = (SOURCE / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"entry: handlesim (.*)", hooks)
    for entry in entries:
        done = run(BUILD / "cli/handlesim", *entry.split(), scenario)
        check(f"pre-commit: {entry}", done.returncode == 1 and done.stdout, (done.returncode, done.stderr))
    check("pre-commit: two hooks", len(entries) == 2)
    pattern = re.search(r"files: (\S+)", hooks)[1]
    check("pre-commit: its files", re.search(pattern, scenario.name) and not re.search(pattern, "package.json"))


with tempfile.TemporaryDirectory() as temporary:
    for look in (of_vcpkg, of_conan, of_homebrew, of_ci):
        place = pathlib.Path(temporary) / look.__name__
        place.mkdir()
        look(place)
    of_editors()
finish()
