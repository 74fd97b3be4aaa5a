#!/usr/bin/env bash
# Wine for the tests: a prefix of links instead of copies, one server for all of them, a pinned Windows version.
#
#   tests/wine/prefix.sh start FOLDER WINE
#   tests/wine/prefix.sh stop FOLDER WINE
#
# WINE is 8, the machine's own, or 10, in the folder HANDLESIM_DEBIAN_13. A program that a fresh server has started
# waits for services that hold its output open, so everything here that stays writes to files.
set -euo pipefail

what=$1 which=$3
dlls=/usr/lib/x86_64-linux-gnu/wine/x86_64-windows
export WINEPREFIX=$2 WINEDEBUG=-all

case $which in
8)
    seen=$dlls
    wine=(/usr/bin/wine)
    server=(/usr/lib/wine/wineserver64)
    ;;
10)
    seen=${HANDLESIM_DEBIAN_13:?the folder of a Debian 13}$dlls
    wine=("$(dirname "$0")/wine-10")
    server=("${wine[@]}" server)
    ;;
*)
    echo "tests/wine/prefix.sh: Wine 8 or 10, not $which" >&2
    exit 2
    ;;
esac

stop() {
    if [ -e "$WINEPREFIX" ]; then "${server[@]}" -k >/dev/null 2>&1 </dev/null || true; fi
    rm -rf "$WINEPREFIX"
}

case $what in
start)
    stop
    mkdir -p "$WINEPREFIX/drive_c/windows/system32"
    echo disable >"$WINEPREFIX/.update-timestamp"
    for file in "$seen"/*; do echo "$dlls/${file##*/}"; done | xargs ln -s -t "$WINEPREFIX/drive_c/windows/system32"
    # It comes back when it is ready. A program that comes before would start a server of its own, which soon leaves.
    "${server[@]}" -p >/dev/null 2>&1 </dev/null
    timeout 60 "${wine[@]}" reg add 'HKCU\Software\Wine' /v Version /d win10 /f >"$WINEPREFIX/first.log" 2>&1 </dev/null
    ;;
stop) stop ;;
*)
    echo "tests/wine/prefix.sh: start or stop, not $what" >&2
    exit 2
    ;;
esac
