import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { AtMs, CalendarDate, DeviceName, Id } from '../scalars.ts'
import { PassageCounts, TodaySnapshot } from '../today.ts'

export const getToday = endpoint({
  method: 'GET',
  path: '/api/today',
  summary: 'The day so far: visits, people inside, loans, stations, and the usual day beside it.',
  access: 'helper',
  scope: 'visits:read',
  response: TodaySnapshot,
})

export const VisitRow = z.extend(PassageCounts, { fromMs: AtMs, toMs: AtMs, visits: z.number() })
export type VisitRow = z.infer<typeof VisitRow>

export const listVisits = endpoint({
  method: 'GET',
  path: '/api/visits',
  summary:
    'Passages and visits from one day to another (both included, at most 400 days), by half hour, hour or day. Rows without a passage are left out.',
  access: 'helper',
  scope: 'visits:read',
  query: z.object({
    from: CalendarDate,
    to: CalendarDate,
    by: z._default(z.enum(['half-hour', 'hour', 'day']), 'hour'),
  }),
  response: z.object({ rows: z.array(VisitRow) }),
})

export const listCoverage = endpoint({
  method: 'GET',
  path: '/api/visits/coverage',
  summary: 'When each counter was really sensing, from one day to another (both included).',
  access: 'helper',
  scope: 'visits:read',
  query: z.object({ from: CalendarDate, to: CalendarDate }),
  response: z.object({
    intervals: z.array(
      z.object({
        stationId: Id,
        device: DeviceName,
        fromMs: AtMs,
        toMs: AtMs,
        endedBy: z.nullable(z.string()),
      }),
    ),
  }),
})

export const listUndated = endpoint({
  method: 'GET',
  path: '/api/visits/undated',
  summary:
    'Passages whose boot never had a right clock, per boot, with the dated neighbours that bound them.',
  access: 'helper',
  response: z.object({
    boots: z.array(
      z.object({
        stationId: Id,
        bootId: Id,
        passages: z.number(),
        afterMs: z.nullable(AtMs),
        beforeMs: z.nullable(AtMs),
      }),
    ),
  }),
})
