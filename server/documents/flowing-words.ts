import { attachPunctuation } from './set-lines.ts'

/** What a dictionary would part and a reader wants whole. */
const WHOLE =
  /(ผู้อำนวยการ|ห้องสมุด|ภาคเรียน|ปีการศึกษา|คน-ครั้ง|มากที่สุด|น้อยที่สุด|ส่งเสริม|รายละเอียด|ทางการศึกษา|ลงนาม|ต่อไป)/u
/** Longer pieces may be wider than a line. */
const LONGEST = 30

const segmenter = new Intl.Segmenter('th', { granularity: 'word' })
const letters = new Intl.Segmenter('th', { granularity: 'grapheme' })

/** A text in pieces between which a line may be broken: words with their marks, and spaces. */
export function flowing(text: string): string[] {
  const pieces = text
    .split(WHOLE)
    .flatMap(part =>
      WHOLE.test(part) ? [part] : Array.from(segmenter.segment(part), ({ segment }) => segment),
    )
  return attachPunctuation(pieces.filter(piece => piece !== '')).flatMap(withSpaces)
}

function withSpaces(piece: string): string[] {
  const word = piece.trim()
  const words = word.length > LONGEST ? Array.from(letters.segment(word), ({ segment }) => segment) : [word]
  return [
    ...(/^\s/u.test(piece) ? [' '] : []),
    ...(word === '' ? [] : words),
    ...(word !== '' && /\s$/u.test(piece) ? [' '] : []),
  ]
}
