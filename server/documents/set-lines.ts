import type { WidthOf } from './font-widths.ts'

const segmenter = new Intl.Segmenter('th', { granularity: 'word' })
const letters = new Intl.Segmenter('th', { granularity: 'grapheme' })

/**
 * Sets a text in at most `maxLines` lines of `width` ems: broken between words, as Thai is read, and cut between words with
 * an ellipsis where there is no more room. A word that is wider than a line is broken between its letters.
 */
export function setLines(text: string, width: number, maxLines: number, widthOf: WidthOf): string[] {
  const pieces = Array.from(segmenter.segment(text.trim().replace(/\s+/g, ' ')), ({ segment }) => segment)
  const words = attachPunctuation(pieces).flatMap(word =>
    widthOf(word.trimEnd()) <= width ? [word] : lettersOf(word),
  )
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (widthOf((line + word).trimEnd()) <= width) {
      line += lines.length > 0 && line === '' ? word.trimStart() : word
      continue
    }
    if (lines.length + 1 === maxLines) return [...lines, withEllipsis(line, width, widthOf)]
    lines.push(line.trimEnd())
    line = word.trimStart()
  }
  return [...lines, line.trimEnd()].filter(each => each !== '')
}

const lettersOf = (word: string): string[] => Array.from(letters.segment(word), ({ segment }) => segment)

/** A line begins with no closing mark, and `ๆ` stays with the word that it repeats. */
export function attachPunctuation(pieces: readonly string[]): string[] {
  const words: string[] = []
  for (const piece of pieces) {
    const before = words.at(-1)
    const belongsBefore = /^[\s.,;:!?)\]}”’ฯๆ/-]/u.test(piece)
    const belongsAfter = before !== undefined && /[([{“‘]$/u.test(before)
    if (before !== undefined && (belongsBefore || belongsAfter)) words[words.length - 1] = before + piece
    else words.push(piece)
  }
  return words
}

/** Takes words from the end until the ellipsis has room. */
function withEllipsis(line: string, width: number, widthOf: WidthOf): string {
  const words = attachPunctuation(Array.from(segmenter.segment(line), ({ segment }) => segment))
  while (words.length > 1 && widthOf(`${words.join('').trimEnd()}…`) > width) words.pop()
  let kept = words.join('').trimEnd()
  while (kept !== '' && widthOf(`${kept}…`) > width) kept = lettersOf(kept).slice(0, -1).join('')
  return `${kept}…`
}
