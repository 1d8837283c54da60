#!/bin/sh
# Makes a station's disk: provision.sh TREE FOLDER CHECKOUT IMAGE SIZE WORDS…
# The real installer runs with WORDS in a copy of the Debian TREE, from the CHECKOUT, as it would on a computer of its own.
# All mounts are made in a namespace of their own (unshare --mount) and go with it.
set -eu
tree=$1 folder=$2 checkout=$3 image=$4 size=$5
shift 5

mkdir "$folder/changed" "$folder/work" "$folder/root"
root=$folder/root
mount -t overlay overlay -o "lowerdir=$tree,upperdir=$folder/changed,workdir=$folder/work" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind "$checkout" "$root/mnt"
cp /etc/resolv.conf "$root/etc/resolv.conf"

env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
  chroot "$root" /bin/bash /mnt/provisioning/install.sh --no-start "$@"

echo station > "$root/etc/hostname"
echo '/dev/vda / ext4 rw,noatime 0 1' > "$root/etc/fstab"
mkdir -p "$root/etc/systemd/network"
printf '[Match]\nName=e*\n[Network]\nDHCP=yes\n' > "$root/etc/systemd/network/emulated.network"
chroot "$root" systemctl --quiet enable systemd-networkd
# Nothing here draws in hardware: the compositor's own painter is faster than an emulated graphics chip's.
mkdir -p "$root/etc/systemd/system/pratu-kiosk.service.d"
printf '[Service]\nEnvironment=WLR_RENDERER=pixman\n' > "$root/etc/systemd/system/pratu-kiosk.service.d/emulated.conf"
# Else the first boot does over what was done here.
touch "$root/etc/.updated" "$root/var/.updated"

umount "$root/mnt" "$root/proc"
umount --lazy "$root/dev"
mke2fs -q -t ext4 -d "$root" "$image" "$size"
