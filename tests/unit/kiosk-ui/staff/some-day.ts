import type { DeviceHealth } from '@pratu/protocol/device-health'
import { FIRST_LOOK } from '@pratu/protocol/school'
import { staffInbound } from '@pratu/protocol/staff-link'
import type { StationView, TodaySnapshot, VisitsNow } from '@pratu/protocol/today'

/** Monday 23 November 2026, 10.42 in Bangkok. */
export const NOW_MS = Date.parse('2026-11-23T03:42:00Z')
export const MINUTE_MS = 60_000

const ID = '01900000-0000-7000-8000-000000000001'

export const aDevice = (changed: Partial<DeviceHealth> = {}): DeviceHealth => ({
  name: 'front-door',
  driver: 'beam-pair-gpio',
  label: { th: 'ลำแสงคู่', en: 'Beam pair' },
  kind: 'counter',
  typesKeys: false,
  simulated: false,
  state: 'online',
  problem: null,
  lastSeenAtMs: NOW_MS,
  errors: 0,
  reconnects: 0,
  ...changed,
})

export const aStation = (
  changed: Partial<StationView> = {},
  devices: readonly DeviceHealth[] = [aDevice()],
): StationView => ({
  id: ID,
  name: 'ประตูหน้า',
  online: true,
  lastSeenAtMs: NOW_MS,
  pairedAtMs: NOW_MS,
  health: {
    hostName: 'door',
    version: '1.0.0',
    devices: [...devices],
    spooledEvents: 0,
    droppedScans: 0,
    clockSynced: true,
  },
  kioskPages: 0,
  ...changed,
})

export const someVisits = (changed: Partial<VisitsNow> = {}): VisitsNow => ({
  date: '2026-11-23',
  open: { fromMinute: 450, toMinute: 990 },
  total: { in: 128, out: 105, unknown: 0, ambiguous: 0 },
  visits: 128,
  inside: 23,
  peakInside: 38,
  peakAtMs: NOW_MS,
  hours: [],
  lastPassageAtMs: NOW_MS,
  coverage: null,
  undatedEvents: 0,
  ...changed,
})

export const usually = (visitsByNow: number, hours: readonly { hour: number; visits: number }[] = []) => ({
  weeks: 8,
  visitsByNow,
  visits: 240,
  hours: [...hours],
})

export const aSnapshot = (changed: Partial<TodaySnapshot> = {}): TodaySnapshot =>
  staffInbound.today.parse({
    school: { name: { th: 'โรงเรียน', en: 'School' }, sample: true, ...FIRST_LOOK },
    serverAtMs: NOW_MS,
    visits: someVisits(),
    usual: usually(114),
    loans: { loans: 46, returns: 31, renewals: 3, selfServiceLoans: 40 },
    activities: [],
    stations: [aStation()],
    waiting: [],
    ...changed,
  })
