import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { findProgram } from './programs.ts'
import { temporaryFolder } from './temporary-folder.ts'

function run(name: string, args: readonly string[]): string {
  const program = findProgram(name)
  if (!program) throw new Error(`${name} (Debian: poppler-utils) is not installed. "npm test" installs it.`)
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`)
  return stdout
}

/** Where a letter and its marks are one glyph, pdftotext tells them twice. */
const TOLD_TWICE = /([ก-ฮ][\u0e31-\u0e3a\u0e47-\u0e4e]{2,})\1/gu

/** A document as a reader finds it: its text, a string for each page, without marks that only say where lines may break. */
export function textOfPdf(pdf: Uint8Array): string[] {
  using folder = temporaryFolder()
  writeFileSync(folder.file('document.pdf'), pdf)
  const text = run('pdftotext', ['-layout', folder.file('document.pdf'), '-'])
  return text.replaceAll('\u2060', '').replace(TOLD_TWICE, '$1').split('\f').slice(0, -1)
}

export interface GreyPage {
  readonly width: number
  readonly height: number
  /** 0 is black, 255 white, row after row. */
  readonly pixels: Uint8Array
}

/** Its pages as pictures, in grey, as an office's printer prints them. */
export function picturesOfPdf(pdf: Uint8Array, dotsPerInch = 72): GreyPage[] {
  using folder = temporaryFolder()
  writeFileSync(folder.file('document.pdf'), pdf)
  run('pdftoppm', ['-r', String(dotsPerInch), '-gray', folder.file('document.pdf'), folder.file('page')])
  return readdirSync(folder.path)
    .filter(name => name.endsWith('.pgm'))
    .sort()
    .map(name => readPgm(readFileSync(folder.file(name))))
}

/** Netpbm's binary grey form: `P5`, width, height, 255, pixels. */
function readPgm(bytes: Buffer): GreyPage {
  const [head = '', width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 60)) ?? []
  return { width: Number(width), height: Number(height), pixels: bytes.subarray(head.length) }
}

/** The smallest frame around everything that is not white, in points from the left and the top. */
export function inkOf({ width, height, pixels }: GreyPage): {
  left: number
  right: number
  top: number
  bottom: number
} {
  const isInk = (x: number, y: number) => (pixels[y * width + x] ?? 255) < 160
  const columns = Array.from({ length: width }, (_, x) => x).filter(x =>
    Array.from({ length: height }, (_, y) => y).some(y => isInk(x, y)),
  )
  const rows = Array.from({ length: height }, (_, y) => y).filter(y =>
    Array.from({ length: width }, (_, x) => x).some(x => isInk(x, y)),
  )
  return { left: columns[0] ?? 0, right: columns.at(-1) ?? 0, top: rows[0] ?? 0, bottom: rows.at(-1) ?? 0 }
}
