import * as z from 'zod/mini'
import { Count } from './scalars.ts'

const Millimetres = z.number().check(z.gte(0), z.lte(500))
const Size = z.number().check(z.gte(5), z.lte(500))

/**
 * A sheet of labels, all measures in millimetres. `left` and `top` lead from the paper's edge to the first label's;
 * `pitchX` and `pitchY` from one label's edge to the same edge of the next.
 */
export const LabelSheet = z.object({
  paperWidth: Size,
  paperHeight: Size,
  columns: z.number().check(z.int(), z.gte(1), z.lte(20)),
  rows: z.number().check(z.int(), z.gte(1), z.lte(50)),
  labelWidth: Size,
  labelHeight: Size,
  left: Millimetres,
  top: Millimetres,
  pitchX: Millimetres,
  pitchY: Millimetres,
})
export type LabelSheet = z.infer<typeof LabelSheet>

const a4 = { paperWidth: 210, paperHeight: 297 }

/**
 * Sheets that are sold everywhere. Measures are those of the makers' templates for Avery Zweckform 3474, L7160, L7651 and
 * L7163; sheets of other makers are cut alike. `whole` is an uncut sheet of adhesive A4 paper for a laser printer: labels
 * without gaps, inside the ten millimetres that a printer cannot reach.
 */
export const LABEL_SHEETS = {
  '3x8-70x37': {
    ...a4,
    columns: 3,
    rows: 8,
    labelWidth: 70,
    labelHeight: 37,
    left: 0,
    top: 0.5,
    pitchX: 70,
    pitchY: 37,
  },
  '3x7-63x38': {
    ...a4,
    columns: 3,
    rows: 7,
    labelWidth: 63.5,
    labelHeight: 38.1,
    left: 7.2,
    top: 15.15,
    pitchX: 66.04,
    pitchY: 38.1,
  },
  '5x13-38x21': {
    ...a4,
    columns: 5,
    rows: 13,
    labelWidth: 38.1,
    labelHeight: 21.2,
    left: 4.75,
    top: 10.7,
    pitchX: 40.6,
    pitchY: 21.2,
  },
  '2x7-99x38': {
    ...a4,
    columns: 2,
    rows: 7,
    labelWidth: 99.1,
    labelHeight: 38.1,
    left: 4.65,
    top: 15.15,
    pitchX: 101.6,
    pitchY: 38.1,
  },
  whole: {
    ...a4,
    columns: 3,
    rows: 9,
    labelWidth: 63,
    labelHeight: 30,
    left: 10.5,
    top: 13.5,
    pitchX: 63,
    pitchY: 30,
  },
} as const satisfies Readonly<Record<string, LabelSheet>>

export const SHEET_NAMES = ['3x8-70x37', '3x7-63x38', '5x13-38x21', '2x7-99x38', 'whole', 'own'] as const
/** `own`: the school's own sheet, whose measures are in its settings. */
export const SheetName = z.enum(SHEET_NAMES)
export type SheetName = z.infer<typeof SheetName>

/** Where labels begin to be cut by the paper's edge or to overlap: what staff who measured a sheet must look at again. */
export type SheetFault = 'wider-than-paper' | 'higher-than-paper' | 'columns-overlap' | 'rows-overlap'

const SLACK = 0.01

export const sheetFaults = (sheet: LabelSheet): SheetFault[] => {
  const { left, top, columns, rows, pitchX, pitchY, labelWidth, labelHeight } = sheet
  const right = left + (columns - 1) * pitchX + labelWidth
  const bottom = top + (rows - 1) * pitchY + labelHeight
  const faults: [boolean, SheetFault][] = [
    [right > sheet.paperWidth + SLACK, 'wider-than-paper'],
    [bottom > sheet.paperHeight + SLACK, 'higher-than-paper'],
    [columns > 1 && pitchX < labelWidth - SLACK, 'columns-overlap'],
    [rows > 1 && pitchY < labelHeight - SLACK, 'rows-overlap'],
  ]
  return faults.flatMap(([is, fault]) => (is ? [fault] : []))
}

/** How far a printer must print to the right and down so that it hits the labels, in tenths of a millimetre. */
export const Nudge = z.object({
  rightTenths: z.number().check(z.int(), z.gte(-99), z.lte(99)),
  downTenths: z.number().check(z.int(), z.gte(-99), z.lte(99)),
})
export type Nudge = z.infer<typeof Nudge>

/** The first label that is still on a half-used sheet, counted from 1 by rows. */
export const FirstLabel = Count.check(z.gte(1), z.lte(1000))

/** A label at least this wide holds spine and barcode of a copy; on a narrower sheet they take two labels. */
const WIDE_LABEL_MM = 60

/** How many labels a copy takes, by what is printed of it. */
export const labelsPerItem = (parts: 'spine' | 'barcode' | 'both', sheet: LabelSheet): number =>
  parts === 'both' && sheet.labelWidth < WIDE_LABEL_MM ? 2 : 1
