#!/usr/bin/env python3
"""Time and memory of `check-trace` on recordings of ETW, at n and 10 n events, in one run.

    etl_growth.py HANDLESIM MAKE_ETL [N]

The peer is `cksum`, which reads every byte of the same file and keeps none.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

program, maker = sys.argv[1:3]
size = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000


def measured(command, out):
    """Seconds, and the most memory it had, in MB."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=out)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - begin, usage.ru_maxrss / 1024, child.returncode


def main():
    with tempfile.TemporaryDirectory() as folder:
        for events in (size, 10 * size):
            file = Path(folder) / "busy.etl"
            subprocess.run([maker, str(file), str(events)], check=True)
            result = Path(folder) / "result.json"
            with open(result, "wb") as out:
                seconds, memory, code = measured([program, "check-trace", str(file), "--format", "json"], out)
            told = json.loads(result.read_text(encoding="utf-8"))
            if code != 0 or told["impossible"] or told["unread"]:
                sys.exit(f"check-trace ends with {code}: {result.read_text(encoding='utf-8')[:400]}")
            peer, _, _ = measured(["cksum", str(file)], subprocess.DEVNULL)
            print(f"{events:9} events  {file.stat().st_size / 1e6:6.0f} MB  check-trace {seconds:6.2f} s "
                  f"{memory:5.0f} MB  cksum {peer:5.2f} s  ratio {seconds / peer:4.1f}")


main()
