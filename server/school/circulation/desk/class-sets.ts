import type { ClassSet } from '@pratu/protocol/api/desk'
import { dateOf, daysBetween } from '@pratu/protocol/bangkok'
import type { createLoanListStore } from './loan-list-store.ts'
import type { PeopleStore } from './people-store.ts'

/** Class sets of which a copy is out: the copies of one record that a teacher took on one day. */
export function listClassSets(
  needs: { readonly loanList: ReturnType<typeof createLoanListStore>; readonly people: PeopleStore },
  today: string,
): ClassSet[] {
  const { loanList, people } = needs
  const sets = new Map<string, ClassSet & { barcodesOut: string[] }>()
  for (const { barcode, patronId, recordId, title, loanedAtMs, dueDate } of loanList.classSetsOut()) {
    const loanedOn = dateOf(loanedAtMs)
    const key = [patronId, recordId, loanedOn].join(' ')
    const set = sets.get(key) ?? {
      ...{ recordId, title, loanedOn, dueDate },
      patron: people.nameOfPatron(patronId),
      overdueDays: Math.max(0, daysBetween(dueDate, today)),
      copies: patronId === null ? 0 : loanList.sizeOfClassSet({ patronId, recordId, loanedAtMs }),
      out: 0,
      barcodesOut: [],
    }
    set.out += 1
    set.barcodesOut.push(barcode)
    sets.set(key, set)
  }
  return [...sets.values()]
}
