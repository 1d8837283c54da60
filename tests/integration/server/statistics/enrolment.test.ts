import { DAY_MS, startOfDay } from '@pratu/protocol/bangkok'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { makeFirstGroups } from '../../../../server/school/patrons/first-groups.ts'
import { planRollOver } from '../../../../server/school/patrons/roll-over-plan.ts'
import { createRollOverStore } from '../../../../server/school/patrons/roll-over-store.ts'
import { createPeopleCountsStore } from '../../../../server/school/statistics/people-counts-store.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const LEVELS = ['ป.5', 'ป.6']
const folder = temporaryFolder()
const database = openDatabase(folder.file('school.db'))
const rollOvers = createRollOverStore(database)
const people = createPeopleCountsStore(database)
afterAll(() => {
  database.close()
  folder[Symbol.dispose]()
})

const pupilsOn = (date: string) =>
  Object.fromEntries(
    people
      .enrolled(date)
      .filter(({ kind }) => kind === 'pupil')
      .map(({ level, people }) => [level, people]),
  )

test('who belonged to the school on a past day is reckoned back over the roll-over, as long as it can be undone', async () => {
  await makeFirstGroups(database)
  await database.write(() => {
    for (const [index, level] of ['ป.5', 'ป.5', 'ป.5', 'ป.6', 'ป.6'].entries())
      database.run(
        queries
          .insertInto('patrons')
          .values({ id: `p${index}`, group_id: 'pupils', given_name: 'ก', family_name: 'ข', level }),
      )
    database.run(
      queries.updateTable('patrons').set({ state: 'left', left_on: '2026-12-01' }).where('id', '=', 'p0'),
    )
  })
  expect(pupilsOn('2026-11-30')).toEqual({ 'ป.5': 3, 'ป.6': 2 })
  expect(pupilsOn('2026-12-01')).toEqual({ 'ป.5': 2, 'ป.6': 2 })

  const pupils = rollOvers
    .pupils()
    .map(({ class_number, ...pupil }) => ({ ...pupil, classNumber: class_number }))
  const { moves } = planRollOver(pupils, LEVELS, { rooms: 'keep', exceptions: [] })
  const doneAtMs = startOfDay('2027-05-16') + DAY_MS / 2
  await database.write(() => {
    const counts = { moved: 0, stayed: 0, left: 0 }
    rollOvers.add({ id: 'year', academicYear: 2570, doneBy: 'system', counts }, doneAtMs)
    rollOvers.move('year', moves, '2027-05-16', doneAtMs)
  })
  expect(pupilsOn('2027-05-16')).toEqual({ 'ป.6': 2 })
  expect(pupilsOn('2027-03-31')).toEqual({ 'ป.5': 2, 'ป.6': 2 })
  expect(pupilsOn('2026-11-30')).toEqual({ 'ป.5': 3, 'ป.6': 2 })

  const added = { id: 'new', group_id: 'pupils', given_name: 'ก', family_name: 'ข', level: 'ป.5' }
  await database.write(() =>
    database.run(queries.insertInto('patrons').values({ ...added, added_at_ms: doneAtMs + DAY_MS })),
  )
  expect(pupilsOn('2027-05-20')).toEqual({ 'ป.5': 1, 'ป.6': 2 })
  expect(pupilsOn('2027-03-31')).toEqual({ 'ป.5': 2, 'ป.6': 2 })
  await database.write(() => database.run(queries.deleteFrom('patrons').where('id', '=', 'new')))

  await database.write(() => rollOvers.putBack('year', doneAtMs))
  expect(pupilsOn('2027-05-16')).toEqual({ 'ป.5': 2, 'ป.6': 2 })
})
