import { stripAimPrefix } from './aim-prefix.ts'
import type { CodeSink } from './code-sink.ts'

const STX = 0x02
const ETX = 0x03
const TAB = 0x09
const LF = 0x0a
const CR = 0x0d
const FIRST_SEPARATOR = 0x1c
const FIRST_PRINTABLE = 0x20
const LAST_PRINTABLE = 0x7e

/** Longer than any code Pratu takes; beyond it a line is dropped, so memory stays bounded. */
export const MAX_LINE_LENGTH = 256

/** Separators (FS to US) and tabs occur inside GS1 and patron codes; other control characters and non-ASCII are line noise. */
const belongsInCode = (byte: number): boolean =>
  (byte >= FIRST_PRINTABLE && byte <= LAST_PRINTABLE) ||
  byte === TAB ||
  (byte >= FIRST_SEPARATOR && byte < FIRST_PRINTABLE)

export interface LineDecoder {
  push(bytes: Uint8Array): void
  /** The line fell silent: what came so far is a whole code. */
  end(): void
  /** The line fell silent: what came so far is a half frame. */
  drop(): void
}

/**
 * Codes of a serial scanner: ASCII ended by CR, LF, both, or ETX, after an optional STX. A line with noise in it is
 * dropped whole, since a code that lost a character may be another book's.
 */
export const decodeLines = (sink: CodeSink): LineDecoder => {
  let line = ''
  let isNoisy = false

  const restart = () => {
    line = ''
    isNoisy = false
  }
  const drop = () => {
    if (line !== '' || isNoisy) sink.garbage()
    restart()
  }
  const end = () => {
    if (isNoisy) return drop()
    const whole = line
    restart()
    if (whole === '') return
    const { code, symbology } = stripAimPrefix(whole)
    sink.scan(code, symbology)
  }
  const take = (byte: number) => {
    if (byte === STX) drop()
    else if (byte === CR || byte === LF || byte === ETX) end()
    else if (!belongsInCode(byte) || line.length >= MAX_LINE_LENGTH) isNoisy = true
    else line += String.fromCharCode(byte)
  }

  return {
    push: bytes => {
      for (const byte of bytes) take(byte)
    },
    end,
    drop,
  }
}
