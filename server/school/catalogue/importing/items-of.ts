import type { MarcDataField, MarcRecord } from '@pratu/protocol/catalogue'
import { Code } from '@pratu/protocol/scalars'
import type { NewItem } from '../../imports/candidate.ts'
import { dataFields, subfieldValue } from '../marc/fields.ts'

/** The copies that a record tells of: in 952 as Koha writes them, else in 852, MARC 21's own field for one copy. */
export function itemsOf(marc: MarcRecord): NewItem[] {
  const own = dataFields(marc, '952').filter(hasBarcode).map(kohaItem)
  return own.length > 0 ? own : dataFields(marc, '852').filter(hasBarcode).map(marcItem)
}

const hasBarcode = (field: MarcDataField): boolean => barcodeOf(field) !== null

/** $p in both fields. */
const barcodeOf = (field: MarcDataField): string | null => {
  const parsed = Code.safeParse(subfieldValue(field, 'p'))
  return parsed.success ? parsed.data : null
}

const NOTHING: NewItem = {
  barcode: null,
  accessionNumber: null,
  copyNumber: null,
  volume: null,
  priceSatang: null,
  fundSource: null,
  acquiredOn: null,
  note: null,
  forLoan: null,
}

const kohaItem = (field: MarcDataField): NewItem => ({
  ...NOTHING,
  barcode: barcodeOf(field),
  accessionNumber: subfieldValue(field, 'i') ?? null,
  copyNumber: count(subfieldValue(field, 't')),
  volume: subfieldValue(field, 'h') ?? null,
  priceSatang: satang(subfieldValue(field, 'g')),
  fundSource: subfieldValue(field, 'e') ?? null,
  acquiredOn: day(subfieldValue(field, 'd')),
  note: subfieldValue(field, 'z') ?? null,
  forLoan: subfieldValue(field, '7') === '1' ? false : null,
})

const marcItem = (field: MarcDataField): NewItem => ({
  ...NOTHING,
  barcode: barcodeOf(field),
  copyNumber: count(subfieldValue(field, 't')),
  note: subfieldValue(field, 'z') ?? null,
})

const count = (text = ''): number | null => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : null)
const satang = (text = ''): number | null =>
  /^\d{1,7}(\.\d+)?$/.test(text) ? Math.round(Number(text) * 100) : null
const day = (text = ''): string | null =>
  /^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) ? text : null
