import { succeed } from '@pratu/protocol/failures'
import type { Lending } from '../circulation/lending.ts'
import type { IdentityNeeds } from './identity-needs.ts'
import type { Pins } from './pins.ts'

/** Lending in which a session opens only for who gave the PIN that Pratu asks, and shows the photo that may be shown. */
export function createIdentifiedLending(
  lending: Lending,
  needs: Pick<IdentityNeeds, 'findPatron' | 'findPatronByCard'> & {
    /** Null where whoever lends asks for PINs itself. */
    readonly pins: Pins | null
    /** Where a kiosk gets the photo of a patron; undefined when there is none to show. */
    photoAt(stationId: string, patronId: string): string | undefined
  },
): Lending {
  const { findPatron, findPatronByCard, pins, photoAt } = needs

  return {
    ...lending,

    async openSession(asked) {
      const { identified, stationId, pin } = asked
      const patron =
        identified.by === 'card' ? findPatronByCard(identified.code) : findPatron(identified.patronId)
      // What is no card is explained by whoever lends.
      if (!patron) return lending.openSession(asked)
      const given = pin && { ...pin, stationId }
      const admitted = await pins?.admit(patron, identified.by, given)
      if (admitted?.ok === false) return admitted
      const opened = await lending.openSession(asked)
      const photoUrl = opened.ok ? photoAt(stationId, patron.id) : undefined
      if (!opened.ok || photoUrl === undefined) return opened
      return succeed({ ...opened.value, patron: { ...opened.value.patron, photoUrl } })
    },
  }
}
