import { stripAimPrefix } from './aim-prefix.ts'
import type { CodeSink } from './code-sink.ts'

const SCANNED_DATA_REPORT = 0x02
const REPORT_LENGTH = 64
const LENGTH_AT = 1
const AIM_AT = 2
const AIM_LENGTH = 3
const CONTINUED_AT = 63
const CONTINUED_BIT = 0x01
const BRACKET = 0x5d

/** More than the largest QR code holds; beyond it a code is dropped, so memory stays bounded. */
const MAX_CODE_LENGTH = 8192
const TRAILING_LINE_END = /[\r\n]+$/

export interface PosDecoder {
  push(report: Uint8Array): void
  /** The scanner fell silent: what came so far is a half code. */
  drop(): void
}

interface ScannedData {
  readonly aim: string
  readonly data: string
  readonly isContinued: boolean
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** `null` when the report is not laid out as scanned data. */
const parseScannedData = (report: Uint8Array): ScannedData | null => {
  // Some models put one more byte before the AIM identifier.
  const shift = report[AIM_AT] !== BRACKET && report[AIM_AT + 1] === BRACKET ? 1 : 0
  const dataAt = AIM_AT + AIM_LENGTH + shift
  const length = report[LENGTH_AT] ?? 0
  if (report.length !== REPORT_LENGTH || dataAt + length > CONTINUED_AT) return null
  return {
    aim: report[AIM_AT + shift] === BRACKET ? textOf(report.subarray(AIM_AT + shift, dataAt)) : '',
    data: textOf(report.subarray(dataAt, dataAt + length)),
    isContinued: ((report[CONTINUED_AT] ?? 0) & CONTINUED_BIT) !== 0,
  }
}

/**
 * Codes of a HID POS scanner (usage page 0x8C), from its 64-byte scanned-data reports: report id 2, length, AIM
 * identifier in three bytes, data, and in the last byte whether another report continues the code. Reports with other
 * ids carry no scanned data and are ignored.
 */
export const decodePosReports = (sink: CodeSink): PosDecoder => {
  let aim: string | null = null
  let text = ''

  const restart = () => {
    aim = null
    text = ''
  }
  const drop = () => {
    if (aim !== null) sink.garbage()
    restart()
  }

  return {
    push: report => {
      if (report[0] !== SCANNED_DATA_REPORT) return
      const part = parseScannedData(report)
      aim ??= part?.aim ?? ''
      if (part === null) return drop()
      if (text.length <= MAX_CODE_LENGTH) text += part.data
      if (part.isContinued) return
      if (text.length > MAX_CODE_LENGTH) return drop()
      const { symbology } = stripAimPrefix(aim)
      const code = text.replace(TRAILING_LINE_END, '')
      restart()
      sink.scan(code, symbology)
    },
    drop,
  }
}
