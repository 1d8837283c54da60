import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getHealth } from '@pratu/protocol/api/health'
import { listAudit } from '@pratu/protocol/api/staff'
import { getUpdates, updateNow } from '@pratu/protocol/api/updates'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'
import { granted } from '../../../support/visitor.ts'

const OFFER = { fileName: 'pratu-bundle-next.tar', release: 'next', state: 'ready', told: null } as const
const KEPT = {
  outcome: 'kept',
  from: 'old',
  to: 'next',
  endedAtMs: 1,
  told: { th: 'ป่วย', en: 'ill' },
} as const

const folder = temporaryFolder()
const request = folder.file('update-wanted')
const found = (name: string, value: unknown) =>
  writeFileSync(join(folder.file('updates'), name), JSON.stringify(value))

let school: RunningSchool
beforeAll(async () => {
  school = await runSchool(
    `[updates]\nfolder = "${folder.file('updates')}"\nrequest_file = "${request}"\n[calendar]\nopens = "00:00"\ncloses = "00:01"`,
  )
})
beforeEach(() => {
  rmSync(folder.file('updates'), { recursive: true, force: true })
  mkdirSync(folder.file('updates'))
  rmSync(request, { force: true })
})
afterAll(async () => {
  await school[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

test('an administrator calls the updater, which alone may change the release; the audit log keeps who', async () => {
  const admin = await school.administrator()
  found('offer.json', OFFER)
  expect(granted(await admin.call(getUpdates, {}))).toMatchObject({ offer: OFFER, asked: false })
  expect(granted(await admin.call(updateNow, {}))).toMatchObject({ asked: true })
  expect(existsSync(request)).toBe(true)
  const [entry] = granted(await admin.call(listAudit, { query: {} })).entries
  expect(entry).toMatchObject({ action: 'update-started', detail: { release: 'next' } })
})

test('nothing is called for a stick that is not there, is refused, or is being installed', async () => {
  const admin = await school.administrator()
  const answers = [await admin.call(updateNow, {})]
  found('offer.json', { ...OFFER, release: null, state: 'refused' })
  answers.push(await admin.call(updateNow, {}))
  found('offer.json', OFFER)
  found('state.json', { step: 'migrating', from: 'old', to: 'next', startedAtMs: 1 })
  answers.push(await admin.call(updateNow, {}))
  expect(answers.map(({ ok }) => ok)).toEqual([false, false, false])
  expect(existsSync(request)).toBe(false)
  expect(granted(await admin.call(getUpdates, {}))).toMatchObject({ underway: 'next' })
})

test('staff see under "Health" what a stick brings and how the last update ended', async () => {
  const admin = await school.administrator()
  const told = async () => {
    const { findings } = granted(await admin.call(getHealth, {}))
    return findings.filter(({ id }) => id.startsWith('update')).map(({ id, state }) => `${id} ${state}`)
  }
  expect(await told()).toEqual([])
  found('offer.json', OFFER)
  found('last-update.json', { ...KEPT, outcome: 'returned' })
  expect(await told()).toEqual(['update undone', 'update-offer ready'])
})

test('whether the library is open is told to whoever must wait for its closing', async () => {
  const response = await fetch(`${school.url}/healthz`)
  expect(await response.json()).toMatchObject({ open: false })
})
