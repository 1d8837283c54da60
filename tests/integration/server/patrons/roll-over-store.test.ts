import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../../../server/school/database/open.ts'
import { queries } from '../../../../server/school/database/queries.ts'
import { makeFirstGroups } from '../../../../server/school/patrons/first-groups.ts'
import { planRollOver } from '../../../../server/school/patrons/roll-over-plan.ts'
import { createRollOverStore } from '../../../../server/school/patrons/roll-over-store.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const LEVELS = ['ป.1', 'ป.2', 'ป.3']
const folder = temporaryFolder()
const database = openDatabase(folder.file('school.db'))
const store = createRollOverStore(database)
await makeFirstGroups(database)

beforeEach(() =>
  database.write(() => {
    for (const table of ['patron_changes', 'roll_overs', 'patrons'] as const)
      database.run(queries.deleteFrom(table))
  }),
)
afterAll(() => {
  database.close()
  folder[Symbol.dispose]()
})

const somebody = fc.record({
  level: fc.option(fc.constantFrom(...LEVELS, 'ม.6'), { nil: null }),
  room: fc.option(fc.constantFrom('1', '02', '10'), { nil: null }),
  class_number: fc.option(fc.nat(50), { nil: null }),
  state: fc.constantFrom('active' as const, 'left' as const),
  changed_at_ms: fc.nat(2000),
  group_id: fc.constantFrom('pupils', 'teachers'),
})

const places = () =>
  database.all(
    queries
      .selectFrom('patrons')
      .select(['id', 'group_id', 'level', 'room', 'class_number', 'state', 'left_on'])
      .orderBy('id'),
  )

test('undo(apply(x)) = x, and nobody is lost or doubled on the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(somebody, { maxLength: 30 }),
      fc.constantFrom('keep' as const, 'clear' as const),
      fc.nat(10),
      async (rows, rooms, repeaters) => {
        await database.write(() => {
          database.run(queries.deleteFrom('patron_changes'))
          database.run(queries.deleteFrom('roll_overs'))
          database.run(queries.deleteFrom('patrons'))
          for (const [index, row] of rows.entries()) {
            const names = { id: `p${index}`, given_name: 'ก', family_name: 'ข' }
            const left_on = row.state === 'left' ? '2025-03-31' : null
            database.run(queries.insertInto('patrons').values({ ...names, left_on, ...row }))
          }
        })
        const before = places()
        const pupils = store
          .pupils()
          .map(({ class_number, ...pupil }) => ({ ...pupil, classNumber: class_number }))
        const exceptions = pupils.slice(0, repeaters).map(({ id }) => ({ patronId: id, to: 'same' as const }))
        const { moves } = planRollOver(pupils, LEVELS, { rooms, exceptions })
        const counts = { moved: 0, stayed: 0, left: 0 }
        await database.write(() => {
          store.add({ id: 'year', academicYear: 2570, doneBy: 'system', counts }, 1000)
          store.move('year', moves, '2027-05-01', 1000)
        })
        const after = places()
        expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
        const moved = new Map(moves.map(({ pupil, to }) => [pupil.id, to]))
        for (const [index, row] of after.entries()) {
          const to = moved.get(row.id)
          if (to === undefined) expect(row).toEqual(before[index])
          else if (to === null) expect(row).toMatchObject({ state: 'left', left_on: '2027-05-01' })
          else expect(row).toMatchObject({ state: 'active', level: to.level, room: to.room })
        }
        expect(store.changedSince('year')).toEqual([])
        expect(await database.write(() => store.putBack('year', 1000))).toBe(moves.length)
        expect(places()).toEqual(before)
      },
    ),
    { numRuns: 60 },
  )
})

test('five thousand pupils move and are put back quickly enough for a kiosk not to notice', async () => {
  await database.write(() => {
    for (let index = 0; index < 5000; index += 1) {
      const place = { level: LEVELS[index % 3] ?? null, room: '1', class_number: index % 40 }
      const row = { id: `p${index}`, group_id: 'pupils', given_name: 'ก', family_name: 'ข', ...place }
      database.run(queries.insertInto('patrons').values(row))
    }
  })
  const pupils = store.pupils().map(({ class_number, ...pupil }) => ({ ...pupil, classNumber: class_number }))
  const { moves } = planRollOver(pupils, LEVELS, { rooms: 'keep', exceptions: [] })
  const measure = async (job: () => void) => {
    const startedAtMs = performance.now()
    await database.write(job)
    return performance.now() - startedAtMs
  }
  const counts = { moved: 0, stayed: 0, left: 0 }
  const movedMs = await measure(() => {
    store.add({ id: 'year', academicYear: 2570, doneBy: 'system', counts }, 1000)
    store.move('year', moves, '2027-05-01', 1000)
  })
  const undoneMs = await measure(() => store.putBack('year', 1000))
  expect(movedMs).toBeLessThan(1000)
  expect(undoneMs).toBeLessThan(1000)
})
