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

/** All that `npm run test:hardware` needs. */
export const HARDWARE_NEEDS: Needs = { ...MODULE_NEEDS, ...DISK_NEEDS }

/** Only the short part was asked for. */
export const IS_QUICK = process.env.PRATU_HARDWARE === 'quick'

/** What a test says of itself beside its name where it is skipped. */
export const skippedBecause = (needs: Needs): string => {
  const reason = whySkipped(needs)
  return reason ? ` (skipped: ${reason})` : ''
}
