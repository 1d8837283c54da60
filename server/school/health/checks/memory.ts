import { readFileSync } from 'node:fs'
import type { Check } from '../check.ts'

const LITTLE_SHARE = 0.05

/** What Linux could still give away. */
export const check: Check = () => {
  const text = readFileSync('/proc/meminfo', 'utf8')
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
  const available = kilobytes('MemAvailable')
  const facts = { gigabytes: available / 1e6 }
  return available < kilobytes('MemTotal') * LITTLE_SHARE
    ? [{ id: 'memory', state: 'short', level: 'watch', facts }]
    : [{ id: 'memory', state: 'good', level: 'good', facts }]
}
