import { stripAimPrefix } from './aim-prefix.ts'
import type { CodeSink } from './code-sink.ts'
import {
  ALT_KEYS,
  CONTROL_AND_GUI_KEYS,
  characterOf,
  keypadDigitOf,
  LAST_ERROR_USAGE,
  SHIFT_KEYS,
} from './keyboard-usages.ts'
import { MAX_LINE_LENGTH } from './lines.ts'

const BOOT_REPORT_LENGTH = 8
const MAX_ALT_DIGITS = 5
const SUFFIXES = new Set(['\r', '\n', '\t'])
const PRINTABLE = /^[\x20-\x7e]$/

export interface KeyboardDecoder {
  push(report: Uint8Array): void
  /** The keys fell silent: what was typed so far is a whole code. */
  end(): void
  /** The keys fell silent: what was typed so far is a half code. */
  drop(): void
}

/** A device with several kinds of reports on one interface puts the report's id before the boot report. */
const bootReportOf = (report: Uint8Array): Uint8Array | null => {
  if (report.length === BOOT_REPORT_LENGTH) return report
  return report.length === BOOT_REPORT_LENGTH + 1 ? report.subarray(1) : null
}

/**
 * Codes of a scanner that acts as a keyboard, from its boot reports (USB HID 1.11, appendix B.1) and so free of any
 * keyboard layout. A key counts when it is down now and was up in the report before, in the order of the slots. Enter or
 * Tab ends a code. Scanners in "Alt code" mode hold Alt and type a character's decimal number on the keypad.
 */
export const decodeKeyboardReports = (sink: CodeSink): KeyboardDecoder => {
  let held: ReadonlySet<number> = new Set()
  let altDigits = ''
  let typed = ''
  let isSpoiled = false

  const restart = () => {
    typed = ''
    altDigits = ''
    isSpoiled = false
  }
  const drop = () => {
    if (typed !== '' || altDigits !== '' || isSpoiled) sink.garbage()
    restart()
  }
  const end = () => {
    if (isSpoiled) return drop()
    const whole = typed
    restart()
    if (whole === '') return
    const { code, symbology } = stripAimPrefix(whole)
    sink.scan(code, symbology)
  }
  const type = (character: string) => {
    if (SUFFIXES.has(character)) end()
    else if (!PRINTABLE.test(character) || typed.length >= MAX_LINE_LENGTH) isSpoiled = true
    else typed += character
  }
  const releaseAlt = () => {
    const digits = altDigits
    altDigits = ''
    if (digits !== '') type(String.fromCharCode(Number(digits)))
  }
  const press = (usage: number, modifiers: number) => {
    if (modifiers & ALT_KEYS) {
      const digit = keypadDigitOf(usage)
      if (digit !== null && altDigits.length < MAX_ALT_DIGITS) altDigits += digit
      return
    }
    // Shortcuts type nothing: a printed code must not act as keys.
    if (modifiers & CONTROL_AND_GUI_KEYS) return
    const character = characterOf(usage, (modifiers & SHIFT_KEYS) !== 0)
    if (character !== null) type(character)
  }

  return {
    push: report => {
      const [modifiers = 0, , ...slots] = bootReportOf(report) ?? []
      if (slots.length === 0) return sink.garbage()
      const down = slots.filter(usage => usage !== 0)
      if (down.some(usage => usage <= LAST_ERROR_USAGE)) return
      if (!(modifiers & ALT_KEYS)) releaseAlt()
      for (const usage of down) if (!held.has(usage)) press(usage, modifiers)
      held = new Set(down)
    },
    end,
    drop,
  }
}
