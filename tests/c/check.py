"""The shared library: what it exports, and what the example in Python says.

    check.py LIBRARY REPOSITORY
"""

import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import check, finish

LIBRARY, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])


declared = set(re.findall(r"HANDLESIM_API [\w* ]+?\*?\s?(handlesim_\w+)\(",
                          (SOURCE / "core/include/handlesim/handlesim.h").read_text(encoding="utf-8")))
check("the header declares functions", len(declared) == 9, declared)
if shutil.which("nm"):
    symbols = subprocess.run(["nm", "-D", "--defined-only", LIBRARY], capture_output=True, text=True, check=True).stdout
    exported = {line.split()[2] for line in symbols.splitlines()} - {"HANDLESIM_0"}
    check("the library exports these and no others, with their version",
          exported == {f"{name}@@HANDLESIM_0" for name in declared}, sorted(exported)[:20])
else:
    print("what the library exports was NOT TESTED: there is no nm")

lessons = [str(SOURCE / "scenarios/lessons/15-duplicate-process.json"),
           str(SOURCE / "scenarios/field/a-grandchild-keeps-the-pipe.json")]
example = [sys.executable, str(SOURCE / "tests/c/ask.py"), LIBRARY, *lessons]
told = subprocess.run(example, capture_output=True, text=True, check=False)
check("the example ends well", told.returncode == 0, told.stderr)
for words in (f"{lessons[0]}: as expected", f"{lessons[1]}: as expected", "held by grandchild", "refused: "):
    check(f"the example says {words!r}", words in told.stdout, told.stdout)
finish()
