"""The everyday ways of `run`: notes that gate, what scenarios reach, one step at a time, again at every change.

    command_line_everyday.py HANDLESIM REPOSITORY
"""

import json
import os
import pathlib
import select
import signal
import subprocess
import tempfile
import time

from command_line import GOOD, LESSON, PROGRAM, SOURCE, SURPRISE, call, check, expect, finish

LEAK = str(SOURCE / "scenarios/field/a-grandchild-keeps-the-pipe.json")


def lint():
    expect("notes alone change no exit code", call("run", "--lint", LEAK), 0, out="note HT001")
    expect("nor as notes", call("run", "--lint=note", LEAK), 0, out="note HT001")
    expect("errors do", call("run", "--lint=error", LEAK), 1, out="note HT001")
    tidy = json.dumps({"title": "t", "steps": [{"by": "main", "do": "CreateEvent", "as": "e"},
                                               {"by": "main", "do": "CloseHandle", "handle": "e"}]})
    expect("where there are any", call("run", "--lint=error", "-", text=tidy), 0)
    told = call("run", "--lint=HT001", LEAK)
    expect("a rule by its id", told, 1, out="note HT001")
    check("and no other", "note HT003" not in told.stdout and "note HT002" not in told.stdout, told)
    expect("by its name, as a note", call("run", "--lint=note,pipe-eof-held-by-other", LEAK), 0, out="note HT001")
    expect("a rule that is not broken", call("run", "--lint=HT020", LEAK), 0)
    expect("no such rule", call("run", "--lint=HT01", LEAK), 2, err='"HT01" is neither error, nor note, nor a rule')
    expect("a level spelt wrong", call("run", "--lint=eror", LEAK), 2, err='did you mean "error"?')
    expect("a file behind it is a file", call("run", "--lint", "none.json"), 2, err="none.json")
    for level, severity, code in (("note", "warning", 0), ("error", "error", 1)):
        result = call("run", f"--lint={level}", "--format", "json", LEAK)
        document = json.loads(result.stdout)
        notices = document["scenarios"][0]["notices"]
        one = next(notice for notice in notices if notice["rule"] == "HT001")
        check(f"{level}: JSON has its place and remedy: {one}", one["severity"] == severity and one["line"] > 1
              and one["column"] > 0 and one["remedy"] and one["file"] == LEAK)
        check(f"{level}: and the exit code", result.returncode == document["exit_code"] == code, result)
        result = call("run", f"--lint={level}", "--format", "tap", LEAK)
        check(f"{level}: so has TAP", ("\nnot ok" in result.stdout) == (code == 1), result)
    surprise = json.loads(call("run", "--format", "json", "-", text=SURPRISE).stdout)["scenarios"][0]["notices"]
    places = [(one["rule"], one["line"]) for one in surprise]
    check(f"what surprises has a place: {surprise}", places == [("unexpected", 1)])


def coverage(folder):
    result = call("run", "--coverage", "--quiet", LESSON)
    check("one line", result.stdout.startswith("coverage: ") and result.stdout.count("\n") == 1, result)
    whole = call("run", "--coverage", str(SOURCE / "scenarios"))
    expect("what is left out", whole, 0, out="Errors that calls which were made never came to")
    check("every operation is called by some scenario", "Operations that are called" not in whole.stdout, whole)
    one = json.loads(call("run", "--coverage", "--format", "json", LESSON).stdout)["coverage"]
    called = {name for name, times in one["operations"].items() if times}
    check(f"the lesson's operations: {called}", {"DuplicateHandle", "CreateProcess", "ExitProcess"} <= called and
          len(called) < 10)
    check("what it leaves out", "CloseHandle: STATUS_INVALID_HANDLE" in one["errors_missing"])
    check("its facts", 0 < one["facts_cited"] < one["facts"] and len(one["facts_missing"]) ==
          one["facts"] - one["facts_cited"])
    leak = json.loads(call("run", "--coverage", "--format", "json", LEAK).stdout)["coverage"]
    check("its rules", leak["rules"]["HT001"] and not all(leak["rules"].values()))
    recording = folder / "run.jsonl"
    call("run", "--transcript", str(recording), LESSON)
    again = json.loads(call("run", "--coverage", "--format", "json", str(recording)).stdout)["coverage"]
    check("a recording's", again["operations"] == one["operations"] and not any(again["switches"].values()))
    for option in (("--format", "tap"), ("--until", "2")):
        expect(f"not with {option}", call("run", "--coverage", *option, LESSON), 2, err="--coverage")


def step(folder):
    result = call("run", "--step", LESSON, text="\n\nq\n")
    check("three steps and no more", "\n   3  " in result.stdout and "\n   4  " not in result.stdout, result)
    expect("enough is no failure", result, 0)
    whole = call("run", "--tables", "each", LESSON).stdout
    check("c goes to the end", call("run", "--step", LESSON, text="c\n").stdout == whole)
    check("so does the end of the input", call("run", "--step", LESSON, text="").stdout == whole)
    check("the tables as they are asked for", call("run", "--step", "--tables", "none", LESSON, text="c\n").stdout ==
          call("run", "--tables", "none", LESSON).stdout)
    expect("it is for one", call("run", "--step", str(SOURCE / "scenarios/lessons")), 2, err="for one scenario")
    expect("and for text", call("run", "--step", "--format", "json", LESSON), 2, err="--step")
    expect("of a file", call("run", "--step", "-", text=GOOD), 2, err="--step")
    recording = folder / "run.jsonl"
    call("run", "--transcript", str(recording), LESSON)
    check("a recording too", "\n   2  " not in call("run", "--step", str(recording), text="q\n").stdout)


def keys():
    """On a terminal one key is enough, and Ctrl-C leaves the terminal as it was."""
    try:
        import pty
        import termios
    except ImportError:
        print("a terminal was NOT TESTED: there is none on this system")
        return
    for pressed, code in ((b" q", 0), (b"\x03", 130)):
        master, slave = pty.openpty()
        before = termios.tcgetattr(slave)
        with subprocess.Popen([PROGRAM, "run", "--step", LESSON], stdin=slave, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE) as program:
            os.read(program.stderr.fileno(), 4096)  # it asks
            os.write(master, pressed)
            try:
                ended = program.wait(timeout=20)
            except subprocess.TimeoutExpired:
                ended = "none"
                program.kill()
            check(f"{pressed}: exit code {code}, not {ended}", ended == code)
        check(f"{pressed}: the terminal is as it was", termios.tcgetattr(slave) == before)
        os.close(master)
        os.close(slave)


def watch(folder):
    file = folder / "watched.json"
    file.write_text(GOOD, encoding="utf-8")
    with subprocess.Popen([PROGRAM, "run", "--watch", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={**os.environ, "COLUMNS": "1000"}) as program:
        told = ""

        def tells(words):
            nonlocal told
            end = time.time() + 20
            while words not in told and time.time() < end:
                if select.select([program.stdout], [], [], 0.2)[0]:
                    told += os.read(program.stdout.fileno(), 65536).decode()
            check(f"--watch tells {words!r}: {told[-300:]!r}", words in told)
            told = told[told.find(words) + len(words):] if words in told else told

        tells("waiting for a change")
        file.write_text(SURPRISE, encoding="utf-8")
        tells("watched.json has changed")
        tells("NOT AS EXPECTED")
        tells("waiting for a change")
        file.write_text("{", encoding="utf-8")
        tells("has changed")
        tells("watched.json:1:2")
        tells("waiting for a change")
        (folder / "another.json").write_text(GOOD, encoding="utf-8")
        tells("another.json has changed")
        tells("waiting for a change")
        program.send_signal(signal.SIGINT)
        check("Ctrl-C ends it", program.wait(timeout=20) == 130)
    expect("standard input is no file", call("run", "--watch", "-", text=GOOD), 2, err="--watch looks at files")


lint()
with tempfile.TemporaryDirectory() as temporary:
    coverage(pathlib.Path(temporary))
    step(pathlib.Path(temporary))
keys()
with tempfile.TemporaryDirectory() as temporary:
    watch(pathlib.Path(temporary))
finish()
