import { statfs } from 'node:fs/promises'
import type { Check } from '../check.ts'

const WATCH_BYTES = 1_000_000_000
const ACT_BYTES = 300_000_000

/** Room for data; loans go on to the last byte, covers and files stop before. */
export const check: Check = async ({ dataFolder }) => {
  const { bavail, bsize } = await statfs(dataFolder)
  const free = bavail * bsize
  const level = free < ACT_BYTES ? 'act' : free < WATCH_BYTES ? 'watch' : 'good'
  const state = level === 'act' ? 'full' : level === 'watch' ? 'filling' : 'good'
  return [{ id: 'disk', state, level, facts: { gigabytes: free / 1e9 } }]
}
