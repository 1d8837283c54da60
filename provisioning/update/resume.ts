import { CommandError } from '../command.ts'
import type { Ended } from './journal.ts'
import { mustBeWritable } from './must-be-writable.ts'
import { comeBack, open, switchOver, watch } from './open-release.ts'
import type { UpdatedStation } from './station.ts'
import { undo } from './undo.ts'

const INTERRUPTED = new CommandError({
  th: 'การอัปเดตหยุดกลางคัน ทุกอย่างยังเป็นเหมือนเดิม',
  en: 'The update was interrupted, and all is as it was before.',
})

/**
 * After a power cut or a kill: finishes an update whose doors were about to open, undoes any other. Resolves with how it
 * ended, or null when none was under way. `beforeServices` leaves the watching to whoever comes when they run: at a boot
 * nothing is served before this has ended.
 */
export async function resume(
  station: UpdatedStation,
  { beforeServices = false } = {},
): Promise<Ended | null> {
  const underway = station.journal.underway()
  if (underway === null) return null
  mustBeWritable(station)
  switch (underway.step) {
    case 'switching':
      return beforeServices ? switchOver(station, underway) : open(station, underway)
    case 'watching':
      return beforeServices ? null : watch(station, underway)
    case 'returning':
      return comeBack(station, underway)
    case 'fetching':
    case 'unpacking':
    case 'backing-up':
    case 'rehearsing':
    case 'closing':
    case 'migrating':
      return undo(station, underway, INTERRUPTED)
  }
}
