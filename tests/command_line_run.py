"""What `run` and `compare` add to the plain text of a run: states, the pointer to explore, two counts.

    command_line_run.py HANDLESIM REPOSITORY
"""

import json
import pathlib
import tempfile
import xml.etree.ElementTree

from command_line import GOOD, LESSON, SURPRISE, call, check, expect, finish

POINTER = "another order may differ: handlesim explore "


def scenario(start, *steps):
    return json.dumps({"title": "t", "start": start, "steps": list(steps)})


MAKE = {"by": "p", "do": "CreateEvent", "as": "e"}
BAD = {"by": "p", "do": "CloseHandle", "handle": "NULL"}


def states():
    document = json.loads(call("run", "--state", "--format", "json", LESSON).stdout)["scenarios"][0]
    states = [document["state_at_start"], *(step["state"] for step in document["steps"])]
    counts = [next(((one["handle_count"], one["usage_count"], one["held_by"]) for one in state["objects"]
                    if (one["type"], one["object"]) == ("Process", "parent")), None) for state in states]
    check(f"the parent's counts before and after each step: {counts}", counts == [
        (0, 1, []), *[(1, 2, ["parent"])] * 2, *[(2, 3, ["parent", "child"])] * 6, *[(1, 1, ["child"])] * 4, None])
    waiting = next(one for one in states[8]["objects"] if one["object"] == "parent" and one["type"] == "Process")
    check(f"who waits: {waiting}", {"reason": "waiter", "by": "child"} in waiting["references"])
    tables = {table["process"]: table for table in states[9]["tables"]}
    check("a table that went", tables["parent"] == {"process": "parent", "running": False, "entries": []})
    entry = tables["child"]["entries"][0]
    check(f"an entry: {entry}", (entry["value"], entry["name"], entry["access"], entry["inherit"]) == (
        "0x4", "me", "PROCESS_ALL_ACCESS", True))
    plain = call("run", "--format", "json", LESSON).stdout
    check("states only where they are asked for", '"state"' not in plain and '"state_at_start"' not in plain)
    for arguments in ((), ("--format", "jsonl"), ("--format", "text")):
        expect(f"--state {arguments}", call("run", "--state", *arguments, LESSON), 2, err="add --format json")


def recordings(folder):
    file = str(folder / "t.jsonl")
    live = call("run", "--tables", "each", "--transcript", file, LESSON).stdout
    told = call("run", "--tables", "each", file).stdout
    rows = [[line for line in text.splitlines() if " | " in line] for text in (live, told)]
    check("a recording shows the same tables and counts", rows[0] == rows[1] and len(rows[0]) > 30)
    states = [[step["state"] for step in json.loads(call("run", "--state", "--format", "json", path).stdout)
               ["scenarios"][0]["steps"]] for path in (LESSON, file)]

    def without_ids(state):
        return json.loads(json.dumps(state), object_hook=lambda one: {k: v for k, v in one.items() if k != "id"})
    check("and the same states", without_ids(states[0]) == without_ids(states[1]))


def pointer(folder):
    race = scenario(["p", "p/t"], MAKE, {**BAD, "by": "p/t"})
    expect("several threads", call("run", "-", text=race), 1, out=POINTER + "-\n")
    check("--quiet", POINTER not in call("run", "--quiet", "-", text=race).stdout)
    one = scenario(["p", "p/t"], MAKE, BAD, {"by": "p/t", "do": "await", "expect": "blocks"})
    check("one thread that makes calls", POINTER not in call("run", "-", text=one).stdout)
    good = scenario(["p", "p/t"], MAKE, {"by": "p/t", "do": "SetEvent", "handle": "e"})
    check("where all is as expected", POINTER not in call("run", "-", text=good).stdout)
    file = folder / "race.json"
    file.write_text(race, encoding="utf-8")
    expect("several files", call("run", str(file), LESSON), 1, out=POINTER + str(file))
    call("run", "--transcript", str(folder / "race.jsonl"), str(file))
    check("a recording has one order", POINTER not in call("run", str(folder / "race.jsonl")).stdout)


def comparing(folder):
    """Whether two sides agree is one question, and whether they are as expected another."""
    good, bad, other = (folder / name for name in ("good.jsonl", "bad.jsonl", "other.jsonl"))
    call("run", "--transcript", str(good), "-", text=GOOD)
    call("run", "--transcript", str(bad), "-", text=SURPRISE)
    expect("agree, as expected", call("compare", str(good), str(good)), 0,
           out="agreement: 1 scenario, 1 agrees, 0 differ; expectations: 1 as expected, 0 not\n")
    result = call("compare", str(bad), str(bad))
    expect("agree, not as expected", result, 1,
           out="agreement: 1 scenario, 1 agrees, 0 differ; NOT AS EXPECTED: 0 as expected, 1 not\n")
    check("its line", result.stdout.startswith("agree    NOT AS EXPECTED  t, 1 step\n"), result)
    other.write_text(good.read_text().replace('"inherit":false', '"inherit":true'))
    result = call("compare", str(good), str(other))
    expect("differ, as expected", result, 1,
           out="NO AGREEMENT: 1 scenario, 0 agree, 1 differs; expectations: 1 as expected, 0 not\n")
    check("its line", result.stdout.startswith("DIFFERS  as expected      t, 1 step\n"), result)
    check("--quiet", call("compare", "--quiet", str(good), str(good)).stdout == "")
    kept = good.with_name("kept.jsonl")
    expect("what has been is not kept again", call("compare", "--transcript", str(kept), str(good), str(good)), 2,
           err="--transcript keeps what a kernel does")
    check("and nothing is written", not kept.exists())

    document = json.loads(call("compare", "--format", "json", str(bad), str(bad)).stdout)
    check("both counts as json", document["counts"] == {"scenarios": 1, "agree": 1, "differ": 0, "as_expected": 0,
                                                        "not_as_expected": 1, "failed": 0, "not_played": 0})
    one = document["scenarios"][0]
    check("both answers as json", (one["verdict"], one["agree"], one["as_expected"]) == ("unexpected", True, False))
    for path, kind, message in ((bad, "expectation", "agrees, not as expected at step 1"),
                                (other, "difference", "differs at step 1, as expected")):
        first = bad if path == bad else good
        suite = xml.etree.ElementTree.fromstring(call("compare", "--format", "junit", str(first), str(path)).stdout)
        failure = suite.find("testcase/failure")
        check(f"JUnit: {failure.attrib}", failure.attrib == {"type": kind, "message": message})
        counts = {one.get("name"): one.get("value") for one in suite.find("properties")}
        check(f"JUnit: {counts}", counts["agree"] == ("1" if first == path else "0"))


if __name__ == "__main__":
    states()
    with tempfile.TemporaryDirectory() as temporary:
        recordings(pathlib.Path(temporary))
        pointer(pathlib.Path(temporary))
        comparing(pathlib.Path(temporary))
    finish()
