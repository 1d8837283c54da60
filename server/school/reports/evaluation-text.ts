import type { SchoolFigures } from '@pratu/protocol/half-year-report'
import { addCounts, bandOf, meanOf, momentsOf, standardDeviationOf } from '@pratu/protocol/satisfaction'
import { twoDecimals } from '../../documents/cell-text.ts'
import { BAND_WORDS } from './tables/satisfaction.ts'

/** What the memo could say of satisfaction; null where nobody answered. Staff take it or write their own. */
export function evaluationText({ ratings = [] }: Pick<SchoolFigures, 'ratings'>): string | null {
  const moments = momentsOf(addCounts(ratings.map(({ counts }) => counts)))
  const mean = meanOf(moments)
  const band = bandOf(moments)
  if (mean === null || band === null) return null
  const deviation = standardDeviationOf(moments)
  const spread = deviation === null ? '' : ` (S.D. ${twoDecimals(deviation)})`
  return `ผู้ใช้ตอบแบบประเมินความพึงพอใจที่คีออสก์ ${moments.answers.toLocaleString('en-US')} ครั้ง มีความพึงพอใจเฉลี่ย ${twoDecimals(mean)}${spread} อยู่ในระดับ${BAND_WORDS[band]}`
}
