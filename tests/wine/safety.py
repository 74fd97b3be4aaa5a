#!/usr/bin/env python3
"""A scenario is data from anywhere: nothing of what the real backend does with it stays behind.

    safety.py WINE HANDLESIM_EXE REPOSITORY [--storm N] [--seed S]

At the end a storm: controllers are killed and interrupted at N random moments each. `--storm` runs nothing else; what
the suite runs is a small one.
"""
import argparse
import os
import random
import signal
import sys
import time

from harness import (Scenario, agents, check, controllers, leftovers, nothing_is_left, passed, run, servers, wait_until)

arguments = argparse.ArgumentParser()
arguments.add_argument("wine")
arguments.add_argument("program")
arguments.add_argument("repository")
arguments.add_argument("--storm", type=int)
arguments.add_argument("--seed", type=int, default=1)
arguments = arguments.parse_args()


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


def births(breakaway):
    """Children all the time, half of them suspended before their first instruction, in and out of a job."""
    steps = [
        {"by": "main", "do": "CreateFile", "path": "kept", "access": "GENERIC_WRITE", "disposition": "CREATE_NEW",
         "as": "file"},
        {"by": "main", "do": "CreateEvent", "as": "event"},
        {"by": "main/t1", "do": "WaitForSingleObject", "handle": "event", "expect": "blocks"},
        {"by": "main", "do": "CreateProcess", "child": "frozen", "suspended": True},
        {"by": "main", "do": "CreateJobObject", "as": "job"},
        {"by": "main", "do": "SetInformationJobObject", "job": "job", "breakaway_ok": breakaway},
        {"by": "main", "do": "AssignProcessToJobObject", "job": "job", "process": "CurrentProcess"}]
    for number in range(8):
        steps += [{"by": "main", "do": "CreateProcess", "child": f"child-{number}", "breakaway": breakaway,
                   "suspended": number % 2 == 0},
                  {"by": "main", "do": "WriteFile", "handle": "file", "data": "x"}]
    steps.append({"by": "main", "do": "WaitForSingleObject", "handle": "event", "timeout_ms": 3000, "expect": "any"})
    return Scenario({"start": ["main", "main/t1", "second"], "steps": steps})


def storm(number, seed):
    """The end comes at any moment, most often in the first half second, and with any signal: nothing is ever left."""
    chance = random.Random(seed)
    before = servers()
    reached, slowest = [], 0.0
    for turn in range(2 * number):
        ends_by = signal.SIGKILL if turn % 2 == 0 else signal.SIGINT
        breakaway = turn // 2 % 2 == 0
        scenario = births(breakaway).start()
        moment = chance.uniform(0, 0.5) if chance.random() < 0.6 else chance.uniform(0.5, 2.0)
        time.sleep(moment)
        reached.append(len(agents()))
        for pid in {scenario.process.pid, *controllers()}:
            try:
                os.kill(pid, ends_by)
            except ProcessLookupError:
                pass  # it has ended by itself
        start = time.monotonic()
        scenario.finish(60)
        nothing_is_left(f"{ends_by.name} after {moment:.3f} s (turn {turn} of seed {seed}, "
                        f"{'with' if breakaway else 'without'} breakaway)")
        slowest = max(slowest, time.monotonic() - start)
    check(servers() == before, "Wine's server did not live through the storm, so nothing was shown")
    none = sum(1 for agents_then in reached if agents_then == 0)
    check(none < len(reached), "no end came while there were agents")
    print(f"{number} kills and {number} interrupts, with and without breakaway, {none} of them before the first agent "
          f"and {len(reached) - none} among up to {max(reached)}: nothing was left after {slowest:.1f} s")


if arguments.storm is not None:
    storm(arguments.storm, arguments.seed)
    sys.exit()

success_and_failure()
killed_controller()
interrupted_controller()
names_are_private()
storm(10, arguments.seed)
print(f"{len(passed)} checks passed")
