const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('th', { granularity: 'word' }) : undefined

const THAI_END = /[\u0e00-\u0e7f]$/
const THAI_START = /^[\u0e00-\u0e7f]/

/** Cuts a text at the ends of its Thai words, which have no spaces between them; other text stays whole. */
export const thaiWords = (text: string): string[] => {
  if (!segmenter) return [text]
  const words: string[] = []
  for (const { segment } of segmenter.segment(text)) {
    const last = words.at(-1)
    if (last === undefined || (THAI_END.test(last) && THAI_START.test(segment))) words.push(segment)
    else words[words.length - 1] = last + segment
  }
  return words
}

/** As many whole words as fit into so many letters (marks above and below stand on one); one word at least. */
export const firstWords = (words: readonly string[], limit: number): readonly string[] => {
  let letters = 0
  const end = words.findIndex((word, index) => {
    letters += word.replace(/\p{M}/gu, '').length
    return index > 0 && letters > limit
  })
  return end < 0 ? words : words.slice(0, end)
}
