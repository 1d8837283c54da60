import { arabicDigits } from '@pratu/protocol/digits'
import type { Failure } from '@pratu/protocol/failures'
import { isNationalId } from '@pratu/protocol/national-id'
import { Code } from '@pratu/protocol/scalars'
import type { CardStore } from './card-store.ts'
import { fullName } from './patron-name.ts'
import type { PatronRows } from './patron-rows-store.ts'

/** Why a code cannot become a card of this patron; it says what the code is. Undefined: it can. */
export function cardFailure(
  code: string,
  knows: {
    ownerOf: CardStore['ownerOf']
    findPatron: PatronRows['find']
    titleOf(barcode: string): string | undefined
  },
): Failure | undefined {
  if (!Code.safeParse(code).success || code.trim() !== code)
    return { code: 'card-not-possible', params: { code } }
  if (isNationalId(arabicDigits(code))) return { code: 'national-id-not-kept' }
  const owner = knows.ownerOf(code)
  if (owner?.kind === 'item')
    return { code: 'card-of-item', params: { code, title: knows.titleOf(code) ?? code } }
  if (owner?.kind === 'patron') {
    const patron = knows.findPatron(owner.patronId)
    return { code: 'card-of-patron', params: { code, name: patron ? fullName(patron) : code } }
  }
  return undefined
}
