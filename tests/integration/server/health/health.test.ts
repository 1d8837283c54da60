import { backUpNow, drawRecoveryKey, getBackups, useRecoveryKey } from '@pratu/protocol/api/backups'
import { getHealth } from '@pratu/protocol/api/health'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { type RunningSchool, runSchool } from '../../../support/running-school.ts'
import { codesOf, granted } from '../../../support/visitor.ts'

let school: RunningSchool
beforeAll(async () => {
  school = await runSchool()
})
afterAll(() => school[Symbol.asyncDispose]())

test('an administrator makes a key and a backup, and the page turns from red to green', async () => {
  const admin = await school.administrator()
  const level = async (id: string) =>
    granted(await admin.call(getHealth, {})).findings.find(finding => finding.id === id)?.level ?? 'good'
  expect([await level('recovery-key'), await level('backup')]).toEqual(['act', 'watch'])
  const { recoveryKey, recipient } = granted(await admin.call(drawRecoveryKey, {}))
  expect(recoveryKey).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/)
  expect(granted(await admin.call(getBackups, {})).recoveryKeyMadeAtMs).toBeNull()
  granted(await admin.call(useRecoveryKey, { body: { recipient } }))
  const made = granted(await admin.call(backUpNow, { timeoutMs: 60_000 }))
  expect(made.tries.map(({ place, failures }) => [place, failures])).toEqual([['card', []]])
  expect([await level('recovery-key'), await level('backup')]).toEqual(['good', 'good'])
  const kept = JSON.stringify(school.database.all(queries.selectFrom('settings').selectAll()))
  expect(kept).toContain(recipient)
  expect(kept).not.toContain(recoveryKey)
})

test('only staff see it, and this very computer', async () => {
  const stranger = school.visitor()
  expect(codesOf(await stranger.call(getHealth, {}))).toEqual(['not-signed-in'])
  expect(codesOf(await stranger.call(backUpNow, {}))).toEqual(['not-signed-in'])
  const here = await stranger.fetch('/healthz/findings')
  expect(await here.json()).toMatchObject({ findings: expect.arrayContaining([]) })
  const through = await stranger.fetch('/healthz/findings', { headers: { 'x-forwarded-for': '203.0.113.7' } })
  expect(through.headers.get('content-type')).not.toContain('json')
})
