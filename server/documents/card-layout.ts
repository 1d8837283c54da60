import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { code128, moduleWidthMm, qrCode } from './barcodes.ts'
import type { CardHolder, CardsData } from './document-data.ts'
import { sarabunWidths } from './font-widths.ts'
import { fullNameOf, givenNameOf } from './names.ts'
import { setLines } from './set-lines.ts'

const POINT_MM = 25.4 / 72
const CARD_WIDTH_MM = 85.6
/** Beside the QR code. */
const NAME_WIDTH_MM = 53
const LARGEST_NAME_PT = 16
/** A name on one line is at least this large, or else given and family name get a line each. */
const ONE_LINE_PT = 13.5
const SLACK = 0.98

const largest = (lines: readonly string[], widthMm: number, limitPt: number): number =>
  Math.min(limitPt, (widthMm * SLACK) / (Math.max(...lines.map(sarabunWidths('bold'))) * POINT_MM))

function nameOn(holder: CardHolder): { name: string[]; nameSize: number } {
  const one = [fullNameOf(holder)]
  const oneSize = largest(one, NAME_WIDTH_MM, LARGEST_NAME_PT)
  if (oneSize >= ONE_LINE_PT || holder.familyName === '') return { name: one, nameSize: oneSize }
  const two = [givenNameOf(holder), holder.familyName]
  return { name: two, nameSize: largest(two, NAME_WIDTH_MM, LARGEST_NAME_PT) }
}

function classOf({ classroom, classNumber, groupName }: CardHolder): string {
  if (classroom === null) return groupName
  return classNumber === null ? `ชั้น ${classroom}` : `ชั้น ${classroom}  เลขที่ ${classNumber}`
}

/** Fails with `barcode-too-long`, which lists the codes that are too long for a card. */
export function layOutCards({ schoolName, holders }: CardsData): Result<unknown> {
  const tooLong: string[] = []
  const patrons = holders.map(holder => {
    const bars = code128(holder.code)
    const module = moduleWidthMm(bars, CARD_WIDTH_MM)
    if (module === undefined) tooLong.push(holder.code)
    const qr = qrCode(holder.code).map(row => row.map(dark => (dark ? '#' : ' ')).join(''))
    return { ...nameOn(holder), class: [classOf(holder)], code: holder.code, bars, module, qr }
  })
  if (tooLong.length > 0)
    return refuse({
      code: 'barcode-too-long',
      params: { count: tooLong.length, barcodes: tooLong.join(', ') },
    })
  const schoolSize = 11
  return succeed({
    school: setLines(
      schoolName,
      ((CARD_WIDTH_MM - 8) * SLACK) / (schoolSize * POINT_MM),
      1,
      sarabunWidths('bold'),
    ),
    schoolSize,
    heading: 'บัตรสมาชิกห้องสมุด · Library card',
    returnTo: 'เก็บได้ โปรดส่งคืนที่ห้องสมุด',
    patrons,
  })
}
