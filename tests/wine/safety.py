#!/usr/bin/env python3
"""A scenario is data from anywhere: what the real backend does with it stays inside, and nothing stays behind.

    safety.py WINE HANDLESIM_EXE REPOSITORY
"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WINE, PROGRAM = sys.argv[1], sys.argv[2]
DRIVE = Path(os.environ["WINEPREFIX"]) / "drive_c"
PATIENCE = 5.0  # seconds until nothing may be left

checked = 0


def check(condition, what):
    global checked
    checked += 1
    if not condition:
        sys.exit(f"FAILED: {what}")


def processes(with_words):
    """The processes of this prefix whose command line has all the words."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            environment = (entry / "environ").read_bytes()
        except OSError:
            continue
        if os.environ["WINEPREFIX"].encode() in environment and all(word in line for word in with_words):
            found.append(int(entry.name))
    return found


def agents():
    return processes(["handlesim.exe", "--agent"])


def leftovers():
    return [str(path) for path in DRIVE.rglob("handlesim-*")]


def wait_until(condition, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def nothing_is_left(after):
    check(wait_until(lambda: not agents()), f"after {after}: agents are left: {agents()}")
    check(wait_until(lambda: not processes(["handlesim.exe", "--janitor"])), f"after {after}: the janitor is left")
    check(wait_until(lambda: not leftovers()), f"after {after}: files are left: {leftovers()}")


class Scenario:
    def __init__(self, document):
        self.file = tempfile.NamedTemporaryFile("w", suffix=".json", delete=False)
        json.dump({"title": "safety", **document}, self.file)
        self.file.close()

    def start(self, *arguments):
        self.output = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([WINE, PROGRAM, "run", "--on", "win32", *arguments, self.file.name],
                                        stdin=subprocess.DEVNULL, stdout=self.output, stderr=subprocess.STDOUT)
        return self

    def finish(self, seconds=60):
        code = self.process.wait(seconds)
        self.output.seek(0)
        return code, self.output.read()


def run(steps, **more):
    return Scenario({"steps": steps, **more}).start().finish()


def a_long_one():
    """One agent blocked for ever, one suspended before its first instruction, one that waits for a while."""
    return Scenario({"start": ["main", "main/t1", "waiter"], "steps": [
        {"by": "main", "do": "CreateEvent", "name": "held-for-long", "as": "event"},
        {"by": "main", "do": "CreateFile", "path": "kept-open", "access": "GENERIC_WRITE", "disposition": "CREATE_NEW",
         "as": "file"},
        {"by": "main/t1", "do": "WaitForSingleObject", "handle": "event", "expect": "blocks"},
        {"by": "main", "do": "CreateProcess", "child": "frozen", "suspended": True},
        {"by": "waiter", "do": "WaitForSingleObject", "handle": "CurrentProcess", "timeout_ms": 25000,
         "expect": {"wait": "WAIT_TIMEOUT"}}]})


def controllers():
    return processes(["handlesim.exe", "run", "--on"])


def started_long_one():
    scenario = a_long_one().start()
    check(wait_until(lambda: len(agents()) >= 3, 30), "the three agents of the long scenario did not start")
    time.sleep(0.5)  # until the last call has begun
    return scenario


def success_and_failure():
    code, output = run([{"by": "main", "do": "CreateEvent", "as": "event"}])
    check(code == 0, f"a plain scenario: {code}\n{output}")
    nothing_is_left("success")
    code, output = run([{"by": "main", "do": "CloseHandle", "handle": "NULL"}])
    check(code == 1, f"a failed expectation: {code}\n{output}")
    nothing_is_left("a failed expectation")
    code, output = run([{"by": "main", "do": "CreateEvent", "as": "event"},
                        {"by": "main", "do": "WaitForSingleObject", "handle": "event"}])
    check(code == 1 and "blocked" in output, f"a call that never returns: {code}\n{output}")
    nothing_is_left("a call that never returns")


def killed_controller():
    scenario = started_long_one()
    check(leftovers(), "the scenario's folder was expected to be there while it runs")
    for pid in controllers():
        os.kill(pid, signal.SIGKILL)
    scenario.process.wait(30)
    nothing_is_left("kill -9 of the controller")


def interrupted_controller():
    scenario = started_long_one()
    for pid in controllers():
        os.kill(pid, signal.SIGINT)
    code, output = scenario.finish(30)
    check(code == 130, f"Ctrl-C: exit code {code}\n{output}")
    nothing_is_left("Ctrl-C")


def names_are_private():
    scenario = started_long_one()
    for name in ("held-for-long", "Local\\held-for-long", "Global\\held-for-long"):
        code, output = run([{"by": "main", "do": "OpenEvent", "name": name, "access": "SYNCHRONIZE",
                             "expect": "ERROR_FILE_NOT_FOUND"}])
        check(code == 0, f"another scenario's {name} can be seen: {code}\n{output}")
    for pid in controllers():
        os.kill(pid, signal.SIGKILL)
    scenario.process.wait(30)
    nothing_is_left("two scenarios at once")


def names_lead_nowhere_else():
    for name in ("\\\\elsewhere\\mailslot\\box", "C:\\windows\\box", "\\??\\mailslot\\box", "..\\..\\box",
                 "//./mailslot/box", "box:stream", "\\\\.\\C:\\box"):
        code, output = run([{"by": "main", "do": "CreateMailslot", "name": name, "expect": "any"}])
        check(code == 4 and "no call is made" in output, f"CreateMailslot({name}): exit code {code}\n{output}")
        nothing_is_left(f"CreateMailslot({name})")
    for name in ("\\\\.\\pipe\\a\\..\\b", "\\\\.\\pipe\\a\\..\\..\\C:\\windows\\win.ini", "\\\\.\\pipe\\..\\b",
                 "\\\\.\\pipe\\a/../b", "\\\\.\\mailslot\\a\\.. \\b"):
        code, output = run([{"by": "main", "do": "CreateFile", "path": name, "expect": "any"}])
        check(code == 4 and "no call is made" in output, f"CreateFile({name}): exit code {code}\n{output}")
    for name in ("\\BaseNamedObjects\\x", "Session\\1\\x", "a\\b"):
        code, output = run([{"by": "main", "do": "CreateEvent", "name": name, "expect": "fails"}])
        check(code == 0, f"CreateEvent({name}): exit code {code}\n{output}")


def agents_survive_wrong_numbers():
    """Closing every small number closes nothing that an agent needs."""
    steps = [{"by": "main", "do": "CloseHandle", "handle": hex(value), "expect": "any"} for value in range(4, 0x300, 4)]
    code, output = run([*steps, {"by": "main", "do": "CreateEvent", "as": "event"}, {"check_table": "main",
                        "holds": {"event": {}}, "only": True}])
    check(code == 0, f"closing every number: {code}\n{output[-2000:]}")
    nothing_is_left("closing every number")


success_and_failure()
killed_controller()
interrupted_controller()
names_are_private()
names_lead_nowhere_else()
agents_survive_wrong_numbers()
print(f"{checked} checks passed")
