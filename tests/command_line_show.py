"""`show`: what is written where, which mistakes are told, and that pages and pictures are what they should be.

    command_line_show.py HANDLESIM REPOSITORY
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
LESSON = SOURCE / "scenarios/lessons/15-duplicate-process.json"
FIELD = SOURCE / "scenarios/field"
passed = failed = 0


def call(*arguments, text=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=text, capture_output=True, text=True,
                          encoding="utf-8", timeout=60, check=False)


def check(what, condition, result=None):
    global passed, failed
    if condition:
        passed += 1
        return
    failed += 1
    print(f"FAILED: {what}", "" if result is None else (result.returncode, result.stdout[:400], result.stderr[:400]))


def refuses(what, words, *arguments, text=None):
    result = call("show", *arguments, text=text)
    check(what, result.returncode == 2 and all(word in result.stderr for word in words), result)


def documents(page):
    """The JSON documents of a page, by name."""
    found = re.findall(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', page, re.DOTALL)
    return {name: json.loads(text) for name, text in found}


def usage(folder):
    page = folder / "page.html"
    refuses("a page needs a file", ["-o PAGE.html", "-o - for standard output"], LESSON)
    refuses("a step that is not there", ["--at 14", "has 13 steps"], LESSON, "--at", 14, "-o", page)
    refuses("a picture needs a moment", ["--at STEP"], LESSON, "--format", "svg")
    refuses("a picture of a step that is not there", ["has 13 steps"], LESSON, "--format", "dot", "--at", 99)
    refuses("two runs are for pages", ["--beside is for pages"],
            LESSON, "--format", "svg", "--at", 1, "--beside", LESSON)
    refuses("a negative step", ["--at"], LESSON, "--at", -1, "-o", page)
    refuses("another format", ["--format"], LESSON, "--format", "pdf", "-o", page)
    refuses("no such file", ["nowhere.json"], "nowhere.json", "-o", page)
    refuses("a mistake in the scenario is told with its place", ["-:1:41", "there is no operation"],
            "-", "-o", page, text='{"title":"t","steps":[{"by":"main","do":"CreateEvnt"}]}')
    check("where something is wrong no file appears", not page.exists())
    source = folder / "x.json"
    source.write_text(LESSON.read_text(encoding="utf-8"), encoding="utf-8")
    refuses("what is read is not overwritten", ["is not overwritten"], source, "-o", source)
    refuses("nor what is read beside", ["is not overwritten"], LESSON, "--beside", source, "-o", source)


def pages(folder):
    page = folder / "page.html"
    result = call("show", LESSON, "-o", page)
    check("a page is written, and nothing is said", result.returncode == 0 and not result.stdout, result)
    text = page.read_text(encoding="utf-8")
    check("it is a page", text.startswith("<!DOCTYPE html>") and text.rstrip().endswith("</html>"))
    addresses = set(re.findall(r"https?://[^\"'\s]+", text))
    check(f"it knows no address but a namespace: {addresses}", addresses == {"http://www.w3.org/2000/svg"})
    check("the same bytes every time", call("show", LESSON, "-o", "-").stdout == text)
    check("standard input and output", "<title>" in call("show", "-", "-o", "-", text=LESSON.read_text("utf-8")).stdout)
    parts = documents(text)
    run = parts["head"]["runs"][0]
    check("it says what it is", parts["head"]["format"] == "handlesim-page/1")
    check("all steps are there, and the moment before them", len(parts["steps-0"]) == 14)
    check("it opens at the beginning where nothing is wrong", run["opens_at"] == 0)
    wrong = documents(call("show", FIELD / "a-grandchild-keeps-the-pipe.json", "-o", "-").stdout)["head"]["runs"][0]
    check("and at what is wrong where something is", wrong["opens_at"] == 9)
    check("with its cures", len(wrong["problems"][0]["cures"]) == 2)
    at = documents(call("show", LESSON, "--at", 7, "-o", "-").stdout)["head"]
    check("--at says where it opens", at["opens_at"] == 7)
    profile = documents(call("show", LESSON, "--profile", "wine-8", "-o", "-").stdout)["head"]["runs"][0]
    check("--profile says whose behaviour it shows", "wine-8" in profile["stage"])
    surprise = json.dumps({"title": "</script><!--", "steps": [{"by": "main", "do": "CloseHandle", "handle": "NULL"}]})
    result = call("show", "-", "-o", "-", text=surprise)
    check("a run that surprises is shown like any other", result.returncode == 0, result)
    shown = documents(result.stdout)
    check("a title ends no element", shown["head"]["runs"][0]["title"] == "</script><!--" and
          result.stdout.count("</script") == result.stdout.count("<script"))
    check("a surprise is marked", shown["steps-0"][1]["v"] == "unexpected")


def transcripts(folder):
    one, two = folder / "one.jsonl", folder / "two.jsonl"
    call("run", LESSON, "--transcript", one)
    played = documents(call("show", LESSON, "-o", "-").stdout)["steps-0"]
    recorded = documents(call("show", one, "-o", "-").stdout)
    check("a recording shows the same steps", recorded["steps-0"] == played)
    check("and says that it is one", recorded["head"]["runs"][0]["stage"].startswith("recorded"))
    refuses("a recording has its own profile", ["a transcript has its own"], one, "--profile", "wine-8", "-o", "-")
    call("run", LESSON, FIELD / "a-grandchild-keeps-the-pipe.json", "--transcript", two)
    refuses("of several runs none is guessed", ["holds 2 runs", "--transcript"], two, "-o", "-")
    beside = documents(call("show", LESSON, "--beside", one, "-o", "-").stdout)["head"]
    check("a run and its recording differ nowhere", not any(row[2] for row in beside["rows"]))
    cured = FIELD / "a-grandchild-keeps-the-pipe-cured.json"
    rows = documents(call("show", FIELD / "a-grandchild-keeps-the-pipe.json", "--beside", cured, "-o", "-").stdout)
    first = [row for row in rows["head"]["rows"] if row[3]]
    check(f"symptom and cure differ first in the call that was changed: {first}", first == [[5, 5, 1, 1]])


def pictures():
    for lesson in sorted((SOURCE / "scenarios/lessons").glob("*.json")):
        if lesson.name.endswith(".ko.json"):
            continue
        steps = len(json.loads(lesson.read_text(encoding="utf-8"))["steps"])
        for step in range(steps + 1):
            result = call("show", lesson, "--format", "svg", "--at", step)
            try:
                root = xml.etree.ElementTree.fromstring(result.stdout)
                check(f"{lesson.name} {step}: a drawing", root.tag.endswith("svg") and len(root) > 3, result)
            except xml.etree.ElementTree.ParseError as error:
                check(f"{lesson.name} {step}: XML: {error}", False, result)
    svg = call("show", LESSON, "--format", "svg", "--at", 9).stdout
    for words in ("After step 9: parent ExitProcess(code=7)", "has ended; its object is kept", ">1 handle, 1 use<"):
        check(f"the drawing says: {words}", words in svg)
    mermaid = call("show", LESSON, "--format", "mermaid", "--at", 3).stdout
    check("Mermaid: a flowchart", "\nflowchart LR\n" in mermaid)
    check("Mermaid: the child's entry leads to the parent's object", "  p1_0x4 ==> o0\n" in mermaid)
    check("Mermaid: and comes from the parent's row", "  p0_0x4 -. inherited .-> p1_0x4\n" in mermaid)
    dot = call("show", LESSON, "--format", "dot", "--at", 3).stdout
    check("DOT: a graph", dot.startswith("digraph moment {") and dot.rstrip().endswith("}"))
    check("DOT: the child's entry leads to the parent's object", "  p1:h1:e -> o0:w" in dot)
    names = json.dumps({"title": 'a "b" & <c> #1', "start": ["p"], "steps": [
        {"by": "p", "do": "CreateEvent", "name": "<&\">", "as": "e"}]})
    root = xml.etree.ElementTree.fromstring(call("show", "-", "--format", "svg", "--at", 1, text=names).stdout)
    check("marks in a title are text", 'a "b" & <c> #1' in "".join(root.itertext()))
    mermaid = call("show", "-", "--format", "mermaid", "--at", 1, text=names).stdout
    check("in Mermaid too", "a #quot;b#quot; #amp; #lt;c#gt; #35;1" in mermaid)


with tempfile.TemporaryDirectory() as name:
    usage(pathlib.Path(name))
    pages(pathlib.Path(name))
    transcripts(pathlib.Path(name))
pictures()
print(f"{passed} checks, {failed} failures")
sys.exit(1 if failed else 0)
