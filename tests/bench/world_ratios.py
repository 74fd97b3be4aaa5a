"""The closed world against SPIN, in one run: `python3 tests/bench/world_ratios.py build/release/cli/handlesim`.

Each pair is one run of SPIN and one of handlesim, one behind the other; a ratio is the median over the pairs. SPIN's
best variant of those that are exact and use one thread is found first. Needs spin and gcc.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

from spin_peer import VARIANTS, Peer, timed

SPIN = pathlib.Path(__file__).resolve().parent / "spin" / "gen_model.py"


def model_of(world, variant):
    options = ["--bfs"] if "bfs" in variant else []
    return subprocess.run([sys.executable, SPIN, *world, *options], check=True, capture_output=True, text=True).stdout


def handlesim(program, world, jobs):
    command = [program, "explore", "--world", ",".join(world), "--jobs", str(jobs), "--format", "json", "--quiet"]
    seconds, memory, output = timed(command)
    result = json.loads(output)
    return seconds, memory, result["states"], result["bytes"]


def compare(program, world, peer, jobs, pairs):
    """Medians: the peer's seconds, ours, and their ratio."""
    theirs, ours = [], []
    for _ in range(pairs):
        seconds, _, states, _ = peer.run()
        theirs.append(seconds)
        seconds, _, own_states, _ = handlesim(program, world, jobs)
        ours.append(seconds)
        if states != own_states:
            raise SystemExit(f"SPIN counts {states} states, handlesim {own_states}")
    ratio = statistics.median(a / b for a, b in zip(theirs, ours))
    return statistics.median(theirs), statistics.median(ours), ratio


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--world", default="3,2,3")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--memory", default="8000", help="what SPIN may take, in MB")
    arguments = parser.parse_args()
    world = arguments.world.split(",")
    with tempfile.TemporaryDirectory() as folder:
        peers = {
            name: Peer(pathlib.Path(folder), model_of(world, name), name, arguments.memory, 128, 24)
            for name in VARIANTS
        }
        first = {name: peer.run() for name, peer in peers.items()}
        best = min((name for name in peers if name != "bfs_par"), key=lambda name: first[name][0])
        print(f"SPIN on the world {arguments.world}, once each:")
        for name, (seconds, memory, states, _) in first.items():
            print(f"  {name:9} {seconds:8.2f} s  {states:12,} states  {memory / states:6.1f} bytes a state")
        print(f"\n| {arguments.world} | SPIN | handlesim | times faster |\n|---|---:|---:|---:|")
        rows = ((f"one thread; SPIN's best, {best}", best, 1), ("two threads; BFS_PAR", "bfs_par", 2))
        for title, name, jobs in rows:
            theirs, ours, ratio = compare(arguments.program, world, peers[name], jobs, arguments.pairs)
            print(f"| {title} | {theirs:.2f} s | {ours:.2f} s | {ratio:.0f} |")
        seconds, memory, states, own_bytes = handlesim(arguments.program, world, 1)
        their_memory = first[best][1]
        print(f"| memory a state, whole process | {their_memory / states:.1f} bytes | {memory / states:.2f} bytes | "
              f"{their_memory / memory:.0f} |")
        print(f"| of that, sets and frontiers | | {own_bytes / states:.2f} bytes | |")
        if (os.cpu_count() or 1) > 1:
            single = statistics.median(handlesim(arguments.program, world, 1)[0] for _ in range(arguments.pairs))
            double = statistics.median(handlesim(arguments.program, world, 2)[0] for _ in range(arguments.pairs))
            print(f"\nhandlesim with two workers: {single / double:.2f} times as fast as with one")


if __name__ == "__main__":
    main()
