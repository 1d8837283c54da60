import * as z from 'zod/mini'
import { CalibrationView, MAX_TAPS_PER_BATCH, Tap } from '../calibration.ts'
import { endpoint } from '../endpoint.ts'
import {
  CorrectionVersion,
  CounterKey,
  CounterSettings,
  GateDay,
  GateSettings,
  GateView,
  StaffRule,
} from '../gate.ts'
import { AtMs, CalendarDate, Id } from '../scalars.ts'

const OneCalibration = z.object({ calibrationId: Id })
const Reason = z.optional(z.string().check(z.trim(), z.maxLength(300)))
const Done = z.object({ changed: z.literal(true) })

export const getGate = endpoint({
  method: 'GET',
  path: '/api/gate',
  summary:
    'The door counters from one day to another (both included, at most 400 days; without them, the present semester): coverage, gaps with causes and estimates, settings, rules.',
  access: 'helper',
  query: z.object({ from: z.optional(CalendarDate), to: z.optional(CalendarDate) }),
  response: GateView,
})

export const listGateDays = endpoint({
  method: 'GET',
  path: '/api/gate/days',
  summary:
    'What the door counters told of each day (both included, at most 400 days): entries, correction, staff passes, estimates and visits, with the minutes that were sensed.',
  access: 'helper',
  scope: 'visits:read',
  query: z.object({ from: CalendarDate, to: CalendarDate }),
  response: z.object({ days: z.array(GateDay) }),
})

export const changeCounter = endpoint({
  method: 'PUT',
  path: '/api/gate/counters/:stationId/:device',
  summary: 'Say how a door is called, whether its counter counts, and until when it was there.',
  access: 'librarian',
  params: CounterKey,
  body: CounterSettings,
  response: Done,
})

export const addStaffRule = endpoint({
  method: 'POST',
  path: '/api/gate/staff-rules',
  summary:
    'A new version of the rule by which staff passes are deducted, from a day on (an earlier day needs a reason).',
  access: 'librarian',
  body: z.extend(StaffRule, { validFrom: CalendarDate, reason: Reason }),
  response: Done,
})

export const changeGateSettings = endpoint({
  method: 'PUT',
  path: '/api/gate/settings',
  summary: 'Decide whether estimates for gaps count among the visits.',
  access: 'librarian',
  body: GateSettings,
  response: GateSettings,
})

export const listCalibrations = endpoint({
  method: 'GET',
  path: '/api/gate/calibrations',
  summary: 'The newest 50 calibrations, and all corrections that were made, the newest first.',
  access: 'helper',
  response: z.object({ calibrations: z.array(CalibrationView), corrections: z.array(CorrectionVersion) }),
})

export const startCalibration = endpoint({
  method: 'POST',
  path: '/api/gate/calibrations',
  summary: 'Begin to tap beside a counter; whoever began already goes on.',
  access: 'helper',
  body: CounterKey,
  response: z.object({ calibration: CalibrationView, serverAtMs: AtMs }),
})

export const getCalibration = endpoint({
  method: 'GET',
  path: '/api/gate/calibrations/:calibrationId',
  summary: 'Both counts of a calibration, as far as they are known.',
  access: 'helper',
  params: OneCalibration,
  response: z.object({ calibration: CalibrationView, serverAtMs: AtMs }),
})

export const sendTaps = endpoint({
  method: 'POST',
  path: '/api/gate/calibrations/:calibrationId/taps',
  summary: 'Taps for people who passed. The same tap may be sent again.',
  access: 'helper',
  params: OneCalibration,
  body: z.object({ taps: z.array(Tap).check(z.maxLength(MAX_TAPS_PER_BATCH)) }),
  response: z.object({ calibration: CalibrationView }),
})

export const endCalibration = endpoint({
  method: 'POST',
  path: '/api/gate/calibrations/:calibrationId/end',
  summary: 'End a calibration; without `atMs`, now.',
  access: 'helper',
  params: OneCalibration,
  body: z.object({ atMs: z.optional(AtMs) }),
  response: z.object({ calibration: CalibrationView }),
})

export const applyCorrection = endpoint({
  method: 'POST',
  path: '/api/gate/corrections',
  summary:
    'Correct a counter by a calibration from a day on (an earlier day than today needs a reason), or, without one, no longer.',
  access: 'librarian',
  body: z.extend(CounterKey, {
    calibrationId: z.nullable(Id),
    validFrom: CalendarDate,
    reason: Reason,
  }),
  response: z.object({ correction: CorrectionVersion }),
})
