import { type Failure, type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { SignDraft } from '@pratu/protocol/signage'
import type { SchoolDatabase } from '../database/open.ts'
import type { AllSigns } from './all-signs.ts'
import type { SignStore } from './sign-store.ts'
import type { SignageNeeds } from './signage-needs.ts'

type Done = Result<Record<string, never>>
const DONE: Done = succeed({})

/** What librarians do with signs; each is one entry of the log. */
export function createSignEditor(
  {
    write,
    randomness,
    audit,
  }: Pick<SignageNeeds, 'randomness' | 'audit'> & {
    readonly write: SchoolDatabase['write']
  },
  store: SignStore,
  signs: Pick<AllSigns, 'drafts'>,
  today: () => string,
) {
  /** Every reason at once: `days-backwards`, `sign-picture-gone`, `sign-book-gone`. */
  function faultsOf({ from, until, pictureId, recordIds }: SignDraft): Failure[] {
    const faults: Failure[] = []
    if (from !== null && until !== null && until < from) faults.push({ code: 'days-backwards' })
    if (pictureId !== null && !store.hasPicture(pictureId)) faults.push({ code: 'sign-picture-gone' })
    if (!recordIds.every(store.hasRecord)) faults.push({ code: 'sign-book-gone' })
    return faults
  }

  return {
    add: (actor: string, draft: SignDraft): Promise<Result<{ signId: string }>> =>
      write(() => {
        const faults = faultsOf(draft)
        if (faults.length > 0) return refuse(...faults)
        const signId = randomness.id()
        store.add(signId, draft)
        audit.append(actor, 'sign-added', { title: draft.title.th })
        return succeed({ signId })
      }),

    /** Fails with `not-found`, also for a sign of the Office. */
    change: (actor: string, signId: string, draft: SignDraft): Promise<Done> =>
      write(() => {
        if (!store.has(signId)) return refuse('not-found')
        const faults = faultsOf(draft)
        if (faults.length > 0) return refuse(...faults)
        store.write(signId, draft)
        audit.append(actor, 'sign-changed', { title: draft.title.th })
        return DONE
      }),

    switch: (actor: string, signId: string, on: boolean): Promise<Done> =>
      write(() => {
        const found = signs.drafts(today()).find(({ id }) => id === signId)
        if (!found) return refuse('not-found')
        if (found.draft.switchedOn === on) return DONE
        if (found.origin === 'school') store.switch(signId, on)
        else if (on) store.unhide(signId)
        else store.hide(signId)
        audit.append(actor, on ? 'sign-switched-on' : 'sign-switched-off', { title: found.draft.title.th })
        return DONE
      }),

    remove: (actor: string, signId: string): Promise<Done> =>
      write(() => {
        const found = store.list().find(({ id }) => id === signId)
        if (!found) return refuse('not-found')
        store.remove(signId)
        audit.append(actor, 'sign-removed', { title: found.title.th })
        return DONE
      }),

    /** Signs that somebody else added meanwhile stay behind those that are named. */
    order: (actor: string, signIds: readonly string[]): Promise<Done> =>
      write(() => {
        const there = store.list().map(({ id }) => id)
        const named = [...new Set(signIds)].filter(id => there.includes(id))
        const others = there.filter(id => !named.includes(id))
        for (const [index, id] of [...named, ...others].entries()) store.place(id, index + 1)
        audit.append(actor, 'signs-ordered', {})
        return DONE
      }),
  }
}
