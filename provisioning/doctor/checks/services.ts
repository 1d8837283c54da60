import type { HealthFinding } from '@pratu/protocol/health'
import { stays, unitsFor } from '../../install/units-for.ts'
import type { StationCheck } from '../needs.ts'

/** Units of the station's role: services run, timers wait, and what they started did not fail. */
export const check: StationCheck = ({ station, source, ask }) => {
  if (ask('systemctl', '--version') === null) return []
  const units = unitsFor(source, station.role).wanted.filter(({ name }) => !name.includes('@'))
  const stopped = units.filter(unit => {
    const state = (ask('systemctl', 'show', '--property=ActiveState', '--value', unit.name) ?? '').trim()
    return state === 'failed' || (stays(unit) && state === 'inactive')
  })
  if (stopped.length === 0)
    return [{ id: 'service', state: 'good', level: 'good', facts: { count: units.length } }]
  return stopped.map(
    ({ name }): HealthFinding => ({
      ...{ id: 'service', state: 'stopped', level: 'act' },
      facts: { service: name.replace(/\.service$/, '') },
    }),
  )
}
