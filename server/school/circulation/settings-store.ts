import { LendingSettings } from '@pratu/protocol/lending-rules'
import * as z from 'zod/mini'
import { compileOnce } from '../database/compile-once.ts'
import type { SchoolDatabase } from '../database/open.ts'
import { queries } from '../database/queries.ts'

const NAME = 'lending'

const byName = compileOnce(({ name }: { name: string }) =>
  queries.selectFrom('settings').select('value').where('name', '=', name),
)

/** What counts until staff choose otherwise. */
export const lendingDefaults = (overdueItemsBlock: boolean): LendingSettings => ({
  overdueItemsBlock,
  chargesBlockOverSatang: null,
  keepLoanHistory: true,
  undoMinutes: 30,
  pickUpDays: 3,
  holdsOnShelf: false,
  daysBeforeSemesterEnd: 0,
  finesOnClosedDays: false,
  lostPricePercent: 200,
  defaultPriceSatang: 15_000,
})

export type SettingsStore = ReturnType<typeof createSettingsStore>

/** What the school decided of lending; read for every decision, understood once. */
export function createSettingsStore(database: SchoolDatabase, defaults: LendingSettings) {
  let text: string | undefined
  let settings = defaults

  return {
    current(): LendingSettings {
      const value = database.first(byName({ name: NAME }))?.value
      if (value !== text) {
        settings = value === undefined ? defaults : understand(value, defaults)
        text = value
      }
      return settings
    },

    /** Inside a job of `write`. */
    keep(chosen: LendingSettings): void {
      const value = JSON.stringify(chosen)
      database.run(
        queries
          .insertInto('settings')
          .values({ name: NAME, value })
          .onConflict(conflict => conflict.column('name').doUpdateSet({ value })),
      )
    },
  }
}

/** What was chosen before a setting existed says nothing of it. */
const understand = (text: string, defaults: LendingSettings): LendingSettings =>
  LendingSettings.parse({ ...defaults, ...Written.parse(JSON.parse(text)) })

const Written = z.record(z.string(), z.unknown())
