import { type Needs, QEMU_NEEDS, whySkipped } from './qemu/requirements.ts'

/** A kernel module is built for the guest whose GPIO lines tests pull. */
export const MODULE_NEEDS: Needs = { ...QEMU_NEEDS, gcc: 'gcc', make: 'make' }

/** File systems are made, repaired and read without mounting them. */
export const DISK_NEEDS: Needs = {
  ...QEMU_NEEDS,
  mke2fs: 'e2fsprogs',
  e2fsck: 'e2fsprogs',
  debugfs: 'e2fsprogs',
}

/** A Debian of its own is made, by root, and an installer runs in it; sticks and cards are written for it. */
export const STATION_NEEDS: Needs = {
  ...DISK_NEEDS,
  mmdebstrap: 'mmdebstrap',
  unshare: 'util-linux',
  'mkfs.vfat': 'dosfstools',
  mcopy: 'mtools',
  sfdisk: 'fdisk',
}

/** All that `npm run test:hardware` needs. */
export const HARDWARE_NEEDS: Needs = { ...MODULE_NEEDS, ...STATION_NEEDS }

/** Why no station can be made here, in words that end a sentence; null where it can. */
export const whyNoStation = (): string | null =>
  whySkipped(STATION_NEEDS) ??
  (process.getuid?.() === 0 ? null : 'they need root, to install into a Debian of their own')

/** Only the short part was asked for. */
export const IS_QUICK = process.env.PRATU_HARDWARE === 'quick'

/** All that takes a night was asked for. */
export const IS_NIGHTLY = process.env.PRATU_HARDWARE === 'nightly'

/** What a test says of itself beside its name where it is skipped. */
export const skippedBecause = (needs: Needs): string => skippedAs(whySkipped(needs))

export const skippedAs = (reason: string | null): string => (reason ? ` (skipped: ${reason})` : '')
