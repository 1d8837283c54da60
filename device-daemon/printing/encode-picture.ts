import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import type { PrintJob } from '@pratu/protocol/print-job'

/** The encoder takes pictures as browsers have them: red, green, blue and opacity of each dot. */
const asImage = ({ lineDots, lines, dots }: PrintJob) => {
  const data = new Uint8ClampedArray(lineDots * lines * 4).fill(255)
  for (let dot = 0; dot < lineDots * lines; dot += 1) {
    const isBlack = ((dots[dot >> 3] ?? 0) >> (7 - (dot & 7))) & 1
    if (isBlack) data.fill(0, dot * 4, dot * 4 + 3)
  }
  return { width: lineDots, height: lines, data }
}

/** Lines between the printing head and the blade. */
const LINES_BEFORE_CUT = 4

/** A picture in ESC/POS: rasters (GS v 0) with nothing between them, so that no seam shows, and the cut. */
export const encodePicture = (job: PrintJob, cut: boolean): Uint8Array => {
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    imageMode: 'raster',
    feedBeforeCut: LINES_BEFORE_CUT,
  })
  encoder.initialize().image(asImage(job), job.lineDots, job.lines, 'threshold', 128)
  return (cut ? encoder.cut('partial') : encoder.newline(LINES_BEFORE_CUT)).encode()
}
