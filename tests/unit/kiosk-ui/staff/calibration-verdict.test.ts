import type { CalibrationView } from '@pratu/protocol/calibration'
import { expect, it } from 'vitest'
import { judge } from '../../../../kiosk-ui/staff/gate/calibration-verdict.ts'

const aCalibration = (changes: Partial<CalibrationView>): CalibrationView => ({
  id: '0190c4a2-0000-7000-8000-00000000bbbb',
  stationId: '0190c4a2-0000-7000-8000-00000000aaaa',
  device: 'front-door',
  method: 'beam-pair',
  fromMs: 0,
  toMs: 180_000,
  actor: 'staff:kru',
  tapped: { in: 100, out: 80 },
  counted: { in: 100, out: 80, unknown: 0, ambiguous: 0 },
  people: 100,
  factor: 1,
  low: 0.98,
  high: 1.02,
  sensed: true,
  appliedFrom: null,
  ...changes,
})

const NOBODY = { in: 0, out: 0, unknown: 0, ambiguous: 0 }
const NO_RATIO = { factor: null, low: null, high: null }

it.each<[string, Partial<CalibrationView>, object]>([
  ['agrees within its bounds', {}, { kind: 'exact', usable: true }],
  ['misses some', { factor: 1.25, low: 1.1, high: 1.4 }, { kind: 'under', percent: 20, usable: true }],
  ['counts too many', { factor: 0.8, low: 0.7, high: 0.9 }, { kind: 'over', percent: 25, usable: true }],
  ['too few people', { people: 29 }, { kind: 'few', usable: false }],
  ['was not sensing', { sensed: false, people: 3 }, { kind: 'blind', usable: false }],
  ['counted nobody', { ...NO_RATIO, counted: NOBODY }, { kind: 'nothing', usable: false }],
  ['is too far off', { factor: 2.5, low: 2, high: 3 }, { kind: 'implausible', usable: false }],
  [
    'takes in for out',
    { tapped: { in: 90, out: 3 }, counted: { ...NOBODY, in: 3, out: 88 }, factor: 30, low: 20, high: 40 },
    { kind: 'swapped', usable: false },
  ],
])('a counter that %s', (_name, changes, verdict) => {
  expect(judge(aCalibration(changes))).toEqual(verdict)
})
