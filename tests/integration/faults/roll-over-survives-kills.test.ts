import { setTimeout } from 'node:timers/promises'
import { applyRollOver, listRollOvers, previewRollOver, undoRollOver } from '@pratu/protocol/api/patrons'
import { signIn } from '@pratu/protocol/api/staff'
import { expect, test } from 'vitest'
import { between, seededRandom } from '../../fakes/seeded-random.ts'
import { FAULT_ROUNDS, FAULT_SEED } from '../../support/fault-rounds.ts'
import { ADMIN_PASSWORD } from '../../support/running-school.ts'
import { openSchoolProcess, type SchoolProcess } from '../../support/school-process.ts'
import { granted, type Visitor, visitorOf } from '../../support/visitor.ts'

const ROUNDS = Math.max(1, Math.round(FAULT_ROUNDS / 4))
/** About as long as moving the sample school takes, with the asking and the commit. */
const LONGEST_MS = 25
const random = seededRandom(FAULT_SEED)

const places = (school: SchoolProcess): string =>
  JSON.stringify(school.read('SELECT id, level, room, class_number, state, left_on FROM patrons ORDER BY id'))

async function signedIn(school: SchoolProcess): Promise<Visitor> {
  const staff = visitorOf(school.url)
  granted(await staff.call(signIn, { body: { userName: 'admin', password: ADMIN_PASSWORD } }))
  return staff
}

const prepare = async (staff: Visitor) => {
  const { nextAcademicYear } = granted(await staff.call(listRollOvers, {}))
  const body = { academicYear: nextAcademicYear, rooms: 'clear' as const, exceptions: [] }
  return { ...body, fingerprint: granted(await staff.call(previewRollOver, { body })).fingerprint }
}

test(`a roll-over that is killed is whole or was never begun (${ROUNDS} kills, seed ${FAULT_SEED})`, async () => {
  await using school = await openSchoolProcess('sample = true')
  await school.start().ready
  let staff = await school.administrator()
  // The sample has begun its year already: as if that had been a mistake.
  const begun = granted(await staff.call(listRollOvers, {})).undoableId
  if (begun !== null) granted(await staff.call(undoRollOver, { params: { rollOverId: begun } }))
  const before = places(school)
  const body = await prepare(staff)
  const whole = granted(await staff.call(applyRollOver, { body }))
  const after = places(school)
  expect(after).not.toBe(before)
  granted(await staff.call(undoRollOver, { params: { rollOverId: whole.id } }))
  expect(places(school)).toBe(before)

  for (let round = 0; round < ROUNDS; round += 1) {
    const asked = { body: await prepare(staff) }
    const answer = staff.call(applyRollOver, asked)
    await setTimeout(between(random, 0, LONGEST_MS))
    await school.stop('SIGKILL')
    const { ok } = await answer
    await school.start().ready
    staff = await signedIn(school)

    const { undoableId } = granted(await staff.call(listRollOvers, {}))
    expect(places(school)).toBe(undoableId === null ? before : after)
    if (ok) expect(undoableId).not.toBeNull()
    if (undoableId !== null) granted(await staff.call(undoRollOver, { params: { rollOverId: undoableId } }))
    expect(places(school)).toBe(before)
  }
}, 120_000)
