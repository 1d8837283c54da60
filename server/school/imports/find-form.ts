import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ImportForm } from '@pratu/protocol/imports'
import { FileRefused } from './candidate.ts'

const SAMPLE_BYTES = 65_536
/** A MARC leader, with what may stand before it. */
const MARC_BEGINS = /\d{5}[ -~]{5}22\d{5}[ -~]{3}4500/
const FIELD_TERMINATOR = 0x1e
const ZIP = Buffer.from('PK\u0003\u0004')
/** Workbooks before 2007, and those with a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** What a file is by what is in it, whatever it is called. Throws `FileRefused`. */
export function findForm(path: string): ImportForm {
  const file = openSync(path, 'r')
  try {
    const sample = Buffer.alloc(SAMPLE_BYTES)
    const length = readSync(file, sample, 0, SAMPLE_BYTES, 0)
    return formOf(sample.subarray(0, length), fstatSync(file).size)
  } finally {
    closeSync(file)
  }
}

export function formOf(sample: Buffer, sizeBytes: number): ImportForm {
  if (sample.subarray(0, ZIP.length).equals(ZIP)) return 'xlsx'
  if (sample.subarray(0, COMPOUND.length).equals(COMPOUND)) throw new FileRefused('table-old-excel')
  const text = textOf(sample)
  const begins = text.trimStart()
  if (begins === '' && sizeBytes <= sample.length) throw new FileRefused('import-file-empty')
  if (begins.startsWith('<')) {
    if (/<(?:[\w.-]+:)?(?:record|collection)[\s>]/.test(text)) return 'marcxml'
    throw new FileRefused('import-form-unknown')
  }
  if (/^[[{]/.test(begins) && /"(?:leader|fields)"\s*:/.test(text)) return 'marc-in-json'
  if (sample.includes(FIELD_TERMINATOR) || MARC_BEGINS.test(text.slice(0, 1000))) return 'iso2709'
  if (isText(text)) return 'csv'
  throw new FileRefused('import-form-unknown')
}

function textOf(sample: Buffer): string {
  const wide = sample[0] === 0xff && sample[1] === 0xfe ? 'utf-16le' : undefined
  const big = sample[0] === 0xfe && sample[1] === 0xff ? 'utf-16be' : undefined
  return new TextDecoder(wide ?? big ?? 'latin1').decode(sample).replace(/^\u00ef\u00bb\u00bf/, '')
}

/** Pictures, programs, documents of Word: they have control characters all over. */
function isText(text: string): boolean {
  const controls = text.match(/(?![\t\n\r])[\p{Cc}]/gu) ?? []
  const low = controls.filter(control => control < '\u007f')
  return low.length * 200 <= text.length && !text.includes('\u0000') && !/^%PDF-|^GIF8|^\{\\rtf/.test(text)
}
