import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'smol-toml'
import type { TypedAnswers } from '../../../provisioning/card/answers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { command } from '../qemu/command.ts'
import { type BootFiles, bootFilesOf } from './boot-files.ts'
import { debianTree, type TreeParts } from './debian-tree.ts'
import { makeFatImage } from './fat-image.ts'
import { nextRelease } from './next-release.ts'

const CHECKOUT = fileURLToPath(new URL('../../..', import.meta.url))

/** What makes a Debian start as Raspberry Pi OS does: cloud-init reads the boot partition, and NetworkManager has the network. */
const AS_ON_A_CARD: TreeParts = {
  packages: [
    ...['cloud-init', 'netplan.io', 'network-manager', 'openssh-server', 'sudo'],
    ...['locales', 'keyboard-configuration', 'console-setup'],
  ],
  files: {
    'etc/cloud/cloud.cfg.d/99_raspberry-pi.cfg':
      'datasource_list: [NoCloud, None]\ndatasource:\n  NoCloud:\n    seedfrom: file:///boot/firmware\n',
    'etc/systemd/system/cloud-init-main.service.d/firmware.conf':
      '[Unit]\nRequiresMountsFor=/boot/firmware\n',
    'usr/lib/netplan/00-network-manager-all.yaml': 'network:\n  version: 2\n  renderer: NetworkManager\n',
    'etc/fstab': '/dev/vda / ext4 rw,noatime 0 1\nLABEL=bootfs /boot/firmware vfat defaults 0 2\n',
  },
}

/** A card that nobody has started yet. */
interface WrittenCard extends BootFiles, Disposable {
  readonly imageFile: string
  /** Words for qemu, and for the kernel. */
  readonly args: readonly string[]
  readonly kernelWords: readonly string[]
}

/** Writes a card as a clerk does, by `npm run card` with a bundle of Pratu beside its files. */
export async function writeCard(answers: TypedAnswers): Promise<WrittenCard> {
  const { bundleFile } = await nextRelease()
  const tree = await debianTree(AS_ON_A_CARD)
  const folder = temporaryFolder()
  const files = folder.file('bootfs')
  await mkdir(files)
  await writeFile(folder.file('answers.toml'), stringify(answers))
  const words = [files, '--bundle', bundleFile, '--answers', folder.file('answers.toml')]
  await command(process.execPath, ['provisioning/card.ts', ...words], { cwd: CHECKOUT })
  const [bootImage, imageFile] = [folder.file('bootfs.img'), folder.file('rootfs.img')]
  const written = (await readdir(files)).map(name => join(files, name))
  await makeFatImage(bootImage, { label: 'bootfs', megabytes: 256, files: written })
  await command('mke2fs', ['-q', '-t', 'ext4', '-d', tree, imageFile, '4G'])
  return {
    ...(await bootFilesOf(tree, folder.file('vmlinux'))),
    imageFile,
    args: ['-drive', `file=${bootImage},if=virtio,format=raw,snapshot=on,cache=unsafe`],
    // As on a Pi: its network card is eth0, and its screen is the console.
    kernelWords: ['net.ifnames=0', 'console=tty1'],
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}
