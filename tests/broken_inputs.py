"""Broken scenario files: each mistake is told once, in its place, with a remedy that mends the file."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

from checks import check, finish

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
CASES = SOURCE / "tests/scenario/broken_inputs.txt"
PLACE = "‸"


class Case:
    def __init__(self, heading, lines):
        self.kind = heading[4:]
        self.told = {"at": "", "as": "utf-8", "says": "", "remedy": "", "mend": None}
        while lines and lines[-1].split(" ", 1)[0] in self.told:
            word, _, rest = lines.pop().partition(" ")
            self.told[word] = rest
        text = "\n".join(lines)
        self.wrapped, self.steps = heading.startswith("---"), text.replace(PLACE, "")
        if self.wrapped:
            text = '{ "title": "t", "start": ["main", "other"],\n"steps": [\n' + text + "\n] }"
        before, _, behind = text.partition(PLACE)
        self.text, self.offset = before + behind, len(before)
        self.line, self.column = before.count("\n") + 1, len(before.rsplit("\n", 1)[-1]) + 1

    def mended(self, remedy):
        """The text as whoever follows the remedy writes it."""
        if self.told["as"] != "utf-8":
            return self.text
        if self.told["mend"] is not None:
            old, _, new = self.told["mend"].replace("↵", "\n").partition(" ⇒ ")
            if old == PLACE:
                return self.text[: self.offset] + new + self.text[self.offset :]
            # In the steps, else in what stands around them.
            at = self.text.find(old, self.text.index("steps") if self.wrapped and old in self.steps else 0)
            assert at >= 0, (self.kind, old)
            return self.text[:at] + new + self.text[at + len(old) :]
        said = re.match(r'did you mean (".*?")\?$', remedy) or re.match(r"write (.*?)(: |, or |; |$)", remedy)
        assert said, f"{self.kind}: the remedy says no more than {remedy!r}: add mend"
        assert self.told["says"] and self.offset < len(self.text), self.kind
        token = re.compile(r'"(?:[^"\\]|\\.)*"|[-\w.]+').match(self.text, self.offset)
        return self.text[: self.offset] + said.group(1) + self.text[token.end() :]


def cases():
    heading, lines, found = None, [], []
    for line in CASES.read_text(encoding="utf-8").replace("⍽", "\u00a0").split("\n"):
        if line.startswith(("=== ", "--- ")):
            if heading:
                found.append(Case(heading, lines))
            heading, lines = line, []
        elif heading and line.strip() != "" and not line.startswith("# "):
            lines.append(line)
    return [*found, Case(heading, lines)]


def results(texts, encodings):
    """What `run` says of each text, all in one call."""
    with tempfile.TemporaryDirectory() as folder:
        for i, (text, encoding) in enumerate(zip(texts, encodings)):
            (pathlib.Path(folder) / f"{i:04}.json").write_bytes(text.encode(encoding))
        command = [PROGRAM, "run", "--format", "json", folder]
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
        scenarios = json.loads(done.stdout)["scenarios"]
        assert len(scenarios) == len(texts)
        return scenarios, done.stderr.decode("utf-8")


def several():
    """All mistakes of a file, in order, to 20; what follows from one that was told is not told again."""
    steps = [
        {"by": "main", "do": "CreatEvent", "as": "e"},
        {"by": "ghost", "do": "CloseHandle", "handle": "nothing"},
        {"by": "main", "do": "SetEvent", "handle": "e", "inherit": "Y", "nmae": 1},
    ]
    text = json.dumps({"title": "t", "steps": steps, "always": [{"check_table": "nobody", "only": 1}]}, indent=1)
    many = json.dumps({"title": "t", "steps": [{"by": "main", "do": "Create"}] * 30}, indent=1)
    cut = '{ "title": "t", "steps": [ { "by": "main", "do": "CreatEvent" } ],, "story": tru'
    (one, twenty, half), report = results([text, many, cut], ["utf-8"] * 3)
    pointers = ["/steps/0/do", "/steps/1/by", "/steps/1/handle", "/steps/2/inherit", "/steps/2/nmae",
                "/always/0/only"]
    seen = [error["pointer"] for error in one["errors"]]
    check("all mistakes, in order, and none that only follows", seen == pointers, seen)
    check("twenty are told", len(twenty["errors"]) == 20 and "and more mistakes behind these" in report)
    seen = [error["what"][:24] for error in half["errors"]]
    expected = ['there is no operation "C', "two commas stand in a ro", "a word stands in double ",
                "the text ends before the"]
    check("what stands before a text that is cut short is told too", seen == expected, seen)


def shown():
    """The line with a caret under the place, in columns of the terminal; a long line is cut on both sides."""
    korean = '{ "title": "핸들", "stpes": [] }'
    long = '{ "title": "' + "x" * 150 + '", "stpes": [], "story": "' + "y" * 200 + '" }'
    _, report = results([korean, long], ["utf-8"] * 2)
    caret = '  1 | { "title": "핸들", "stpes": [] }\n    | ' + " " * 19 + "^" * 7 + "\n"
    check("a caret under wide letters", caret in report, report)
    check("no line is wider than 80 columns", all(len(line) <= 80 for line in report.split("\n")[4:]), report)
    check("a long line is cut on both sides", '  1 | ...' in report and report.count("...\n") == 1, report)


def main():
    several()
    shown()
    every = cases()
    kinds = [case.kind for case in every]
    check("at least 93 kinds, no two with one name", len(set(kinds)) == len(kinds) >= 93, len(kinds))
    told, report = results([case.text for case in every], [case.told["as"] for case in every])
    remedies = []
    for case, result in zip(every, told):
        errors = result.get("errors", [])
        remedies.append(errors[0]["remedy"] if errors else "")
        check(f"{case.kind}: one mistake", len(errors) == 1, errors)
        if not errors:
            continue
        first = errors[0]
        place = (first["line"], first["column"])
        right = (case.line, case.column)
        check(f"{case.kind}: its place", place == right, f"{place}, not {right}")
        check(f"{case.kind}: its pointer", first["pointer"] == case.told["at"], first["pointer"])
        check(f"{case.kind}: what is wrong", case.told["says"] in first["what"], first["what"])
        check(f"{case.kind}: its remedy", case.told["remedy"] in first["remedy"], first["remedy"])
        check(f"{case.kind}: told to people too", first["what"] in report and first["remedy"] in report, first)
    check("nothing of the JSON library's own", "parse_error" not in report and "last read" not in report)
    mended = [case.mended(remedy) for case, remedy in zip(every, remedies)]
    for case, text, result in zip(every, mended, results(mended, ["utf-8"] * len(mended))[0]):
        check(f"{case.kind}: the remedy mends it", "errors" not in result, f"{text}\n  {result.get('errors')}")
    finish(f"{len(every)} kinds, ")


if __name__ == "__main__":
    main()
