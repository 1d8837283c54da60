import type { MarcDataField, MarcRecord } from '@pratu/protocol/catalogue'
import { controlValue, dataFields, subfieldValue } from './fields.ts'
import { trimBrackets } from './punctuation.ts'

/** What a Thai record writes in Buddhist years, from 1857 to 2157 of the common era. */
const BUDDHIST_YEARS = { from: 2400, to: 2700 }
const BUDDHIST_ERA_YEARS = 543

/** The field that tells of publication: RDA's 264, or 260 of before. */
export function publicationField(marc: MarcRecord): MarcDataField | undefined {
  const rda = dataFields(marc, '264')
  return rda.find(({ ind2 }) => ind2 === '1') ?? dataFields(marc, '260')[0] ?? rda[0]
}

export const placeOf = (field: MarcDataField | undefined): string | null => partOf(field, 'a')
export const publisherOf = (field: MarcDataField | undefined): string | null => partOf(field, 'b')

const partOf = (field: MarcDataField | undefined, code: string): string | null =>
  trimBrackets(subfieldValue(field, code) ?? '') || null

/** Common era; from the field, else from 008. */
export const yearOf = (marc: MarcRecord): number | null =>
  yearIn(subfieldValue(publicationField(marc), 'c') ?? '') ??
  yearIn(controlValue(marc, '008')?.slice(7, 11) ?? '')

/** The year in a text (`พ.ศ. ๒๕๖๖`, `c1999`, `[2023?]`), as common era; null when there is none. */
export function yearIn(text: string): number | null {
  const digits = text.replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0x0e50))
  const years = [...digits.matchAll(/(?<!\d)\d{4}(?!\d)/g)].map(([found]) => commonEra(Number(found)))
  return years.find(isYearOfPrint) ?? years.find(year => year >= 1000 && year <= 2200) ?? null
}

const commonEra = (year: number): number =>
  year >= BUDDHIST_YEARS.from && year <= BUDDHIST_YEARS.to ? year - BUDDHIST_ERA_YEARS : year

/** `1365 [1986]` has a year of another calendar first. */
const isYearOfPrint = (year: number): boolean => year >= 1450 && year <= 2200
