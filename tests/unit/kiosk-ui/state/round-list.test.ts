import { type Result, succeed } from '@pratu/protocol/failures'
import type { Round, RoundRow } from '@pratu/protocol/office/rounds'
import { beforeEach, describe, expect, it } from 'vitest'
import { RoundList } from '../../../../kiosk-ui/state/round-list.svelte.ts'
import { NOW_MS, reportRow, roundOf, roundRow } from '../office/round-rows.ts'

const SEMESTER = { academicYear: 2569, semester: 1 }
const TOTAL = 29_000
const idOf = (at: number) => `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`
const rowAt = (at: number, row = roundRow()): RoundRow => ({ ...row, schoolId: idOf(at) })

let asked: {
  standing?: string | undefined
  silent?: string | undefined
  search?: string | undefined
  offset?: number | undefined
}[]
let waiting: (() => void)[]
let list: RoundList

beforeEach(() => {
  asked = []
  waiting = []
  list = new RoundList(
    {
      ask: async (_semester, query): Promise<Result<{ round: Round; rows: RoundRow[]; total: number }>> => {
        asked.push(query)
        const offset = query.offset ?? 0
        const rows = Array.from({ length: 100 }, (_, at) => rowAt(offset + at))
        return succeed({ round: roundOf({ waiting: TOTAL }), rows, total: TOTAL })
      },
      after: (_delayMs, action) => {
        waiting.push(action)
        return () => {}
      },
      nowMs: () => NOW_MS,
    },
    SEMESTER,
  )
})

const news = (...rows: RoundRow[]) => ({
  semester: SEMESTER,
  round: roundOf({ sent: 1, waiting: TOTAL - 1 }),
  rows,
})

describe('the schools of a round', () => {
  it('are fetched a hundred at a time, as they come into view', async () => {
    await list.load()
    expect(asked).toEqual([{ order: 'next-to-do', offset: 0 }])
    list.show(14_990, 15_010)
    await Promise.resolve()
    expect(asked.slice(1).map(({ offset }) => offset)).toEqual([14_900, 15_000])
  })

  it('change in their rows when something happens, without moving', async () => {
    await list.load()
    list.topPx = 720
    list.hear(news(rowAt(7, reportRow('sent'))))
    expect(list.rowAt(7)?.standing).toBe('sent')
    expect(list.rowAt(6)).toEqual(rowAt(6))
    expect([...list.moved]).toEqual([idOf(7)])
    expect(list.round?.byStanding.sent).toBe(1)
    expect(list.topPx).toBe(720)
    expect(asked).toHaveLength(1)
  })

  it('do not move for a mere contact', async () => {
    await list.load()
    list.hear(news(rowAt(7, roundRow({ lastContactAtMs: NOW_MS }))))
    expect(list.rowAt(7)?.lastContactAtMs).toBe(NOW_MS)
    expect(list.moved.size).toBe(0)
  })

  it('that are in no fetched row are told of only when a report of theirs came since', async () => {
    await list.load()
    list.hear(news(rowAt(20_000, reportRow('sent', NOW_MS - 1)), rowAt(20_001, roundRow())))
    expect(list.moved.size).toBe(0)
    list.hear(news(rowAt(20_000, reportRow('sent', NOW_MS + 1))))
    expect([...list.moved]).toEqual([idOf(20_000)])
  })

  it('of another semester are left alone', async () => {
    list.choose({ semester: { academicYear: 2568, semester: 2 } })
    await list.load()
    list.hear(news(rowAt(7, reportRow('sent'))))
    expect(list.rowAt(7)?.standing).toBe('waiting')
    expect(list.round?.byStanding.sent).toBe(0)
  })

  it('are looked for by standing, silence and name, from the top', async () => {
    list.topPx = 500
    list.choose({ only: 'late' })
    list.choose({ only: 'silent' })
    list.choose({ search: ' หนองบัว ' })
    expect(asked).toHaveLength(2)
    for (const goOn of waiting) goOn()
    expect(asked.map(({ standing, silent, search }) => ({ standing, silent, search }))).toEqual([
      { standing: 'late', silent: undefined, search: undefined },
      { standing: undefined, silent: 'true', search: undefined },
      { standing: undefined, silent: 'true', search: 'หนองบัว' },
    ])
    expect(list.topPx).toBe(0)
  })
})
