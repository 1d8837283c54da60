import { makeReceiptCode, printReceipt } from '@pratu/protocol/api/receipts'
import { succeed } from '@pratu/protocol/failures'
import type { Api, Caller } from '../../web/mount.ts'
import type { Receipts } from './receipts.ts'

export function receiptRoutes(api: Api, receipts: Receipts): void {
  api.handle(makeReceiptCode, async ({ body }) => succeed(await receipts.code(body.receipt, body.origin)))
  api.handle(printReceipt, async ({ caller, query, upload }) => {
    const printed = await receipts.print(stationOf(caller), query, upload)
    return printed.ok ? succeed({ printed: true }) : printed
  })
}

function stationOf(caller: Caller): string {
  if (caller.kind !== 'kiosk')
    throw new Error(`A kiosk's endpoint was opened to a caller of kind ${caller.kind}.`)
  return caller.stationId
}
