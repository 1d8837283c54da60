import * as api from '@pratu/protocol/api/kiosk-activities'
import { listKioskClasses, listKioskPupils } from '@pratu/protocol/api/kiosk-sign-ins'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { ActivitiesAtKiosk, NAME_SHOWN_MS } from '../../../../kiosk-ui/state/activities-at-kiosk.svelte.ts'

const STORIES: api.KioskActivity = {
  id: '0192f000-0000-7000-8000-000000000001',
  name: { th: 'นิทานเช้า', en: 'Morning stories' },
  kind: 'storytelling',
  fromMs: 0,
  toMs: 1,
  place: null,
  levels: [],
  cancelled: false,
  signUp: true,
  placesLeft: 3,
  takesAttendance: false,
  attendances: 0,
}
const OPEN = { ...STORIES, takesAttendance: true }
const MALI = { id: '0192f000-0000-7000-8000-000000000002', name: 'มะลิ', classNumber: 7 }
const SIGN_UP = '0192f000-0000-7000-8000-000000000003'

/** The kiosk's part for activities, whose server answers as told. */
function openArea(answers = new Map<Endpoint, Result<unknown>>()) {
  const asked: { endpoint: Endpoint; options: unknown }[] = []
  const usual = new Map<Endpoint, unknown>([
    [api.listKioskActivities, { activities: [STORIES] }],
    [api.attendAtKiosk, { name: 'มะลิ', classroom: 'ป.4/2', again: false, attendances: 1 }],
    [
      api.signUpAtKiosk,
      { signUpId: SIGN_UP, name: 'มะลิ', again: false, activity: { ...STORIES, placesLeft: 2 } },
    ],
    [api.undoSignUp, { activity: STORIES }],
    [listKioskClasses, { classes: [{ level: 'ป.4', room: '2', name: 'ป.4/2' }] }],
    [listKioskPupils, { pupils: [MALI] }],
  ])
  const call = (async (endpoint: Endpoint, options: unknown) => {
    asked.push({ endpoint, options })
    return answers.get(endpoint) ?? succeed(usual.get(endpoint))
  }) as Call
  const around: string[] = []
  let alarms: { atMs: number; action: () => void }[] = []
  let nowMs = 0
  const time = {
    nowMs: () => nowMs,
    after(delayMs: number, action: () => void) {
      const alarm = { atMs: nowMs + delayMs, action }
      alarms.push(alarm)
      return () => {
        alarms = alarms.filter(each => each !== alarm)
      }
    },
  }
  const pass = (ms: number) => {
    nowMs += ms
    const due = alarms.filter(({ atMs }) => atMs <= nowMs)
    alarms = alarms.filter(({ atMs }) => atMs > nowMs)
    for (const { action } of due) action()
  }
  const area = new ActivitiesAtKiosk({ call, patiently: ask => ask(), requestId: () => 'key' }, time, {
    onDone: () => around.push('done'),
    sound: tone => around.push(tone),
    onUnpaired: () => around.push('unpaired'),
  })
  return { area, asked, around, pass }
}

test('cards are taken one after another, and each name stays for a moment only', async () => {
  const { area, pass } = openArea()
  await area.arrive()
  expect(await area.hear('04215')).toBeNull()
  area.choose(OPEN)
  expect(await area.hear('04215')).toBe('ok')
  expect(area.last).toMatchObject({ kind: 'here', name: 'มะลิ', again: false })
  expect(area.attendances).toBe(1)
  pass(NAME_SHOWN_MS - 1)
  // Whoever comes next has the whole time, whatever is left of the one before.
  expect(await area.hear('04216')).toBe('ok')
  pass(NAME_SHOWN_MS - 1)
  expect(area.last).not.toBeNull()
  pass(1)
  expect(area.last).toBeNull()
})

test('whoever is there already, and whoever is refused, is told so in another tone', async () => {
  const again = { name: 'มะลิ', classroom: null, again: true, attendances: 1 }
  const { area } = openArea(new Map([[api.attendAtKiosk, succeed(again)]]))
  area.choose(OPEN)
  expect(await area.hear('04215')).toBe('again')
  const closed = openArea(new Map([[api.attendAtKiosk, refuse('attendance-closed')]]))
  closed.area.choose(OPEN)
  expect(await closed.area.hear('04215')).toBe('again')
  expect(closed.area.last).toMatchObject({ kind: 'refused', failures: [{ code: 'attendance-closed' }] })
})

test('a pupil without a card signs up by class and picture, and off again', async () => {
  const { area, asked, around } = openArea()
  area.choose(STORIES)
  await area.withoutCard()
  await area.chooseClass({ level: 'ป.4', room: '2', name: 'ป.4/2' })
  await area.choosePupil(MALI)
  expect(area.step).toMatchObject({ name: 'signed-up', person: 'มะลิ', again: false })
  expect(area.activity?.placesLeft).toBe(2)
  expect(asked.at(-1)).toMatchObject({
    endpoint: api.signUpAtKiosk,
    options: { params: { activityId: STORIES.id }, body: { patronId: MALI.id }, idempotencyKey: 'key' },
  })
  await area.undo()
  expect(area.step).toEqual({ name: 'sign-up', failures: [] })
  expect(around).toEqual(['ok', 'done'])
})

test('who is refused stays at the activity, with the reasons', async () => {
  const full = refuse({ code: 'activity-full', params: { name: 'นิทานเช้า' } })
  const { area } = openArea(new Map([[api.signUpAtKiosk, full]]))
  area.choose(STORIES)
  expect(await area.hear('04215')).toBe('again')
  expect(area.step).toMatchObject({ name: 'sign-up', failures: [{ code: 'activity-full' }] })
})

test('an answer that comes after the screen is left is nobody’s; a kiosk that was revoked leaves', async () => {
  const { area } = openArea()
  area.choose(OPEN)
  const tapped = area.hear('04215')
  area.leave()
  await tapped
  expect(area.last).toBeNull()
  const revoked = openArea(new Map([[api.signUpAtKiosk, refuse('station-revoked')]]))
  revoked.area.choose(STORIES)
  await revoked.area.hear('04215')
  expect(revoked.around).toEqual(['unpaired'])
})
