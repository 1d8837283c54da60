import { shelfRange } from '@pratu/protocol/shelf-range'
import type { SignsData } from './document-data.ts'
import { sarabunWidths } from './font-widths.ts'
import { setLines } from './set-lines.ts'

const POINT_MM = 25.4 / 72
/** Of an A4 sign, beside its colour; an A5 sign is the same, smaller. */
const TEXT_WIDTH_MM = 228
const LARGEST_NUMBER_PT = 150
const NAME_PT = 46
const SLACK = 0.98

/** What `signs.typ` draws. */
export function layOutSigns({ shelves, paper, schoolName }: SignsData) {
  const bold = sarabunWidths('bold')
  return {
    paper,
    school: schoolName,
    shelves: shelves.map(shelf => {
      const number = shelfRange(shelf)
      const widest = (TEXT_WIDTH_MM * SLACK) / (Math.max(bold(number), 1) * POINT_MM)
      return {
        colour: shelf.colour,
        number,
        numberSize: Math.min(widest, LARGEST_NUMBER_PT),
        nameSize: NAME_PT,
        th: setLines(shelf.name.th, (TEXT_WIDTH_MM * SLACK) / (NAME_PT * POINT_MM), 2, bold),
        en: setLines(
          shelf.name.en,
          (TEXT_WIDTH_MM * SLACK) / (NAME_PT * 0.55 * POINT_MM),
          2,
          sarabunWidths('regular'),
        ),
      }
    }),
  }
}
