import type { BackupView } from '@pratu/protocol/backups'
import { DAY_MS } from '@pratu/protocol/bangkok'
import type { HealthFinding } from '@pratu/protocol/health'
import type { StationView } from '@pratu/protocol/today'
import { describe, expect, test } from 'vitest'
import type { HealthNeeds } from '../../../../../server/school/health/check.ts'
import { lookAfterSchool } from '../../../../../server/school/health/look-after.ts'

const NOW = Date.parse('2026-11-27T10:00:00+07:00')

const kept = (place: 'card' | 'stick' | 'office', daysAgo: number) => ({
  ...{ place, fileName: 'pratu', sizeBytes: 1, withFiles: false, madeAtMs: NOW - daysAgo * DAY_MS },
})
const tried = (place: 'card' | 'stick', code?: 'database-damaged' | 'backup-place-full') => ({
  ...{ place, atMs: NOW, failures: code ? [{ code }] : [] },
})
const view = (parts: Partial<BackupView> = {}): BackupView => ({
  ...{ kept: [kept('card', 0), kept('stick', 0)], tries: [tried('card')], running: false },
  checks: [{ place: 'card', fileName: 'pratu', madeAtMs: NOW, atMs: NOW, failures: [] }],
  ...{ recoveryKeyMadeAtMs: NOW, toOffice: false, joinedOffice: false, folder: '/backups' },
  ...parts,
})
const station = (parts: Partial<StationView> = {}): StationView => ({
  ...{ id: '0', name: 'คีออสก์ 1', online: true, lastSeenAtMs: NOW, pairedAtMs: 0, kioskPages: 1 },
  health: {
    ...{ hostName: 'pi', version: '1', devices: [], spooledEvents: 0, droppedScans: 0, clockSynced: true },
  },
  ...parts,
})

async function found(parts: Partial<HealthNeeds> = {}): Promise<HealthFinding[]> {
  const needs: HealthNeeds = {
    ...{ nowMs: NOW, dataFolder: '/', backups: async () => view(), stations: () => [station()] },
    ...{
      officeLink: () => null,
      outsideLending: () => null,
      clock: () => ({ trusted: true, behindMs: 0, saidBySomebody: false }),
      updates: () => [],
      openMinutesSince: () => 0,
    },
    ...parts,
  }
  return lookAfterSchool(needs, error => {
    throw error
  })
}
/** What is said of ids that are this test's concern; the computer's own disk and memory are not. */
const said = (findings: HealthFinding[], ...ids: string[]) =>
  findings.filter(({ id }) => ids.includes(id)).map(({ id, state, level }) => `${id} ${state} ${level}`)
const ofBackups = async (parts: Partial<BackupView>) =>
  said(
    await found({ backups: async () => view(parts) }),
    ...['backup', 'backup-stick', 'backup-away', 'recovery-key', 'database', 'restore'],
  )

describe('backups', () => {
  test('are well when they are fresh, elsewhere too, and were opened', async () => {
    expect(await ofBackups({})).toEqual(['backup today good', 'database today good', 'restore today good'])
  })
  test('that were never made, or long ago, are said to be so', async () => {
    expect(await ofBackups({ kept: [], tries: [], checks: [] })).toEqual([
      'backup never watch',
      'database unchecked watch',
    ])
    expect(await ofBackups({ kept: [kept('card', 5), kept('office', 5)] })).toContain('backup old watch')
    expect(await ofBackups({ kept: [kept('card', 11)] })).toContain('backup old act')
  })
  test('that lie on one card alone, or that nobody could open, need somebody', async () => {
    expect(await ofBackups({ kept: [kept('card', 0)] })).toContain('backup-away missing watch')
    expect(await ofBackups({ recoveryKeyMadeAtMs: null })).toContain('recovery-key missing act')
  })
  test('that failed tell why where it is known', async () => {
    expect(await ofBackups({ tries: [tried('card', 'database-damaged')] })).toContain('database damaged act')
    expect(await ofBackups({ tries: [tried('stick', 'backup-place-full')] })).toContain(
      'backup-stick failed watch',
    )
    const failed = { place: 'card' as const, fileName: 'x', madeAtMs: 0, atMs: NOW }
    expect(await ofBackups({ checks: [{ ...failed, failures: [{ code: 'backup-damaged' }] }] })).toContain(
      'restore failed act',
    )
  })
})

describe('stations', () => {
  const silent = () => [station({ online: false, lastSeenAtMs: NOW - 2 * DAY_MS })]
  test('that are silent while the library is open need somebody, over a holiday nobody', async () => {
    const ids = ['station', 'stations', 'device']
    expect(said(await found({ stations: silent, openMinutesSince: () => 600 }), ...ids)).toEqual([
      'station silent act',
    ])
    expect(said(await found({ stations: silent, openMinutesSince: () => 0 }), ...ids)).toEqual([
      'stations good good',
    ])
  })
  test('whose scanner was unplugged are named, simulated devices are not', async () => {
    const device = {
      ...{ name: 'scanner', driver: 'hid-pos', label: { th: '', en: '' }, kind: 'scanner' as const },
      ...{ typesKeys: false, simulated: false, state: 'offline' as const, problem: 'unplugged' as const },
      ...{ lastSeenAtMs: null, errors: 0, reconnects: 0 },
    }
    const { health } = station()
    if (!health) throw new Error('The station has no health.')
    const withDevices = [
      station({ health: { ...health, devices: [device, { ...device, simulated: true }] } }),
    ]
    const findings = await found({ stations: () => withDevices })
    expect(findings.filter(({ id }) => id === 'device').map(({ facts }) => facts)).toEqual([
      { station: 'คีออสก์ 1', device: 'scanner' },
    ])
  })
})

test('a clock that is behind needs somebody, and comes before what is well', async () => {
  const findings = await found({
    clock: () => ({ trusted: false, behindMs: 5 * 3_600_000, saidBySomebody: false }),
  })
  expect(findings[0]).toEqual({ id: 'clock', state: 'wrong', level: 'act', facts: { hours: 5 } })
  const even = await found({ clock: () => ({ trusted: false, behindMs: 2, saidBySomebody: false }) })
  expect(even.find(({ id }) => id === 'clock')).toMatchObject({ state: 'unknown', level: 'watch' })
  const said = await found({ clock: () => ({ trusted: true, behindMs: 0, saidBySomebody: true }) })
  expect(said.find(({ id }) => id === 'clock')).toMatchObject({ state: 'said', level: 'good' })
})
