"""Scenarios against SPIN, in one run: `python3 tests/bench/scenario_ratios.py build/release/cli/handlesim`.

Each search is written twice, as a scenario and as a model in Promela with the same states and steps, which is checked.
A call is one atomic step of the model; what the model keeps is no more than tells the states apart: no tables, no
numbers, no rights. Each pair is one run of SPIN and one of handlesim, one behind the other; a ratio is the median over
the pairs. SPIN's best exact variant that uses one thread is found first. Needs spin and gcc.
"""

import argparse
import json
import pathlib
import statistics
import tempfile

from jobs_ratios import threads_scenario
from spin_peer import Peer, timed

VARIANTS = ("dfs -O2", "dfs -O3", "collapse", "bfs")


def threads_model(threads):
    """Each thread makes an event, marks its handle, copies it, closes it, sets the event, and closes the copy."""
    return f"""
typedef Event {{ bool exists; bool signaled; byte handles }};
typedef Entry {{ byte object; bool inherit }};
Event event[{threads}];
Entry first[{threads}];
Entry copy[{threads}];
active [{threads}] proctype T() {{
    d_step {{ event[_pid].exists = 1; event[_pid].handles = 1; first[_pid].object = _pid + 1 }}
    d_step {{ first[_pid].inherit = 1 }}
    d_step {{ copy[_pid].object = first[_pid].object; event[_pid].handles++ }}
    d_step {{ event[_pid].handles--; first[_pid].object = 0; first[_pid].inherit = 0 }}
    d_step {{ event[_pid].signaled = 1 }}
    d_step {{ event[_pid].handles--; copy[_pid].object = 0; event[_pid].exists = 0; event[_pid].signaled = 0 }}
    false
}}
"""


def dining_scenario(processes):
    """Each process makes or opens two mutexes that have names, takes both, and gives them back."""
    steps = []
    for i in range(processes):
        by, left, right = f"p{i}", f"left{i}", f"right{i}"
        steps += [
            {"by": by, "do": "CreateMutex", "name": f"fork {i}", "as": left},
            {"by": by, "do": "CreateMutex", "name": f"fork {(i + 1) % processes}", "as": right},
            {"by": by, "do": "WaitForSingleObject", "handle": left, "expect": "any"},
            {"by": by, "do": "WaitForSingleObject", "handle": right, "expect": "any"},
            {"by": by, "do": "ReleaseMutex", "handle": right},
            {"by": by, "do": "ReleaseMutex", "handle": left},
        ]
    return {"title": f"{processes} dining processes", "start": [f"p{i}" for i in range(processes)], "steps": steps}


def dining_model(processes):
    """A mutex goes to who waits for it; two processes know each, so that one waits at most."""
    return f"""
#define N {processes}
byte owner[N];
byte waiter[N];
bool blocked[N];
#define TAKE(fork) d_step {{ \\
        !blocked[_pid] -> \\
        if \\
        :: owner[fork] == 0 -> owner[fork] = _pid + 1 \\
        :: else -> waiter[fork] = _pid + 1; blocked[_pid] = 1 \\
        fi \\
    }}
#define GIVE(fork) d_step {{ \\
        !blocked[_pid] -> \\
        owner[fork] = waiter[fork]; \\
        if \\
        :: waiter[fork] != 0 -> blocked[waiter[fork] - 1] = 0; waiter[fork] = 0 \\
        :: else \\
        fi \\
    }}
active [N] proctype P() {{
    skip; skip;
    TAKE(_pid); TAKE((_pid + 1) % N); GIVE((_pid + 1) % N); GIVE(_pid);
    false
}}
"""


def handlesim(program, file, *options):
    command = [program, "explore", "--quiet", "--format", "json", "--jobs", "1", *options, str(file)]
    seconds, memory, output = timed(command)
    found = json.loads(output)
    return seconds, memory, found["states"], found["transitions"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--memory", default="8000", help="what SPIN may take, in MB")
    arguments = parser.parse_args()
    searches = [(threads_scenario(n), threads_model(n)) for n in (5, 6, 7)]
    searches += [(dining_scenario(n), dining_model(n)) for n in (5, 6)]
    print("| search | states | steps between them | SPIN's best | SPIN | handlesim | SPIN is faster by |")
    print("|---|---:|---:|---|---:|---:|---:|", flush=True)
    for scenario, model in searches:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            file = folder / "scenario.json"
            file.write_text(json.dumps(scenario), encoding="utf-8")
            peers = {variant: Peer(folder, model, variant, arguments.memory, 1024, 20) for variant in VARIANTS}
            first = {variant: peer.run()[0] for variant, peer in peers.items()}
            best = min(first, key=first.get)
            theirs, ours = [], []
            for _ in range(arguments.pairs):
                seconds, _, states, transitions = peers[best].run()
                theirs.append(seconds)
                seconds, _, own_states, own_transitions = handlesim(arguments.program, file)
                ours.append(seconds)
                # SPIN counts the state that all begins with as a step.
                if states != own_states or transitions != own_transitions + 1:
                    raise SystemExit(f"{scenario['title']}: SPIN counts {states} states and {transitions} steps, "
                                     f"handlesim {own_states} and {own_transitions}")
            ratio = statistics.median(b / a for a, b in zip(theirs, ours))
            print(f"| {scenario['title']} | {own_states:,} | {own_transitions:,} | {best} | "
                  f"{statistics.median(theirs):.2f} s | {statistics.median(ours):.2f} s | {ratio:.1f} |", flush=True)


if __name__ == "__main__":
    main()
