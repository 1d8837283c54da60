import type { ClassVisitFields } from '@pratu/protocol/sign-ins'
import { expect, test } from 'vitest'
import { queries } from '../../../../server/school/database/queries.ts'
import { codesOf, granted } from '../../../support/visitor.ts'
import { CHABA, DAY, DUANG, KRU, MALI, NIN, type OpenSignIns, openSignIns, STATION } from './open-sign-ins.ts'

const MINUTE_MS = 60_000
const kiosk = { stationId: STATION, key: undefined }
const staff = { actor: 'staff:kru' }

const picture = async ({ kiosk: signIns }: OpenSignIns, patronId: string) =>
  granted(await signIns.pupil(kiosk, patronId))

const dayOf = ({ figures }: OpenSignIns) => figures.days(DAY, DAY)[0]?.signedIn

const lesson: ClassVisitFields = {
  ...{ level: 'ป.4', room: '2', heads: 32, period: 3, purpose: 'lesson', teacher: 'ครูสมศรี' },
}

test('whoever signs in again within half an hour of the last time has not come again, by whatever way', async () => {
  using school = openSignIns()
  const first = await picture(school, MALI)
  school.time.advance(29 * MINUTE_MS)
  expect(await school.kiosk.cardAtGate({ stationId: STATION, code: 'mali' })).toBe(true)
  school.time.advance(29 * MINUTE_MS)
  const request = { patron: { id: MALI }, purpose: 'read' } as const
  const third = granted(await school.staff.patron(staff, request))
  expect(third).toMatchObject({
    again: true,
    signIn: { id: first.signInId, method: 'picture', purpose: 'read' },
  })
  expect(dayOf(school)?.identified).toBe(1)

  school.time.advance(30 * MINUTE_MS)
  expect((await picture(school, MALI)).again).toBe(false)
  expect(dayOf(school)?.identified).toBe(2)
  expect(school.figures.visitors(DAY, DAY)).toBe(1)
})

test('the school chooses how long one visit lasts', async () => {
  using school = openSignIns()
  await picture(school, MALI)
  const chosen = { sameVisitMinutes: 5, classVisitMinutes: 50, namesKeptYears: 0 }
  granted(await school.staff.changeSettings(staff, chosen))
  school.time.advance(5 * MINUTE_MS)
  expect((await picture(school, MALI)).again).toBe(false)
})

test('a card that opens a session at a kiosk signs its owner in, in the same job', async () => {
  using school = openSignIns()
  const tell: (() => void)[] = []
  await school.database.write(() =>
    school.kiosk.cameToKiosk(
      { patronId: KRU, stationId: STATION, by: 'card' },
      { nowMs: school.time.clock.now(), afterCommit: each => tell.push(each) },
    ),
  )
  expect(school.told).toEqual([])
  for (const each of tell) each()
  expect(school.told).toMatchObject([{ visitor: 'teacher', classroom: null, stationId: STATION }])
  expect(school.staff.list(DAY).signIns).toMatchObject([{ method: 'card-kiosk', kind: 'teacher' }])
})

test('a code at the gate that is nobody’s card is nothing', async () => {
  using school = openSignIns()
  expect(await school.kiosk.cardAtGate({ stationId: STATION, code: 'book-1' })).toBe(false)
  expect(dayOf(school)).toBeUndefined()
})

test('a class is counted once, whoever of it signs in while it is here', async () => {
  using school = openSignIns()
  await picture(school, MALI)
  school.time.advance(MINUTE_MS)
  granted(await school.classVisits.start(staff, lesson))
  school.time.advance(10 * MINUTE_MS)
  await picture(school, CHABA)
  await picture(school, DUANG)
  expect(dayOf(school)).toEqual({ identified: 2, classVisits: 1, classHeadcount: 32, anonymous: 0 })
  expect(school.figures.visitors(DAY, DAY)).toBe(3)
  expect(school.figures.days(DAY, DAY)[0]?.byKind).toEqual([{ kind: 'pupil', visits: 34 }])
  expect(school.figures.groups(DAY, DAY)).toEqual([{ kind: 'pupil', level: 'ป.4', visitors: 3, visits: 34 }])
  expect(school.figures.purposes(DAY, DAY)).toEqual([{ purpose: 'lesson', visits: 32 }])

  school.time.advance(40 * MINUTE_MS)
  await picture(school, CHABA)
  expect(dayOf(school)?.identified).toBe(3)
})

test('correcting a class visit or taking it back counts its pupils anew', async () => {
  using school = openSignIns()
  const { classVisit } = granted(await school.classVisits.start(staff, lesson))
  await picture(school, MALI)
  expect(dayOf(school)).toMatchObject({ identified: 0, classHeadcount: 32 })

  granted(await school.classVisits.change(staff, classVisit.id, { ...lesson, room: '1', heads: 30 }))
  expect(dayOf(school)).toMatchObject({ identified: 1, classHeadcount: 30 })
  granted(await school.classVisits.change(staff, classVisit.id, { ...lesson, heads: 31 }))
  expect(dayOf(school)).toMatchObject({ identified: 0, classHeadcount: 31 })

  granted(await school.classVisits.takeBack(staff, classVisit.id))
  granted(await school.classVisits.takeBack(staff, classVisit.id))
  expect(dayOf(school)).toEqual({ identified: 1, classVisits: 0, classHeadcount: 0, anonymous: 0 })
  expect(codesOf(await school.classVisits.change(staff, classVisit.id, lesson))).toEqual(['not-found'])
})

test('a class comes once at a time, and only one that there is', async () => {
  using school = openSignIns()
  granted(await school.classVisits.start(staff, lesson))
  expect(await school.classVisits.start(staff, lesson)).toMatchObject({
    failures: [{ code: 'class-visit-running', params: { classroom: 'ป.4/2' } }],
  })
  expect(codesOf(await school.classVisits.start(staff, { ...lesson, room: '9' }))).toEqual(['not-found'])
  school.time.advance(50 * MINUTE_MS)
  expect(codesOf(await school.classVisits.start(staff, lesson))).toEqual([])
})

test('one tap is one visitor, a delegation its heads; neither is a person that is known', async () => {
  using school = openSignIns()
  granted(await school.kiosk.visitor(kiosk, { kind: 'parent', heads: 1 }))
  granted(await school.staff.visitors(staff, { kind: 'study-visit', heads: 24, purpose: 'activity' }))
  expect(dayOf(school)).toEqual({ identified: 0, classVisits: 0, classHeadcount: 0, anonymous: 25 })
  expect(school.figures.visitors(DAY, DAY)).toBe(0)
  expect(school.figures.purposes(DAY, DAY)).toEqual([{ purpose: 'activity', visits: 24 }])
})

test('a kiosk asked twice with one key counts once', async () => {
  using school = openSignIns()
  const key = '0192f000-0000-7000-8000-0000000000ff'
  const ask = () => school.kiosk.visitor({ stationId: STATION, key }, { kind: 'parent', heads: 1 })
  expect(await ask()).toEqual(await ask())
  expect(dayOf(school)?.anonymous).toBe(1)
})

test('a kiosk takes back only what it was told within the last minute', async () => {
  using school = openSignIns()
  const { signInId } = granted(await school.kiosk.visitor(kiosk, { kind: 'parent', heads: 1 }))
  expect(codesOf(await school.kiosk.undo({ stationId: 'another', signInId }))).toEqual(['not-found'])
  granted(await school.kiosk.undo({ stationId: STATION, signInId }))
  expect(dayOf(school)).toBeUndefined()

  const late = await picture(school, MALI)
  school.time.advance(MINUTE_MS + 1)
  expect(codesOf(await school.kiosk.undo({ stationId: STATION, ...late }))).toEqual(['sign-in-settled'])
  expect(dayOf(school)?.identified).toBe(1)
})

test('staff take back a sign-in, and the log says so without a name', async () => {
  using school = openSignIns()
  const { signInId } = await picture(school, MALI)
  granted(await school.staff.takeBack(staff, signInId))
  granted(await school.staff.takeBack(staff, signInId))
  expect(school.staff.list(DAY)).toMatchObject({ signIns: [], signInCount: 0 })
  const entries = school.database.all(queries.selectFrom('audit_log').selectAll())
  expect(entries).toMatchObject([{ actor: 'staff:kru', action: 'sign-in-taken-back' }])
  expect(JSON.parse(entries[0]?.detail ?? '')).toEqual({ visitor: 'pupil', method: 'picture', visits: 1 })
})

test('a purpose is told at the kiosk afterwards, for as long as its screen may stay', async () => {
  using school = openSignIns()
  const { signInId } = await picture(school, MALI)
  granted(await school.kiosk.tellPurpose(signInId, 'homework'))
  expect(school.figures.purposes(DAY, DAY)).toEqual([{ purpose: 'homework', visits: 1 }])
  school.time.advance(6 * MINUTE_MS)
  expect(codesOf(await school.kiosk.tellPurpose(signInId, 'read'))).toEqual(['sign-in-settled'])
})

test('only pupils of a class sign in by picture, and who left comes as anybody', async () => {
  using school = openSignIns()
  for (const patronId of [KRU, NIN])
    expect(codesOf(await school.kiosk.pupil(kiosk, patronId))).toEqual(['not-found'])
  granted(await school.staff.patron(staff, { patron: { code: 'nin' } }))
  expect(school.figures.groups(DAY, DAY)).toEqual([
    { kind: 'community', level: null, visitors: 1, visits: 1 },
  ])
})

test('a kiosk hears of classes and given names alone', () => {
  using school = openSignIns()
  expect(school.kiosk.classes()).toEqual([
    { level: 'ป.4', room: '1', name: 'ป.4/1' },
    { level: 'ป.4', room: '2', name: 'ป.4/2' },
  ])
  expect(school.kiosk.pupilsOf({ level: 'ป.4', room: '2' })).toEqual([
    { id: CHABA, name: 'chaba', classNumber: 3 },
    { id: MALI, name: 'mali', classNumber: 7 },
  ])
})
