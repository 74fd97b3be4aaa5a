"""What scenarios say in another language: beside NAME.json stands NAME.ko.json, with the same keys and only text.

    translations.py SCENARIOS [FOLDER...]
"""

import json
import pathlib
import re
import sys
import unicodedata

SCENARIOS = pathlib.Path(sys.argv[1])
FOLDERS = sys.argv[2:] or ["lessons", "field", "edges", "exercises"]
# What a file of each folder must say; it may say more of what its scenario says.
NEEDED = {"lessons": ("title", "story", "note"), "field": ("title", "story"), "edges": ("title",),
          "exercises": ("title", "task", "say", "hints")}
TEXTS = ("title", "story", "note", "because", "task", "say")
HANGUL = re.compile("[가-힣]")
# What no translation changes: names of calls, errors, accesses and types as Windows writes them, numbers, and words
# that the scenario made up and set in backticks or wrote with an underscore.
KEPT = re.compile(r"\b[A-Z][a-z]+[A-Z]\w*|\b[A-Z]+_[A-Z_]+\b|\b0x[0-9A-F]+\b|\b[a-z]+_[a-z_]+\b|\b\d+\b")
failures = 0


def fail(place, what):
    global failures
    failures += 1
    print(f"FAILED: {place}: {what}")


def texts(value, path=()):
    """(path, text) of all that a document says to people."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in TEXTS and isinstance(inner, str):
                yield path + (key,), inner
            else:
                yield from texts(inner, path + (key,))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if path[-1:] == ("hints",):
                yield path + (index, "hints"), inner
            else:
                yield from texts(inner, path + (index,))


def compare(place, english, korean):
    if not HANGUL.search(korean):
        fail(place, f"no Korean in {korean!r}")
    if unicodedata.normalize("NFC", korean) != korean:
        fail(place, "decomposed letters")
    if korean != korean.strip() or "  " in korean:
        fail(place, f"spaces too many in {korean!r}")
    missing = [word for word in KEPT.findall(english) if word not in korean]
    if missing:
        fail(place, f"{', '.join(missing)} of the English text is not in {korean!r}")


def shape(place, translated, source):
    """The same keys: nothing that the scenario does not say, and lists as long as its lists."""
    if isinstance(translated, dict) and isinstance(source, dict):
        for key, inner in translated.items():
            if key not in source:
                fail(place, f"the scenario has no {key!r} there")
            else:
                shape(f"{place}/{key}", inner, source[key])
    elif isinstance(translated, list) and isinstance(source, list):
        if len(translated) != len(source):
            fail(place, f"{len(translated)} elements, {len(source)} in the scenario")
        for index, (one, other) in enumerate(zip(translated, source)):
            shape(f"{place}/{index}", one, other)
    elif (not isinstance(translated, str) or not isinstance(source, str) or
          not {place.rsplit("/", 1)[1], place.rsplit("/", 2)[1]} & {*TEXTS, "hints"}):
        fail(place, "only titles, stories, notes and reasons are translated")


def readme():
    """The Korean README has the commands, outputs and links of the English one, in its order."""
    def parts(name):
        text = (SCENARIOS.parent / name).read_text("utf-8")
        return re.findall(r"(?m)^(?: {4}.*|```(?:.|\n)*?^```)", text), re.findall(r"\]\(([^)]*)\)", text)
    english, korean = parts("README.md"), parts("README.ko.md")
    if english[0] != korean[0] or not english[0]:
        fail("README.ko.md", f"not the code of README.md: {[one for one in korean[0] if one not in english[0]]}")
    if [one for one in english[1] if one != "README.ko.md"] != [one for one in korean[1] if one != "README.md"]:
        fail("README.ko.md", "not the links of README.md")


def main():
    looked_at = 0
    readme()
    for folder in FOLDERS:
        names = {path for path in (SCENARIOS / folder).glob("*.json") if not path.name.endswith(".explore.json")}
        sources = {path for path in names if not path.name.endswith(".ko.json")}
        for path in sorted(names - sources):
            if path.with_name(path.name.replace(".ko.json", ".json")) not in sources:
                fail(path.name, "there is no such scenario")
        for path in sorted(sources):
            beside = path.with_suffix(".ko.json")
            if not beside.exists():
                fail(path.name, f"{beside.name} is missing")
                continue
            try:
                source, translated = json.loads(path.read_text("utf-8")), json.loads(beside.read_text("utf-8"))
            except ValueError as error:
                fail(beside.name, f"no JSON: {error}")
                continue
            shape(f"{folder}/{beside.name}:", translated, source)
            found = dict(texts(translated))
            for at, english in texts(source):
                place = f"{folder}/{beside.name}: {'/'.join(map(str, at))}"
                if at in found:
                    compare(place, english, found[at])
                    looked_at += 1
                elif at[-1] in NEEDED[folder]:
                    fail(place, f"not translated: {english!r}")
    if looked_at == 0:
        fail(SCENARIOS, "nothing was translated")
    print(f"{looked_at} texts, {failures} failures")


main()
sys.exit(1 if failures else 0)
