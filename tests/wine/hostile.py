#!/usr/bin/env python3
"""A scenario is data from anywhere: what the real backend does with it stays inside.

    hostile.py WINE HANDLESIM_EXE REPOSITORY
"""
import json
import tempfile
import time
from pathlib import Path

from harness import DRIVE, check, leftovers, nothing_is_left, passed, run
from program import PROFILE, handlesim


def each_is_refused(what, steps, code, words):
    """Of scenarios with one step each, all played by one program: what is said of each has the words."""
    with tempfile.TemporaryDirectory() as temporary:
        files = [Path(temporary) / f"{number:03}.json" for number in range(len(steps))]
        for file, step in zip(files, steps):
            file.write_text(json.dumps({"title": "hostile", "steps": [{"by": "main", **step}]}), encoding="utf-8")
        ended, text, errors = handlesim("run", "--on", "win32", temporary)
        check(ended == code, f"{what}: exit code {ended}\n{text}{errors}")
        for file, step in zip(files, steps):
            said = [line for line in (text + errors).splitlines() if str(file) in line]
            check(any(words in line for line in said), f"{step}: {said}")
    nothing_is_left(what)


def names_lead_nowhere_else():
    steps = []
    for name in ("\\\\elsewhere\\mailslot\\box", "C:\\windows\\box", "\\??\\mailslot\\box", "..\\..\\box",
                 "//./mailslot/box", "box:stream", "\\\\.\\C:\\box"):
        steps.append({"do": "CreateMailslot", "name": name, "expect": "any"})
    for name in ("\\\\.\\pipe\\a\\..\\b", "\\\\.\\pipe\\a\\..\\..\\C:\\windows\\win.ini", "\\\\.\\pipe\\..\\b",
                 "\\\\.\\pipe\\a/../b", "\\\\.\\mailslot\\a\\.. \\b"):
        steps.append({"do": "CreateFile", "path": name, "expect": "any"})
    each_is_refused("names that lead elsewhere", steps, 4, "no call is made")
    names = ("\\BaseNamedObjects\\x", "Session\\1\\x", "a\\b")
    code, output = run([{"by": "main", "do": "CreateEvent", "name": name, "expect": "fails"} for name in names])
    check(code == 0, f"CreateEvent({names}): exit code {code}\n{output}")


def agents_survive_wrong_numbers():
    """Closing every small number closes nothing that an agent needs."""
    steps = [{"by": "main", "do": "CloseHandle", "handle": hex(value), "expect": "any"} for value in range(4, 0x300, 4)]
    code, output = run([*steps, {"by": "main", "do": "CreateEvent", "as": "event"}, {"check_table": "main",
                        "holds": {"event": {}}, "only": True}])
    check(code == 0, f"closing every number: {code}\n{output[-2000:]}")
    nothing_is_left("closing every number")


def file_names_mean_files():
    """What means a device, a stream or another folder is refused before the scenario is begun."""
    steps = []
    for name in ("NUL .txt", "COM1 .x", "com1.  .x", "LPT1 .z", "CON .x", "COM\u00b9", "lpt\u00b3.txt", "CONIN$",
                 "CLOCK$.a", "NUL:", "a:stream", "a::$DATA", "..\\a", "a/b", "a.", "a ", "a\\..\\b", "a\\NUL", "\\a",
                 "a\\", "a\\\\b", "a\\.\\b", "a \\b"):
        steps += [{"do": "CreateFile", "path": name, "access": "GENERIC_READ|GENERIC_WRITE", "expect": "any",
                   "disposition": "OPEN_ALWAYS"},
                  {"do": "DeleteFile", "path": name, "expect": "any"},
                  {"do": "CreateDirectory", "path": name, "expect": "any"},
                  {"do": "SetCurrentDirectory", "path": name, "expect": "any"},
                  {"do": "CreateProcess", "child": "c", "current_directory": name, "expect": "any"},
                  {"do": "MoveFile", "from": "plain", "to": name, "expect": "any"}]
    each_is_refused("names that mean no file", steps, 2, "is no path below the scenario's directory")


def plain_names_lie_in_the_folder():
    """Names that nobody normalises: they are what they look like."""
    names = ["plain", " leading", "a b.txt", "COM", "COM10", "NULL.txt", ".git", "a..b", "\u00fcber \u6f22.txt", "CON$",
             "A~1", "a" * 255]
    steps = []
    for number, name in enumerate(names):
        steps += [{"by": "main", "do": "CreateFile", "path": name, "access": "GENERIC_READ|GENERIC_WRITE",
                   "disposition": "CREATE_NEW", "as": f"file-{number}"},
                  {"by": "main", "do": "QueryObject", "handle": f"file-{number}", "expect": {"type": "File"}},
                  {"by": "main", "do": "WriteFile", "handle": f"file-{number}", "data": "x", "expect": {"written": 1}},
                  {"by": "main", "do": "CloseHandle", "handle": f"file-{number}"},
                  {"by": "main", "do": "GetFileAttributes", "path": name}]
    for name in ("a?b", "a<b", "a*", "a|b", "a\"b"):
        steps.append({"by": "main", "do": "CreateFile", "path": name, "access": "GENERIC_WRITE",
                      "disposition": "CREATE_NEW", "expect": "ERROR_INVALID_NAME"})
    before = {path for path in DRIVE.rglob("*")}
    code, output = run(steps)
    check(code == 0, f"plain names: exit code {code}\n{output[-3000:]}")
    nothing_is_left("plain names")
    check({path for path in DRIVE.rglob("*")} <= before, "a file lies outside of the scenario's folder")


def control_pipes_have_no_name():
    """A suspended child's control pipe waits for its client, and a scenario must not be that."""
    steps = [{"by": "main", "do": "CreateProcess", "child": "frozen", "suspended": True}]
    for number in range(4):
        steps += [{"by": "main", "do": "CreateFile", "path": f"\\\\.\\pipe\\{number}",
                   "access": "GENERIC_READ|GENERIC_WRITE", "expect": "ERROR_FILE_NOT_FOUND"},
                  {"by": "main", "do": "CreateNamedPipe", "name": f"\\\\.\\pipe\\{number}"}]
    code, output = run(steps)
    check(code == 0, f"names of control pipes: exit code {code}\n{output[-2000:]}")


def agents_keep_their_own_handles():
    """Numbers of a child that has not begun are small, and in the parent they are the agent's own: there they mean what
    they would without an agent, which is an entry of the parent's for the first three, and nothing for the others."""
    number = 40
    entries = 3
    low = [f"low-{i}" for i in range(number)]
    steps = [{"by": "main", "do": "CreateEvent", "as": "event"},
             {"by": "main", "do": "CreateProcess", "child": "frozen", "suspended": True, "process_as": "kid",
              "thread_as": "thread"}]
    steps += [{"by": "main", "do": "DuplicateHandle", "source": "event", "target_process": "kid", "as": name}
              for name in low]
    for handle in [name + tag for name in low[entries:] for tag in ("", "|1", "|2")]:
        steps += [{"by": "main", "expect": "ERROR_INVALID_HANDLE", **call} for call in (
            {"do": "SetHandleInformation", "handle": handle, "protect_from_close": False},
            {"do": "WriteFile", "handle": handle, "data": "hex:05000000FFFFFFFFFF"},
            {"do": "ReadFile", "handle": handle, "size": 1},
            {"do": "DuplicateHandle", "source": handle},
            {"do": "DuplicateHandle", "source": handle, "options": ["CLOSE_SOURCE"]},
            {"do": "CompareObjectHandles", "first": "event", "second": handle},
            {"do": "WaitForMultipleObjects", "handles": ["event", handle], "timeout_ms": 0},
            {"do": "CloseHandle", "handle": handle})]
    steps += [{"by": "main", "do": "DuplicateHandle", "source_process": "kid", "source": low[-1], "as": "back"},
              {"by": "main", "do": "CompareObjectHandles", "first": "back", "second": "event",
               "expect": {"same": True}},
              {"by": "main", "do": "ResumeThread", "handle": "thread"},
              {"by": "frozen", "do": "SetEvent", "handle": low[0]},
              {"by": "main", "do": "WaitForSingleObject", "handle": "event", "timeout_ms": 0},
              {"check_object": "event", "handle_count": number + 2}]
    code, output = run(steps, profile=PROFILE)
    check(code == 0, f"numbers of the agent's own: exit code {code}\n{output[-3000:]}")
    nothing_is_left("numbers of the agent's own")


def lengths_have_a_bound():
    pipe = {"by": "main", "do": "CreatePipe", "read_as": "r", "write_as": "w"}
    section = [{"by": "main", "do": "CreateFileMapping", "size": 100000000, "as": "section"},
               {"by": "main", "do": "MapViewOfFile", "handle": "section", "access": "FILE_MAP_WRITE",
                "view_as": "view"}]
    start = time.monotonic()
    code, output = run([pipe, {"by": "main", "do": "WriteFile", "handle": "w", "data": "abc"},
                        {"by": "main", "do": "ReadFile", "handle": "r", "size": 1048576, "expect": {"data": "abc"}}])
    check(code == 0, f"the largest buffer: exit code {code}\n{output}")
    for steps, wanted, words in (
            ([pipe, {"by": "main", "do": "WriteFile", "handle": "w", "length": 4294967295, "expect": "any"}], 4,
             "at most 67108864 bytes at once"),
            ([pipe, {"by": "main", "do": "ReadFile", "handle": "r", "size": 4294967295}], 2, "is out of range"),
            ([*section, {"by": "main", "do": "ReadView", "view": "view", "size": 100000000}], 2, "is out of range")):
        code, output = run(steps)
        check(code == wanted and words in output, f"{steps[-1]}: exit code {code}\n{output}")
    check(time.monotonic() - start < 60, "long lengths take long")
    nothing_is_left("long lengths")


def times_have_a_bound():
    """Seven weeks and more are over in half a minute, the earlier of two timers fires first, and the report says so."""
    timers = [{"by": "main", "do": "CreateWaitableTimer", "as": "early"},
              {"by": "main", "do": "CreateWaitableTimer", "as": "late"},
              {"by": "main", "do": "SetWaitableTimer", "handle": "late", "due_ms": 4000000000},
              {"by": "main", "do": "SetWaitableTimer", "handle": "early", "due_ms": 3999999999}]
    start = time.monotonic()
    code, output = run([*timers, {"by": "main", "do": "WaitForMultipleObjects", "handles": ["late", "early"],
                                  "timeout_ms": 4294967294, "expect": {"wait": "WAIT_OBJECT_0", "index": 1}}])
    check(code == 0 and "times above 20 s shortened" in output, f"long times: exit code {code}\n{output}")
    check(time.monotonic() - start < 60, "a wait of 49 days took its time")
    nothing_is_left("long times")


def nothing_is_inherited_from_who_has_ended():
    """Wine's server would end with it, and all that runs on it (own 102)."""
    steps = [{"by": "main", "do": "CreateProcess", "child": "heir"},
             {"by": "heir", "do": "OpenProcess", "process": "main", "access": "PROCESS_ALL_ACCESS", "as": "gone"},
             {"by": "main", "do": "ExitProcess"}]
    child = {"by": "heir", "do": "CreateProcess", "child": "orphan", "parent_process": "gone", "expect": "any"}
    for inherited in ({"inherit_handles": True}, {"handle_list": [], "inherit_handles": True}):
        code, output = run([*steps, {**child, **inherited}])
        check(code == 4 and "would end Wine's server" in output, f"{inherited}: exit code {code}\n{output}")
    code, output = run([*steps, child])
    check(code == 0, f"a child that inherits nothing: exit code {code}\n{output}")
    nothing_is_left("children of who has ended")


def no_disconnected_client_is_asked_its_name():
    """Wine's server would end with it (own 121); its server, which is told nothing else, may be asked."""
    pipes = ([{"by": "main", "do": "CreatePipe", "read_as": "server", "write_as": "client"}],
             [{"by": "main", "do": "CreatePipe", "read_as": "server", "write_as": "whole"},
              {"by": "main", "do": "DuplicateHandle", "source": "whole", "access": "SYNCHRONIZE", "as": "client"},
              {"by": "main", "do": "CloseHandle", "handle": "whole"}],
             [{"by": "main", "do": "CreateNamedPipe", "name": "\\\\.\\pipe\\p", "as": "server"},
              {"by": "main", "do": "CreateFile", "path": "\\\\.\\pipe\\p", "access": "GENERIC_READ|GENERIC_WRITE",
               "as": "client"}])
    for pipe in pipes:
        steps = [*pipe, {"by": "main", "do": "DisconnectNamedPipe", "handle": "server"},
                 {"by": "main", "do": "QueryObject", "handle": "server", "expect": {"type": "File"}}]
        code, output = run(steps)
        check(code == 0, f"a server that has disconnected its client: exit code {code}\n{output}")
        code, output = run([*steps, {"by": "main", "do": "QueryObject", "handle": "client", "expect": "any"}])
        check(code == 4 and "would end Wine's server" in output, f"its client: exit code {code}\n{output}")
    nothing_is_left("disconnected clients")


def switches_for_agents_are_not_for_users():
    for arguments in (["--agent"], ["--agent", "a", "b"], ["--agent", "\\\\.\\pipe\\nobody", "1"],
                      ["--agent", "a", "99999999999999999999"], ["--agent", "a", "-1"], ["--agent", "a", "1", "2"],
                      ["--agent", "\\\\.\\pipe\\nobody", "1", "1", "0"], ["--agent", "a", "1", "65", "0"],
                      ["--agent", "a", "1", "1", "4"], ["--agent", "a", "1", "1", "x"],
                      ["--janitor"], ["--janitor", "x", "y"], ["--janitor", "4", "8", "12", "C:\\users"],
                      ["--janitor", "0", "0", "0", "0123456789abcdef"], ["--janitor", "4", "8", "12", "..\\users"]):
        code, text, errors = handlesim(*arguments)
        check(code == 2 and f"{arguments[0]} is for the processes that handlesim starts by itself" in errors,
              f"{arguments}: exit code {code}\n{text}{errors}")
    check(not leftovers(), "switches that were refused left something")


names_lead_nowhere_else()
agents_survive_wrong_numbers()
file_names_mean_files()
plain_names_lie_in_the_folder()
control_pipes_have_no_name()
agents_keep_their_own_handles()
lengths_have_a_bound()
times_have_a_bound()
nothing_is_inherited_from_who_has_ended()
no_disconnected_client_is_asked_its_name()
switches_for_agents_are_not_for_users()
print(f"{len(passed)} checks passed")
