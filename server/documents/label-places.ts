import type { LabelSheet, Nudge } from '@pratu/protocol/label-sheets'

/** Where a label lies on its page: millimetres from the paper's upper left corner. */
export interface LabelPlace {
  /** From 0. */
  readonly page: number
  readonly x: number
  readonly y: number
}

export const labelsOn = ({ columns, rows }: LabelSheet): number => columns * rows

/**
 * The places of `count` labels, by rows, from label `firstLabel` (from 1) of the first sheet on. A first label beyond the
 * sheet's last begins a new sheet.
 */
export function placeLabels(
  sheet: LabelSheet,
  count: number,
  { firstLabel, nudge }: { readonly firstLabel: number; readonly nudge: Nudge },
): LabelPlace[] {
  const perPage = labelsOn(sheet)
  const skipped = firstLabel > perPage ? 0 : firstLabel - 1
  return Array.from({ length: count }, (_, index) => {
    const place = skipped + index
    const onPage = place % perPage
    return {
      page: Math.floor(place / perPage),
      x: millimetres(sheet.left + (onPage % sheet.columns) * sheet.pitchX + nudge.rightTenths / 10),
      y: millimetres(sheet.top + Math.floor(onPage / sheet.columns) * sheet.pitchY + nudge.downTenths / 10),
    }
  })
}

/** Without the dust of floating point. */
const millimetres = (value: number): number => Math.round(value * 1000) / 1000
