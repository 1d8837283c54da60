import { writeNumber } from '../../parts/number-text.ts'
import type { StaffWords } from '../words.ts'

/** "5 บาท", "12.50 บาท". */
export const baht = (words: StaffWords, satang: number): string =>
  words.t('desk.baht', { amount: writeNumber(satang, 2) })
