import { randomUUID } from 'node:crypto'
import { searchCatalogue } from '@pratu/protocol/api/catalogue'
import { getDocument, makeDocument } from '@pratu/protocol/api/documents'
import { borrowItem, endSession, openSession, returnItem } from '@pratu/protocol/api/kiosk'
import { signIn, signOut } from '@pratu/protocol/api/staff'
import { STAFF_NAMESPACE } from '@pratu/protocol/staff-link'
import { barcodeOf, cardOf } from '../../bench/big-library.ts'
import { ADMIN_PASSWORD } from '../../support/running-school.ts'
import { granted, type Visitor } from '../../support/visitor.ts'

const BOOKS_OF_A_PUPIL = 2
/** On a computer that does many other things. */
const PRINTING_MS = 60_000

/** Someone at a kiosk, always with the next card and the next books; what the one before borrowed comes back first. */
export function createPupils(kiosk: Visitor) {
  let pupils = 0
  let lent: string[] = []
  const once = () => ({ idempotencyKey: randomUUID() })
  return {
    async next(): Promise<void> {
      for (const code of lent) granted(await kiosk.call(returnItem, { body: { code }, ...once() }))
      pupils += 1
      const { id: sessionId } = granted(await kiosk.call(openSession, { body: { code: cardOf(pupils) } }))
      const first = pupils * BOOKS_OF_A_PUPIL
      lent = Array.from({ length: BOOKS_OF_A_PUPIL }, (_, index) => barcodeOf(first + index))
      for (const code of lent)
        granted(await kiosk.call(borrowItem, { params: { sessionId }, body: { code }, ...once() }))
      granted(await kiosk.call(endSession, { params: { sessionId } }))
    },
  }
}

/** A librarian signs in, looks at the live page, prints labels, and leaves. */
export async function workOfALibrarian(staff: Visitor): Promise<void> {
  granted(await staff.call(signIn, { body: { userName: 'admin', password: ADMIN_PASSWORD } }))
  const live = staff.socket(STAFF_NAMESPACE)
  const connected = new Promise<void>(resolve => live.once('connect', resolve))
  live.connect()
  await connected
  live.disconnect()
  const items = { by: 'accession', from: 'A00001', to: 'A00020' } as const
  const order = {
    ...({ kind: 'labels', items, parts: 'both', sheet: '3x8-70x37', firstLabel: 1 } as const),
    ...({ bands: true, language: 'th' } as const),
  }
  const { documentId } = granted(await staff.call(makeDocument, { body: order, timeoutMs: PRINTING_MS }))
  const pdf = await staff.fetch(getDocument.path.replace(':documentId', documentId))
  if (!pdf.ok) throw new Error(`The labels were not there: ${pdf.status}`)
  await pdf.arrayBuffer()
  granted(await staff.call(signOut, {}))
}

export async function searchOfAVisitor(visitor: Visitor, q: string): Promise<void> {
  granted(await visitor.call(searchCatalogue, { query: { q } }))
}
