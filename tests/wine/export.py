#!/usr/bin/env python3
"""What `export` writes is built and run on Wine: each step comes out as on the model, as the profile of that Wine.

    export.py WINE HANDLESIM_EXE ROOT [--only TEXT]

Every lesson and every edge. A step that no program can make or ask is not compared, nor one that the profile leaves
open. What differs by chance is played again.
"""
import hashlib
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
FOLDERS = sys.argv[sys.argv.index("--folders") + 1].split(",") if "--folders" in sys.argv else ["lessons", "edges"]
# Beside the program's build, where a Wine in a folder of its own sees it too.
PLACE = Path(PROGRAM).resolve().parent.parent / f"exported-{PROFILE}"
BUILT = PLACE.parent / "exported-programs"
COMPILER = "x86_64-w64-mingw32-gcc"
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


def precompiled():
    """The system's headers, read once for all programs."""
    header = PLACE / "system.h"
    header.write_text("#define _WIN32_WINNT 0x0A00\n#define WIN32_LEAN_AND_MEAN\n#include <winsock2.h>\n"
                      "#include <windows.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n")
    subprocess.run([COMPILER, "-x", "c-header", "-O1", "-Wall", header, "-o", f"{header}.gch"], check=True)
    return header


def build(source, header):
    """By the line in its own beginning, with the system's headers at hand. Warnings are errors. What was built from the
    same text before, for another Wine too, is taken as it is."""
    text = source.read_text(encoding="utf-8")
    line = re.search(rf"^ \*   {COMPILER} (.*)$", text, re.MULTILINE)
    own_headers = "".join(path.read_text(encoding="utf-8") for path in sorted(source.parent.glob("*.h")))
    built = BUILT / f"{hashlib.sha256((text + own_headers).encode()).hexdigest()}.exe"
    program = source.with_suffix(".exe")
    if not built.exists():
        done = subprocess.run([COMPILER, "-Werror", "-s", "-include", header, *line.group(1).split()],
                              cwd=source.parent, capture_output=True, text=True)
        if done.returncode != 0:
            return done.stderr
        fresh = built.with_suffix(f".{os.getpid()}-{source.stem}")
        shutil.copy(program, fresh)
        fresh.rename(built)
    if not program.exists():
        os.link(built, program)
    return ""


def first_program(folder):
    """The one that says so."""
    for source in sorted(folder.glob("*.c")):
        if "run_scenario" in source.read_text(encoding="utf-8"):
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
    BUILT.mkdir(exist_ok=True)
    header = precompiled()
    sources = sorted(PLACE.glob("*/*/*.c"))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = [text for text in pool.map(lambda source: build(source, header), sources) if text]
    if complaints:
        sys.exit(f"FAILED: {len(complaints)} of {len(sources)} programs are not built\n" + "\n".join(complaints[:10]))
    print(f"built {len(sources)} programs after {passed()}", flush=True)
    failed, scenarios, steps = [], 0, 0
    for folder in FOLDERS:
        if not (PLACE / folder).is_dir():
            continue
        model = expected_verdicts(folder)
        for place in sorted(path for path in (PLACE / folder).iterdir() if path.is_dir()):
            title = json.loads((ROOT / "scenarios" / folder / f"{place.name}.json").read_text(encoding="utf-8"))["title"]
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
    if not ONLY and scenarios < 300:
        sys.exit(f"FAILED: only {scenarios} scenarios were exported")
    shutil.rmtree(PLACE)


main()
