"""Writes the formula for Homebrew: the version and the sum are the archive's.

    git archive --prefix handlesim-0.1.0/ -o handlesim-0.1.0.tar.gz v0.1.0
    python3 .packages/homebrew/formula.py handlesim-0.1.0.tar.gz https://WHERE/IT/IS/handlesim-0.1.0.tar.gz
"""

import hashlib
import pathlib
import re
import sys

FORMULA = '''class Handlesim < Formula
  desc "Simulator of Windows handle tables"
  homepage "{home}"
  url "{url}"
  sha256 "{sum}"
  license "MIT"

  depends_on "cli11" => :build
  depends_on "cmake" => :build
  depends_on "nlohmann-json" => :build
  depends_on "xz"
  uses_from_macos "zlib"

  def install
    system "cmake", "-S", ".", "-B", "build", "-DHANDLESIM_TESTS=OFF", "-DHANDLESIM_WARNINGS_AS_ERRORS=OFF",
                    "-DHANDLESIM_SHARED=ON", *std_cmake_args
    system "cmake", "--build", "build"
    system "cmake", "--install", "build"
  end

  test do
    (testpath/"event.json").write <<~JSON
      {{ "title": "An event", "start": ["p"], "steps": [ {{ "by": "p", "do": "CreateEvent", "as": "e" }} ] }}
    JSON
    assert_match "as expected", shell_output("#{{bin}}/handlesim run event.json")
  end
end
'''


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    archive, url = pathlib.Path(sys.argv[1]), sys.argv[2]
    if not re.search(r"-\d+\.\d+\.\d+\.tar\.gz$", url):
        sys.exit(f"{url}: Homebrew takes the version from the name, which must end as handlesim-0.1.0.tar.gz does")
    print(FORMULA.format(url=url, home=url.rsplit("/", 1)[0], sum=hashlib.sha256(archive.read_bytes()).hexdigest()),
          end="")


main()
