#!/usr/bin/env python3
"""What a user of the Windows binary types: scenarios on the real kernel, transcripts, comparisons in every format.

    real_kernel.py WINE HANDLESIM_EXE REPOSITORY
"""
import json
import sys
import tempfile
import xml.etree.ElementTree
from pathlib import Path

import program

REPOSITORY = Path(sys.argv[3])
FOLDER = Path(tempfile.mkdtemp())
LESSONS = str(REPOSITORY / "scenarios" / "lessons")
NUMBER = len([file for file in Path(LESSONS).glob("*.json") if not file.name.endswith(".ko.json")])
TEXTBOOK = str(REPOSITORY / "scenarios" / "lessons" / "15-duplicate-process.json")

checked = 0


def check(condition, what):
    global checked
    checked += 1
    if not condition:
        sys.exit(f"FAILED: {what}")


def handlesim(*arguments, code=0):
    ended, text, errors = program.handlesim(*arguments)
    check(ended == code, f"{' '.join(map(str, arguments))}: exit code {ended}\n{text[-3000:]}\n{errors[-2000:]}")
    return text, errors


def the_textbook_example_happens():
    text, _ = handlesim("run", "--on", "win32", "--tables", "each", TEXTBOOK)
    check("on a real kernel, Wine 8" in text and "judged as wine-8" in text, text)
    for line in ("WaitForSingleObject(me)  ->  blocks",
                 "step 8 returns: child's WaitForSingleObject  ->  WAIT_OBJECT_0",
                 "parent: held by child; handle count 1; usage count 1; exists; is not running  ok", "code = 7",
                 "  ~ parent | Process | 2            | 3           | parent, child | running\n",
                 "  ~ parent | Process | 1            | 1           | child   |\n",
                 "as expected: 13 steps"):
        check(line in text, f"no line '{line}' in\n{text}")


def transcripts_are_compared_anywhere():
    real, model, other = FOLDER / "real.jsonl", FOLDER / "model.jsonl", FOLDER / "windows.jsonl"
    handlesim("compare", "--quiet", "--transcript", real, LESSONS)
    handlesim("run", "--quiet", "--profile", "wine-8", "--transcript", model, LESSONS)
    handlesim("run", "--quiet", "--profile", "windows", "--transcript", other, LESSONS)
    text, _ = handlesim("compare", model, real)
    check(f"agreement: {NUMBER} scenarios, {NUMBER} agree" in text, text)
    text, _ = handlesim("compare", real, LESSONS)
    check(f"agreement: {NUMBER} scenarios, {NUMBER} agree" in text, text)
    text, _ = handlesim("compare", other, real, code=1)
    check("DIFFERS" in text and "the model as windows" in text and "rule: " in text, text)

    report = json.loads(handlesim("compare", "--format", "json", other, real, code=1)[0])
    check(report["exit_code"] == 1 and len(report["scenarios"]) == NUMBER, "the JSON report")
    differing = [one for one in report["scenarios"] if one["verdict"] == "differs"]
    check(differing and all(one["differences"][0]["rules"] for one in differing if one["differences"][0]["step"]),
          "differences come with their rules")
    suite = xml.etree.ElementTree.fromstring(handlesim("compare", "--format", "junit", other, real, code=1)[0])
    check(int(suite.get("tests")) == NUMBER and int(suite.get("failures")) == len(differing), "the JUnit report")


def a_changed_transcript_is_told():
    real = FOLDER / "one.jsonl"
    handlesim("run", "--quiet", "--on", "win32", "--transcript", real, TEXTBOOK)
    lines = real.read_text().splitlines()
    step = json.loads(lines[3])
    check(step["step"]["do"] == "CreateProcess", lines[3])
    step["tables"] = [change for change in step["tables"] if change["process"] != "child"]
    real.write_text("\n".join([*lines[:3], json.dumps(step), *lines[4:]]) + "\n")
    text, _ = handlesim("compare", real, TEXTBOOK, code=1)
    check("step 3: child's table" in text and "no such change" in text, text)
    real.write_text("\n".join(lines[:5]) + "\n")
    _, errors = handlesim("compare", real, TEXTBOOK, code=2)
    check("one.jsonl:5:1: the transcript ends before its footer" in errors, errors)


def what_is_for_the_model_only_is_not_played():
    model_only = str(REPOSITORY / "scenarios" / "edges" / "an-id-is-used-again.json")
    _, errors = handlesim("run", "--on", "win32", model_only, code=4)
    check("on the model only" in errors, errors)
    text, errors = handlesim("run", "--on", "win32", model_only, TEXTBOOK)
    check("not played" in errors and "all as expected: 2 files, 1 not played" in text, text + errors)
    report = json.loads(handlesim("run", "--on", "win32", "--format", "json", model_only, TEXTBOOK)[0])
    check("not_played" in report["scenarios"][0] and "steps" in report["scenarios"][1], "the JSON result")
    real = FOLDER / "played.jsonl"
    handlesim("run", "--quiet", "--on", "win32", "--transcript", real, model_only, TEXTBOOK)
    text, _ = handlesim("compare", real, model_only, TEXTBOOK)
    check("agreement: 1 scenario, 1 agrees" in text and "1 not played" in text, text)
    before = real.read_text()
    handlesim("compare", "--transcript", real, model_only)
    check(real.read_text() == before, "where nothing was played, an earlier recording stays")


the_textbook_example_happens()
what_is_for_the_model_only_is_not_played()
transcripts_are_compared_anywhere()
a_changed_transcript_is_told()
print(f"{checked} checks passed")
