import { readFileSync } from 'node:fs'

const FILE = new URL('./eacc.txt', import.meta.url)

let table: ReadonlyMap<number, string> | undefined

/**
 * The character of three bytes in the East Asian Character Code (ANSI/NISO Z39.64), as the Library of Congress maps it to
 * Unicode; undefined for codes that it gives no character, or a private one. The table of some 15,700 characters is
 * read when the first of them is met: each line of `eacc.txt` is a code and the characters of it and those that follow.
 */
export function eastAsianCharacter(code: number): string | undefined {
  table ??= readTable()
  return table.get(code)
}

function readTable(): Map<number, string> {
  const characters = new Map<number, string>()
  for (const line of readFileSync(FILE, 'utf8').trimEnd().split('\n')) {
    const first = Number.parseInt(line.slice(0, 6), 16)
    for (const [index, character] of [...line.slice(7)].entries()) characters.set(first + index, character)
  }
  return characters
}
