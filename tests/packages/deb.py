"""The .deb: built out of what stands in the build folder, looked at by lintian, installed, used and removed.

    deb.py BUILD REPOSITORY
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import check, finish

BUILD, SOURCE = (pathlib.Path(argument) for argument in sys.argv[1:3])
# A program that is built for work has no hardening of a distribution; the rest is to be clean.
ALLOWED = ("hardening-no-", "initial-upload-closes-no-bugs", "bogus-mail-host", "unstripped")


def not_tested(why):
    print(f"the package was NOT TESTED: {why}")
    sys.exit(0)


def run(*command, **options):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)


def main():
    if not shutil.which("dpkg-deb") or not shutil.which("dpkg-shlibdeps"):
        not_tested("dpkg-deb and dpkg-shlibdeps are Debian's (apt-get install dpkg-dev)")
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        made = run("cpack", "-G", "DEB", "-B", folder, cwd=BUILD)
        packages = list(folder.glob("*.deb"))
        check("one package is made", made.returncode == 0 and len(packages) == 1, (made.stdout + made.stderr)[-1600:])
        if not packages:
            return
        package = packages[0]
        fields = run("dpkg-deb", "--info", package).stdout
        for field in ("Package: handlesim", "Maintainer: handlesim maintainers", "Depends: libc6"):
            check(f"it says {field}", field in fields, fields)
        if shutil.which("lintian"):
            told = run("lintian", "--no-tag-display-limit", package)
            bad = [line for line in told.stdout.splitlines()
                   if line[:2] in ("E:", "W:") and not any(one in line for one in ALLOWED)]
            check("lintian has nothing to say", not bad, "\n  ".join(bad))
        else:
            print("lintian is missing; what it would say is not known")
        root = folder / "root"
        unpacked = run("dpkg-deb", "--extract", package, root)
        check("it can be unpacked", unpacked.returncode == 0, unpacked.stderr)
        program = root / "usr/bin/handlesim"
        lesson = root / "usr/share/doc/handlesim/examples/lessons/15-duplicate-process.json"
        result = run(program, "run", lesson)
        played = result.returncode == 0 and "as expected" in result.stdout
        check("a lesson that it brings is played", played, result.stderr)
        for file in ("share/man/man1/handlesim.1.gz", "share/bash-completion/completions/handlesim",
                     "share/zsh/vendor-completions/_handlesim", "share/fish/vendor_completions.d/handlesim.fish",
                     "share/doc/handlesim/copyright", "share/doc/handlesim/changelog.gz"):
            check(f"it has {file}", (root / "usr" / file).stat().st_size > 0)
        installed(package)


def installed(package):
    """On the machine itself, where nobody's handlesim is in the way."""
    if os.getuid() != 0 or run("dpkg", "--status", "handlesim").returncode == 0:
        print("the package was unpacked, and not installed: that needs root, and no handlesim before it")
        return
    there = run("dpkg", "--install", package)
    check("it is installed", there.returncode == 0, there.stderr)
    result = run("/usr/bin/handlesim", "--version")
    check("it is used", result.returncode == 0, result.stderr)
    check("its manual page is there", pathlib.Path("/usr/share/man/man1/handlesim.1.gz").exists())
    gone = run("dpkg", "--purge", "handlesim")
    check("it is removed", gone.returncode == 0 and not pathlib.Path("/usr/bin/handlesim").exists(), gone.stderr)


main()
finish()
