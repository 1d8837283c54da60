import type { MarcDataField, MarcRecord } from '@pratu/protocol/catalogue'
import { dataFields, subfieldValue } from './fields.ts'
import { trimIsbd, trimTitle } from './punctuation.ts'

const THAI = /\p{Script=Thai}/u

/**
 * The same field in the script of the book (880, linked by $6), when that is Thai: libraries abroad write Thai titles in
 * Latin letters first.
 */
export function inThai(marc: MarcRecord, field: MarcDataField): MarcDataField {
  const link = subfieldValue(field, '6')?.match(/^880-(\d\d)/)?.[1]
  if (link === undefined || link === '00') return field
  const original = dataFields(marc, '880').find(
    other => subfieldValue(other, '6')?.startsWith(`${field.tag}-${link}`) ?? false,
  )
  if (!original?.subfields.some(({ code, value }) => code !== '6' && THAI.test(value))) return field
  return { ...original, tag: field.tag }
}

/** 245 $a $b $n $p, with the signs between them and without those at the end. Empty when there is no title. */
export function titleOf(marc: MarcRecord): string {
  const statement = dataFields(marc, '245')[0]
  const fallback = dataFields(marc, '240', '130', '246', '222')[0]
  return (statement && titleIn(inThai(marc, statement))) || (fallback ? titleIn(fallback) : '')
}

function titleIn(field: MarcDataField): string {
  let title = ''
  for (const { code, value } of field.subfields) {
    const part = withoutNonSorting(value).trim()
    if (part === '' || !'abnp'.includes(code)) continue
    if (title === '') title = part
    else if (code === 'b' && !/[:;=/]$/.test(title)) title = `${trimIsbd(title)} : ${part}`
    else title = `${title} ${part}`
  }
  return trimTitle(title)
}

/** MARC-8 and some national formats enclose `The ` in control characters. */
const withoutNonSorting = (text: string): string => text.replace(/\p{Cc}/gu, '')
