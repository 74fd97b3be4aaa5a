"""SPIN as a peer: its variants that are exact, built from a model and run. Needs spin and gcc."""

import os
import re
import subprocess
import time

COMPILE = "-march=x86-64-v2 -w -DSAFETY -DNOCLAIM -DNOREDUCE -DSFH -DSPACE -DNOBOUNDCHECK -DNOFAIR"
VARIANTS = {
    "dfs -O2": ("-O2", ""),
    "dfs -O3": ("-O3", ""),
    "collapse": ("-O2", "-DCOLLAPSE"),
    "bfs": ("-O2", "-DBFS"),
    "bfs_par": ("-O2", "-DBFS_PAR"),
}


def timed(command, **kwargs):
    """Seconds, peak memory in bytes, and standard output."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **kwargs)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    return seconds, usage.ru_maxrss * 1024, output


class Peer:
    """One variant of SPIN, built in a folder of its own. `vector`: the most bytes that a state takes; `bits`: of the
    number of places in its table of states, which is made first."""

    def __init__(self, folder, model, variant, memory, vector, bits):
        self.folder = folder / variant.replace(" ", "")
        self.folder.mkdir()
        optimise, defines = VARIANTS[variant]
        (self.folder / "model.pml").write_text(model, encoding="utf-8")
        subprocess.run(["spin", "-a", "model.pml"], cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        limits = [f"-DMEMLIM={memory}", f"-DVECTORSZ={vector}"]
        compiler = ["gcc", optimise, *COMPILE.split(), *limits, *defines.split(), "-o", "pan", "pan.c"]
        subprocess.run(compiler, cwd=self.folder, check=True)
        self.arguments = [f"-w{bits}", "-E"]  # where nothing is possible any more is no error
        if "bfs" not in variant:
            self.arguments.append("-m20000000")
        if variant == "bfs_par":
            self.arguments.append("-u2")

    def run(self):
        """Seconds, peak memory in bytes, states, and transitions as SPIN prints them."""
        seconds, memory, output = timed(["./pan", *self.arguments], cwd=self.folder)
        states = re.search(r"([\d.e+]+) states, stored", output)
        transitions = re.search(r"([\d.e+]+) transitions", output)
        if "max search depth too small" in output or states is None or transitions is None:
            raise SystemExit(f"{self.folder.name}: SPIN did not come to its end\n{output}")
        return seconds, memory, int(float(states.group(1))), int(float(transitions.group(1)))
