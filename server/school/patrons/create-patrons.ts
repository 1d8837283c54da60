import { createCardStore } from './card-store.ts'
import { createExport } from './export-patron.ts'
import { createExportStore } from './export-store.ts'
import { createForgetting } from './forget-patron.ts'
import { createForgettingStore } from './forgetting-store.ts'
import { createGroupStore } from './group-store.ts'
import { createGroups } from './groups.ts'
import { createLevelStore } from './level-store.ts'
import { createPatronCards } from './patron-cards.ts'
import { createPatronDetailStore } from './patron-detail-store.ts'
import { createPatronListStore } from './patron-list-store.ts'
import type { PatronNeeds } from './patron-needs.ts'
import { createPatronRows } from './patron-rows-store.ts'
import { createPatronStandings } from './patron-standings.ts'
import { createPatrons } from './patrons.ts'
import { createPrivacy } from './privacy.ts'
import { createRollOvers } from './roll-over.ts'
import { createRollOverStore } from './roll-over-store.ts'

type Given = Pick<PatronNeeds, 'database' | 'clock' | 'randomness' | 'audit' | 'titleOf'> & {
  /** Inside a job of `write`: gives up a patron's places in queues, so that whoever waits next is served. */
  cancelHolds(patronId: string): void
  /** Inside a job of `write`: takes the patron's name from signed reports. */
  forgetReader(patronId: string): void
  /** Where signed reports name the patron. */
  reportsNaming(patronId: string): readonly object[]
}

/** Everything about the people who may borrow. */
export function createPatronFeature(given: Given) {
  const { database } = given
  const cards = createCardStore(database)
  const needs = {
    ...given,
    cards,
    rows: createPatronRows(database),
    groups: createGroupStore(database),
    levels: createLevelStore(database),
    details: createPatronDetailStore(database, cards),
    rollOvers: createRollOverStore(database),
    forgetting: createForgettingStore(database),
    exports: createExportStore(database),
  }
  const forgetting = createForgetting(needs)
  return {
    lists: createPatronListStore(database),
    patrons: createPatrons(needs),
    cards: createPatronCards(needs),
    standings: createPatronStandings(needs),
    groups: createGroups(needs),
    rollOvers: createRollOvers(needs),
    privacy: createPrivacy({ ...needs, forgetNow: forgetting.forgetNow }),
    forgetting,
    exportPatron: createExport(needs),
  }
}

export type PatronFeature = ReturnType<typeof createPatronFeature>
