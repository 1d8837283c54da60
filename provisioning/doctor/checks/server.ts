import { HealthFinding } from '@pratu/protocol/health'
import * as z from 'zod/mini'
import { servesSchool } from '../../install/station.ts'
import type { StationCheck } from '../needs.ts'

const TIMEOUT_MS = 5000
const Findings = z.object({ findings: z.array(HealthFinding) })

/** The school's server, from where this station stands; on its own computer it tells of itself what the staff page shows. */
export const check: StationCheck = async ({ station, serverUrl, fetch }) => {
  const facts = { url: serverUrl }
  const ask = (path: string) => fetch(serverUrl + path, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  try {
    const response = await ask('/healthz')
    if (!response.ok) return [{ id: 'server', state: 'silent', level: 'act', facts }]
    const own = servesSchool(station.role) ? await ask('/healthz/findings') : null
    const told = own?.ok ? z.parse(Findings, await own.json()).findings : []
    // Of updates the doctor tells itself, also when the server does not answer.
    const others = told.filter(({ id }) => !id.startsWith('update'))
    return [{ id: 'server', state: 'good', level: 'good', facts }, ...others]
  } catch {
    return [{ id: 'server', state: 'silent', level: 'act', facts }]
  }
}
