import { cached, fingerprint } from '../qemu/cache.ts'
import { command } from '../qemu/command.ts'

/** What Raspberry Pi OS is made from. */
export const SUITE = 'trixie'
const MIRROR = 'http://deb.debian.org/debian'

/** A computer with Debian that starts, before anybody made it a station. */
const SYSTEM = [
  ...['systemd-sysv', 'udev', 'dbus', 'linux-image-amd64', 'e2fsprogs', 'iproute2', 'ca-certificates'],
  // By it tests ask the computer how it is.
  'qemu-guest-agent',
]
/** What the installer will ask for; whatever is missing here it fetches itself. */
const FORESEEN = [
  ...[
    'systemd-timesyncd',
    'libusb-1.0-0',
    'gpiod',
    'cage',
    'chromium',
    'fonts-liberation',
    'libgl1-mesa-dri',
  ],
  ...['seatd', 'wlr-randr', 'xkb-data', 'xwayland', 'curl', 'openssl'],
]
/** The first file system needs the disk and no more; all others would be packed and unpacked for nothing. */
const INITRAMFS = {
  'etc/initramfs-tools/conf.d/emulated': 'MODULES=list\nFSTYPE=ext4\nRESUME=none\nCOMPRESS=gzip\n',
  'usr/share/initramfs-tools/modules.d/emulated': 'virtio_pci\nvirtio_blk\next4\nvirtio_gpu\n',
}
/** Nothing here draws in hardware: the compositor's and the browser's own painters are faster than an emulated graphics chip's. */
const PAINTERS = {
  'etc/systemd/system/pratu-kiosk.service.d/emulated.conf': '[Service]\nEnvironment=WLR_RENDERER=pixman\n',
  'etc/chromium.d/emulated': 'CHROMIUM_FLAGS="$CHROMIUM_FLAGS --disable-gpu --disable-software-rasterizer"\n',
}
const UNREAD = ['/usr/share/doc/*']

const hooks = (name: string, files: Readonly<Record<string, string>>): string[] =>
  Object.entries(files).map(
    ([file, text]) =>
      `--${name}-hook=mkdir -p "$1/$(dirname ${file})" && printf '${text.replaceAll('\n', '\\n')}' > "$1/${file}"`,
  )

/** What a tree has beside Debian itself; a file's text has neither quotes nor percent signs. */
export interface TreeParts {
  readonly packages: readonly string[]
  readonly files: Readonly<Record<string, string>>
}

/** The tree, made by mmdebstrap the first time in each month: stations get Debian's updates, and so shall it. */
export const debianTree = (more: TreeParts = { packages: [], files: {} }): Promise<string> => {
  const packages = [...SYSTEM, ...FORESEEN, ...more.packages]
  const month = new Date().toISOString().slice(0, 7)
  const options = [
    ...UNREAD.map(path => `--dpkgopt=path-exclude=${path}`),
    ...hooks('essential', INITRAMFS),
    ...hooks('customize', { ...PAINTERS, ...more.files }),
  ]
  return cached(`debian-${SUITE}-${fingerprint(SUITE, month, ...packages, ...options)}`, async folder => {
    await command('mmdebstrap', [
      ...['--mode=root', '--variant=minbase', '--format=directory', '--quiet'],
      ...[`--include=${packages.join(',')}`, ...options],
      ...[SUITE, folder, MIRROR],
    ])
  })
}
