"""Runs the benchmarks and prints what the handle table costs in units of a bare slot map, measured in the same run.

    python3 tests/bench/ratios.py build/benchmarks/tests/bench/handlesim_bench
"""

import json
import subprocess
import sys

REPETITIONS = 5
PAIRS = [
    ("create", "fill_slot_map", "fill_handle_table"),
    ("look up", "look_up_in_slot_map", "look_up_in_handle_table"),
    ("close and create", "replace_in_slot_map", "replace_in_handle_table"),
]
SIZES = [64, 4096, 262144, 16700000]


def main():
    # Interleaved, so that a slow moment of the machine falls on both sides alike; medians are compared.
    command = [sys.argv[1], "--benchmark_format=json", "--benchmark_min_time=0.1",
               f"--benchmark_repetitions={REPETITIONS}", "--benchmark_enable_random_interleaving=true",
               "--benchmark_report_aggregates_only=true"]
    report = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    rate = {entry["run_name"]: entry["items_per_second"] for entry in report["benchmarks"]
            if entry["aggregate_name"] == "median"}

    print("| operation | " + " | ".join(f"{size:,}" for size in SIZES) + " |")
    print("|---|" + "---:|" * len(SIZES))
    for what, bare, table in PAIRS:
        cells = [f"{rate[f'{bare}/{size}'] / rate[f'{table}/{size}']:.2f}" for size in SIZES]
        print(f"| {what}, times the slot map's | " + " | ".join(cells) + " |")
    cells = [f"{1e9 / rate[f'duplicate_and_close/{size}']:.0f} ns" for size in SIZES]
    print("| a whole call of `step` | " + " | ".join(cells) + " |")


main()
