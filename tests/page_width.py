"""What is printed fits the page: at 80 and 120 columns no line is wider, no word broken, and nothing left out."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

from checks import check, finish
from listed_verbs import listed_verbs

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
VERBS = listed_verbs(PROGRAM)


def columns(line):
    # The later parts of a syllable that is written in parts stand in the columns of its first.
    return sum(0 if "\u1160" <= c <= "\u11ff" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def printed(width, *arguments):
    done = subprocess.run(
        [PROGRAM, *arguments], capture_output=True, check=False, timeout=60, cwd=SOURCE,
        env={**os.environ, "COLUMNS": str(width)},
    )
    return done.stdout.decode("utf-8")


def words(text):
    """Without the headings of tables, which stand before a rule, or before each cell where there is no room."""
    lines = text.split("\n")
    told = [line for line, below in zip(lines, [*lines[1:], ""]) if not re.fullmatch(r"[-+ ]*--[-+ ]*", below)]
    return {word.removesuffix(":") for word in re.findall(r"[^\s|]+", "\n".join(told))}


def measure(what, *arguments):
    wide = printed(1000, *arguments)
    check(f"{what}: it is printed", len(wide) > 20, arguments)
    whole = words(wide)
    for width in (80, 120):
        text = printed(width, *arguments)
        for line in text.split("\n"):
            check(f"{what}: no line over {width} columns", columns(line) <= width, line)
        # A word that has no mark to break behind stays whole, wherever the lines break.
        headings = set(re.findall(r"\w+", wide))
        divided = [word for word in whole if re.search(r"[/\\,;:=|]", word)]
        broken = [w for w in words(text) - whole - headings if not any(w in word for word in divided)]
        broken = [w for w in broken if set(w) - set("-+") and "..." not in w]
        check(f"{what}: no word is broken at {width} columns", not broken, broken[:5])
        lost = [piece for word in whole for piece in re.split(r"(?<=[/\\,;:=|])", word)
                if set(piece) - set("-+") and piece not in text]
        check(f"{what}: nothing is left out at {width} columns", not lost, lost[:5])


def scenarios():
    for folder in ("lessons", "field"):
        files = sorted((SOURCE / "scenarios" / folder).glob("*.json"))
        names = [file.relative_to(SOURCE).as_posix() for file in files
                 if not file.name.endswith((".explore.json", ".ko.json"))]
        # Few at a time: each word is looked for in all that is printed.
        for some in (names[at:at + 8] for at in range(0, len(names), 8)):
            measure(f"{some[0]} and what follows", "run", "--tables", "each", *some)
            measure(f"{some[0]} and what follows in Korean", "run", "--lang", "ko", "--tables", "each", *some)
        for name in names:
            measure(f"why {name} in Korean", "why", "--lang", "ko", name)


def pages():
    for verb in VERBS:
        measure(f"{verb} --help", verb, "--help")
    measure("--help", "--help")
    overview = printed(1000, "describe")
    names = {"CreateProcess", "Event", "windows", "reuses_last_freed", "HT001", "nt-kernel 5.13", "bInheritHandles"}
    names |= {"operations", "types", "errors", "invariants", "profiles", "rules", "facts", "reasons"}
    names |= {"ERROR_ACCESS_DENIED", "held_by"}
    names |= set(re.findall(r"\b[A-Z][a-z]+[A-Z]\w+", overview))
    for name in sorted(names):
        measure(f"describe {name}", "describe", name)
    measure("describe", "describe")


def long_names():
    """A name that is wider than its column is shortened in the middle, and stands below in full."""
    name = "a-name-of-sixty-letters-that-no-column-of-eighty-has-room-for"
    process = "a-process-with-a-name-that-is-longer-than-its-column"
    step = f'{{"by": "{process}", "do": "CreateEvent", "as": "{name}"}}'
    korean = '{"by": "부모", "do": "CreateEvent", "as": "준비"}'
    text = f'{{"title": "긴 이름", "story": "{"부모 프로세스가 핸들을 자식에게 준다. " * 6}",' \
           f' "start": ["{process}", "부모"], "steps": [{step}, {korean}]}}'
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "long.json"
        file.write_text(text, encoding="utf-8")
        shown = printed(80, "run", "--tables", "each", str(file))
        middle = re.search(r"a-process-w\.\.\.[-a-z]+  CreateEvent", shown)
        check("a long process is shortened in the middle", middle, shown)
        flowed = re.sub(r"\s+", " ", shown)
        for full in (name, process):
            check("a long name stands there in full", f" is {full} " in flowed, shown)
        for line in shown.split("\n"):
            check("no line of it is over 80 columns", columns(line) <= 80 or str(file) in line, line)


def main():
    scenarios()
    pages()
    long_names()
    finish()


if __name__ == "__main__":
    main()
