"""The tests of the command line, with the program as the npm package brings it.

    command_line.py SOURCE WORKPLACE      where package.mjs has installed it
"""

import os
import pathlib
import subprocess
import sys

source, place = map(pathlib.Path, sys.argv[1:3])
program = place.resolve() / "node_modules" / ".bin" / "handlesim"
if not program.exists():
    print("the npm package was NOT TESTED: it is not built; `tests/run playground` builds it")
    sys.exit(0)
scripts = ["command_line", "command_line_profiles", "command_line_run", "command_line_trace", "command_line_check",
           "command_line_output"]
# A search does not hear of Ctrl-C while WebAssembly runs, and packed logs need libraries of the system. What makes
# hundreds of calls to look at texts is left to the program itself: the same code makes them, and each starts Node.js.
environment = {**os.environ, "HANDLESIM_WITHOUT": "interrupted-searches packed-logs hundreds-of-calls"}
failed = [script for script in scripts
          if subprocess.run([sys.executable, source / "tests" / f"{script}.py", program, source], env=environment,
                            check=False).returncode]
print(f"{len(scripts)} scripts, failed: {failed}")
sys.exit(1 if failed else 0)
