"""The command line as a user types it: what goes where, and which exit code comes back."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
SOURCE = pathlib.Path(sys.argv[2])
LESSON = str(SOURCE / "scenarios/lessons/15-duplicate-process.json")
# What the program is built without, told by whoever tests it: "interrupted-searches", "packed-logs".
WITHOUT = os.environ.get("HANDLESIM_WITHOUT", "").split()
failures = 0


def has(part):
    if part in WITHOUT:
        print(f"{PROGRAM} is built without {part}: NOT TESTED")
    return part not in WITHOUT


def call(*arguments, text=None, environment=None):
    return subprocess.run(
        [PROGRAM, *arguments],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        # Phrases are looked for, which lines may break: they are as long as they need to be.
        env={**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "1000", **(environment or {})},
        timeout=60,
        check=False,
    )


def check(what, condition, result=None):
    global failures
    if condition:
        return
    failures += 1
    print(f"FAILED: {what}")
    if result is not None:
        print(f"  exit {result.returncode}\n  out: {result.stdout[:600]!r}\n  err: {result.stderr[:600]!r}")


def expect(what, result, code, out="", err=""):
    check(f"{what}: exit code {code}", result.returncode == code, result)
    check(f"{what}: {out!r} on standard output", out in result.stdout, result)
    check(f"{what}: {err!r} on standard error", err in result.stderr, result)


def finish():
    print(f"{failures} failures")
    sys.exit(1 if failures else 0)


def scenario(*steps, **rest):
    return json.dumps({"title": "t", "steps": list(steps), **rest})


GOOD = scenario({"by": "main", "do": "CreateEvent", "as": "e"})
SURPRISE = scenario({"by": "main", "do": "CloseHandle", "handle": "NULL"})
OPEN = scenario({"by": "main", "do": "QueryObject", "handle": "CurrentProcessToken", "expect": "success"})
LATE = scenario({"by": "main", "do": "CreateEvent", "as": "e", "expect": "success"}, always=[
    {"check_table": "child", "only": True}
])
UNSEEN = json.dumps({
    "title": "t",
    "steps": [
        {"by": "main", "do": "CreateProcess", "child": "c", "parent_process": "NULL", "expect": "fails"},
        {"check_table": "c", "only": True},
    ],
})


def usage():
    result = call()
    expect("no arguments", result, 2, out="run")
    expect("--help", call("--help"), 0, out="describe")
    expect("--version", call("--version"), 0, out="handlesim 0.")
    expect("an unknown verb", call("rnu"), 2, err="rnu")
    expect("an unknown option", call("run", "--tabels", "end", LESSON), 2, err="tabels")
    expect("an unknown format", call("run", "--format", "xml", LESSON), 2, err="xml")
    expect("no path", call("run"), 2, err="PATH")
    expect("an unknown backend", call("run", "--on", "moon", LESSON), 2, err="moon")
    expect("an unknown profile", call("run", "--profile", "dos", LESSON), 2, err="dos")


def verdicts():
    expect("a good scenario", call("run", "-", text=GOOD), 0, out="as expected: 1 step")
    expect("a surprise", call("run", "-", text=SURPRISE), 1, out="UNEXPECTED at -:1:26")
    expect("an invalid scenario", call("run", "-", text='{"title": 1}'), 2, err="-:1:11: expected a string")
    expect("no JSON", call("run", "-", text="{"), 2, err="-:1:2: ")
    expect("what is left open", call("run", "-", text=OPEN), 0, out="1 unspecified")
    expect("what is left open, strictly", call("run", "--strict", "-", text=OPEN), 1)
    expect("a check never evaluated", call("run", "-", text=UNSEEN), 0, out="never evaluated")
    expect("a check never evaluated, strictly", call("run", "--strict", "-", text=UNSEEN), 1)
    expect("a name in always that no step binds", call("run", "-", text=LATE), 2, err="no earlier step binds")
    expect("a file that is not there", call("run", "no-such-file.json"), 2, err="no-such-file.json: cannot be read")


def folders(folder):
    (folder / "a.json").write_text(GOOD)
    (folder / "schema.json").write_text("{}")
    (folder / "b.explore.json").write_text("{}")
    expect("a folder", call("run", str(folder)), 0, out="as expected: 1 step")
    (folder / "sub").mkdir()
    (folder / "sub" / "c.json").write_text(SURPRISE)
    result = call("run", str(folder))
    expect("a folder with a surprise", result, 1, out="2 files, 1 with surprises")
    check("files come in name order", result.stdout.index("a.json") < result.stdout.index("c.json"), result)
    (folder / "d.json").write_text("{")
    expect("invalid comes before surprise", call("run", str(folder)), 2, out="1 invalid", err="d.json:1:2")
    expect("a file given by name is read whatever it is called", call("run", str(folder / "schema.json")), 2)
    empty = folder / "empty"
    empty.mkdir()
    expect("a folder without a scenario", call("run", str(empty)), 2, err="no scenario in this folder")


def formats(folder):
    result = call("run", "--format", "jsonl", LESSON)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    check("a transcript begins with its format", lines[0]["format"] == "handlesim-transcript/1", result)
    check("a transcript has a line a step", [line["number"] for line in lines[1:-1]] == list(range(1, 14)), result)
    steps = json.loads(pathlib.Path(LESSON).read_text(encoding="utf-8"))["steps"]
    check("a transcript's steps are the scenario's", [line["step"] for line in lines[1:-1]] == steps, result)
    check("a transcript ends with the verdict", lines[-1]["as_expected"] is True, result)
    file = folder / "t.jsonl"
    expect("--transcript", call("run", "--transcript", str(file), LESSON), 0, out="as expected")
    check("--transcript writes what --format jsonl prints", file.read_text(encoding="utf-8") == result.stdout)
    document = json.loads(call("run", "--format", "json", LESSON, "no-such-file").stdout)
    check("json has the exit code", document["exit_code"] == 2)
    check("json has both files", len(document["scenarios"]) == 2 and "invalid" in document["scenarios"][1])
    expect("-o", call("run", "-o", str(folder / "o.txt"), LESSON), 0)
    check("-o writes the text", "as expected" in (folder / "o.txt").read_text(encoding="utf-8"))
    expect("-o of an invalid scenario", call("run", "-o", str(folder / "o.txt"), "-", text="{"), 2)
    check("-o of an invalid scenario leaves the file", "as expected" in (folder / "o.txt").read_text(encoding="utf-8"))
    (folder / "latin1.json").write_bytes(b'{"title":"\xff"}')
    document = json.loads(call("run", "--format", "json", str(folder / "latin1.json")).stdout)
    check("json survives what is no UTF-8", document["exit_code"] == 2)
    expect("-o into no folder", call("run", "-o", str(folder / "no" / "o"), LESSON), 2, err="cannot be written")
    check("nothing half written is left", not list(folder.glob("*.part")))
    if pathlib.Path("/dev/full").exists():
        expect("a full disk", call("run", "-o", "/dev/full", LESSON), 2, err="is the disk full?")


RACE = json.dumps({
    "title": "t",
    "start": ["p", "p/t"],
    "steps": [
        {"by": "p", "do": "CreateEvent", "as": "e"},
        {"by": "p/t", "do": "SetEvent", "handle": "e"},
        {"by": "p", "do": "CloseHandle", "handle": "e"},
    ],
})


def interrupt(folder):
    """Ctrl-C: the partial answer, and no verdict."""
    steps = []
    for thread in ("p", "p/a", "p/b", "p/c"):
        for name in (f"{thread[-1]}1", f"{thread[-1]}2"):
            steps.append({"by": thread, "do": "CreateEvent", "as": name})
            steps.append({"by": thread, "do": "DuplicateHandle", "source": name, "as": name + "d"})
            steps.append({"by": thread, "do": "CloseHandle", "handle": name})
            steps.append({"by": thread, "do": "CloseHandle", "handle": name + "d"})
    file = folder / "long.json"
    file.write_text(json.dumps({"title": "t", "start": ["p", "p/a", "p/b", "p/c"], "steps": steps}))
    command = [PROGRAM, "explore", "--all-choices", "--format", "json", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        # The first line of its progress.
        line = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    check(f"progress is told: {line}", "states/s" in line)
    check(f"Ctrl-C ends with 5, not {process.returncode}", process.returncode == 5)
    found = json.loads(out)
    check("Ctrl-C gives what was covered", found["verdict"] == "bounded" and found["states"] > 1)
    check("and no number of orders", found["orders"] is None and found["bound"] == "interrupted")


def exploring(folder):
    expect("explore without a find", call("explore", "-", text=GOOD), 0, out="holds in the only order")
    expect("explore with a find", call("explore", "-", text=RACE), 1, out="FOUND in 1 of 2 orders")
    expect("explore of nothing", call("explore"), 2, err="scenario files, or --world")
    expect("explore of an invalid scenario", call("explore", "-", text="{"), 2, err="-:1:2: ")
    expect("explore with a bound", call("explore", "--max-states", "1", "-", text=RACE), 5, out="NOT DECIDED")
    expect("a find before the bound", call("explore", "--max-states", "4", "-", text=RACE), 1,
           out="the search ended at")
    expect("--find", call("explore", "--find", "hang,always", "-", text=RACE), 0, out="holds in all 2 orders")
    expect("--find of no kind", call("explore", "--find", "bugs", "-", text=RACE), 2, err="bugs")
    expect("--no-reduction", call("explore", "--no-reduction", "-", text=RACE), 1)
    expect("both at once", call("explore", "--no-reduction", "--reduce", "-", text=RACE), 2, err="excludes")
    found = json.loads(call("explore", "--format", "json", "-", text=RACE).stdout)
    keys = ["verdict", "states", "transitions", "reduced", "orders", "bad_orders", "finds"]
    check("explore's json has the contract's keys first", list(found)[:7] == keys)
    find = {key: found["finds"][0][key] for key in ("kind", "step", "length", "race", "no_return", "order")}
    expected = {"kind": "expect", "step": 2, "length": 3, "race": True, "no_return": None, "order": [1, 3, 2]}
    check(f"explore's find is as the contract says: {find}", find == expected)

    file = folder / "found.json"
    expect("--counterexample", call("explore", "--counterexample", str(file), "-", text=RACE), 1)
    expect("its replay", call("run", str(file)), 1, out="UNEXPECTED", err="")
    check("it says where each step stood", "step 3" in file.read_text(encoding="utf-8"))
    expect("--counterexample into a folder", call("explore", "--counterexample", f"{folder}/all/", "-", text=RACE), 1)
    check("a file a find", [path.name for path in (folder / "all").iterdir()] == ["scenario-expect-2.json"])

    if os.name == "posix" and has("interrupted-searches"):
        interrupt(folder)

    numbers = {"--max-states": ["-1", str(2**64), str(2**63), "1e3", "nan", "", "1.5"],
               "--max-memory": ["-5", "-5M", str(2**64), "20E", "1.5G", "nan", "G", "5X"],
               "--timeout": ["nan", "inf", "-inf", "-1", "0", "1e999", "0x10", "", "1s", "2000000000"],
               "--jobs": ["0", "-1", "x", str(2**64)],
               "--shard": ["1/-1", "-1/2", "0/2", "1/2/3", "1", "/", f"1/{2**32 + 1}"]}
    for option, wrong in numbers.items():
        for text in wrong:
            expect(f"{option} {text}", call("explore", f"{option}={text}", "-", text=RACE), 2, err=option)
    for option, right in {"--max-states": "0", "--max-memory": "64 MiB", "--timeout": "0.5"}.items():
        expect(f"{option} {right}", call("explore", option, right, "-", text=RACE), 1)
    for size in ("-1,2,2", "2,-1,2", "2,1,2,3", "2,1,x", f"{2**32 + 2},1,2"):
        expect(f"--world={size}", call("explore", f"--world={size}"), 2, err="--world")
    for option in (["--shard", "1/2"], ["--find", "hang"], ["--all-choices"], ["--counterexample", "x"]):
        expect(f"--world with {option[0]}", call("explore", "--world", "2,1,2", *option), 2, err="excludes")

    expect("--world", call("explore", "--world", "2,1,2"), 0, out="90 states")
    expect("--world --reduce", call("explore", "--world", "2,1,2", "--reduce"), 0, out="42 states")
    expect("--world of no size", call("explore", "--world", "2,1"), 2, err="P,O,H")
    expect("--world too large", call("explore", "--world", "9,9,9"), 2, err="too large")
    expect("--world with a bound", call("explore", "--world", "3,2,3", "--max-memory", "1KB"), 5, out="NOT TO THE END")

    parts = []
    for index in (1, 2):
        parts.append(str(folder / f"part{index}.json"))
        call("explore", "--shard", f"{index}/2", "--format", "json", "-o", parts[-1], "-", text=RACE)
    expect("merge", call("merge", *parts), 1, out="found, 1 of 2 orders bad")
    expect("merge of a part", call("merge", parts[0]), 2, err="shard 2 of 2 is missing")
    cut = str(folder / "cut.json")
    call("explore", "--shard", "2/2", "--timeout", "0.0000001", "--format", "json", "-o", cut, "-", text=RACE)
    expect("merge with a shard cut short", call("merge", "--format", "json", parts[1], cut), 2, err="given twice")
    whole = call("merge", "--format", "json", parts[0], cut)
    finds = json.loads(whole.stdout)["finds"]
    expect("merge with a shard cut short", whole, 1 if finds else 5, out="the time of --timeout")
    # What a cut shard leaves open is not told as certain.
    expect("its finds", whole, 1 if finds else 5, out='"race": true' if finds else '"finds": []')
    for name, old, new in (("find", '"finds": [', '"finds": [], "more": ['), ("list", None, '[], "more": 7')):
        (folder / "other.json").write_text(new if old is None else pathlib.Path(parts[1]).read_text().replace(old, new))
        expect(f"merge of more than there is ({name})", call("merge", parts[0], str(folder / "other.json")), 2)
    expect("--find and a comma", call("explore", "--find", "hang,", "-", text=RACE), 2, err="--find takes")
    for index, kinds in ((1, "hang,expect"), (2, "expect,hang,expect")):
        shard = ("--find", kinds, "--shard", f"{index}/2", "--format", "json")
        call("explore", *shard, "-o", parts[index - 1], "-", text=RACE)
    expect("kinds are a set", call("merge", *parts), 1, out="orders bad")
    for index in (1, 2):
        call("explore", "--shard", f"{index}/2", "--format", "json", "-o", parts[index - 1], "-", text=RACE)
    expect("merge of something else", call("merge", str(file)), 2, err="no result of explore")
    (folder / "empty.json").write_text("[]")
    expect("merge of nothing", call("merge", str(folder / "empty.json")), 2, err="there is no result in it")
    text = pathlib.Path(parts[1]).read_text()
    (folder / "other.json").write_text(text.replace('"orders": "', '"orders": "x', 1))
    expect("merge of a damaged part", call("merge", parts[0], str(folder / "other.json")), 2, err="other.json:")
    (folder / "other.json").write_text("[" * 65_000)
    expect("merge of a deep one", call("merge", str(folder / "other.json")), 2, err="nested deeper than 64 levels")

    bounds(folder)
    expect("a shard that is none", call("explore", "--shard", "3/2", "-", text=RACE), 2, err="--shard takes I/N")


def bounds(folder):
    """A small scenario asks for much, and what was given as a bound holds."""
    many = [f"p{i}" for i in range(1500)]
    steps = [{"by": name, "do": "CreateEvent", "as": f"e{name}"} for name in many]
    file = folder / "many.json"
    file.write_text(json.dumps({"title": "many", "start": many, "steps": steps}))
    for options in ([], ["--reduce"]):
        began = time.monotonic()
        expect("--timeout holds in one step", call("explore", "--timeout", "0.5", *options, str(file)), 5)
        check(f"--timeout 0.5 {options} ended after {time.monotonic() - began:.1f} s", time.monotonic() - began < 15)
    file.write_text(json.dumps({"title": "idle", "start": many, "steps": steps[:2]}))
    expect("idle processes", call("explore", "--reduce", "--timeout", "20", str(file)), 0, out="3 states")
    # Each writer adds a megabyte to one file, and every order of them is another state.
    steps = [{"by": "p0", "do": "CreateFile", "path": "f", "access": "GENERIC_WRITE", "share": "FILE_SHARE_WRITE",
              "disposition": "CREATE_NEW", "as": "f"}]
    steps += [{"by": f"p0/t{i}", "do": "WriteFile", "handle": "f", "length": 1_000_000 + i} for i in range(64)]
    start = ["p0"] + [f"p0/t{i}" for i in range(64)]
    file.write_text(json.dumps({"title": "large", "start": start, "steps": steps}))
    expect("--max-memory holds in one layer", call("explore", "--max-memory", "100M", str(file)), 5, out="--max-memory")


def looks():
    check("no colours into a pipe", "\x1b[" not in call("run", LESSON).stdout)
    check("--color always", "\x1b[" in call("run", "--color", "always", LESSON).stdout)
    never = call("run", "--color", "auto", LESSON, environment={"NO_COLOR": "1"})
    check("NO_COLOR", "\x1b[" not in never.stdout)
    check("--quiet prints nothing where all is well", call("run", "--quiet", LESSON).stdout == "")
    expect("--quiet prints surprises", call("run", "--quiet", "-", text=SURPRISE), 1, out="UNEXPECTED")
    check("--tables none", "handle table" not in call("run", "--tables", "none", LESSON).stdout)
    check("--tables each", "| inheritable |" in call("run", "--tables", "each", LESSON).stdout)


def manual():
    expect("describe", call("describe"), 0, out="operations")
    expect("describe a fact", call("describe", "nt-kernel 5.13"), 0, out="CLOSE_SOURCE")
    expect("describe nothing known", call("describe", "CloseHandel"), 2, err='did you mean "CloseHandle"?')
    check("describe as json", json.loads(call("describe", "Event", "--format", "json").stdout)["title"] == "Event")
    expect("describe a rule", call("describe", "HT001"), 0, out="rust-lang/rust#38227")
    expect("describe the rules", call("describe", "rules"), 0, out="HT020")
    schema = (SOURCE / "scenarios/schema.json").read_text(encoding="utf-8")
    check("describe --schema", call("describe", "--schema").stdout == schema)


LEAK = scenario(
    {"by": "main", "do": "CreatePipe", "inherit": True, "read_as": "reader", "write_as": "writer"},
    {"by": "main", "do": "CreateProcess", "child": "c", "inherit_handles": True},
    {"by": "main", "do": "CloseHandle", "handle": "writer"},
    {"by": "main", "do": "ReadFile", "handle": "reader", "expect": "ERROR_BROKEN_PIPE"},
)


def why(folder):
    leak = folder / "leak.json"
    leak.write_text(LEAK, encoding="utf-8")
    result = call("why", str(leak))
    expect("why of a surprise", result, 1, out="HT001")
    expect("why of a name", call("why", str(leak), "writer"), 1, out="inherited by c in step 2")
    expect("why before the trouble", call("why", str(leak), "writer", "--at", "1"), 1, out="Nothing is wrong")
    expect("why of a lesson", call("why", LESSON, "me"), 0, out="Nothing is wrong")
    expect("why of a dead object", call("why", LESSON, "me"), 0, out="does not exist any more")
    expect("why from standard input", call("why", "-", text=LEAK), 1, out="step 4")
    expect("why of nothing known", call("why", str(leak), "writr"), 2, err='did you mean "writer"?')
    expect("why at no step", call("why", str(leak), "writer", "--at", "9"), 2, err="has 4 steps")
    expect("why of no file", call("why", str(folder / "none.json")), 2, err="none.json")

    document = json.loads(call("why", str(leak), "--format", "json").stdout)
    check("why as json: its format", document["format"] == "handlesim-why/1")
    problem = document["runs"][0]["problems"][0]
    check("why as json: the step", problem["step"] == 4 and problem["wrong"] and problem["unexpected"])
    chain = problem["objects"][0]["handles"][0]["chain"]
    check("why as json: the chain", [(link["cause"], link["step"]) for link in chain] == [("created", 1),
                                                                                       ("inherited", 2)])
    check("why as json: the rules", [rule["rule"] for rule in problem["rules"]] == ["HT001", "HT003"])
    for cure in problem["cures"]:
        twin = folder / "twin.json"
        twin.write_text(json.dumps(cure["scenario"]), encoding="utf-8")
        expect("a cure as it is written: " + cure["edits"][0], call("run", "--quiet", str(twin)), 0)
    cured = folder / "cured.json"
    call("why", str(leak), "--cured", str(cured))
    expect("the first cure", call("run", "--quiet", str(cured)), 0)
    expect("no cure to write", call("why", LESSON, "--cured", str(folder / "no.json")), 2, err="no cure to write")

    transcript = folder / "leak.jsonl"
    call("run", "--transcript", str(transcript), str(leak))
    from_transcript = json.loads(call("why", str(transcript), "--format", "json").stdout)
    check("why of a transcript is why of its scenario", from_transcript["runs"] == document["runs"])
    several = folder / "several.jsonl"
    call("run", "--transcript", str(several), str(leak), LESSON)
    both = json.loads(call("why", str(several), "--format", "json").stdout)["runs"]
    check("why of a transcript of two runs", len(both) == 2)
    one = json.loads(call("why", str(several), "me", "--format", "json").stdout)["runs"]
    check("a name of one run of several", [run["name"] for run in one] == ["me"])
    expect("--profile for a transcript", call("why", str(transcript), "--profile", "wine-8"), 2, err="--profile")

    reason = "c still holds File writer as 0x8, inherited in step 2"
    expect("run tells who holds it", call("run", "--quiet", str(leak)), 1, out=reason)
    footer = json.loads(call("run", "--format", "json", str(leak)).stdout)["scenarios"][0]["footer"]
    because = footer["blocked_because"]["4"]
    check("run as json tells what it waits for", because[0].startswith("it waits for data in the empty pipe of File r"))
    check("run as json tells who holds it", because[1].startswith(reason))
    expect("run --lint", call("run", "--quiet", "--lint", str(leak)), 1, out="note HT003")
    check("run without --lint", "note HT" not in call("run", str(leak)).stdout)
    notes = json.loads(call("run", "--lint", "--format", "json", str(leak)).stdout)["scenarios"][0]["notes"]
    check("notes as json", {"rule": "HT001", "step": 4, "sentence": "c holds writer"} in notes)


def main():
    usage()
    verdicts()
    with tempfile.TemporaryDirectory() as folder:
        folders(pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        formats(pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        why(pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        exploring(pathlib.Path(folder))
    looks()
    manual()
    finish()


if __name__ == "__main__":
    main()
