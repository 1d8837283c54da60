import { refuse, succeed } from '@pratu/protocol/failures'
import type { PatronRow } from '@pratu/protocol/patrons'
import { expect, test } from 'vitest'
import { EVERYBODY, PAGE_ROWS, PatronList } from '../../../../kiosk-ui/state/patron-list.svelte.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

const TOTAL = 950

const patron = (index: number): PatronRow => ({
  id: `0192f000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  groupId: 'pupils',
  kind: 'pupil',
  name: `Pupil ${index}`,
  schoolNumber: null,
  classroom: 'ป.4/2',
  classNumber: null,
  state: 'active',
  blocked: false,
  expiresOn: null,
  loans: 0,
})

const openList = () => {
  const { time, pass, settle } = createPageTime()
  const asked: object[] = []
  const waiting: (() => void)[] = []
  let offline = false
  const list = new PatronList({
    after: time.after,
    ask: async query => {
      asked.push(query)
      await new Promise<void>(resolve => waiting.push(resolve))
      if (offline) return refuse('server-unreachable')
      const { offset = 0, limit = 0 } = query
      const count = Math.max(0, Math.min(limit, TOTAL - offset))
      return succeed({ total: TOTAL, patrons: Array.from({ length: count }, (_, at) => patron(offset + at)) })
    },
  })
  const answer = async () => {
    for (const go of waiting.splice(0)) go()
    await settle()
  }
  return { list, asked, answer, pass, goOffline: () => (offline = true) }
}

test('pages are fetched as they come into view, each once', async () => {
  const { list, asked, answer } = openList()
  void list.load()
  expect(list.total).toBeNull()
  await answer()
  expect(list.total).toBe(TOTAL)
  expect(list.rowAt(99)?.name).toBe('Pupil 99')
  expect(list.rowAt(100)).toBeUndefined()

  list.show(180, 220)
  list.show(185, 225)
  await answer()
  expect(asked.map(query => (query as { offset: number }).offset / PAGE_ROWS)).toEqual([0, 1, 2])
  expect(list.rowAt(219)?.name).toBe('Pupil 219')
  list.show(940, 950)
  await answer()
  expect(list.rowAt(949)?.name).toBe('Pupil 949')
})

test('an answer to what is no longer looked for is thrown away', async () => {
  const { list, answer } = openList()
  void list.load()
  list.choose({ order: 'name' })
  await answer()
  expect(list.wish).toEqual({ ...EVERYBODY, order: 'name' })
  expect(list.total).toBe(TOTAL)
  expect(list.rowAt(0)?.name).toBe('Pupil 0')
})

test('typing waits for a pause; choosing does not', async () => {
  const { list, asked, pass } = openList()
  list.choose({ search: 'ม' })
  list.choose({ search: 'มะ' })
  expect(asked).toEqual([])
  await pass(200)
  expect(asked).toMatchObject([{ search: 'มะ', state: 'active', offset: 0 }])
  list.choose({ state: 'blocked', level: 'ป.4', room: '' })
  expect(asked.at(-1)).toMatchObject({ blocked: 'true', level: 'ป.4', room: '' })
})

test('what is shown stays when the server cannot be reached, and the reason is told', async () => {
  const { list, answer, goOffline } = openList()
  void list.load()
  await answer()
  goOffline()
  list.choose({ order: 'number' })
  await answer()
  expect(list.failures).toEqual([{ code: 'server-unreachable' }])
  expect(list.rowAt(0)?.name).toBe('Pupil 0')
})
