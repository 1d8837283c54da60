import type { HealthFinding } from '@pratu/protocol/health'
import { unitsFor } from '../../install/units-for.ts'
import type { StationCheck } from '../needs.ts'

/** Units of the station's role: services run, timers wait, and what they started did not fail. */
export const check: StationCheck = ({ station, source, ask }) => {
  if (ask('systemctl', '--version') === null) return []
  const names = unitsFor(source, station.role)
    .wanted.map(({ name, content }) => ({ name, stays: content.includes('[Install]') }))
    .filter(({ name }) => !name.includes('@'))
  const stopped = names.filter(({ name, stays }) => {
    const state = (ask('systemctl', 'show', '--property=ActiveState', '--value', name) ?? '').trim()
    return state === 'failed' || (stays && state === 'inactive')
  })
  if (stopped.length === 0)
    return [{ id: 'service', state: 'good', level: 'good', facts: { count: names.length } }]
  return stopped.map(
    ({ name }): HealthFinding => ({
      ...{ id: 'service', state: 'stopped', level: 'act' },
      facts: { service: name.replace(/\.service$/, '') },
    }),
  )
}
