import { openReleases } from '../../releases.ts'
import { openJournal } from '../../update/journal.ts'
import type { StationCheck } from '../needs.ts'

/** Which release runs, and how the last update ended. */
export const check: StationCheck = ({ home, updatesFolder }) => {
  const release = openReleases(home).current()
  if (release === null) return [{ id: 'update', state: 'none', level: 'watch', facts: {} }]
  const journal = openJournal(updatesFolder)
  const underway = journal.underway()
  if (underway) return [{ id: 'update', state: 'underway', level: 'good', facts: { release: underway.to } }]
  const last = journal.last()
  return last && last.outcome !== 'updated'
    ? [{ id: 'update', state: 'undone', level: 'watch', facts: { release: last.to } }]
    : [{ id: 'update', state: 'good', level: 'good', facts: { release } }]
}
