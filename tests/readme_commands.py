"""Every command that a README or a guide shows is one that works.

    readme_commands.py HANDLESIM REPOSITORY

What calls handlesim is run as it stands, in a folder like the reader's, with files in place of FILE, LOG and so on.
What builds, installs or measures is tried by other tests, each named here; a command that nobody knows is a failure.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM, SOURCE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
PAGES = sorted(page for page in SOURCE.glob("**/*.md")
               if page.name != "CHANGELOG.md" and not {"build", "node_modules", ".git"} & set(page.parts))

# What stands for a file of the reader's.
INSTEAD = {
    "FILE": "scenarios/field/a-grandchild-keeps-the-pipe.json",
    "LOG": "tests/trace/logs/wine-server.log",
    "DIR": "written",
    "VERB": "why",
    "SHELL": "bash",
    "TASK": "scenarios/exercises/01-make-this-handle-inheritable.exercise.json",
    "ANSWER": "tests/exercises/01-make-this-handle-inheritable.json",
    "P,O,H": "2,1,2",
    "/results/": "results/",
    "node_modules/handlesim/": "",
}
# Who runs the others: a file and what stands in it.
ELSEWHERE = {
    "bash tests/first-run": (".github/workflows/ci.yml", "run: bash tests/first-run"),
    "bash tests/run": (".ci/run", "bash tests/run"),
    "bash tests/run playground": (".github/workflows/ci.yml", "run: bash tests/run playground"),
    "tests/run conformance": (".github/workflows/ci.yml", "run: bash tests/run conformance"),
    "tests/run wine10": (".github/workflows/ci.yml", "run: bash tests/run wine10"),
    "cmake --preset release && cmake --build --preset release": ("tests/first-run", "cmake --build --preset release"),
    "cmake --preset mingw && cmake --build --preset mingw": ("tests/run", "build mingw"),
    "wine build/mingw/cli/handlesim.exe compare scenarios": ("tests/wine/CMakeLists.txt", "compare"),
    "cmake --install": ("tests/consumer/check.cmake", "--install"),
    "cpack": ("tests/packages/deb.py", '"cpack"'),
    "cpack -G DEB": ("tests/packages/deb.py", '"cpack", "-G", "DEB"'),
    "vcpkg install handlesim --overlay-ports=.packages/vcpkg": ("tests/packages/recipes.py", "play_port.cmake"),
    "conan create .packages/conan --build missing": ("tests/packages/recipes.py", "conan/conanfile.py"),
    "wineserver -k": ("tests/wine/prefix.sh", "wineserver"),
}
# Shown for whoever measures or records: run by hand, so that here only what they name is looked for.
BY_HAND = ("python3 tests/", "build/benchmarks/", "cmake --preset benchmarks", "tests/libfuzzer/run", "apt-get install",
           "wineserver -f", "WINEDEBUG=")
COMMAND = re.compile(r"(handlesim|npx|sbatch|bash|cmake|cpack|ctest|python3|npm|wine|wineserver|apt-get|vcpkg|conan|"
                     r"tests/run|tests/libfuzzer/run|build/\w+/\S*bench|WINEDEBUG=\S+ wine)( |$)")
failures = []
commands_run = set()


def shown(page):
    """The commands of a page, in its order: lines of blocks, and what stands between backticks."""
    text = page.read_text(encoding="utf-8")
    # What a program printed is compared by readme.py.
    text = re.sub(r"<!-- (output|file): .*?<!-- end of \1 -->", "", text, flags=re.DOTALL)
    parts = re.compile(r"```\w*\n(.*?)```|`([^`]+)`|^    (\S[^\n]*)$", re.DOTALL | re.MULTILINE)
    for block, inline, indented in parts.findall(text):
        for line in block.splitlines() or [" ".join((inline or indented).split())]:
            line = line.strip().removeprefix("- ")
            if COMMAND.match(line):
                yield line


def arrange(folder):
    """A folder like the reader's: the repository's files, those that the pages speak of, the programs on the path."""
    for part in ("scenarios", "tests"):
        (folder / part).symlink_to(SOURCE / part)
    for example in (SOURCE / "tests/goldens/readme").glob("*.json"):
        shutil.copy(example, folder)
    shutil.copy(SOURCE / "tests/trace/logs/wine-server.log", folder / "server.log")
    shutil.copy(SOURCE / INSTEAD["FILE"], folder / "scenario.json")
    shutil.copy(SOURCE / "scenarios/field/stale-close-hits-another-event.json", folder / "big.json")
    (folder / "results").mkdir()
    subprocess.run([PROGRAM, "run", "--quiet", "--transcript", folder / "recorded.jsonl", "scenarios"],
                   cwd=folder, check=True)
    programs = folder / "programs"
    programs.mkdir()
    (programs / "handlesim").symlink_to(PROGRAM)
    stubs = {"npx": 'exec "$@"\n',
             "sbatch": 'for id in $(seq 64); do SLURM_ARRAY_TASK_ID=$id bash -ec "$3" || [ $? = 1 ] || exit 2; done\n'}
    for name, text in stubs.items():
        (programs / name).write_text(f"#!/bin/bash\n{text}", encoding="utf-8")
        (programs / name).chmod(0o755)


def run(command, folder):
    command = command.replace("compare FILE", "compare recorded.jsonl")
    for word, stands in INSTEAD.items():
        command = re.sub(rf"(?<![\w-]){re.escape(word)}(?!\w)" if word.isalpha() else re.escape(word), stands, command)
    environment = dict(os.environ, PATH=f"{folder / 'programs'}:{os.environ['PATH']}", JOB_COMPLETION_INDEX="0")
    result = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, encoding="utf-8",
                            env=environment, timeout=120, check=False)
    # 1: it found what the page says it finds.
    if result.returncode not in (0, 1) or not result.stdout + result.stderr and " -o " not in command:
        failures.append(f"{command}\n  code {result.returncode}: {(result.stdout + result.stderr)[-300:]}")
    commands_run.add(command)


def look_at(command, page):
    for preset in re.findall(r"--preset (\w+)", command):
        presets = json.loads((SOURCE / "CMakePresets.json").read_text(encoding="utf-8"))
        if preset not in {one["name"] for one in presets["configurePresets"]}:
            failures.append(f"{page}: {command}: no preset {preset}")
    for named in re.findall(r"tests/[\w./-]+\.py|tests/libfuzzer/run|tests/run\b", command):
        if not (SOURCE / named).exists():
            failures.append(f"{page}: {command}: no file {named}")
    stages = re.match(r"(?:bash )?tests/run((?: \w+)*)", command)
    for stage in stages.group(1).split() if stages else []:
        if f"stage_{stage}()" not in (SOURCE / "tests/run").read_text(encoding="utf-8"):
            failures.append(f"{page}: {command}: no stage {stage}")


def main():
    for page in PAGES:
        name = page.relative_to(SOURCE)
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            arrange(folder)
            for command in shown(page):
                if re.match(r"(handlesim|npx handlesim|sbatch)\b(?! is)", command):
                    if len(command.split()) > 2:
                        run(command, folder)
                    continue
                look_at(command, name)
                if command in ELSEWHERE:
                    file, text = ELSEWHERE[command]
                    if text not in (SOURCE / file).read_text(encoding="utf-8"):
                        failures.append(f"{name}: {command}: {file} does not run it any more")
                elif not command.startswith(BY_HAND) and not re.fullmatch(r"(bash )?tests/run( \w+)*|\w+", command):
                    failures.append(f"{name}: {command}: no test runs it")


main()
for failure in failures:
    print(f"FAILED: {failure}")
print(f"{len(commands_run)} commands run, {len(failures)} failures")
sys.exit(1 if failures or len(commands_run) < 20 else 0)
