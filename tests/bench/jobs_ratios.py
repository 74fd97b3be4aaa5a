"""What a second worker brings, in one run: `python3 tests/bench/jobs_ratios.py build/release/cli/handlesim`.

Beside it stands what two programs bring that have nothing to do with one another: two searches with one worker each,
side by side. More than that no second worker can bring on this machine. A ratio is the median over the rounds.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import time


def threads_scenario(threads):
    """Threads of one process with six calls each, and none of them waits for another."""
    start = ["p"] + [f"p/t{i}" for i in range(1, threads)]
    steps = []
    for i, by in enumerate(start):
        event, copy = f"e{i}", f"d{i}"
        steps += [
            {"by": by, "do": "CreateEvent", "as": event},
            {"by": by, "do": "SetHandleInformation", "handle": event, "inherit": True},
            {"by": by, "do": "DuplicateHandle", "source": event, "as": copy},
            {"by": by, "do": "CloseHandle", "handle": event},
            {"by": by, "do": "SetEvent", "handle": copy},
            {"by": by, "do": "CloseHandle", "handle": copy},
        ]
    return {"title": f"{threads} threads with six calls each", "start": start, "steps": steps}


def seconds(*commands):
    """Until all of them, begun together, have ended."""
    began = time.monotonic()
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    # 5: it came to its bound.
    if any(process.wait() not in (0, 5) for process in running):
        raise SystemExit(f"{commands[0]} failed")
    return time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print("| search | states | orders | one worker | two | times as fast | two programs |\n|---|" + "---:|" * 6)
        searches = []
        for threads in (4, 5, 6):
            file = pathlib.Path(folder) / f"{threads}.json"
            scenario = threads_scenario(threads)
            file.write_text(json.dumps(scenario), encoding="utf-8")
            searches.append((scenario["title"], [str(file)]))
        file = pathlib.Path(folder) / "4.json"
        bound = ["--max-states", "300000"]
        searches.append(("4 threads, every free slot tried, to 300,000 states", [str(file), "--all-choices", *bound]))
        searches.append(("closed world 3,3,3", ["--world", "3,3,3"]))
        for title, options in searches:
            command = [arguments.program, "explore", "--quiet", *options]
            told = subprocess.run([*command, "--format", "json"], stdout=subprocess.PIPE, check=False).stdout
            found = json.loads(told)
            alone, together, beside = [], [], []
            for _ in range(arguments.rounds):
                alone.append(seconds([*command, "--jobs", "1"]))
                together.append(seconds([*command, "--jobs", "2"]))
                beside.append(seconds([*command, "--jobs", "1"], [*command, "--jobs", "1"]))
            faster = statistics.median(a / b for a, b in zip(alone, together))
            most = statistics.median(2 * a / b for a, b in zip(alone, beside))
            orders = f"{int(found['orders']):.2g}" if found["orders"] else ""
            print(f"| {title} | {found['states']:,} | {orders} | {statistics.median(alone):.2f} s | "
                  f"{statistics.median(together):.2f} s | {faster:.2f} | {most:.2f} |", flush=True)


if __name__ == "__main__":
    main()
