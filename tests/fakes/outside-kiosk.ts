import { setImmediate } from 'node:timers/promises'
import { addDays, dateOf } from '@pratu/protocol/bangkok'
import { succeed } from '@pratu/protocol/failures'
import { type AloneLimits, FIRST_ALONE_LIMITS } from '@pratu/protocol/outside-lending'
import { openDatabase, type SchoolDatabase } from '../../server/school/database/open.ts'
import { createHappenings, type LoanHappened } from '../../server/school/happenings.ts'
import type { LibrarySystems } from '../../server/school/sip2/client/library-system.ts'
import { createSip2Lending, type Sip2Lending } from '../../server/school/sip2/lending/create-sip2-lending.ts'
import { createJournalStore } from '../../server/school/sip2/lending/journal-store.ts'
import type { OutsideNeeds } from '../../server/school/sip2/lending/needs.ts'
import { createOutsideLibrary } from './outside-library.ts'
import { createVirtualTime } from './virtual-timers.ts'

const START_AT_MS = Date.UTC(2026, 10, 23, 3)

export interface Outer {
  readonly database: SchoolDatabase
  readonly systems: LibrarySystems
}

/** A school's server that lends over an outside library, and can be killed and started again over the same database. */
export function createOutsideKiosk(
  changes: Partial<OutsideNeeds> = {},
  /** What stands between the server and all that outlives it, each time it starts. */
  between: (outer: Outer) => Outer = outer => outer,
) {
  const database = openDatabase(':memory:')
  const time = createVirtualTime(START_AT_MS)
  const library = createOutsideLibrary(() => dateOf(time.clock.now()))
  const journal = createJournalStore(database)
  const happenings = createHappenings()
  const told: LoanHappened[] = []
  happenings.on('loan', loan => told.push(loan))
  const limits: AloneLimits = { ...FIRST_ALONE_LIMITS }
  const arrived: string[] = []
  let ids = 0

  const newId = () => {
    ids += 1
    return `00000000-0000-7000-8000-${String(ids).padStart(12, '0')}`
  }

  const start = (): Sip2Lending =>
    createSip2Lending({
      ...{ ...time, happenings, journal, ...between({ database, systems: library.systems }) },
      log: {
        info: () => {},
        error({ err }: { err?: unknown }) {
          throw err
        },
      },
      ...{ limits: () => limits, asksPin: false },
      pinTries: { pausedMinutes: () => null, wrong: async () => {}, right: async () => {} },
      patterns: { card: /^\d{4}$/u, item: /^B\d$/u },
      newId,
      ...{ findItem: () => undefined, patronOf: () => undefined },
      ...{ cardOf: () => undefined, barcodeOf: () => undefined },
      dueDay: (from, days) =>
        succeed({ date: addDays(from, days), because: [{ reason: 'loan-days', days }] }),
      cameToKiosk: ({ patronId }) => void arrived.push(patronId),
      ...changes,
    })
  let server = start()

  return {
    ...{ database, time, library, journal, told, limits, arrived },
    get lending() {
      return server.lending
    },
    get server() {
      return server
    },
    /** As after a kill: nothing of what was in memory is there. */
    restart(): void {
      library.forgetListeners()
      server = start()
    },
    pass: (ms: number) => time.advanceTo(time.clock.now() + ms),
    /** Lets what is being sent be sent. */
    async drained(): Promise<void> {
      for (let turn = 0; turn < 2_000 && journal.oldestOpen(1).length > 0; turn += 1) {
        await setImmediate()
        if (turn % 50 === 49) await time.advanceTo(time.clock.now() + 15_000)
      }
    },
    [Symbol.dispose]: () => database.close(),
  }
}

export type OutsideKiosk = ReturnType<typeof createOutsideKiosk>
