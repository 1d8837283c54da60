import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PERIOD_US = 20_000
const GROUPS = '/sys/fs/cgroup'
/** Version 1 has a tree for each controller, version 2 one for all. */
const IS_FIRST_VERSION = existsSync(join(GROUPS, 'cpu/cpu.cfs_quota_us'))

export interface ProcessorLimit extends Disposable {
  /** What `start` starts has only the share. */
  during<Started>(start: () => Promise<Started>): Promise<Started>
}

/** A group of processes with so much of one core together; null where this computer lets nobody make one. */
export function limitProcessor(share: number): ProcessorLimit | null {
  const root = IS_FIRST_VERSION ? join(GROUPS, 'cpu') : GROUPS
  const group = join(root, `pratu-bench-${process.pid}`)
  const quotaUs = Math.round(share * PERIOD_US)
  try {
    mkdirSync(group)
    if (IS_FIRST_VERSION) {
      writeFileSync(join(group, 'cpu.cfs_period_us'), String(PERIOD_US))
      writeFileSync(join(group, 'cpu.cfs_quota_us'), String(quotaUs))
    } else writeFileSync(join(group, 'cpu.max'), `${quotaUs} ${PERIOD_US}`)
  } catch {
    if (existsSync(group)) rmdirSync(group)
    return null
  }
  const enter = (folder: string) => writeFileSync(join(folder, 'cgroup.procs'), String(process.pid))
  return {
    async during(start) {
      enter(group)
      // A child is in the group of whoever starts it, from its first instruction on.
      const starting = start()
      enter(root)
      return starting
    },
    [Symbol.dispose]: () => rmdirSync(group),
  }
}
