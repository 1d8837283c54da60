import { readdir } from 'node:fs/promises'
import { extractVmlinux } from '../qemu/extract-vmlinux.ts'

/** What qemu starts a Debian tree's kernel from. */
export interface BootFiles {
  readonly vmlinux: string
  readonly initramfs: string
  /** As `uname -r` says it there. */
  readonly kernelRelease: string
}

/** Unpacks the kernel of a tree to a file. */
export async function bootFilesOf(tree: string, vmlinux: string): Promise<BootFiles> {
  const boot = await readdir(`${tree}/boot`)
  const named = (start: string) => boot.find(name => name.startsWith(start)) ?? ''
  await extractVmlinux(`${tree}/boot/${named('vmlinuz-')}`, vmlinux)
  return {
    vmlinux,
    initramfs: `${tree}/boot/${named('initrd.img-')}`,
    kernelRelease: named('vmlinuz-').replace('vmlinuz-', ''),
  }
}
