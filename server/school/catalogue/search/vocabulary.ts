import { editDistance } from './edit-distance.ts'

export interface NearTerm {
  /** In `search_terms`. */
  readonly number: number
  readonly term: string
  readonly distance: number
}

export interface TermRow {
  readonly number: number
  readonly term: string
}

/** Every word of the index, in memory: about twenty bytes a word. */
export interface Vocabulary {
  /** Takes up words that were added since, some thousands at a time; true when that was all. */
  catchUp(): boolean
  /** The words with the fewest letters different, at the most `limit`; nothing for a word that is there. */
  nearest(term: string, limit: number): NearTerm[]
}

const FIRST_WORDS = 4096
const FIRST_LETTERS = 32_768

export function createVocabulary(termsAfter: (number: number) => TermRow[]): Vocabulary {
  let letters = new Uint16Array(FIRST_LETTERS)
  let starts = new Uint32Array(FIRST_WORDS)
  let numbers = new Uint32Array(FIRST_WORDS)
  let signatures = new Uint32Array(FIRST_WORDS)
  let count = 0

  const wider = <Values extends Uint16Array | Uint32Array>(values: Values, needed: number): Values => {
    if (needed <= values.length) return values
    const next = new (values.constructor as new (length: number) => Values)(
      Math.max(needed, values.length * 2),
    )
    next.set(values)
    return next
  }

  function add({ number, term }: TermRow): void {
    const start = starts[count] ?? 0
    letters = wider(letters, start + term.length)
    starts = wider(starts, count + 2)
    numbers = wider(numbers, count + 1)
    signatures = wider(signatures, count + 1)
    for (let index = 0; index < term.length; index += 1) letters[start + index] = term.charCodeAt(index)
    numbers[count] = number
    signatures[count] = signatureOf(letters.subarray(start, start + term.length))
    count += 1
    starts[count] = start + term.length
  }

  return {
    catchUp() {
      const rows = termsAfter(count === 0 ? 0 : (numbers[count - 1] ?? 0))
      for (const row of rows) add(row)
      return rows.length === 0
    },
    nearest(term, limit) {
      const wanted = Uint16Array.from(term, letter => letter.charCodeAt(0))
      const signature = signatureOf(wanted)
      let least = limit
      let near: NearTerm[] = []
      for (let index = 0; index < count; index += 1) {
        const start = starts[index] ?? 0
        const length = (starts[index + 1] ?? 0) - start
        if (Math.abs(length - wanted.length) > least) continue
        if (bitsOf((signatures[index] ?? 0) ^ signature) > 2 * least) continue
        const candidate = letters.subarray(start, start + length)
        const distance = editDistance(wanted, candidate, least)
        if (distance > least) continue
        if (distance < least) near = []
        least = distance
        near.push({ number: numbers[index] ?? 0, term: String.fromCharCode(...candidate), distance })
      }
      return near
    },
  }
}

/** One bit for the letters that a word has; each wrong letter changes two at the most. */
function signatureOf(letters: Uint16Array): number {
  let signature = 0
  for (const letter of letters) signature |= 1 << (letter & 31)
  return signature >>> 0
}

function bitsOf(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
