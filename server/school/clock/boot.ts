import { readFileSync } from 'node:fs'

/** A boot of this computer: what goes on evenly whatever happens to its clock. */
export interface Boot {
  /** The same for every process until the next boot. */
  readonly id: string
  /** Milliseconds since it began. */
  monotonicMs(): number
}

export const systemBoot = (): Boot => ({
  id: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
  monotonicMs: () => Number(process.hrtime.bigint() / 1_000_000n),
})
