import { setTimeout } from 'node:timers/promises'
import { dateOf } from '@pratu/protocol/bangkok'
import type { Visitor } from '../../support/visitor.ts'

const PER_SECOND = 60

/** What staff look at all day. */
const pathsOf = (nowMs: number): string[] => {
  const today = dateOf(nowMs)
  return [
    '/api/today',
    '/api/stations',
    '/api/catalogue/search?q=แมว',
    '/api/catalogue/search?q=science&offset=10',
    '/api/patrons?search=ส',
    `/api/visits?from=${today}&to=${today}&by=half-hour`,
  ]
}

export interface StaffRequests {
  readonly asked: number
  /** Answers that are a fault of the server's; nobody answering is none. */
  readonly faults: readonly string[]
  /** How long the answers took, in milliseconds. */
  readonly answeredMs: readonly number[]
}

/** Sixty requests a second, whether the ones before are answered or not, until the day is over. */
export async function askAllDay(staff: Visitor, over: AbortSignal): Promise<StaffRequests> {
  const faults: string[] = []
  const answeredMs: number[] = []
  const asking = new Set<Promise<void>>()
  const paths = pathsOf(Date.now())
  const ask = async (path: string) => {
    const startedAtMs = performance.now()
    const response = await staff.fetch(path).catch(() => null)
    if (!response) return
    const text = await response.text().catch(() => null)
    if (text === null) return
    answeredMs.push(performance.now() - startedAtMs)
    if (!response.ok) faults.push(`${path}: ${response.status} ${text.slice(0, 200)}`)
  }
  const startedAtMs = performance.now()
  let asked = 0
  while (!over.aborted) {
    const due = ((performance.now() - startedAtMs) / 1_000) * PER_SECOND
    for (; asked < due; asked += 1) {
      const one = ask(paths[asked % paths.length] ?? '').finally(() => asking.delete(one))
      asking.add(one)
    }
    await setTimeout(1_000 / PER_SECOND)
  }
  await Promise.all(asking)
  return { asked, faults, answeredMs }
}
