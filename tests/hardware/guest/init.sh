#!/bin/sh
# The guest's first process. It sees this computer's own files, read-only, and runs what the test put into the share.
set -u
export PATH=/bin

mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
while read -r module; do
  insmod "/modules/$module.ko" || echo "Module $module cannot be loaded"
done < /modules/order
hostname guest
ifconfig lo 127.0.0.1
if [ -e /sys/class/net/eth0 ]; then
  ifconfig eth0 10.0.2.15 netmask 255.255.255.0
  route add default gw 10.0.2.2
fi

options=trans=virtio,version=9p2000.L,msize=512000
mount -t 9p -o "ro,cache=loose,$options" host /host
mount -t tmpfs tmpfs /host/run
mkdir /host/run/share /host/run/compiled /host/run/tmp
for tag in share compiled; do
  mount -t 9p -o "rw,$options" "$tag" "/host/run/$tag"
done
for folder in proc sys dev; do
  mount --bind "/$folder" "/host/$folder"
done

mount -t configfs configfs /host/sys/kernel/config
export TMPDIR=/run/tmp NODE_COMPILE_CACHE=/run/compiled
chroot /host /bin/sh /run/share/start.sh
echo $? > /host/run/share/exit-code
sync
poweroff -f
