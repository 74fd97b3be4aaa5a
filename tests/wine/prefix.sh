#!/usr/bin/env bash
# Wine for the tests: a prefix of links instead of copies, one server for all of them, a pinned Windows version.
#
#   tests/wine/prefix.sh start FOLDER
#   tests/wine/prefix.sh stop FOLDER
#
# A program that a fresh server has started waits for services that hold its output open, so everything here that
# stays writes to files.
set -euo pipefail

dlls=/usr/lib/x86_64-linux-gnu/wine/x86_64-windows
server=/usr/lib/wine/wineserver64
export WINEPREFIX=$2 WINEDEBUG=-all

stop() {
    if [ -e "$WINEPREFIX" ]; then "$server" -k >/dev/null 2>&1 </dev/null || true; fi
    rm -rf "$WINEPREFIX"
}

case $1 in
start)
    stop
    mkdir -p "$WINEPREFIX/drive_c/windows/system32"
    echo disable >"$WINEPREFIX/.update-timestamp"
    ln -s "$dlls"/* "$WINEPREFIX/drive_c/windows/system32/"
    # It comes back when it is ready. A program that comes before would start a server of its own, which soon leaves.
    "$server" -p >/dev/null 2>&1 </dev/null
    timeout 60 wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f >"$WINEPREFIX/first.log" 2>&1 </dev/null
    ;;
stop) stop ;;
*)
    echo "tests/wine/prefix.sh: start or stop, not $1" >&2
    exit 2
    ;;
esac
