import { expect, it } from 'vitest'
import { redateInstants } from '../../../../../../server/school/clock/redate-instants.ts'
import { backUp, restore } from '../../../../../../server/school/database/back-up.ts'
import { openDatabase } from '../../../../../../server/school/database/open.ts'
import {
  createJournalStore,
  type Transaction,
} from '../../../../../../server/school/sip2/lending/journal-store.ts'
import { createNewestKioskEvents } from '../../../../../../server/school/sip2/lending/newest-kiosk-events.ts'
import { temporaryFolder } from '../../../../../support/temporary-folder.ts'

function openJournal() {
  const folder = temporaryFolder()
  const database = openDatabase(folder.file('school.db'))
  const journal = createJournalStore(database)
  const close = () => {
    database.close()
    folder[Symbol.dispose]()
  }
  const add = (id: string, rest: Partial<Transaction> & { key?: string } = {}) =>
    database.write(() =>
      journal.add({
        ...{ id, stationId: 'kiosk', key: undefined, kind: 'checkout', atMs: 1000, card: '1001' },
        ...{ barcode: `B${id}`, title: null, dueAtMs: null, state: 'waiting', ...rest },
      }),
    )
  return { database, journal, add, [Symbol.dispose]: close }
}

it('what is open comes in the order in which it was written down, whatever the clock said', async () => {
  using opened = openJournal()
  const { journal, add } = opened
  await add('1', { atMs: 5000 })
  await add('2', { atMs: 1000, state: 'sent' })
  await add('3', { atMs: 2000, state: 'asked' })
  await add('4', { state: 'done' })
  await add('5', { state: 'refused' })
  expect(journal.oldestOpen(10).map(({ id }) => id)).toEqual(['1', '2', '3'])
  expect(journal.oldestOpen(1).map(({ id }) => id)).toEqual(['1'])
  expect(journal.waiting()).toEqual({ count: 2, oldestAtMs: 1000 })
})

it('the card of what is over is forgotten, and that of what is refused only when staff have settled it', async () => {
  using opened = openJournal()
  const { database, journal, add } = opened
  await add('1')
  await add('2')
  await database.write(() => {
    journal.become('1', { state: 'done' }, 2000)
    journal.become('2', { state: 'refused', answer: 'ถูกจองแล้ว' }, 2000)
  })
  expect(journal.find('1')).toMatchObject({ state: 'done', card: '' })
  expect(journal.refused(10)).toMatchObject([{ id: '2', card: '1001', text: 'ถูกจองแล้ว' }])
  await database.write(() => {
    expect(journal.settle('2', 3000)).toEqual({ title: null, barcode: 'B2' })
    expect(journal.settle('2', 3000)).toBeUndefined()
  })
  expect(journal.find('2')).toMatchObject({ state: 'settled', card: '' })
})

it('a request is found by its key, the open ones of a card by the card, the last of an item by its barcode', async () => {
  using opened = openJournal()
  const { database, journal, add } = opened
  await add('1', { key: 'a', barcode: 'B' })
  await add('2', { kind: 'checkin', card: '', barcode: 'B' })
  expect(journal.byKey('a')).toMatchObject({ id: '1' })
  expect(journal.byKey('b')).toBeUndefined()
  expect(journal.openOf('1001').map(({ id }) => id)).toEqual(['1'])
  expect(journal.lastOf('B')).toMatchObject({ id: '2' })
  await database.write(() => journal.become('2', { state: 'withdrawn' }, 2000))
  expect(journal.lastOf('B')).toMatchObject({ id: '1' })
})

it('sending counts', async () => {
  using opened = openJournal()
  const { database, journal, add } = opened
  await add('1', { state: 'asked' })
  await add('2')
  expect(journal.find('1')).toMatchObject({ tries: 1 })
  await database.write(() => journal.send('1', 2000))
  await database.write(() => journal.send('2', 2000))
  expect(journal.oldestOpen(5)).toMatchObject([
    { id: '1', state: 'sent', tries: 2 },
    { id: '2', state: 'sent', tries: 1 },
  ])
})

it('counts what persons were told of a day, and forgets what is over', async () => {
  using opened = openJournal()
  const { database, journal, add } = opened
  for (const state of ['asked', 'waiting', 'sent', 'done', 'refused', 'settled', 'withdrawn'] as const)
    await add(state, { state })
  await add('return', { kind: 'checkin', card: '', state: 'done' })
  await add('next day', { state: 'done', atMs: 2000 })
  expect(journal.counts(1000, 2000)).toEqual({ loans: 5, returns: 1, renewals: 0 })
  await database.write(() => journal.forgetBefore(2000))
  expect(journal.counts(0, 3000)).toEqual({ loans: 4, returns: 0, renewals: 0 })
})

it('what waited when a backup was made may have been sent since, so restored it is asked after first', async () => {
  using folder = temporaryFolder()
  const file = folder.file('school.db')
  const database = openDatabase(file)
  await database.write(() =>
    createJournalStore(database).add({
      ...{ id: '1', stationId: 'kiosk', key: undefined, kind: 'checkout', atMs: 1000, card: '1001' },
      ...{ barcode: 'B1', title: null, dueAtMs: 2000, state: 'waiting' },
    }),
  )
  await backUp(file, folder.file('backup.db'))
  database.close()
  restore(folder.file('backup.db'), file, 3000)
  const restored = openDatabase(file)
  expect(createJournalStore(restored).find('1')).toMatchObject({ state: 'sent', tries: 0 })
  restored.close()
})

it('what happened while the clock was wrong is sent with the right time', async () => {
  using opened = openJournal()
  const { database, journal, add } = opened
  await add('1', { atMs: 1000 })
  await add('2', { atMs: 9000 })
  await database.write(() => redateInstants(database, { fromMs: 0, toMs: 5000, byMs: 1_000_000 }, day => day))
  expect(journal.oldestOpen(5)).toMatchObject([
    { id: '1', atMs: 1_001_000 },
    { id: '2', atMs: 9000 },
  ])
})

it('what was done last is told without who it was', async () => {
  using opened = openJournal()
  const { journal, add } = opened
  await add('1', { atMs: 1000, state: 'done', title: 'ดวงอาทิตย์' })
  await add('2', { atMs: 3000, kind: 'checkin', card: '' })
  await add('3', { atMs: 2000, state: 'withdrawn' })
  expect(createNewestKioskEvents(journal)(5)).toEqual([
    { kind: 'return', loanId: '2', atMs: 3000, stationId: 'kiosk', title: 'B2', classroom: null },
    { kind: 'loan', loanId: '1', atMs: 1000, stationId: 'kiosk', title: 'ดวงอาทิตย์', classroom: null },
  ])
})
