import { readUpdates } from '../../../server/school/updates/read-updates.ts'
import { updateFindings } from '../../../server/school/updates/update-findings.ts'
import { openReleases } from '../../releases.ts'
import type { StationCheck } from '../needs.ts'

/** Which release runs, how the last update ended, and whether a stick brings the next. */
export const check: StationCheck = ({ home, updatesFolder }) => {
  const release = openReleases(home).current()
  return release === null
    ? [{ id: 'update', state: 'none', level: 'watch', facts: {} }]
    : updateFindings({ release, ...readUpdates(updatesFolder) })
}
