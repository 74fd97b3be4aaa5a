"""What leaves the program: files take their place in one step, and no text steers a terminal.

    command_line_output.py HANDLESIM REPOSITORY
"""

import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
GOOD = json.dumps({"title": "t", "steps": [{"by": "main", "do": "CreateEvent", "as": "e"}]})
passed = failed = 0


def call(*arguments, text=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=None if text is None else text.encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)


def check(what, condition, result=None):
    global passed, failed
    if condition:
        passed += 1
        return
    failed += 1
    print(f"FAILED: {what}", b"" if result is None else (result.returncode, result.stdout[:300], result.stderr[:300]))


def files(folder):
    """An input is not overwritten, a link stays a link, the mode stays, and nothing is left beside."""
    source = folder / "x.json"
    source.write_text(GOOD, encoding="utf-8")
    for arguments in (["run", "-o", source, source], ["run", "--transcript", source, source],
                      ["why", "-o", source, source], ["explore", "-o", source, source],
                      ["explore", "--counterexample", source, source], ["run", "-o", folder / "." / "x.json", source]):
        result = call(*arguments)
        wrote_nothing = arguments[1] == "--counterexample"  # nothing is found, so nothing is written
        check(f"{arguments}: exit code", result.returncode == (0 if wrote_nothing else 2), result)
        check(f"{arguments}: the input is as it was", source.read_text(encoding="utf-8") == GOOD)
    link = folder / "link.txt"
    target = folder / "target.txt"
    target.write_text("before", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    check("-o through a link", call("run", "-o", link, source).returncode == 0)
    check("a link stays a link", link.is_symlink() and "as expected" in target.read_text(encoding="utf-8"))
    check("the mode stays", target.stat().st_mode & 0o777 == 0o600)
    mine = folder / "o.txt.part"
    mine.write_text("mine", encoding="utf-8")
    check("a file beside the output is nobody's", call("run", "-o", folder / "o.txt", source).returncode == 0 and
          mine.read_text(encoding="utf-8") == "mine")
    os.mkfifo(folder / "pipe.json")
    check("a pipe in a folder is no scenario", call("run", folder).returncode in (0, 1))
    read = folder / "profile.json"
    read.write_text('{"based_on": "windows", "switches": {}}', encoding="utf-8")
    shard = folder / "shard.json"
    check("a shard", call("explore", "--shard", "1/1", "--format", "json", "-o", shard, source).returncode == 0)
    for arguments, kept in ((["run", "--profile", read, "-o", read, source], read),
                            (["why", "--profile", read, "-o", read, source], read),
                            (["merge", shard, "-o", shard], shard)):
        before = kept.read_text(encoding="utf-8")
        result = call(*arguments)
        check(f"{arguments}: exit code", result.returncode == 2, result)
        check(f"{arguments}: the input is as it was", kept.read_text(encoding="utf-8") == before)
    result = call("run", "--transcript", folder / "." / "two.txt", "-o", folder / "two.txt", source)
    check("two outputs in one file", result.returncode == 2 and b"give each a file" in result.stderr, result)
    result = call("explore", "--counterexample", f"{source}/", source)
    check("a folder that cannot be", result.returncode == 2 and b"cannot be made" in result.stderr, result)
    left = [name for name in os.listdir(folder) if name.endswith(".unfinished")]
    check(f"nothing is left beside: {left}", not left)


def interrupted(folder):
    """Ctrl-C takes the unfinished file away and ends with 130."""
    with subprocess.Popen([PROGRAM, "run", "-o", str(folder / "late.txt"), "-"], stdin=subprocess.PIPE,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        deadline = time.monotonic() + 10
        while not list(folder.glob("late.txt.*")) and time.monotonic() < deadline:
            time.sleep(0.01)
        check("an unfinished file stands beside its place", len(list(folder.glob("late.txt.*"))) == 1)
        program.send_signal(signal.SIGINT)
        check("exit code 130", program.wait(timeout=10) == 130)
    check("nothing is left", not list(folder.glob("late.txt*")))


BAD = ["\x1b[31mred", "bell\x07", "\u202egnp.exe", "\u2066isolated\u2069", "\x7f", "\u009b31m", "\u061c",
       "\ufdd2a mark of the program's own"]


def harmless(data):
    text = data.decode("utf-8", errors="surrogateescape")
    return not any(ord(c) < 0x20 and c not in "\n\t" or 0x7F <= ord(c) < 0xA0 or ord(c) in (0x61C, 0x200E, 0x200F)
                   or 0x2028 <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 or 0xDC80 <= ord(c) <= 0xDCFF
                   for c in text)


def clean(folder):
    """Every place that takes a text is given such ones; no byte of them steers."""
    step = {"by": "main", "do": "CreateEvent", "as": "e"}
    places = [lambda bad: {"title": bad, "steps": []}, lambda bad: {"title": "t", "story": bad, "steps": []},
              lambda bad: {"title": "t", bad: 1, "steps": []}, lambda bad: {"title": "t", "steps": [{**step, bad: 1}]},
              lambda bad: {"title": "t", "steps": [{**step, "note": bad}]},
              lambda bad: {"title": "t", "steps": [{**step, "name": bad}]},
              lambda bad: {"title": "t", "steps": [{**step, "do": bad}]},
              lambda bad: {"title": "t", "steps": [{**step, "as": bad}]},
              lambda bad: {"title": "t", "steps": [{**step, "by": bad}]},
              lambda bad: {"title": "t", "steps": [{**step, "expect": bad}]},
              lambda bad: {"title": "t", "profile": bad, "steps": []},
              lambda bad: {"title": "t", "steps": [
                  {"by": "main", "do": "CreatePipe", "read_as": "r", "write_as": "w"},
                  {"by": "main", "do": "WriteFile", "handle": "w", "data": bad},
                  {"by": "main", "do": "ReadFile", "handle": "r", "expect": {"data": "other"}}]}]
    for place in places:
        for bad in BAD:
            text = json.dumps(place(bad))
            for arguments in (["run"], ["run", "--format", "json"], ["run", "--format", "jsonl"], ["why"],
                              ["why", "--format", "json"], ["explore"], ["explore", "--format", "json"]):
                result = call(*arguments, "-", text=text)
                check(f"{arguments} {text}", harmless(result.stdout + result.stderr), result)
    for bad in BAD:
        for arguments in (["describe", bad], ["run", bad], ["run", "--profile", bad, "-"], ["why", "-", bad], [bad],
                          ["merge", bad], ["explore", "--shard", bad, "-"], ["run", "-o", "/no/" + bad, "-"]):
            result = call(*arguments, text=GOOD)
            check(f"{arguments}", harmless(result.stdout + result.stderr), result)
        name = folder / (bad.replace("/", "") + ".json")
        name.write_bytes(b'{"title": "\xff\xfe"}')
        result = call("run", name)
        check(f"a file called {bad!r}", result.returncode == 2 and harmless(result.stdout + result.stderr), result)


ESCAPE = re.compile("\x1b\\[([0-9;]*)m")


def whole(line):
    """Every colour of a line ends in it, and none begins inside another."""
    colored = False
    for code in ESCAPE.findall(line):
        if (code == "0") != colored:
            return False
        colored = not colored
    return not colored


def painted(folder):
    """What every verb paints is what it prints, and its colours come out whole, also where painted text is wrapped."""
    long = folder / "long.json"
    steps = [{"by": "main", "do": "CreateEvent", "as": "e", "note": "many words " * 30},
             {"by": "main/t", "do": "CloseHandle", "handle": "NULL", "note": "one\ntwo"},
             {"by": "main", "do": "CloseHandle", "handle": "e",
              "known": {"wine-8": {"expect": "ERROR_INVALID_HANDLE", "because": "wine-tests C03 " * 20}}}]
    long.write_text(json.dumps({"title": "many words " * 15, "start": ["main", "main/t"], "steps": steps}))
    field = [SOURCE / "scenarios/field" / (name + ".json")
             for name in ("a-grandchild-keeps-the-pipe", "stale-close-hits-another-event")]
    recorded, parts = folder / "painted.jsonl", [folder / "part1.json", folder / "part2.json"]
    call("run", "--profile", "windows-7", "--transcript", recorded, *field, long)
    for part in (1, 2):
        call("explore", "--shard", f"{part}/2", "--format", "json", "-o", parts[part - 1], long)
    calls = [["merge", *parts], ["describe"], ["describe", "HT001"], ["describe", "profiles"],
             ["explore", "--world", "2,1,2"], ["run", long, *field], ["run", "--quiet", long, *field],
             ["run", "--profile", "wine-8", long], ["compare", recorded, *field, long], ["compare", recorded, recorded]]
    for file in (*field, long):
        calls += [["run", "--tables", "each", file], ["why", file], ["why", "--at", "2", file], ["explore", file],
                  ["run", "--lint", file]]
    colored = set()
    for arguments in calls:
        plain = call(*arguments, "--color", "never")
        result = call(*arguments, "--color", "always")
        text = result.stdout.decode()
        check(f"{arguments}: no colours", b"\x1b" not in plain.stdout, plain)
        check(f"{arguments}: the same text in colours", ESCAPE.sub("", text) == plain.stdout.decode(), result)
        check(f"{arguments}: colours that end with their lines", all(map(whole, text.splitlines())), result)
        if "\x1b" in text:
            colored.add(arguments[0])
    check(f"verbs with colours: {colored}", colored == {"run", "why", "explore", "compare"})


with tempfile.TemporaryDirectory() as temporary:
    here = pathlib.Path(temporary)
    files(here)
    without = os.environ.get("HANDLESIM_WITHOUT", "").split()
    interrupted(here)
    for test in (clean, painted):
        if "hundreds-of-calls" in without:
            print(f"without hundreds of calls: {test.__name__} NOT TESTED")
        else:
            test(here)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
