# Installing Debian packages that are missing; for scripts to source.

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo --non-interactive "$@"  # nobody is there to be asked
    fi
}

# Whether that works without asking anybody.
may_be_root() {
    [ "$(id -u)" -eq 0 ] || sudo --non-interactive true 2>/dev/null
}

# install_packages PACKAGE...: one at a time, where several stages install.
install_packages() {
    local missing=()
    for package in "$@"; do
        dpkg-query --show --showformat='${Status}\n' "$package" 2>/dev/null | grep -q '^install ok' || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then return; fi
    if [ -z "${lists_are_new:-}" ]; then
        as_root apt-get update --quiet=2
        lists_are_new=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends \
        --option DPkg::Lock::Timeout=600 "${missing[@]}"
}
