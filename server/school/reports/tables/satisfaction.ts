import {
  addCounts,
  type Band,
  bandOf,
  meanOf,
  momentsOf,
  SCORES,
  type Score,
  type ScoreCounts,
  standardDeviationOf,
} from '@pratu/protocol/satisfaction'
import type { Label } from '@pratu/protocol/scalars'
import type { TableCell } from '../../../documents/document-table.ts'
import { addingColumn, numberColumn, textColumn } from '../../../documents/table-columns.ts'
import type { ReportTable } from '../table-parts.ts'

export const BAND_WORDS: Record<Band, string> = {
  most: 'มากที่สุด',
  much: 'มาก',
  moderate: 'ปานกลาง',
  little: 'น้อย',
  least: 'น้อยที่สุด',
}
const SCORE_WORDS: Record<Score, string> = {
  5: BAND_WORDS.most,
  4: BAND_WORDS.much,
  3: BAND_WORDS.moderate,
  2: BAND_WORDS.little,
  1: BAND_WORDS.least,
}

/** Null: nobody answered. */
export const table: ReportTable = ({ figures: { ratings = [] } }) => {
  const all = addCounts(ratings.map(({ counts }) => counts))
  if (momentsOf(all).answers === 0) return null
  return {
    key: 'satisfaction',
    title: 'ความพึงพอใจต่อห้องสมุด',
    columns: [
      textColumn('รายการประเมิน', 7),
      addingColumn('คำตอบ (ครั้ง)'),
      numberColumn('ค่าเฉลี่ย'),
      numberColumn('S.D.'),
      textColumn('ระดับความพึงพอใจ', 3.6),
    ],
    rows: ratings.map(({ question, counts }) => rowOf(question.text, counts)),
    total: rowOf({ th: 'รวม', en: '' }, all),
    notes: [
      'ตอบด้วยการแตะใบหน้าที่คีออสก์โดยไม่ระบุตัวผู้ตอบ มากที่สุด = 5 ถึง น้อยที่สุด = 1 คนหนึ่งตอบได้หลายครั้ง',
      'เกณฑ์: 4.51–5.00 มากที่สุด, 3.51–4.50 มาก, 2.51–3.50 ปานกลาง, 1.51–2.50 น้อย, 1.00–1.50 น้อยที่สุด',
      'ส่วนเบี่ยงเบนมาตรฐาน (S.D.) คำนวณแบบกลุ่มตัวอย่าง หารด้วย n − 1',
    ],
    chart: {
      title: 'จำนวนคำตอบแต่ละระดับ (ครั้ง)',
      bars: SCORES.map((score, place) => ({ label: SCORE_WORDS[score], value: all[place] ?? 0 })),
    },
  }
}

function rowOf({ th: name }: Label, counts: ScoreCounts): TableCell[] {
  const moments = momentsOf(counts)
  const band = bandOf(moments)
  return [
    name,
    moments.answers,
    decimal(meanOf(moments)),
    decimal(standardDeviationOf(moments)),
    band === null ? '' : BAND_WORDS[band],
  ]
}

const decimal = (value: number | null): TableCell => (value === null ? null : { decimal: value })
