import { CataloguingSettings, type NewCopy, RunningForm } from '@pratu/protocol/api/cataloguing'
import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import { aroundNumber, numberedBy } from '@pratu/protocol/running-number'
import * as z from 'zod/mini'
import type { Clock } from '../../../process/clock.ts'
import type { SchoolDatabase } from '../../database/open.ts'
import { readSetting, writeSetting } from '../../database/settings.ts'
import { createNumberStore } from './number-store.ts'
import { buddhistYearOf, checkRunningForm, type NumberedThing } from './running-form.ts'

export interface CopyNumbers {
  readonly accessionNumber: string
  readonly barcode: string
}

/** The running numbers of the school's accession register and of its barcodes. */
export interface Accession {
  settings(): CataloguingSettings
  /** Inside a job of `write`. Refuses with every `pattern-…` problem. */
  change(settings: CataloguingSettings): Result<CataloguingSettings>
  /** What the next copy would get. */
  preview(): CopyNumbers
  /** Inside a job of `write`: the next free numbers of so many copies, never one that an item or a card has. */
  next(count: number): CopyNumbers[]
  /**
   * Inside a job of `write`: the numbers of new copies, those by hand as they are, the others running. Refuses with
   * `barcode-taken` and `accession-number-taken` for each that is in use or given twice.
   */
  assign(copies: readonly NewCopy[]): Result<CopyNumbers[]>
  /** Inside one job of `write`: numbers for many copies, one after another. */
  series(): NumberSeries
  /**
   * Inside a job of `write`, after items came with numbers of their own, as by an import: the running numbers go on
   * after the highest that fits the form, and leave gaps of the old register as they are.
   */
  catchUp(): void
  /** Why an item cannot change its numbers: another has them. */
  inUse(to: CopyNumbers, from: CopyNumbers): Failure[]
}

export interface NumberSeries {
  /** The next free number. */
  take(thing: NumberedThing): string
  /** Writes how far the numbers have run; nothing may be taken after it. */
  end(): void
}

const Form = z.pick(RunningForm, { pattern: true, restartsEachYear: true })
type Form = z.infer<typeof Form>

const SETTING = 'numbering'
const Forms = z.object({ accession: Form, barcode: Form })
const FIRST_FORMS: z.infer<typeof Forms> = {
  accession: { pattern: '{n:5}', restartsEachYear: false },
  barcode: { pattern: '{n:7}', restartsEachYear: false },
}

/** How many numbers are looked up at a time when looking for free ones. */
const LOOKED_UP_AT_ONCE = 500
/** So many lookups later, what is left is looked for after the highest number in use. */
const LOOKUPS_BEFORE_JUMP = 4

export function createAccession({ database, clock }: { database: SchoolDatabase; clock: Clock }): Accession {
  const store = createNumberStore(database)
  const forms = () => readSetting(database, SETTING, Forms, FIRST_FORMS)

  const counterOf = (thing: NumberedThing, form: Form): string =>
    form.restartsEachYear ? `${thing} ${buddhistYearOf(clock.now())}` : thing

  /** After the highest number that the form could have given. */
  function afterHighest(thing: NumberedThing, { pattern }: Form): number {
    const [beginning = '', end = ''] = aroundNumber(pattern, buddhistYearOf(clock.now()))
    return store.highest(thing, beginning, end) + 1
  }

  const nextOf = (thing: NumberedThing, form: Form): number =>
    store.next(counterOf(thing, form)) ?? afterHighest(thing, form)

  function settings(): CataloguingSettings {
    const { accession, barcode } = forms()
    return {
      accession: { ...accession, next: nextOf('accession', accession) },
      barcode: { ...barcode, next: nextOf('barcode', barcode) },
    }
  }

  /** The first free numbers at and after the counter, and where the counter stands after them. */
  function free(thing: NumberedThing, count: number, avoid: ReadonlySet<string>) {
    const form = forms()[thing]
    const counter = counterOf(thing, form)
    const year = buddhistYearOf(clock.now())
    const numbers: string[] = []
    let next = nextOf(thing, form)
    for (let lookups = 1; numbers.length < count; lookups += 1) {
      if (lookups > LOOKUPS_BEFORE_JUMP) next = Math.max(next, afterHighest(thing, form))
      const size = Math.min(LOOKED_UP_AT_ONCE, count - numbers.length + 20)
      const candidates = Array.from({ length: size }, (_, index) =>
        numberedBy(form.pattern, next + index, year),
      )
      const taken = store.taken(thing, candidates)
      for (const candidate of candidates) {
        if (numbers.length === count) break
        next += 1
        if (!taken.has(candidate) && !avoid.has(candidate)) numbers.push(candidate)
      }
    }
    return { counter, numbers, next }
  }

  function take(thing: NumberedThing, count: number, avoid: ReadonlySet<string> = new Set()): string[] {
    if (count === 0) return []
    const { counter, numbers, next } = free(thing, count, avoid)
    store.setNext(counter, next)
    return numbers
  }

  function series(): NumberSeries {
    const year = buddhistYearOf(clock.now())
    const running = (thing: NumberedThing) => {
      const form = forms()[thing]
      return { thing, form, next: undefined as number | undefined }
    }
    const runs = { accession: running('accession'), barcode: running('barcode') }
    return {
      take(thing) {
        const run = runs[thing]
        let next = run.next ?? nextOf(thing, run.form)
        for (;;) {
          const number = numberedBy(run.form.pattern, next, year)
          next += 1
          run.next = next
          if (!store.isTaken(thing, number)) return number
        }
      },
      end() {
        for (const { thing, form, next } of Object.values(runs))
          if (next !== undefined) store.setNext(counterOf(thing, form), next)
      },
    }
  }

  const firstOf = (thing: NumberedThing) => free(thing, 1, new Set()).numbers[0] as string

  return {
    settings,
    series,

    change(wanted) {
      const failures = [
        ...checkRunningForm('accession', wanted.accession),
        ...checkRunningForm('barcode', wanted.barcode),
      ]
      if (failures.length > 0) return refuse(...failures)
      const { accession, barcode } = z.parse(CataloguingSettings, wanted)
      writeSetting(database, SETTING, z.parse(Forms, wanted))
      store.setNext(counterOf('accession', accession), accession.next)
      store.setNext(counterOf('barcode', barcode), barcode.next)
      return succeed(settings())
    },

    preview: () => ({ accessionNumber: firstOf('accession'), barcode: firstOf('barcode') }),

    next(count) {
      const barcodes = take('barcode', count)
      return take('accession', count).map((accessionNumber, index) => ({
        accessionNumber,
        barcode: barcodes[index] as string,
      }))
    },

    assign(copies) {
      const barcodes = byHand(copies.map(copy => copy.barcode))
      const accessionNumbers = byHand(copies.map(copy => copy.accessionNumber))
      const failures = [
        ...barcodesTaken(unusable(barcodes, store.taken('barcode', barcodes))),
        ...numbersTaken(unusable(accessionNumbers, store.taken('accession', accessionNumbers))),
      ]
      if (failures.length > 0) return refuse(...failures)
      const runningBarcodes = take('barcode', copies.length - barcodes.length, new Set(barcodes))
      const runningNumbers = take(
        'accession',
        copies.length - accessionNumbers.length,
        new Set(accessionNumbers),
      )
      return succeed(
        copies.map(copy => ({
          barcode: copy.barcode ?? (runningBarcodes.shift() as string),
          accessionNumber: copy.accessionNumber ?? (runningNumbers.shift() as string),
        })),
      )
    },

    catchUp() {
      for (const [thing, form] of Object.entries(forms()) as [NumberedThing, Form][])
        store.setNext(counterOf(thing, form), Math.max(nextOf(thing, form), afterHighest(thing, form)))
    },

    inUse: (to, from) => [
      ...barcodesTaken(to.barcode === from.barcode ? [] : [...store.taken('barcode', [to.barcode])]),
      ...numbersTaken(
        to.accessionNumber === from.accessionNumber
          ? []
          : [...store.taken('accession', [to.accessionNumber])],
      ),
    ],
  }
}

const barcodesTaken = (barcodes: readonly string[]): Failure[] =>
  barcodes.map(barcode => ({ code: 'barcode-taken', params: { barcode } }))

const numbersTaken = (accessionNumbers: readonly string[]): Failure[] =>
  accessionNumbers.map(accessionNumber => ({ code: 'accession-number-taken', params: { accessionNumber } }))

const byHand = (numbers: readonly (string | null)[]): string[] => numbers.filter(number => number !== null)

/** Those in use, and those that stand twice in the list. */
const unusable = (numbers: readonly string[], taken: ReadonlySet<string>): string[] => [
  ...new Set(numbers.filter((number, index) => taken.has(number) || numbers.indexOf(number) !== index)),
]
