import type { ModuleRows } from './barcodes.ts'

/** Light modules that a reader needs around the code. */
const QUIET = 4

/** A QR code as an SVG path in a square of `side` modules. What draws it is loaded when the first is asked for. */
export async function qrPath(text: string): Promise<{ side: number; path: string }> {
  const { qrCode } = await import('./barcodes.ts')
  const rows = qrCode(text)
  return { side: rows.length + 2 * QUIET, path: pathOf(rows) }
}

/** A QR code as a picture for a screen. */
export async function qrSvg(text: string): Promise<Buffer> {
  const { side, path } = await qrPath(text)
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
      `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`,
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
