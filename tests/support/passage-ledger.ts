import type { DeviceEvent, Direction } from '@pratu/protocol/device-events'
import { expect } from 'vitest'
import { openSpool } from '../../device-daemon/spool.ts'
import type { Walk, WalkedDoor } from '../fakes/walked-door.ts'
import type { SchoolProcess } from './school-process.ts'

export interface LedgerRow {
  readonly id: string
  readonly device: string
  readonly direction: Direction
  readonly endedAtMs: number
  /** Null while nobody knows when it was. */
  readonly atMs: number | null
}

/** The passages of these doors. */
export const readLedger = (school: SchoolProcess, doors: readonly WalkedDoor[]): LedgerRow[] =>
  school.read(
    `SELECT id, device, direction, monotonic_ms AS endedAtMs, at_ms AS atMs FROM passages
     WHERE device IN (${doors.map(({ name }) => `'${name}'`).join(', ')})`,
  )

interface Interval {
  readonly device: string
  readonly fromMs: number
  readonly toMs: number
}

/** Coverage as the server knows it and as the daemon would still tell it. */
const readCoverage = (school: SchoolProcess, waiting: readonly DeviceEvent[]): Interval[] => [
  ...school.read<Interval>(
    'SELECT device, from_monotonic_ms AS fromMs, to_monotonic_ms AS toMs FROM coverage',
  ),
  ...waiting.flatMap(event =>
    event.kind === 'coverage'
      ? [{ device: event.device, fromMs: event.fromMonotonicMs, toMs: event.monotonicMs }]
      : [],
  ),
]

/** What a daemon that was ended cleanly has not been acknowledged; fails if its file was damaged. */
export async function readSpool(file: string): Promise<readonly DeviceEvent[]> {
  const spool = await openSpool({ file, coverageIntervalMs: 50 }, sentence => expect.unreachable(sentence))
  const waiting = await spool.oldest(1_000_000)
  await spool.close()
  return waiting
}

export const keyOf = ({ device, endedAtMs }: { device: string; endedAtMs: number }) =>
  `${device} ${endedAtMs}`

/** Every walk by the key of the passage that it is. */
export const walksByKey = (doors: readonly WalkedDoor[]): ReadonlyMap<string, Walk> =>
  new Map(doors.flatMap(door => door.walks.map(walk => [keyOf({ ...walk, device: walk.door }), walk])))

/**
 * Expects that no walk is two passages, no passage is nobody's walk, and whoever was not counted walked in a gap, from the
 * first step to the last. `waiting` is what the daemons have not been acknowledged. Returns who was missed.
 */
export function expectHonestLedger(
  school: SchoolProcess,
  doors: readonly WalkedDoor[],
  waiting: readonly DeviceEvent[],
): readonly Walk[] {
  const ledger = readLedger(school, doors)
  const ids = new Set(ledger.map(({ id }) => id))
  expect(ids.size).toBe(ledger.length)
  expect(waiting.filter(({ kind, id }) => kind === 'passage' && !ids.has(id))).toEqual([])

  const walks = walksByKey(doors)
  const counted = new Set(ledger.map(keyOf))
  expect(counted.size).toBe(ledger.length)
  expect(ledger.filter(row => walks.get(keyOf(row))?.direction !== row.direction)).toEqual([])

  const coverage = readCoverage(school, waiting)
  const covers = ({ door, startedAtMs, endedAtMs }: Walk) =>
    coverage.some(({ device, fromMs, toMs }) => device === door && fromMs < endedAtMs && startedAtMs < toMs)
  const missed = [...walks].filter(([key]) => !counted.has(key)).map(([, walk]) => walk)
  expect(missed.filter(covers)).toEqual([])
  return missed
}
