import type { ModuleRows } from './barcodes.ts'

/** Light modules that a reader needs around the code. */
const QUIET = 4

/** A QR code as a picture for a screen. What draws it is loaded when the first is asked for. */
export async function qrSvg(text: string): Promise<Buffer> {
  const { qrCode } = await import('./barcodes.ts')
  const rows = qrCode(text)
  const side = rows.length + 2 * QUIET
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
      `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${pathOf(rows)}"/></svg>`,
  )
}

/** Neighbouring dark modules are one stroke, so that no seam shows between them. */
const pathOf = (rows: ModuleRows): string =>
  rows
    .flatMap((row, y) => {
      const runs: string[] = []
      for (let x = 0; x < row.length; x += 1) {
        const start = x
        while (row[x]) x += 1
        if (x > start) runs.push(`M${start + QUIET} ${y + QUIET}h${x - start}v1h${start - x}z`)
      }
      return runs
    })
    .join('')
