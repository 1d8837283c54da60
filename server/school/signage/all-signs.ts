import { addDays } from '@pratu/protocol/bangkok'
import type { NetworkSign } from '@pratu/protocol/exchange'
import type { Label } from '@pratu/protocol/scalars'
import type { ListedSign, ShownSign, SignClass, SignDraft } from '@pratu/protocol/signage'
import { deweyColour } from './class-colour.ts'
import { pictureUrl } from './picture-url.ts'
import type { SignDaysStore } from './sign-days-store.ts'
import type { SignStore } from './sign-store.ts'
import type { SignageNeeds } from './signage-needs.ts'
import { standingOn } from './standing.ts'

type Needs = Pick<SignageNeeds, 'classes' | 'shelfColourOf' | 'bookOf' | 'networkSigns'>

/** Thai stands where nobody wrote English. */
const inBoth = ({ th, en }: Label): Label => ({ th, en: en === '' ? th : en })

const networkDraft = (sign: NetworkSign, isHidden: boolean): SignDraft => ({
  title: sign.title,
  text: sign.text,
  mark: sign.deweyClass,
  season: null,
  from: sign.from,
  until: sign.until,
  switchedOn: !isHidden,
  pictureId: null,
  recordIds: [],
})

const DAYS_OF_A_MONTH = 30

/** Every sign, the school's in their order and then those of the Office. */
export function createAllSigns(needs: Needs, store: SignStore, signDays: SignDaysStore) {
  function classOf(mark: string | null): SignClass | null {
    if (mark === null) return null
    const name = needs.classes().find(each => each.mark === mark)?.name ?? { th: mark, en: mark }
    return { mark, name, colour: needs.shelfColourOf(mark) ?? deweyColour(mark) }
  }

  const shown = (id: string, origin: ShownSign['origin'], draft: SignDraft): ShownSign => ({
    id,
    origin,
    title: inBoth(draft.title),
    text: inBoth(draft.text),
    class: classOf(draft.mark),
    pictureUrl: draft.pictureId === null ? null : pictureUrl(draft.pictureId),
    books: draft.recordIds.flatMap(recordId => needs.bookOf(recordId) ?? []),
  })

  function drafts(today: string): { id: string; origin: ShownSign['origin']; draft: SignDraft }[] {
    const hidden = store.hidden()
    return [
      ...store.list().map(({ id, ...draft }) => ({ id, origin: 'school' as const, draft })),
      ...needs.networkSigns(today).map(sign => ({
        id: sign.signId,
        origin: 'office' as const,
        draft: networkDraft(sign, hidden.has(sign.signId)),
      })),
    ]
  }

  return {
    classOf,
    drafts,

    list(today: string): ListedSign[] {
      const seconds = signDays.seconds(addDays(today, 1 - DAYS_OF_A_MONTH), today)
      return drafts(today).map(({ id, origin, draft }) => ({
        sign: shown(id, origin, draft),
        draft,
        standing: standingOn(draft, today),
        secondsShown: seconds.get(id) ?? 0,
      }))
    },

    shownOn: (today: string): ShownSign[] =>
      drafts(today)
        .filter(({ draft }) => standingOn(draft, today) === 'shown')
        .map(({ id, origin, draft }) => shown(id, origin, draft)),
  }
}
export type AllSigns = ReturnType<typeof createAllSigns>
