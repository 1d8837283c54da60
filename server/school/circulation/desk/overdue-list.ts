import type { OverdueClass, OverdueLoan } from '@pratu/protocol/api/overdue'
import { dateOf, daysBetween } from '@pratu/protocol/bangkok'
import type { Circulation } from '../circulation.ts'
import { fineToday } from '../fine-today.ts'
import type { createLoanListStore } from './loan-list-store.ts'
import type { NameOf } from './people-store.ts'

export interface OverdueList {
  readonly today: string
  readonly loanCount: number
  readonly classes: OverdueClass[]
}

/** A class of the overdue list; without a level, every class. */
export interface OverduePlace {
  readonly level?: string | undefined
  readonly room?: string | undefined
}

/** Items that should be back: by class in the order of the school's levels, and by patron in the order of their numbers. */
export function createOverdueList(needs: {
  readonly circulation: Circulation
  readonly loanList: ReturnType<typeof createLoanListStore>
  readonly nameOf: NameOf
}): (place: OverduePlace) => OverdueList {
  const { circulation, loanList, nameOf } = needs

  return ({ level, room }) => {
    const today = dateOf(circulation.clock.now())
    const rows = loanList.overdue(today, { level, room })
    const classes: OverdueClass[] = []
    for (const row of rows) {
      const patron = nameOf(row)
      let place = classes.at(-1)
      if (place?.level !== row.level || place.room !== row.room) {
        place = { level: row.level, room: row.room, classroom: patron.classroom, loanCount: 0, patrons: [] }
        classes.push(place)
      }
      let person = place.patrons.at(-1)
      if (person?.patron.id !== row.id) {
        person = { patron, loans: [], owedSatang: circulation.charges.owedBy(row.id) }
        place.patrons.push(person)
      }
      place.loanCount += 1
      person.loans.push(overdueLoan(row, today))
    }
    return { today, loanCount: rows.length, classes }
  }

  function overdueLoan(row: ReturnType<typeof loanList.overdue>[number], today: string): OverdueLoan {
    const lent = { dueDate: row.due_date, groupId: row.group_id, kindId: row.kind_id }
    return {
      loanId: row.loanId,
      barcode: row.barcode,
      title: row.record_title,
      callNumber: row.call_number,
      loanedOn: dateOf(row.loaned_at_ms),
      dueDate: row.due_date,
      overdueDays: daysBetween(row.due_date, today),
      fineSatang: fineToday(circulation, lent, today),
      classSet: row.class_set === 1,
    }
  }
}
