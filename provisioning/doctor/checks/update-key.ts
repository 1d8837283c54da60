import { existsSync, readdirSync } from 'node:fs'
import type { StationCheck } from '../needs.ts'

/** A station that was set up from a checkout knows nobody whose updates it may take. */
export const check: StationCheck = ({ keysFolder }) => {
  const keys = existsSync(keysFolder) ? readdirSync(keysFolder).filter(name => name.endsWith('.pub')) : []
  return keys.length > 0 ? [] : [{ id: 'update-key', state: 'missing', level: 'watch', facts: {} }]
}
