/** Without the sign that ISBD puts before the next part: `ดาวพลูโต :` is `ดาวพลูโต`. */
export function trimIsbd(text: string): string {
  let trimmed = text.trim()
  for (;;) {
    const shorter = trimmed.replace(/\s*[/:;=,]$|\s+\.$|(?<=[^.\s]{4})\.$/u, '').trimEnd()
    if (shorter === trimmed || shorter === '') return trimmed
    trimmed = shorter
  }
}

/** A title does not end in a full stop, but for the dots of something left out and of initials. */
export const trimTitle = (title: string): string =>
  trimIsbd(title).replace(/(?<=[\p{L}\p{M}\p{N})\]]{2})\.$/u, '')

/** `[Jerusalem?` and `กรุงเทพฯ :` without brackets and signs. */
export const trimBrackets = (text: string): string =>
  trimIsbd(text.replace(/[[\]]/g, '').replace(/\s+/g, ' '))

/** A person's name without the comma or full stop that closes it; initials (`Rowling, J. K.`) keep theirs. */
export function trimName(name: string): string {
  const trimmed = name.trim().replace(/[\s,;:/]+$/, '')
  return /(^|[\s.-])\p{L}\.$/u.test(trimmed) || /\b(?:Jr|Sr|Dr|Mrs?|St|Co|Inc|Ltd)\.$/.test(trimmed)
    ? trimmed
    : trimmed.replace(/(?<=[^.])\.$/, '')
}
