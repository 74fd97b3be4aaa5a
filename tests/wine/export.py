#!/usr/bin/env python3
"""What `export` writes is built and run on Wine: each step comes out as on the model, as the profile of that Wine.

    export.py WINE HANDLESIM_EXE ROOT [--only TEXT] [--folders LIST] [--each]

All programs of a folder are built together, or with --each as their files say. A step that no program can make or ask
is not compared, nor one that the profile leaves open. What differs by chance is played again.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from program import PROFILE, PROGRAM, TRIES, WINE, handlesim

ROOT = Path(sys.argv[3])
ONLY = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
EACH = "--each" in sys.argv
FOLDERS = sys.argv[sys.argv.index("--folders") + 1].split(",") if "--folders" in sys.argv else ["lessons", "edges"]
# Beside the program's build, where a Wine in a folder of its own sees it too.
PLACE = Path(PROGRAM).resolve().parent.parent / f"exported-{PROFILE}-{'-'.join(FOLDERS)}"
COMPILER = "x86_64-w64-mingw32-gcc"
COMPILER_CPP = "x86_64-w64-mingw32-g++"
AS_EXPECTED = {"as_expected", "known"}
TIME_LIMIT = 100  # seconds a program

began = time.monotonic()


def passed():
    return f"{time.monotonic() - began:.0f} s"


def export():
    shutil.rmtree(PLACE, ignore_errors=True)
    for folder in FOLDERS:
        filters = ["--filter", ONLY] if ONLY else []
        code, text, errors = handlesim("export", ROOT / "scenarios" / folder, "--to", "c", "--profile", PROFILE,
                                       "-o", PLACE / folder, *filters)
        if ONLY and code == 2:
            continue
        if code != 0:
            sys.exit(f"FAILED: export: exit code {code}\n{text}{errors}")
        print(text + errors, end="", flush=True)


def compile_with(*arguments, folder=None):
    """What the compiler complains about; warnings are errors."""
    done = subprocess.run([*arguments, "-Werror"], cwd=folder, capture_output=True, text=True)
    return done.stderr if done.returncode != 0 else ""


def build_alone(source):
    """By the line in the program's own beginning, as its reader would."""
    line = re.search(rf"^ \*   {COMPILER} (.*)$", source.read_text(encoding="utf-8"), re.MULTILINE)
    return compile_with(COMPILER, *line.group(1).split(), folder=source.parent)


PROGRAM_TYPE = "struct Program { const char *name; int (*main)(int, char **); };\n"


def bundle_of(sources, number):
    """One C++ source of many programs, each in a namespace, and the table of their functions."""
    headers = [sources[0].parent.parent / f"handlesim_{name}.h" for name in ["step", "ask", "run"]]
    text = "#define USES_SOCKETS\n" + "".join(f'#include "{path}"\n' for path in headers)
    for place, source in enumerate(sources):
        text += f'#define main program\nnamespace p{number}_{place} {{\n#include "{source}"\n}}\n#undef main\n'
    text += PROGRAM_TYPE + f"extern const Program part{number}[] = {{\n"
    text += "".join(f'    {{ "{source.stem}", p{number}_{place}::program }},\n' for place, source in enumerate(sources))
    return text + "    { nullptr, nullptr },\n};\n"


CHOOSER = "#include <string.h>\n" + PROGRAM_TYPE + """EXTERNS
int main(int argc, char **argv)
{
    const char *name = argv[0];
    for (const char *at = name; *at != 0; at++) if (*at == '/' || *at == '\\\\') name = at + 1;
    const Program *const parts[] = { PARTS };
    for (const Program *part : parts)
        for (; part->name != nullptr; part++)
            if (_strnicmp(part->name, name, strlen(part->name)) == 0 && name[strlen(part->name)] != '_' &&
                _stricmp(name + strlen(part->name), ".exe") == 0) return part->main(argc, argv);
    return 97;
}
"""


def build_together(sources, pool):
    """Hundreds of programs in one, which asks for the name by which it was started: that saves minutes. A compiler for
    C++ takes them too."""
    parts = os.cpu_count()
    place = sources[0].parent.parent
    objects, jobs = [], []
    for number in range(parts):
        source = place / f"part{number}.cpp"
        source.write_text(bundle_of(sources[number::parts], number), encoding="utf-8")
        objects.append(place / f"part{number}.o")
        jobs.append([COMPILER_CPP, "-Wall", "-c", source, "-o", objects[-1]])
    chooser = place / "chooser.cpp"
    chooser.write_text(CHOOSER.replace("EXTERNS", "\n".join(f"extern const Program part{n}[];" for n in range(parts)))
                       .replace("PARTS", ", ".join(f"part{n}" for n in range(parts))))
    complaints = [text for text in pool.map(lambda job: compile_with(*job), jobs) if text]
    if complaints:
        return complaints
    for kind in ["console", "windows"]:
        program = place / f"{kind}.exe"
        complaints.append(compile_with(COMPILER_CPP, "-s", "-static", f"-m{kind}", "-O1", chooser, *objects, "-o",
                                       program, "-lws2_32"))
        for source in sources:
            if (kind == "console") == is_first(source):
                os.link(program, source.with_suffix(".exe"))
    return [text for text in complaints if text]


def is_first(source):
    return "run_scenario" in source.read_text(encoding="utf-8")


def first_program(folder):
    """The one that says so."""
    for source in sorted(folder.glob("*.c")):
        if is_first(source):
            return source.with_suffix(".exe")
    sys.exit(f"FAILED: {folder} has no program to start")


def expected_verdicts(folder):
    """Of each scenario: step -> verdict on the model; the checks at the end are counted on."""
    file = PLACE / f"{folder}.jsonl"
    filters = ["--filter", ONLY] if ONLY else []
    handlesim("run", ROOT / "scenarios" / folder, "--profile", PROFILE, "--quiet", "--transcript", file, *filters)
    runs = []
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if "format" in record:
            runs.append((record["title"], {}))
        elif "number" in record:
            verdicts = runs[-1][1]
            if record.get("outcome", {}).get("blocked") and "verdict" not in record:
                continue
            verdicts[record["number"]] = record["verdict"]
            for released in record.get("completed", []):
                if verdicts.get(released["number"]) in (None, "as_expected"):
                    verdicts[released["number"]] = released["verdict"]
        else:
            verdicts = runs[-1][1]
            steps = record["steps"]
            for place, check in enumerate(record["finally"]):
                verdicts[steps + 1 + place] = check["verdict"]
    return dict(runs)


def play(program):
    """What the program says of each step."""
    try:
        done = subprocess.run([WINE, program], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=TIME_LIMIT, cwd=program.parent)
    except subprocess.TimeoutExpired as error:
        return {}, f"it did not end within {TIME_LIMIT} s\n{error.stdout}"
    found = re.findall(r"^step (\d+): (NOT )?as expected", done.stdout, re.MULTILINE)
    return {int(number): not surprise for number, surprise in found}, done.stdout + done.stderr


def differences(program, verdicts):
    said, text = play(program)
    wrong = []
    if not said:
        return [f"it says nothing: {text}"], 0
    for number, as_expected in said.items():
        verdict = verdicts.get(number, "missing")
        if verdict == "unspecified":
            continue
        if as_expected != (verdict in AS_EXPECTED):
            line = re.search(rf"^step {number}: .*$", text, re.MULTILINE).group(0)
            wrong.append(f"{line}; on the model: {verdict}")
    return wrong, len(said)


def main():
    export()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for folder in FOLDERS:
            sources = sorted((PLACE / folder).glob("*/*.c"))
            if EACH:
                complaints = [text for text in pool.map(build_alone, sources) if text]
            else:
                complaints = build_together(sources, pool) if sources else []
            if complaints:
                sys.exit(f"FAILED: {len(complaints)} of {folder} are not built\n" + "\n".join(complaints[:10]))
            print(f"built {len(sources)} programs of {folder} after {passed()}", flush=True)
    failed, scenarios, steps = [], 0, 0
    for folder in FOLDERS:
        if not (PLACE / folder).is_dir():
            continue
        model = expected_verdicts(folder)
        for place in sorted(path for path in (PLACE / folder).iterdir() if path.is_dir()):
            scenario = ROOT / "scenarios" / folder / f"{place.name}.json"
            title = json.loads(scenario.read_text(encoding="utf-8"))["title"]
            program = first_program(place)
            for attempt in range(TRIES):
                wrong, said = differences(program, model[title])
                if not wrong:
                    break
                if attempt + 1 < TRIES:
                    print(f"played again, for it may have come by chance: {place.name}: {wrong[0]}", flush=True)
            scenarios, steps = scenarios + 1, steps + said
            if wrong:
                failed.append(f"{folder}/{place.name}:\n  " + "\n  ".join(wrong))
    print(f"{scenarios} scenarios, {steps} steps, {len(failed)} differ, after {passed()}", flush=True)
    if failed:
        sys.exit("FAILED:\n" + "\n".join(failed))
    fewest = {"lessons": 30, "edges": 300}
    if not ONLY and scenarios < sum(fewest.get(folder, 0) for folder in FOLDERS):
        sys.exit(f"FAILED: only {scenarios} scenarios were exported")
    shutil.rmtree(PLACE)


main()
