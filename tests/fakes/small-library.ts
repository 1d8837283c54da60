import type { LendingSettings } from '@pratu/protocol/lending-rules'
import { systemRandomness } from '../../server/process/randomness.ts'
import { createItemStore } from '../../server/school/catalogue/item-store.ts'
import { type Circulation, createCirculation } from '../../server/school/circulation/circulation.ts'
import { createDesk, type Desk } from '../../server/school/circulation/desk/create-desk.ts'
import { createLending } from '../../server/school/circulation/embedded-lending.ts'
import type { Lending } from '../../server/school/circulation/lending.ts'
import type { OpenDays } from '../../server/school/circulation/open-days.ts'
import { lendingDefaults } from '../../server/school/circulation/settings-store.ts'
import { openDatabase, type SchoolDatabase } from '../../server/school/database/open.ts'
import { queries } from '../../server/school/database/queries.ts'
import { createHappenings, type LoanHappened } from '../../server/school/happenings.ts'
import { createPatronStore } from '../../server/school/patrons/patron-store.ts'
import { openOnWeekdays } from './lending-facts.ts'
import { createSchoolTime, type SchoolTime } from './school-time.ts'

export interface SmallLibrary {
  readonly database: SchoolDatabase
  readonly circulation: Circulation
  readonly lending: Lending
  readonly desk: Desk
  /** Changes what the school decided. */
  choose(chosen: Partial<LendingSettings>): void
  /** Entries of the audit log. */
  readonly audited: { actor: string; action: string; detail: object }[]
  readonly time: SchoolTime
  /** What was told to other features. */
  readonly told: LoanHappened[]
  readonly unknownCodes: { stationId: string | null }[]
  readonly logged: unknown[]
}

/** Items `book-1` … `book-6`, four copies `set-1` … `set-4` of one record (80 baht each) and, in a room of their own, cards `mali` (limit 3), `chaba` (limit 3) and `kru` (limit 20). */
export async function openSmallLibrary(
  file: string,
  changed: { settings?: Partial<LendingSettings>; openDays?: OpenDays; time?: SchoolTime } = {},
): Promise<SmallLibrary> {
  const database = openDatabase(file)
  const time = changed.time ?? createSchoolTime(Date.parse('2026-11-23T10:00:00+07:00'))
  if (!database.first(queries.selectFrom('items').select('barcode')))
    await database.write(() => fill(database))
  const items = createItemStore(database)
  const patrons = createPatronStore(database)
  const happenings = createHappenings()
  const told: LoanHappened[] = []
  const unknownCodes: { stationId: string | null }[] = []
  const logged: unknown[] = []
  happenings.on('loan', happened => told.push(happened))
  happenings.on('unknown-code', happened => unknownCodes.push(happened))
  const audited: SmallLibrary['audited'] = []
  let settings = { ...lendingDefaults(false), daysBeforeSemesterEnd: null, ...changed.settings }
  const circulation = createCirculation({
    database,
    clock: time.clock,
    happenings,
    cameToKiosk: () => {},
    log: { info: (fields, message) => logged.push({ ...fields, message }) },
    newId: systemRandomness.id,
    findItem: items.find,
    findPatron: patrons.find,
    findPatronByCard: patrons.findByCard,
    openDays: changed.openDays ?? openOnWeekdays(),
    settings: () => settings,
  })
  const desk = createDesk({
    circulation,
    audit: { append: (actor, action, detail) => audited.push({ actor, action, detail }) },
    nameOf: ({ id, given_name, class_number }) => ({
      id,
      name: given_name,
      classroom: class_number === null ? null : 'ป.4/2',
      classNumber: class_number,
    }),
  })
  return {
    ...{ database, circulation, lending: createLending(circulation), desk, time },
    ...{ told, unknownCodes, logged, audited },
    choose: chosen => {
      settings = { ...settings, ...chosen }
    },
  }
}

function fill(database: SchoolDatabase): void {
  const groups = [
    { id: 'pupils', name_th: 'นักเรียน', name_en: 'Pupils', loan_limit: 3, loan_days: 7, renewal_limit: 2 },
    { id: 'teachers', name_th: 'ครู', name_en: 'Teachers', loan_limit: 20, loan_days: 30, renewal_limit: 2 },
  ]
  for (const group of groups) database.run(queries.insertInto('patron_groups').values(group))
  for (const [index, card] of ['mali', 'chaba', 'kru'].entries()) {
    const id = `patron-${card}`
    const pupil = card !== 'kru'
    const patron = {
      id,
      group_id: pupil ? 'pupils' : 'teachers',
      given_name: card,
      family_name: 'ตัวอย่าง',
      school_number: card,
      level: pupil ? 'ป.4' : null,
      room: pupil ? '2' : null,
      class_number: pupil ? index + 1 : null,
      blocked_reason: null,
      expires_on: null,
    }
    database.run(queries.insertInto('patrons').values(patron))
    database.run(queries.insertInto('patron_cards').values({ code: card, patron_id: id }))
  }
  database.run(queries.updateTable('patron_groups').set({ class_set_days: 120 }).where('id', '=', 'teachers'))
  for (let number = 1; number <= 6; number += 1) {
    const record = {
      id: `record-${number}`,
      title: `เล่มที่ ${number}`,
      author: null,
      isbn: null,
      call_number: '500',
      dewey_class: '500' as const,
      language: 'th',
    }
    const item = {
      barcode: `book-${number}`,
      record_id: record.id,
      copy_number: 1,
      accession_number: `0000${number}`,
      status: 'available' as const,
      for_loan: 1,
    }
    database.run(queries.insertInto('records').values(record))
    database.run(queries.insertInto('items').values(item))
  }
  const record = {
    ...{ id: 'record-set', title: 'แบบเรียน', author: null, isbn: null, call_number: '495' },
    ...{ dewey_class: '400' as const, language: 'tha' },
  }
  database.run(queries.insertInto('records').values(record))
  for (let copy = 1; copy <= 4; copy += 1) {
    const item = { barcode: `set-${copy}`, record_id: record.id, copy_number: copy, price_satang: 8_000 }
    database.run(queries.insertInto('items').values({ ...item, accession_number: `set ${copy}` }))
  }
}

/** Every row that circulation writes, to be compared. Loans that were undone are as if they had not been. */
export const contentsOf = ({ database }: Pick<SmallLibrary, 'database'>) => ({
  loans: database.all(
    queries.selectFrom('loans').selectAll().where('undone_at_ms', 'is', null).orderBy('id'),
  ),
  renewals: database.all(queries.selectFrom('renewals').selectAll().orderBy('id')),
  holds: database.all(queries.selectFrom('holds').selectAll().orderBy('id')),
  charges: database.all(queries.selectFrom('charges').selectAll().orderBy('id')),
  items: database.all(queries.selectFrom('items').selectAll().orderBy('barcode')),
})
