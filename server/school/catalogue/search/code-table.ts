/** Few different texts for many records: each is kept once and known by a small number; 0 stands for none. */
export interface CodeTable {
  /** Gives a text that is met for the first time the next number. */
  numberOf(text: string | null): number
  /** Undefined for a text that no record has. */
  find(text: string): number | undefined
  textOf(number: number): string
  readonly size: number
}

const LARGEST = 0xffff

export function createCodeTable(): CodeTable {
  const texts: string[] = ['']
  const numbers = new Map<string, number>([['', 0]])
  return {
    numberOf(text) {
      if (text === null) return 0
      const known = numbers.get(text)
      if (known !== undefined) return known
      if (texts.length > LARGEST) return 0
      numbers.set(text, texts.length)
      return texts.push(text) - 1
    },
    find: text => numbers.get(text),
    textOf: number => texts[number] ?? '',
    get size() {
      return texts.length
    },
  }
}
