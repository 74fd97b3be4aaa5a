#!/usr/bin/env python3
"""How the time of `run --lint` and `why` grows from n to 10 n steps, in one run.

    growth.py HANDLESIM [N]

Each row: seconds at n, seconds at 10 n (medians of three), and their ratio, which is 10 where the cost is linear.
"""
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

program = sys.argv[1]
size = int(sys.argv[2]) if len(sys.argv) > 2 else 8_000


def healthy(steps):
    """Handles that are made, used, duplicated and closed."""
    calls = []
    for i in range(steps // 4):
        calls += [{"by": "p", "do": "CreateEvent", "as": f"e{i}"}, {"by": "p", "do": "SetEvent", "handle": f"e{i}"},
                  {"by": "p", "do": "DuplicateHandle", "source": f"e{i}", "as": f"d{i}"},
                  {"by": "p", "do": "CloseHandle", "handle": f"e{i}"}]
    return calls


def surprising(steps):
    """One call in a hundred fails against what is expected: a port that a child's inherited socket keeps taken."""
    calls = [{"by": "p", "do": "WSASocket", "as": "s"}, {"by": "p", "do": "bind", "handle": "s", "port": "web"},
             {"by": "p", "do": "CreateProcess", "child": "c", "inherit_handles": True},
             {"by": "p", "do": "CloseHandle", "handle": "s"}]
    for i in range((steps - len(calls)) // 100):
        calls += [{"by": "p", "do": "WSASocket", "as": f"t{i}"},
                                    {"by": "p", "do": "bind", "handle": f"t{i}", "port": "web"},
                                    {"by": "p", "do": "CloseHandle", "handle": f"t{i}"}]
        for n in range(48):
            calls += [{"by": "p", "do": "CreateEvent", "as": f"e{i}.{n}"},
                      {"by": "p", "do": "CloseHandle", "handle": f"e{i}.{n}"}]
    return calls


def spawning(steps):
    """Children that inherit one pipe's end each."""
    calls = [{"by": "p", "do": "CreatePipe", "inherit": True, "read_as": "r", "write_as": "w"}]
    calls += [{"by": "p", "do": "CreateProcess", "child": f"c{i}", "inherit_handles": True} for i in range(steps - 2)]
    return calls + [{"by": "p", "do": "ReadFile", "handle": "r", "expect": "blocks"}]


def seconds(folder, name, steps, arguments):
    file = Path(folder) / f"{name}.json"
    file.write_text(json.dumps({"title": name, "start": ["p"], "steps": steps}), encoding="utf-8")
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run([program, *arguments, str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       check=False)
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


with tempfile.TemporaryDirectory() as folder:
    for name, make, scale, arguments in [("run --lint, healthy", healthy, 1, ["run", "--quiet", "--lint"]),
                                         ("run, surprises", surprising, 1, ["run", "--quiet"]),
                                         ("why, surprises", surprising, 1 / 4, ["why"]),
                                         ("why, holders", spawning, 1 / 40, ["why"])]:
        few = int(size * scale)
        small = seconds(folder, "small", make(few), arguments)
        large = seconds(folder, "large", make(10 * few), arguments)
        print(f"{name:22} {few:7} steps {small:7.2f} s {10 * few:8} steps {large:7.2f} s  ratio {large / small:5.1f}")
