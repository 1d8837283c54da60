/** Keys of one scan follow each other faster than a hand can type. */
const BURST_GAP_MS = 50
/** A scanner that ends its codes with no key is understood after this silence. */
const SILENCE_MS = 120
/** Fewer keys are a hand that hit two keys at once. */
const MIN_CODE_LENGTH = 3
const MAX_CODE_LENGTH = 64

const SHIFTED_DIGITS = ')!@#$%^&*('
const SIGNS: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
  NumpadDecimal: ['.', '.'],
}

const ENDS = ['Enter', 'NumpadEnter', 'Tab']

/** What a key means on the US layout that scanners speak: by its place, so that a Thai layout cannot garble it. */
const characterOf = (key: string, shifted: boolean): string | undefined => {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(key)?.[1]
  if (digit) return shifted && key.startsWith('Digit') ? SHIFTED_DIGITS[Number(digit)] : digit
  const letter = /^Key([A-Z])$/.exec(key)?.[1]
  if (letter) return shifted ? letter : letter.toLowerCase()
  return SIGNS[key]?.[shifted ? 1 : 0]
}

export interface KeyDown {
  /** `KeyboardEvent.code`. */
  readonly code: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly timeStamp: number
}

interface KeyBurstContext {
  onCode(code: string): void
  after(delayMs: number, action: () => void): () => void
}

/**
 * Finds the codes of keyboard scanners among key presses. The answer to a key is whether it belongs to a scan and must
 * do nothing else: a scanner's Enter may not press the button that has the focus, a person's may.
 */
export const createKeyBursts = ({ onCode, after }: KeyBurstContext) => {
  let burst = ''
  let lastAtMs = Number.NEGATIVE_INFINITY
  let callOff = () => {}

  const finish = (): boolean => {
    callOff()
    const code = burst
    burst = ''
    const whole = code.length >= MIN_CODE_LENGTH && code.length <= MAX_CODE_LENGTH
    if (whole) onCode(code)
    return whole
  }

  return (key: KeyDown): boolean => {
    if (key.ctrlKey || key.altKey || key.metaKey) return false
    const quick = key.timeStamp - lastAtMs < BURST_GAP_MS
    if (ENDS.includes(key.code)) return quick && finish()
    const character = characterOf(key.code, key.shiftKey)
    if (character === undefined) return false
    lastAtMs = key.timeStamp
    if (!quick) burst = ''
    const inside = burst !== ''
    // One character past the limit is kept, so that what is too long is known to be.
    if (burst.length <= MAX_CODE_LENGTH) burst += character
    callOff()
    callOff = after(SILENCE_MS, finish)
    return inside
  }
}
