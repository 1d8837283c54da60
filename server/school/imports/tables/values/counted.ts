import { arabicDigits } from '@pratu/protocol/digits'
import { nothing, type Read, wrong } from './read-value.ts'

const MOST_COPIES = 999

/** How many copies: `3`, `๓ เล่ม`. From 1 to 999. */
export function readCopies(cell: string): Read<number> {
  const text = arabicDigits(cell).trim()
  if (text === '' || /^-+$/.test(text)) return nothing
  const found = /^(\d{1,6})\s*(เล่ม|ฉบับ|copies|copy|ชุด)?\.?$/i.exec(text)
  const copies = Number(found?.[1] ?? 0)
  return copies >= 1 && copies <= MOST_COPIES ? { value: copies } : wrong('copies-wrong')
}
