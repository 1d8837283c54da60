import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { beforeEach, expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { Finding } from '../../../../kiosk-ui/state/finding.svelte.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

let page = createPageTime()
let finding: Finding
let answers: Record<string, (options: { query?: { q?: string }; params?: { recordId: string } }) => unknown>
let asked: string[] = []

beforeEach(() => {
  page = createPageTime()
  asked = []
  answers = {
    '/api/catalogue/new-arrivals': () => succeed({ rows: [{ id: 'new' }] }),
    '/api/catalogue/search': ({ query }) => succeed({ rows: [{ id: `found ${query?.q}` }], total: 1 }),
    '/api/catalogue/records/:recordId': ({ params }) => succeed({ id: params?.recordId }),
  }
  const call = (async (endpoint: { path: string }, options: object) => {
    asked.push(endpoint.path)
    return answers[endpoint.path]?.(options) ?? refuse('not-found')
  }) as unknown as Call
  const asking = { call, patiently: <V>(ask: () => Promise<Result<V>>) => ask(), requestId: () => 'key' }
  finding = new Finding(asking, page.time.after)
})

const ids = () => finding.rows.map(({ id }) => id)

test('new books stand there until somebody types, and again when nothing is typed any more', async () => {
  await finding.begin()
  expect(ids()).toEqual(['new'])
  finding.write('ช')
  finding.write('ช้าง')
  await page.pass(300)
  expect(ids()).toEqual(['found ช้าง'])
  expect(asked.filter(path => path.endsWith('search'))).toHaveLength(1)
  finding.write(' ')
  expect(ids()).toEqual(['new'])
})

test('a book that was left before it came is not shown', async () => {
  let come = (_: unknown) => {}
  answers['/api/catalogue/records/:recordId'] = () =>
    new Promise(resolve => {
      come = resolve
    })
  const opening = finding.open('a')
  await page.settle()
  finding.back()
  come(succeed({ id: 'a' }))
  await opening
  expect(finding.record).toBeNull()
})

test('a book that is gone says so, and the way back takes it away', async () => {
  answers['/api/catalogue/records/:recordId'] = () => refuse('not-found')
  await finding.open('a')
  expect(finding.failures.map(({ code }) => code)).toEqual(['not-found'])
  finding.back()
  expect(finding.failures).toEqual([])
})
