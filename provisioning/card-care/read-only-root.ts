import { existsSync, readFileSync } from 'node:fs'
import { CommandError } from '../command.ts'
import { replaceFile } from '../replace-file.ts'
import { isOwnPartition, readMounts } from './data-partition.ts'

const CONFIGURATION = '/etc/overlayroot.conf'
/** overlayroot's words at the start are busybox's; without it the system would stay writable and say so to nobody. */
const BUSYBOX = '/usr/bin/busybox'
/** In memory, and leaving other file systems, such as that of the data, as they are. */
const ON = 'overlayroot="tmpfs:recurse=0"'
const OFF = 'overlayroot="disabled"'
const LINE = /^overlayroot=.*$/m

type Run = (program: string, ...args: string[]) => string

/** Whether the running system keeps what is written to it in memory only, so that nothing there outlives a restart. */
export const isReadOnlyRoot = (mounts: string = readMounts()): boolean =>
  mounts.split('\n').some(line => /^\S+ \/ overlay /.test(line))

/** overlayroot.conf with the wish in it. */
export const withOverlay = (text: string, isOn: boolean): string =>
  LINE.test(text) ? text.replace(LINE, isOn ? ON : OFF) : `${text.trimEnd()}\n${isOn ? ON : OFF}\n`

/**
 * From the next start on the system is read from the card and never written there (Debian's overlayroot). Refused unless
 * the data have a partition of their own, since they would be gone with every restart.
 */
export function makeRootReadOnly(run: Run): void {
  if (!isOwnPartition(readMounts()))
    throw new CommandError({
      th: 'ข้อมูลยังอยู่ในพาร์ทิชันเดียวกับระบบ ถ้าทำให้อ่านอย่างเดียวข้อมูลจะหายทุกครั้งที่เปิดใหม่ ให้สั่ง pratu card-care --data-device /dev/… ก่อน',
      en: 'The data lie on the same partition as the system and would be lost with every restart. Run pratu card-care --data-device /dev/… first.',
    })
  if (!(existsSync(CONFIGURATION) && existsSync(BUSYBOX)))
    run(
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      'install',
      '--quiet',
      '--yes',
      '--no-install-recommends',
      'overlayroot',
      'busybox',
    )
  replaceFile(CONFIGURATION, withOverlay(readFileSync(CONFIGURATION, 'utf8'), true), 0o644)
  run('update-initramfs', '-u')
}

/** From the next start on the system can be written again. */
export function makeRootWritable(run: Run): void {
  if (!isReadOnlyRoot()) {
    if (!existsSync(CONFIGURATION)) return
    replaceFile(CONFIGURATION, withOverlay(readFileSync(CONFIGURATION, 'utf8'), false), 0o644)
    run('update-initramfs', '-u')
    return
  }
  // What is written now is forgotten; overlayroot-chroot writes to the card itself.
  run('overlayroot-chroot', 'sed', '-i', `s/^overlayroot=.*/${OFF}/`, CONFIGURATION)
  run('overlayroot-chroot', 'update-initramfs', '-u')
}
