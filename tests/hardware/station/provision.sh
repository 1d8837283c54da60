#!/bin/sh
# Makes a station's disk: provision.sh TREE FOLDER CHECKOUT IMAGE SIZE WORDS…
# The real installer runs with WORDS in a copy of the Debian TREE, from the CHECKOUT, as it would on a computer of its own.
# All mounts are made in a namespace of their own (unshare --mount) and go with it.
set -eu
tree=$1 folder=$2 checkout=$3 image=$4 size=$5
shift 5

mkdir "$folder/changed" "$folder/work" "$folder/root" "$folder/ready"
root=$folder/root
mount -t overlay overlay -o "lowerdir=$tree,upperdir=$folder/changed,workdir=$folder/work" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind "$checkout" "$root/mnt"
cp /etc/resolv.conf "$root/etc/resolv.conf"

env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
  chroot "$root" /bin/bash /mnt/provisioning/install.sh --no-start "$@"

# Runs a service until it is ready, with a folder of its own: what Node compiled stays, as on any station that ran before.
# Emulated, it would take the most of a first start.
compile() {
  user=$1 program=$2 configuration=$3 edits=$4
  [ -e "$root$configuration" ] || return 0
  mkdir -p "$root/tmp/$user" "$root/var/cache/$user"
  sed "$edits" "$root$configuration" > "$root/tmp/$user/own.toml"
  chroot "$root" chown -R "$user:" "/tmp/$user" "/var/cache/$user"
  mkfifo "$folder/ready/$user"
  # shellcheck disable=SC2016
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin USER_OF="$user" chroot --userspec="$user:$user" "$root" /bin/sh -c '
    cd /opt/pratu/current && set -a && . provisioning/node.env && NODE_COMPILE_CACHE=/var/cache/$USER_OF/node &&
      exec node_modules/.bin/node "$@"' compile "$program" --config "/tmp/$user/own.toml" > "$folder/ready/$user" &
  read -r _ < "$folder/ready/$user"
  kill "$!"
  wait "$!" || true
  rm -r "$root/tmp/$user"
}
compile pratu-server server/school/main.ts /etc/pratu/school.toml \
  's|^port = .*|port = 0|; s|^data_folder = .*|data_folder = "data"|'
compile pratu-daemon device-daemon/main.ts /etc/pratu/daemon.toml \
  's|^server_url = .*|server_url = "http://127.0.0.1:9"|; s|^state_folder = .*|state_folder = "state"|'

echo station > "$root/etc/hostname"
echo '/dev/vda / ext4 rw,noatime 0 1' > "$root/etc/fstab"
mkdir -p "$root/etc/systemd/network"
printf '[Match]\nName=e*\n[Network]\nDHCP=yes\n' > "$root/etc/systemd/network/emulated.network"
chroot "$root" systemctl --quiet enable systemd-networkd
# Else the first boot does over what was done here.
touch "$root/etc/.updated" "$root/var/.updated"

umount "$root/mnt" "$root/proc"
umount --lazy "$root/dev"
mke2fs -q -t ext4 -d "$root" "$image" "$size"
