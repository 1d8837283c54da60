#!/bin/bash
# From a written card to a station: finds Pratu's bundle, checks it, unpacks it and installs. systemd runs it at every
# start and every half minute until it succeeded once, so each step may have been done, or half done, before.
set -Eeuo pipefail

boot=${PRATU_BOOT:-/boot/firmware}
settings=${PRATU_SETTINGS:-/etc/pratu/first-boot}
keys=${PRATU_KEYS:-/etc/pratu/update-keys}
home=${PRATU_HOME:-/opt/pratu}
work=${PRATU_WORK:-/var/lib/pratu-first-boot}

step=''

say() {
  step=$1
  printf 'Pratu: %s\n' "$step"
}

# What the screen says in English is also told in a file on the card, which any computer can open; the console has no Thai letters.
tell_on_card() {
  { printf '%s\n%s\n\n' "$1" "$2" && journalctl --unit pratu-first-boot --boot --lines 40 --no-pager --output cat; } \
    >"$boot/pratu-first-boot.txt" 2>/dev/null || true
}

failed() {
  printf 'Pratu: FAILED while: %s. It tries again in half a minute; the power may be turned off.\n' "$step" >&2
  tell_on_card \
    "ติดตั้งยังไม่สำเร็จ เครื่องจะลองใหม่เองทุกครึ่งนาที ถ้าไม่หาย ให้ตรวจไฟล์บนการ์ดแล้วเสียบใหม่ ขั้นตอนที่ติดคือ: $step" \
    "Not installed yet. The computer tries again by itself every half minute. If that does not help, check the files on the card. It stopped at: $step"
}
trap failed ERR

release_field() {
  sed -n "s/^  \"$1\": \"\\(.*\\)\",\\{0,1\\}\$/\\1/p" "$work/bundle/manifest.json"
}

find_bundle() {
  local newest
  newest=$(find "$boot" -maxdepth 1 -name 'pratu-bundle-*.tar' | sort --version-sort | tail -n 1)
  if [ -n "$newest" ]; then
    bundle=$newest
    return
  fi
  if [ ! -s "$settings/bundle-address" ]; then
    say "finding the file pratu-bundle-….tar on the card, where it is missing"
    false
  fi
  say 'downloading Pratu'
  bundle=$work/downloaded.tar
  curl --fail --location --silent --show-error --proto '=https' --continue-at - --retry 5 --retry-all-errors \
    --output "$bundle" "$(cat "$settings/bundle-address")"
}

check_bundle() {
  say 'checking that Pratu arrived whole'
  rm -rf "$work/bundle"
  mkdir -p "$work/bundle" "$keys"
  if ! tar -xf "$bundle" -C "$work/bundle"; then
    rm -f "$work/downloaded.tar"
    return 1
  fi
  # Whoever wrote the card chose the bundle beside it. Its signer is believed from then on, and nobody else.
  if [ -z "$(find "$keys" -name '*.pub' -size +0)" ]; then
    cp "$work/bundle/signer.pub" "$keys/first-boot.unfinished"
    # Else a power cut may leave a key that is empty, and nobody could sign for it.
    sync "$keys/first-boot.unfinished"
    mv "$keys/first-boot.unfinished" "$keys/first-boot.pub"
  fi
  local key
  for key in "$keys"/*.pub; do
    if openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$work/bundle/SHA256SUMS" \
      -sigfile "$work/bundle/SHA256SUMS.sig" >/dev/null 2>&1; then
      (cd "$work/bundle" && sha256sum --check --strict --quiet SHA256SUMS)
      return
    fi
  done
  say 'checking who signed Pratu: nobody that this card knows'
  rm -f "$work/downloaded.tar"
  false
}

check_architecture() {
  case "$(release_field arch)/$(uname -m)" in
    arm64/aarch64 | x64/x86_64) ;;
    *)
      say "checking that this bundle is for this computer ($(uname -m)); it is for $(release_field arch)"
      false
      ;;
  esac
}

unpack_release() {
  local name
  name=$(release_field name)
  release=$home/releases/$name
  if [ -d "$release" ]; then return; fi
  say 'unpacking Pratu'
  rm -rf "$release.unfinished"
  mkdir -p "$release.unfinished"
  tar -xzf "$work/bundle/release.tar.gz" -C "$release.unfinished" --no-same-owner
  cp "$work/bundle/manifest.json" "$release.unfinished/"
  sync --file-system "$release.unfinished"
  mv "$release.unfinished" "$release"
  sync --file-system "$home/releases"
}

install_pratu() {
  local options
  mapfile -t options <"$settings/options"
  say 'setting up this station'
  "$release/provisioning/install.sh" "${options[@]}"
}

mkdir -p "$work"
find_bundle
check_bundle
check_architecture
unpack_release
install_pratu
rm -rf "$work"
# Nothing that was installed may be younger on the card than this mark.
sync --file-system "$home" "$settings"
touch "$settings/done"
systemctl disable pratu-first-boot.service
say 'READY. This station is installed.'
tell_on_card 'ติดตั้งเสร็จแล้ว เครื่องพร้อมใช้' 'Installed. The station is ready.'
