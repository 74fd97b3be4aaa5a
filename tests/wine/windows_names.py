#!/usr/bin/env python3
"""The program as Windows has it: names of files in Korean, backslashes, wildcards, and the .zip that it comes in.

    windows_names.py WINE HANDLESIM_EXE REPOSITORY
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

import program

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import check, finish

SOURCE = pathlib.Path(sys.argv[3])
BUILD = pathlib.Path(sys.argv[2]).resolve().parent.parent
os.environ["LC_ALL"] = "C.UTF-8"  # what Wine takes the names of files for


def expect(what, code, words, *arguments):
    ended, text, errors = program.handlesim(*arguments)
    check(what, ended == code and words in text + errors, f"exit code {ended}: {text[-600:]} {errors[-600:]}")


def windows(path):
    return "Z:" + str(path).replace("/", "\\")


with tempfile.TemporaryDirectory() as temporary:
    folder = pathlib.Path(temporary) / "핸들 수업"
    folder.mkdir()
    lesson, other = folder / "상속.json", folder / "복제 é.json"
    shutil.copy(SOURCE / "scenarios/lessons/06-inherit-yes-or-no.json", lesson)
    shutil.copy(SOURCE / "scenarios/lessons/15-duplicate-process.json", other)
    expect("a Korean name", 0, "as expected: 11 steps", "run", windows(lesson))
    expect("it is told as it was typed", 0, "상속.json", "run", windows(lesson))
    expect("a folder of them", 0, "all as expected: 2 files", "run", windows(folder))
    expect("with slashes", 0, "all as expected: 2 files", "run", folder)
    expect("a wildcard", 0, "all as expected: 2 files", "run", windows(folder) + "\\*.json")
    expect("for one letter", 0, "as expected: 11 steps", "run", windows(folder) + "\\상?.json")
    expect("that nothing has", 2, "no file has such a name", "run", windows(folder) + "\\*.txt")
    expect("a name that nobody has", 2, "없음.json", "run", windows(folder / "없음.json"))
    recording = folder / "기록.jsonl"
    expect("a recording", 0, "", "run", "--quiet", "--on", "win32", "--transcript", windows(recording), windows(lesson))
    check("it is there, and nothing else is left", sorted(one.name for one in folder.iterdir()) ==
          sorted(["기록.jsonl", "복제 é.json", "상속.json"]), list(folder.iterdir()))
    expect("it is read", 0, "", "run", "--quiet", windows(recording))
    expect("a page", 0, "", "show", windows(lesson), "-o", windows(folder / "쪽.html"))
    check("with what it tells", "handle table" in (folder / "쪽.html").read_text(encoding="utf-8"))
    log = folder / "로그.txt"
    shutil.copy(SOURCE / "tests/trace/logs/htrace.txt", log)
    expect("a log", 0, "", "check-trace", windows(log))

with tempfile.TemporaryDirectory() as temporary:
    made = subprocess.run(["cpack", "-G", "ZIP", "-B", temporary], cwd=BUILD, capture_output=True, text=True,
                          check=False)
    packages = list(pathlib.Path(temporary).glob("*.zip"))
    check("one .zip is made", made.returncode == 0 and len(packages) == 1, (made.stdout + made.stderr)[-800:])
    if packages:
        place = pathlib.Path(temporary) / "unpacked"
        with zipfile.ZipFile(packages[0]) as package:
            package.extractall(place)
        check("it is small", packages[0].stat().st_size < 8_000_000, packages[0].stat().st_size)
        program.PROGRAM = place / "handlesim.exe"
        expect("it is used where it was unpacked", 0, "as expected", "run",
               windows(place / "scenarios/lessons/15-duplicate-process.json"))
        expect("on the kernel too", 0, "as expected", "run", "--on", "win32",
               windows(place / "scenarios/lessons/15-duplicate-process.json"))
        # The library for C, as who unpacks it has it.
        listed = (place / "lib/handlesim.def").read_text(encoding="utf-8").split()
        own = sorted(word for word in listed if word.startswith("handlesim_"))
        exported = sorted(word for word in listed if word.isidentifier() and word not in ("EXPORTS", "DATA"))
        check("the library exports its functions, and nothing else", len(own) == 9 and own == exported, listed)
        built = subprocess.run(["x86_64-w64-mingw32-gcc-posix", "-std=c99", "-Wall", "-Werror",
                                f"-I{place / 'include'}", SOURCE / "tests/c/ask.c", "-o", place / "ask.exe",
                                place / "lib/libhandlesim.dll.a"], capture_output=True, text=True, check=False)
        check("a program in C is built with it", built.returncode == 0, built.stderr)
        program.PROGRAM = place / "ask.exe"
        expect("and asks it", 0, "0 failures")

finish()
