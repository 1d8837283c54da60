import { expect, test } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { granted } from '../../../support/visitor.ts'
import { CHABA, DAY, MALI, type OpenSignIns, openSignIns, STATION } from './open-sign-ins.ts'

const staff = { actor: 'staff:kru' }
const NEXT_YEAR = '2027-06-10'

const at = (date: string) => Date.parse(`${date}T10:00:00+07:00`)

/** Mali and Chaba in one academic year, Mali again in the next; a class with its teacher in the first. */
async function twoYears(school: OpenSignIns) {
  const signIn = async (patronId: string) =>
    granted(await school.kiosk.pupil({ stationId: STATION, key: undefined }, patronId))
  await signIn(MALI)
  await signIn(CHABA)
  granted(
    await school.classVisits.start(staff, {
      ...{ level: 'ป.4', room: '1', heads: 20, period: null, purpose: 'lesson', teacher: 'ครูสมศรี' },
    }),
  )
  school.time.advanceTo(at('2027-03-01'))
  await signIn(MALI)
  school.time.advanceTo(at(NEXT_YEAR))
  await signIn(MALI)
}

const named = ({ database }: OpenSignIns) =>
  database
    .all(queries.selectFrom('sign_ins').select(['date', 'patron_id']).where('patron_id', 'is not', null))
    .map(({ date }) => date)
const teachers = ({ database }: OpenSignIns) =>
  database.all(queries.selectFrom('class_visits').select('teacher')).map(({ teacher }) => teacher)

test('names of an academic year go when the first semester of the next is over, and its figures stay', async () => {
  using school = openSignIns()
  await twoYears(school)
  const figures = () => [
    school.figures.days(DAY, '2027-05-15'),
    school.figures.groups(DAY, '2027-05-15'),
    school.figures.visitors(DAY, DAY),
    school.figures.visitors(DAY, '2027-05-15'),
  ]
  const before = figures()

  school.time.advanceTo(at('2027-10-10'))
  await school.forgetNames()
  expect(named(school)).toHaveLength(4)

  school.time.advanceTo(at('2027-10-11'))
  await school.forgetNames()
  expect(named(school)).toEqual([NEXT_YEAR])
  expect(teachers(school)).toEqual([null])
  expect(figures()).toEqual(before)
})

test('the number that stays leads to nobody: later visits of the same person have another', async () => {
  using school = openSignIns()
  await twoYears(school)
  school.time.advanceTo(at('2027-10-11'))
  await school.forgetNames()
  const numbers = (date: string) =>
    school.database
      .all(queries.selectFrom('sign_ins').select('visitor').where('date', '=', date))
      .map(({ visitor }) => visitor)
  const [later] = numbers(NEXT_YEAR)
  const [sameYear] = numbers('2027-03-01')
  expect(numbers(DAY)).toContain(sameYear)
  expect(numbers(DAY)).not.toContain(later)
})

test('a school may keep names some years longer', async () => {
  using school = openSignIns()
  await twoYears(school)
  granted(
    await school.staff.changeSettings(staff, {
      ...{ sameVisitMinutes: 30, classVisitMinutes: 50, namesKeptYears: 1 },
    }),
  )
  school.time.advanceTo(at('2028-10-10'))
  await school.forgetNames()
  expect(named(school)).toHaveLength(4)
  school.time.advanceTo(at('2028-10-11'))
  await school.forgetNames()
  expect(named(school)).toEqual([NEXT_YEAR])
})
