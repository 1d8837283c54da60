const PART = /\{[^}]*\}/g
const NUMBER = /^\{n(?::([1-9]))?\}$/
const YEARS: Readonly<Record<string, number>> = { '{be2}': 2, '{be4}': 4 }

/** The parts in braces of a running form's pattern, in their order: `{n:5}`, `{be2}`. */
export const patternParts = (pattern: string): string[] => pattern.match(PART) ?? []

export const isNumberPart = (part: string): boolean => NUMBER.test(part)
export const isYearPart = (part: string): boolean => part in YEARS

/** What stands in a pattern outside its parts. */
export const plainPartOf = (pattern: string): string => pattern.replace(PART, '')

/** A number as the pattern of a running form writes it: `{n:5}/{be2}` makes `00012/69`. The pattern must be a right one. */
export const numberedBy = (pattern: string, number: number, buddhistYear: number): string =>
  pattern.replace(PART, part => {
    const digits = NUMBER.exec(part)
    return digits
      ? String(number).padStart(Number(digits[1] ?? 1), '0')
      : String(buddhistYear).slice(-(YEARS[part] ?? 4))
  })

/** What stands before the number and after it, as the pattern writes them in that year. The pattern must be a right one. */
export const aroundNumber = (pattern: string, buddhistYear: number): string[] => {
  const [before = '', after = ''] = pattern.split(/\{n(?::[1-9])?\}/)
  return [before, after].map(text => numberedBy(text, 0, buddhistYear))
}
