/**
 * The graphic character sets of MARC-8, from the Library of Congress's "MARC 21 Specifications for Record Structure,
 * Character Sets, and Exchange Media: Code Tables". Keyed by the final character of the escape sequence that designates
 * them; each maps a byte without its high bit to a character, as runs of characters from a byte on (a space is a gap).
 */
type Runs = readonly (readonly [from: number, characters: string])[]

/** `count` characters that follow each other in Unicode. */
const following = (first: number, count: number): string =>
  String.fromCodePoint(...Array.from({ length: count }, (_, index) => first + index))

const ASCII: Runs = [[0x21, following(0x21, 94)]]

const EXTENDED_LATIN: Runs = [
  [0x21, 'ŁØĐÞÆŒʹ·♭®±ƠƯʾ ʻłøđþæœʺı£ð ơư'],
  [0x40, '°ℓ℗©♯¿¡ß€'],
  [
    0x60,
    '\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030c\u030a\ufe20\ufe21\u0315\u030b\u0310' +
      '\u0327\u0328\u0323\u0324\u0325\u0333\u0332\u0326\u031c\u032e\ufe22\ufe23  \u0313',
  ],
]

const GREEK_SYMBOLS: Runs = [[0x61, 'αβγ']]
const SUBSCRIPTS: Runs = [
  [0x28, '₍₎ ₊ ₋'],
  [0x30, '₀₁₂₃₄₅₆₇₈₉'],
]
const SUPERSCRIPTS: Runs = [
  [0x28, '⁽⁾ ⁺ ⁻'],
  [0x30, '⁰¹²³⁴⁵⁶⁷⁸⁹'],
]

const HEBREW: Runs = [
  [0x21, '!\u05f4#$%&\u05f3()*+,\u05be./0123456789:;<=>?'],
  [0x40, '\u05b7\u05b8\u05b6\u05b5\u05b4\u05b9\u05bb\u05b0\u05b2\u05b3\u05b1\u05bc\u05bf\u05c1\ufb1e'],
  [0x5b, '[ ]'],
  [0x60, following(0x5d0, 27)],
  [0x7b, following(0x5f0, 3)],
]

const CYRILLIC: Runs = [
  [0x21, following(0x21, 31)],
  [0x40, 'юабцдефгхийклмнопярстужвьызшэщчъ'],
  [0x60, 'ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧ'],
]

const EXTENDED_CYRILLIC: Runs = [
  [0x40, 'ґђѓєёѕіїјљњћќўџ ѣѳѵѫ'],
  [0x5b, '[ ] _'],
  [0x60, 'ҐЂЃЄЁЅІЇЈЉЊЋЌЎЏЪѢѲѴѪ'],
]

const ARABIC: Runs = [
  [0x21, '!"#$\u066a&\'()\u066d+\u060c-./'],
  [0x30, following(0x660, 10)],
  [0x3a, ':\u061b<=>\u061f'],
  [0x41, following(0x621, 26)],
  [0x5b, '[ ]'],
  [0x60, following(0x640, 19)],
  [0x73, '\u0671\u0670'],
  [0x78, '\u066c\u201d\u201c'],
]

const EXTENDED_ARABIC: Runs = [
  [0x21, '\u06fd\u0672\u0673'],
  [0x24, following(0x679, 14)],
  [0x32, '\u06bf'],
  [0x33, following(0x687, 22)],
  [0x49, '\u06fa'],
  [0x4a, '\u069d\u069e\u06fb\u069f\u06a0\u06fc'],
  [0x50, following(0x6a1, 24)],
  [
    0x68,
    '\u06ba\u06bb\u06bc\u06bd\u06b9\u06be\u06c0\u06c4\u06c5\u06c6\u06ca\u06cb\u06cd\u06ce\u06d0\u06d2\u06d3',
  ],
  [0x7d, '\u0306\u030c'],
]

const GREEK: Runs = [
  [0x21, '\u0300\u0301\u0308\u0342\u0313\u0314\u0345'],
  [0x30, '«»“”\u0374\u0375'],
  [0x3b, '\u0387'],
  [0x3f, '\u037e'],
  [0x41, 'ΑΒ ΓΔΕϚϜΖΗΘΙΚΛΜΝΞΟΠϞΡΣ ΤΥΦΧΨΩϠ'],
  [0x61, 'αβϐγδεϛϝζηθικλμνξοπϟρσςτυφχψωϡ'],
]

/** By byte without its high bit; undefined where the set has no character. */
export type CodeTable = readonly (string | undefined)[]

function tableOf(runs: Runs): CodeTable {
  const table = new Array<string | undefined>(128)
  for (const [from, characters] of runs)
    for (const [index, character] of [...characters].entries())
      if (character !== ' ') table[from + index] = character
  return table
}

/** Chinese, Japanese and Korean characters of three bytes each. */
export const EAST_ASIAN = '1'

export const CODE_TABLES: ReadonlyMap<string, CodeTable> = new Map(
  Object.entries({
    B: ASCII,
    E: EXTENDED_LATIN,
    g: GREEK_SYMBOLS,
    b: SUBSCRIPTS,
    p: SUPERSCRIPTS,
    '2': HEBREW,
    N: CYRILLIC,
    Q: EXTENDED_CYRILLIC,
    '3': ARABIC,
    '4': EXTENDED_ARABIC,
    S: GREEK,
  }).map(([final, runs]) => [final, tableOf(runs)]),
)

/** Stands before its letter in MARC-8 and behind it in Unicode. */
export const isCombining = (character: string): boolean =>
  /^\p{Mn}$/u.test(character) && character !== '\u0670'

/** Controls of the upper half: what is not to be sorted by, joiners. */
export const CONTROLS: ReadonlyMap<number, string> = new Map([
  [0x88, '\u0098'],
  [0x89, '\u009c'],
  [0x8d, '\u200d'],
  [0x8e, '\u200c'],
])
