/** HID Usage Tables, page 0x07: usage ids and what they type on a US keyboard, which is what scanners pretend to be. */

export const SHIFT_KEYS = 0x02 | 0x20
export const ALT_KEYS = 0x04 | 0x40
export const CONTROL_AND_GUI_KEYS = 0x01 | 0x10 | 0x08 | 0x80

/** ErrorRollOver, POSTFail and ErrorUndefined: the report says nothing of the keys. */
export const LAST_ERROR_USAGE = 0x03

/** Runs of usage ids with what they type plain and with shift. */
const RUNS: readonly (readonly [first: number, plain: string, shifted: string])[] = [
  [0x04, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  [0x1e, '1234567890\n', '!@#$%^&*()\n'],
  [0x2b, "\t -=[]\\#;'`,./", '\t _+{}|~:"~<>?'],
  [0x54, '/*-+\n1234567890.', '/*-+\n1234567890.'],
  [0x64, '\\', '|'],
]

const CHARACTERS: ReadonlyMap<number, { readonly plain: string; readonly shifted: string }> = new Map(
  RUNS.flatMap(([first, plain, shifted]) =>
    [...plain].map((character, index) => [
      first + index,
      { plain: character, shifted: shifted[index] ?? character },
    ]),
  ),
)

/** What a key types: a character, `\n` for either Enter, `\t` for Tab; `null` for all others. */
export const characterOf = (usage: number, isShifted: boolean): string | null => {
  const character = CHARACTERS.get(usage)
  if (!character) return null
  return isShifted ? character.shifted : character.plain
}

const KEYPAD_ONE = 0x59
const KEYPAD_ZERO = 0x62

/** The digit of a keypad key, with which Alt codes are typed. */
export const keypadDigitOf = (usage: number): string | null =>
  usage < KEYPAD_ONE || usage > KEYPAD_ZERO ? null : String((usage - KEYPAD_ONE + 1) % 10)
