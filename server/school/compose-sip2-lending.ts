import { dateOf } from '@pratu/protocol/bangkok'
import type { Logger } from 'pino'
import type { Clock } from '../process/clock.ts'
import { hashOf, type Randomness } from '../process/randomness.ts'
import type { Timers } from '../process/timers.ts'
import { dueDate } from './circulation/due-date.ts'
import type { LendingNeeds } from './circulation/lending-needs.ts'
import { standingFailures } from './circulation/patron-standing.ts'
import type { SchoolConfig } from './config.ts'
import type { SchoolDatabase } from './database/open.ts'
import { queries } from './database/queries.ts'
import type { Happenings } from './happenings.ts'
import { minutesUntil } from './identity/tries.ts'
import { createTriesStore, type Tried } from './identity/tries-store.ts'
import { createCardStore } from './patrons/card-store.ts'
import { createLibrarySystems } from './sip2/client/library-systems.ts'
import { createSip2Lending, type Sip2Lending } from './sip2/lending/create-sip2-lending.ts'
import { createJournalStore } from './sip2/lending/journal-store.ts'
import { createLimitsStore } from './sip2/lending/limits-store.ts'
import type { PinTries } from './sip2/lending/needs.ts'
import type { OutsideParts } from './sip2/lending/outside-parts.ts'
import { createStationStore } from './stations/station-store.ts'

export interface OutsideLendingSystem extends Sip2Lending {
  readonly outside: OutsideParts
}

/** Lending over the outside library system that the configuration names; null where Pratu itself keeps the loans. */
export function composeSip2Lending(
  { sip2_client: config }: SchoolConfig,
  base: Pick<LendingNeeds, 'findItem' | 'findPatronByCard' | 'cameToKiosk' | 'openDays'> & {
    readonly database: SchoolDatabase
    readonly clock: Clock
    readonly timers: Timers
    readonly happenings: Happenings
    readonly randomness: Randomness
    readonly log: Logger
  },
): OutsideLendingSystem | null {
  if (!config) return null
  const { database, clock, randomness, openDays } = base
  const stations = createStationStore(database)
  const journal = createJournalStore(database)
  const limits = createLimitsStore(database)
  const cards = createCardStore(database)
  const asksPin = config.ask_pin
  const systems = createLibrarySystems({
    ...base,
    config,
    random: () => randomness.integer(2 ** 32) / 2 ** 32,
    stationName(stationId) {
      const station = stations.find(stationId)
      return station && station.revoked_at_ms === null ? station.name : null
    },
    onGone: listener =>
      base.happenings.on('station', ({ stationId, change }) => {
        if (change === 'revoked') listener(stationId)
      }),
  })

  const { stop, ...lending } = createSip2Lending({
    ...base,
    ...{ systems, journal, asksPin, limits: limits.current, newId: randomness.id },
    pinTries: createPinTries(database, clock),
    patterns: { card: wholeCode(config.card_pattern), item: wholeCode(config.item_pattern) },
    findItem: barcode => base.findItem(barcode)?.summary,
    patronOf(card) {
      const patron = base.findPatronByCard(card)
      return patron && { ...patron, failures: standingFailures(patron, dateOf(clock.now())) }
    },
    cardOf: patronId => cards.ofPatron(patronId)[0]?.code,
    barcodeOf: recordId =>
      database.first(
        queries
          .selectFrom('items')
          .select('barcode')
          .where('record_id', '=', recordId)
          .orderBy('copy_number'),
      )?.barcode,
    dueDay: (from, days) => dueDate({ from, days, openDays, daysBeforeSemesterEnd: null }),
  })

  return {
    ...lending,
    outside: {
      ...{ systems, journal, limits, asksPin },
      tellsCodesApart: config.card_pattern !== undefined || config.item_pattern !== undefined,
    },
    async stop() {
      // What is being sent is answered, or given up, when its connection is closed.
      await Promise.all([stop(), systems.stop()])
    },
  }
}

/** Cards are not written down for it: what is made of them is enough to know them again. */
function createPinTries(database: SchoolDatabase, clock: Clock): PinTries {
  const store = createTriesStore(database, 'pin')
  const tried = (card: string, stationId: string): Tried[] => [
    { who: 'patron', id: hashOf(card) },
    { who: 'kiosk', id: stationId },
  ]
  return {
    pausedMinutes(card, stationId) {
      const nowMs = clock.now()
      const untilMs = store.pausedUntil(tried(card, stationId), nowMs)
      return untilMs === null ? null : minutesUntil(untilMs, nowMs)
    },
    wrong: (card, stationId) => database.write(() => store.countWrong(tried(card, stationId), clock.now())),
    right: (card, stationId) => database.write(() => store.clear(tried(card, stationId))),
  }
}

const wholeCode = (pattern: string | undefined): RegExp | null =>
  pattern === undefined ? null : new RegExp(`^(?:${pattern})$`, 'u')
