#!/bin/bash
# Makes a Debian 12 or 13 (also Raspberry Pi OS) a station of Pratu. Run it again to repair a station or to give it another role.
#
#   sudo provisioning/install.sh [--role all-in-one|server|kiosk|door] [--school-th NAME --school-en NAME]
#                                [--language th|en] [--server URL] [--enrolment-code CODE] [--station-name NAME]
#                                [--data-device /dev/…] [--update-key FILE] [--root FOLDER] [--no-start]
#
# What is left out is asked for at a terminal, or read from /etc/pratu/station.toml. Nothing is fetched for a folder that
# has node_modules and kiosk-ui/dist already; Debian's packages come from its debs/ when there is one.
# With "--prepare FOLDER" it only brings what the release in another folder is made of, for "pratu update --tag".

set -euo pipefail

# The npm that reads package-lock.json as it was written; Debian's is older. Node itself is the one that the lock names.
NPM_VERSION=11.19.1
NPM_INTEGRITY='sha512-ztsxKxt/kkIaAs+2i0GU6I+DRmUdrNasxTZKJe9TCdSjKxlhah/4r/hl5ygMD6XAg1qZ9c2TNomR4qgOydp10g=='
REGISTRY=${npm_config_registry:-https://registry.npmjs.org/}

cd "$(dirname "$(readlink -f "$0")")/.."

say() { printf 'install: %s\n' "$1"; }
refuse() { printf 'install: %s\n' "$1" >&2; exit 1; }

print_usage() { sed -n '2,/^$/s/^# \{0,1\}//p' provisioning/install.sh; }

is_prepared() {
  [[ -x node_modules/.bin/node && -f node_modules/.package-lock.json && -f kiosk-ui/dist/kiosk.html ]]
}

check_system() {
  [[ $EUID -eq 0 ]] || refuse 'ต้องใช้สิทธิ์ผู้ดูแลเครื่อง ให้สั่งด้วย sudo · Run it as root: sudo provisioning/install.sh'
  command -v apt-get >/dev/null || refuse 'This is no Debian: apt-get is missing.'
  case $(uname -m) in
    x86_64 | aarch64) ;;
    *) refuse "Pratu runs on 64 bit only, and this system is $(uname -m). Write a 64 bit Raspberry Pi OS to the card." ;;
  esac
}

bring_build_tools() {
  local missing=()
  command -v curl >/dev/null || missing+=(curl)
  command -v openssl >/dev/null || missing+=(openssl)
  command -v g++ >/dev/null || missing+=(g++)
  command -v make >/dev/null || missing+=(make)
  command -v python3 >/dev/null || missing+=(python3)
  [[ -d /etc/ssl/certs && -n $(ls -A /etc/ssl/certs) ]] || missing+=(ca-certificates)
  ((${#missing[@]} == 0)) && return
  say "Installing ${missing[*]} …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null
}

# A package of the registry, unpacked only when it is the one that was meant: NAME VERSION INTEGRITY FOLDER
fetch_package() {
  local name=$1 version=$2 integrity=$3 folder=$4
  curl -fsSL --retry 5 --retry-all-errors -o "$folder.tgz" "${REGISTRY%/}/$name/-/$name-$version.tgz" ||
    refuse "$name could not be fetched. Check the network and run this again."
  [[ sha512-$(openssl dgst -sha512 -binary "$folder.tgz" | openssl base64 -A) == "$integrity" ]] ||
    refuse "What arrived as $name is not what was published. Nothing was installed; run this again on another network."
  mkdir -p "$folder"
  tar -xzf "$folder.tgz" -C "$folder" --strip-components=1
}

# The version or the integrity of Node's package in the lock: PACKAGE KEY
locked() {
  sed -n "/^    \"node_modules\/$1\": {/,/^    }/s/^ *\"$2\": \"\(.*\)\",\{0,1\}$/\1/p" package-lock.json
}

bring_node() {
  local platform=x64 fetched
  [[ $(uname -m) == aarch64 ]] && platform=arm64
  local package=node-linux-$platform
  fetched=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$fetched'" EXIT
  say "Fetching Node $(locked "$package" version) and npm $NPM_VERSION …"
  fetch_package "$package" "$(locked "$package" version)" "$(locked "$package" integrity)" "$fetched/node"
  fetch_package npm "$NPM_VERSION" "$NPM_INTEGRITY" "$fetched/npm"
  say 'Fetching what Pratu is made of (npm ci) …'
  # Schools with a proxy that opens TLS have its root among the certificates of the system.
  NODE_USE_SYSTEM_CA=1 PATH="$fetched/node/bin:$PATH" node "$fetched/npm/bin/npm-cli.js" ci --no-audit --no-fund --no-update-notifier --loglevel=error
  say 'Building the pages …'
  PATH="$PWD/node_modules/.bin:$PATH" node kiosk-ui/build.ts
  rm -rf "$fetched"
}

main() {
  case " $* " in *' --help '* | *' -h '*) print_usage && exit 0 ;; esac
  check_system
  if [[ ${1-} == --prepare ]]; then
    cd "$2"
    bring_build_tools
    bring_node
    exit 0
  fi
  if is_prepared; then
    say 'Node, its packages and the pages are here: nothing is fetched.'
  else
    bring_build_tools
    bring_node
  fi
  node_modules/.bin/node provisioning/install/main.ts "$@"
}

main "$@"
