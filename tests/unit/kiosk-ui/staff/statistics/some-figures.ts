import { succeed } from '@pratu/protocol/failures'
import type { GateFigures, GroupFigures, PeriodFigures } from '@pratu/protocol/figures'
import type { Call } from '../../../../../kiosk-ui/link/http.ts'

export const someGate = (changed: Partial<GateFigures> = {}): GateFigures => ({
  entries: 2000,
  correction: 1,
  staffPasses: 0,
  estimated: 0,
  estimatesIncluded: false,
  visits: 2000,
  methods: ['beam-pair'],
  combination: 'one',
  ...changed,
})

/** A period of 20 open days, whole at the gate. */
export const someFigures = (changed: Partial<PeriodFigures> = {}): PeriodFigures => ({
  from: '2026-11-02',
  to: '2026-11-27',
  calendarOpenDays: 20,
  openDays: 20,
  coverage: { openMinutes: 10_000, sensedMinutes: 9740 },
  gate: someGate(),
  signedIn: { identified: 300, classVisits: 2, classHeadcount: 60, anonymous: 10 },
  visits: 2000,
  basis: 'gate',
  visitors: 150,
  borrowers: 80,
  enrolled: 200,
  loans: 400,
  renewals: 20,
  returns: 380,
  classSetLoans: 0,
  selfServiceLoans: 300,
  collection: { records: 1000, items: 1200, itemsAdded: 10, itemsWithdrawn: 1 },
  byMonth: [],
  byGroup: [],
  byClass: [],
  byPurpose: [],
  ...changed,
})

export const someLevel = (level: string, changed: Partial<GroupFigures> = {}): GroupFigures => ({
  level,
  kind: 'pupil',
  enrolled: 30,
  visitors: 20,
  visits: 50,
  borrowers: 10,
  loans: 25,
  ...changed,
})

/** A server that answers every question with the same, and counts them. */
export const alwaysAnswering = (answer: unknown): { call: Call; asked: () => number } => {
  let asked = 0
  const call = (() => {
    asked += 1
    return Promise.resolve(succeed(answer))
  }) as unknown as Call
  return { call, asked: () => asked }
}
