import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { LINE_DOTS, MAX_PICTURE_BYTES, MAX_PICTURE_LINES } from '../print-job.ts'
import { Receipt, ReceiptCode } from '../receipts.ts'

const whole = (least: number, most: number) => z.coerce.number().check(z.int(), z.gte(least), z.lte(most))

export const makeReceiptCode = endpoint({
  method: 'POST',
  path: '/api/kiosk/receipts/code',
  summary:
    'A QR code that holds the titles and days that a person takes away, or the address of a page that shows them for a day.',
  access: 'kiosk',
  body: z.object({
    receipt: Receipt,
    /** How the asking page reaches the server. */
    origin: z.string().check(z.regex(/^https?:\/\/[a-z0-9.\-[\]:]{1,120}$/i)),
  }),
  response: ReceiptCode,
})

export const printReceipt = endpoint({
  method: 'POST',
  path: '/api/kiosk/receipts/print',
  summary:
    'Print a picture on the station’s receipt printer, at once or never. Its rows are whole bytes, the leftmost dot in the highest bit, 1 for black.',
  access: 'kiosk',
  query: z.object({ lineDots: whole(8, LINE_DOTS[80]), lines: whole(1, MAX_PICTURE_LINES) }),
  upload: { limitBytes: MAX_PICTURE_BYTES },
  response: z.object({ printed: z.literal(true) }),
})
