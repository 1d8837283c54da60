import { randomUUIDv7 } from 'node:crypto'
import { enrolSchool } from '@pratu/protocol/api/exchange'
import { takeParcelFile } from '@pratu/protocol/api/office/parcel-files'
import {
  addSchool,
  changeSchool,
  getSchoolDetail,
  listEnrolmentAttempts,
  makeEnrolmentCode,
} from '@pratu/protocol/api/office/schools'
import { decideSubmission } from '@pratu/protocol/api/office/submissions'
import { addDays, DAY_MS, dateOf } from '@pratu/protocol/bangkok'
import { Reply } from '@pratu/protocol/exchange'
import type { Refusal } from '@pratu/protocol/failures'
import { legalSemester } from '@pratu/protocol/semester'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeKeyPair, signText } from '../../../server/exchange/signatures.ts'
import { dayOf, daysFrom, reportOf } from '../../fakes/school-days.ts'
import { type OfficePostgres, runPostgres } from '../../support/office-postgres.ts'
import { type RunningOffice, runOffice } from '../../support/running-office.ts'
import { enrolledSchool, type SendingSchool, sendingSchool } from '../../support/sending-school.ts'
import { codesOf, granted, type Visitor } from '../../support/visitor.ts'

const SEMESTER = legalSemester({ academicYear: 2569, semester: 1 })
const START = '2026-06-01'

let postgres: OfficePostgres
let office: RunningOffice
let clerk: Visitor
let school: SendingSchool
let count = 0

beforeAll(async () => {
  postgres = await runPostgres()
  office = await runOffice(await postgres.database())
  clerk = await office.administrator()
})
afterAll(async () => {
  await office[Symbol.asyncDispose]()
  await postgres[Symbol.asyncDispose]()
})
beforeEach(async () => {
  count += 1
  school = await enrolledSchool(clerk, office.url, `โรงเรียนที่ ${count}`)
})

const codes = (answer: Reply | Refusal): string[] =>
  'failures' in answer ? answer.failures.map(({ code }) => code) : []
const replied = (answer: Reply | Refusal): Reply => {
  if ('failures' in answer) throw new Error(`It was refused: ${JSON.stringify(answer.failures)}`)
  return answer
}
const receiptOf = (answer: Reply | Refusal) => replied(answer).receipts[0]

/** What the Office keeps of the school, to see whether anything changed. */
const kept = async ({ schoolId } = school) => ({
  days: await office.rows(
    'SELECT date::text, visits, loans FROM daily_totals WHERE school_id = $1 ORDER BY date',
    [schoolId],
  ),
  submissions: await office.rows(
    'SELECT submission_id, version, superseded FROM submissions WHERE school_id = $1 ORDER BY version',
    [schoolId],
  ),
  parcels: await office.rows('SELECT parcel_id FROM parcels WHERE school_id = $1', [schoolId]),
})

describe('a parcel that is a school’s own', () => {
  test('is taken once, however often it comes, and its days are added up', async () => {
    const parcel = school.parcel({ days: daysFrom(START, 40) })
    expect(receiptOf(await school.send(parcel))).toEqual({
      parcelId: parcel.parcelId,
      outcome: 'taken',
      failures: [],
      daysKept: 0,
    })
    const before = await kept()
    expect(receiptOf(await school.send(parcel))?.outcome).toBe('known')
    expect(await kept()).toEqual(before)

    const { semesters, months } = granted(
      await clerk.call(getSchoolDetail, { params: { schoolId: school.schoolId } }),
    )
    expect(semesters).toMatchObject([
      {
        academicYear: 2569,
        semester: 1,
        days: 40,
        visits: 1600,
        loans: 1640,
        enrolled: 200,
        visitsPer100: 800,
      },
    ])
    expect(months.map(({ month, days, visits }) => ({ month, days, visits }))).toEqual([
      { month: '2026-06', days: 30, visits: 1200 },
      { month: '2026-07', days: 10, visits: 400 },
    ])
  })

  test('may come in any order: the younger parcel’s day stays, and sums follow', async () => {
    const older = school.parcel({ days: [dayOf(START, 10), dayOf('2026-06-02', 10)] })
    const younger = school.parcel({ days: [dayOf(START, 99)], enrolled: 210 })
    await school.send(younger)
    expect(receiptOf(await school.send(older))).toMatchObject({ outcome: 'taken', daysKept: 1 })
    expect((await kept()).days).toMatchObject([{ visits: 99 }, { visits: 10 }])
    const detail = granted(await clerk.call(getSchoolDetail, { params: { schoolId: school.schoolId } }))
    expect(detail.months).toMatchObject([{ days: 2, visits: 109 }])
    expect(detail.school.enrolled).toBe(210)
  })

  test('may say that another system keeps the loans: then there are none to be told, and no rate', async () => {
    const elsewhere = daysFrom('2026-07-01', 10).map(day => ({
      ...{ ...day, loans: 0, renewals: 0, returns: 0, selfServiceLoans: 0 },
      loansElsewhere: true,
    }))
    await school.send(school.parcel({ days: elsewhere }))
    const detail = async () =>
      granted(await clerk.call(getSchoolDetail, { params: { schoolId: school.schoolId } }))
    const none = { loans: null, renewals: null, loansPer100: null, loansElsewhereDays: 10 }
    expect((await detail()).semesters).toMatchObject([{ ...none, visits: 400, visitsPer100: 200 }])
    // It kept them itself before: those count, and are a part that no rate is made of.
    await school.send(school.parcel({ days: daysFrom(START, 10) }))
    const { semesters, months } = await detail()
    expect(semesters).toMatchObject([{ loans: 410, loansPer100: null, loansElsewhereDays: 10 }])
    expect(months).toMatchObject([{ loans: 410, loansElsewhereDays: 0 }, none])
    expect(months[0]?.loansPer100).toBe(205)
  })

  test('is taken once when it comes twice at the same moment', async () => {
    const parcel = school.parcel({
      days: daysFrom(START, 30),
      submissions: [reportOf(SEMESTER, daysFrom(START, 30), randomUUIDv7())],
    })
    const answers = await Promise.all(Array.from({ length: 6 }, () => school.send(parcel)))
    expect(answers.map(answer => receiptOf(answer)?.outcome).sort()).toEqual([
      ...Array(5).fill('known'),
      'taken',
    ])
    expect((await kept()).submissions).toHaveLength(1)
  })

  test('with days of three academic years finds or makes their partitions', async () => {
    const dates = ['2024-06-03', '2025-06-02', START]
    expect(
      receiptOf(await school.send(school.parcel({ days: dates.map(date => dayOf(date)) })))?.outcome,
    ).toBe('taken')
    const rows = await office.rows<{ part: string }>(
      'SELECT tableoid::regclass::text AS part FROM daily_totals WHERE school_id = $1 ORDER BY date',
      [school.schoolId],
    )
    expect(rows.map(({ part }) => part)).toEqual([2567, 2568, 2569].map(year => `daily_totals_${year}`))
  })
})

describe('refused or stated plainly, with nothing changed', () => {
  const unchanged = async (send: () => Promise<Reply | Refusal>) => {
    await school.send(school.parcel({ days: [dayOf(START)] }))
    const before = await kept()
    const answer = await send()
    expect(await kept()).toEqual(before)
    return answer
  }

  test('a forged parcel', async () => {
    const forged = signText(
      JSON.stringify(school.parcel({ days: [dayOf(START, 500)] })),
      makeKeyPair().privateKey,
    )
    expect(codes(await unchanged(() => school.send(JSON.stringify(forged))))).toEqual([
      'parcel-signature-wrong',
    ])
  })

  test('one whose text was altered after it was signed', async () => {
    const { text, signature } = school.sign(school.parcel({ days: [dayOf(START, 41)] }))
    const altered = JSON.stringify({ text: text.replace('"visits":41', '"visits":410'), signature })
    expect(codes(await unchanged(() => school.send(altered)))).toEqual(['parcel-signature-wrong'])
  })

  test('another school’s parcel in this one’s name', async () => {
    const other = await enrolledSchool(clerk, office.url, `โรงเรียนอื่น ${count}`)
    const foreign = JSON.stringify(other.sign(school.parcel({ days: [dayOf(START, 500)] })))
    expect(codes(await unchanged(() => school.send(foreign)))).toEqual(['parcel-signature-wrong'])
  })

  test('a school that nobody knows', async () => {
    const parcel = { ...school.parcel(), schoolId: randomUUIDv7() }
    expect(codes(await unchanged(() => school.send(JSON.stringify(school.sign(parcel)))))).toEqual([
      'school-unknown',
    ])
  })

  test('a truncated parcel, at any length', async () => {
    const whole = JSON.stringify(school.sign(school.parcel({ days: [dayOf(START, 77)] })))
    for (const length of [0, 1, 40, Math.floor(whole.length / 2), whole.length - 1])
      expect(codes(await unchanged(() => school.send(whole.slice(0, length))))).toEqual(['parcel-unreadable'])
  })

  test.each([
    ['no parcel', { format: 'something else' }],
    ['a day twice', { days: [dayOf(START), dayOf(START)] }],
    ['a day that is none', { days: [dayOf('2026-02-30')] }],
    ['a number beyond reason', { days: [{ ...dayOf(START), loans: 4_000_000_000 }] }],
    ['half a character', { records: [{ isbn: '9786160000012', title: '\ud800', marc: marcOf('x') }] }],
    ['a NUL', { records: [{ isbn: '9786160000012', title: 'a\u0000b', marc: marcOf('x') }] }],
  ])('signed, but %s', async (_, parts) => {
    const parcel = { ...school.parcel(), ...parts }
    expect(codes(await unchanged(() => school.send(JSON.stringify(school.sign(parcel)))))).toEqual([
      'parcel-unreadable',
    ])
  })

  test('cells in which people could be recognised, with the place', async () => {
    const day = { ...dayOf('2026-06-04'), byKind: [{ kind: 'teacher' as const, visits: 3 }] }
    const receipt = receiptOf(
      await unchanged(() => school.send(school.parcel({ days: [dayOf('2026-06-03'), day] }))),
    )
    expect(receipt).toMatchObject({
      outcome: 'refused',
      failures: [{ code: 'parcel-shows-people', params: { limit: 5, place: '2026-06-04' } }],
    })
  })

  test('small cells of a report', async () => {
    const report = reportOf(SEMESTER, daysFrom(START, 5), randomUUIDv7())
    report.figures.byPurpose = [{ purpose: 'read', visits: 2 }]
    const receipt = receiptOf(await unchanged(() => school.send(school.parcel({ submissions: [report] }))))
    expect(receipt?.failures).toMatchObject([{ code: 'parcel-shows-people', params: { place: '2569-1' } }])
  })

  test('days that are still to come, with how far the clock is off', async () => {
    const today = dateOf(office.now())
    const days = [dayOf(today), dayOf(addDays(today, 1)), dayOf(addDays(today, 3))]
    const receipt = receiptOf(await unchanged(() => school.send(school.parcel({ days }))))
    expect(receipt).toMatchObject({
      outcome: 'refused',
      failures: [{ code: 'parcel-from-future', params: { date: addDays(today, 3), days: 3 } }],
    })
    expect(receiptOf(await school.send(school.parcel({ days: days.slice(0, 2) })))?.outcome).toBe('taken')
  })

  test('every reason is told, not one', async () => {
    const today = dateOf(office.now())
    const day = { ...dayOf(addDays(today, 2)), byKind: [{ kind: 'teacher' as const, visits: 3 }] }
    const receipt = receiptOf(await school.send(school.parcel({ days: [day] })))
    expect(receipt?.failures.map(({ code }) => code)).toEqual(['parcel-shows-people', 'parcel-from-future'])
  })

  test('a clock a day off: taken, and the reply and the page say so', async () => {
    const nowMs = office.now()
    const reply = replied(
      await school.send(school.parcel({ madeAtMs: nowMs - DAY_MS, days: [dayOf(START)] })),
    )
    expect(reply.receipts[0]?.outcome).toBe('taken')
    expect(reply.clockOffMs).toBeGreaterThan(-DAY_MS - 60_000)
    expect(reply.clockOffMs).toBeLessThan(-DAY_MS + 60_000)
    const detail = granted(await clerk.call(getSchoolDetail, { params: { schoolId: school.schoolId } }))
    expect(detail.school.clockOffMs).toBe(reply.clockOffMs)

    // A parcel that waited for the network says nothing against the clock that sends it now.
    const waited = school.parcel({ madeAtMs: nowMs - DAY_MS })
    expect(replied(await school.send(waited, office.url, office.now())).clockOffMs).toBeNull()
  })
})

describe('enrolment', () => {
  const enrol = (code: string, publicKey = makeKeyPair().publicKey, schoolName = 'อีกโรงเรียน') =>
    office.visitor().call(enrolSchool, { body: { code, publicKey, schoolName } })

  test('a code serves one school; a second one is refused, and staff see that it tried', async () => {
    const added = granted(
      await clerk.call(addSchool, { body: { name: 'โรงเรียนแรก', ministryCode: null, levels: 'primary' } }),
    )
    const { schoolId } = added.school
    const keys = makeKeyPair()
    const first = granted(
      await enrol(added.enrolmentCode.toLowerCase().replaceAll('-', ' '), keys.publicKey, 'แรก'),
    )
    expect(first).toMatchObject({ schoolId, schoolName: 'โรงเรียนแรก' })
    expect(codesOf(await enrol(added.enrolmentCode))).toEqual(['enrolment-code-used'])

    const { attempts } = granted(await clerk.call(listEnrolmentAttempts, {}))
    expect(attempts[0]).toMatchObject({ schoolId, claimedName: 'อีกโรงเรียน', reason: 'enrolment-code-used' })
    expect(await office.rows('SELECT public_key FROM school_keys WHERE school_id = $1', [schoolId])).toEqual([
      { public_key: keys.publicKey },
    ])
    // The first one asks again, because the answer was lost.
    expect(granted(await enrol(added.enrolmentCode, keys.publicKey))).toEqual(first)
  })

  test('two schools that ask with one code at the same moment: one gets it', async () => {
    const { enrolmentCode } = granted(
      await clerk.call(addSchool, { body: { name: 'โรงเรียนคู่', ministryCode: null, levels: 'primary' } }),
    )
    const answers = await Promise.all(Array.from({ length: 5 }, () => enrol(enrolmentCode)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.flatMap(codesOf)).toEqual(Array(4).fill('enrolment-code-used'))
  })

  test('a code ends after sixty days, and with the next one', async () => {
    const params = { schoolId: school.schoolId }
    const { enrolmentCode: old } = granted(await clerk.call(makeEnrolmentCode, { params }))
    const { enrolmentCode: late } = granted(await clerk.call(makeEnrolmentCode, { params }))
    expect(codesOf(await enrol(old))).toEqual(['school-code-wrong'])
    await office.rows('UPDATE enrolment_codes SET expires_at_ms = $1 WHERE used_at_ms IS NULL', [
      office.now(),
    ])
    expect(codesOf(await enrol(late))).toEqual(['enrolment-code-expired'])
    expect(codesOf(await enrol('ABCD-EFGH-JKLM'))).toEqual(['school-code-wrong'])
  })

  test('a school that lost its server enrols again: its new days count, and the lost key signs nothing new', async () => {
    const { schoolId, name, keys, officeKey } = school
    for (const _ of [1, 2, 3]) await school.send(school.parcel({ days: [dayOf(START, 10)] }))
    const waiting = school.sign(
      school.parcel({ days: [dayOf('2026-06-02', 20)], madeAtMs: office.now() - 60_000 }),
    )

    const { enrolmentCode } = granted(await clerk.call(makeEnrolmentCode, { params: { schoolId } }))
    const fresh = makeKeyPair()
    granted(await enrol(enrolmentCode, fresh.publicKey, name))
    const again = sendingSchool({ schoolId, name, keys: fresh, officeKey, url: office.url })
    expect(receiptOf(await again.send(again.parcel({ days: [dayOf(START, 55)] })))?.daysKept).toBe(0)
    expect((await kept()).days).toMatchObject([{ visits: 55 }])

    // What was signed before, and came late on a stick, is still good; what the old key signs now is not.
    expect(receiptOf(await school.send(JSON.stringify(waiting)))?.outcome).toBe('taken')
    const stolen = sendingSchool({ schoolId, name, keys, officeKey, url: office.url })
    expect(codes(await stolen.send(stolen.parcel({ madeAtMs: office.now() + 60_000 })))).toEqual([
      'parcel-signature-wrong',
    ])
  })

  test('a school that has left sends nothing more, until it is taken back', async () => {
    const params = { schoolId: school.schoolId }
    granted(await clerk.call(changeSchool, { params, body: { hasLeft: true } }))
    expect(codes(await school.send(school.parcel()))).toEqual(['school-left'])
    granted(await clerk.call(changeSchool, { params, body: { hasLeft: false } }))
    expect(receiptOf(await school.send(school.parcel()))?.outcome).toBe('taken')
  })
})

test('a parcel on a stick has the same effect, and its reply is read by the school', async () => {
  const parcel = school.parcel({
    days: [dayOf('2026-06-03'), dayOf(START)],
    submissions: [reportOf(SEMESTER, [dayOf(START)], randomUUIDv7())],
  })
  const bring = async () => {
    const { path, method } = takeParcelFile
    const response = await clerk.fetch(path, {
      method,
      body: JSON.stringify(school.sign(parcel)),
      headers: { 'content-type': 'application/octet-stream' },
    })
    return takeParcelFile.response.parse(await response.json())
  }
  const first = await bring()
  expect(first).toMatchObject({
    schoolId: school.schoolId,
    firstDay: START,
    lastDay: '2026-06-03',
    days: 2,
    submissions: 1,
    receipt: { outcome: 'taken' },
  })
  const second = await bring()
  expect(second.receipt.outcome).toBe('known')
  const [submission] = parcel.submissions
  granted(
    await clerk.call(decideSubmission, {
      params: { schoolId: school.schoolId, submissionId: submission?.submissionId ?? '' },
      body: { decision: 'return', remark: 'โปรดตรวจเดือนมิถุนายน' },
    }),
  )
  const reply = Reply.parse(JSON.parse((await bring()).reply.text))
  expect(reply.submissions).toMatchObject([{ state: 'returned', remark: 'โปรดตรวจเดือนมิถุนายน' }])
})

describe('the shared catalogue', () => {
  const book = (isbn: string, title: string) => ({ isbn, title, marc: marcOf(title) })

  test('brings a school what others made, once, and keeps the first maker’s record', async () => {
    const other = await enrolledSchool(clerk, office.url, `โรงเรียนคู่ ${count}`)
    const start = replied(await other.send(other.parcel())).newsUpTo
    await school.send(
      school.parcel({ records: [book('9786161234567', 'ปลาบู่ทอง'), book('9786161234574', 'สังข์ทอง')] }),
    )
    await other.send(other.parcel({ records: [book('9786161234567', 'ชื่ออื่น')] }))

    const first = replied(await other.send(other.parcel({ newsAfter: start })))
    expect(first.records.map(({ title, madeBy }) => ({ title, madeBy }))).toEqual([
      { title: 'ปลาบู่ทอง', madeBy: school.name },
      { title: 'สังข์ทอง', madeBy: school.name },
    ])
    expect(replied(await other.send(other.parcel({ newsAfter: first.newsUpTo }))).records).toEqual([])

    await school.send(
      school.parcel({ records: [book('9786161234567', 'ปลาบู่ทอง ฉบับใหม่'), book('9786161234574', 'สังข์ทอง')] }),
    )
    const second = replied(await other.send(other.parcel({ newsAfter: first.newsUpTo })))
    expect(second.records.map(({ title }) => title)).toEqual(['ปลาบู่ทอง ฉบับใหม่'])
  })

  test('pages on until there is no more, and nobody misses a record that was numbered meanwhile', async () => {
    const reader = await enrolledSchool(clerk, office.url, `ผู้อ่าน ${count}`)
    const start = replied(await reader.send(reader.parcel())).newsUpTo
    const makers = [school, await enrolledSchool(clerk, office.url, `ผู้ทำ ${count}`)]
    const isbnOf = (number: number) => String(9_786_162_000_000 + number)
    const seen: string[] = []
    let after = start
    const readOn = async () => {
      for (;;) {
        const reply = replied(await reader.send(reader.parcel({ newsAfter: after })))
        seen.push(...reply.records.map(({ isbn }) => isbn))
        after = reply.newsUpTo
        if (!reply.more) return
      }
    }
    const make = async (maker: SendingSchool, from: number) => {
      for (let batch = 0; batch < 4; batch += 1) {
        const records = Array.from({ length: 100 }, (_, index) =>
          book(isbnOf(from + batch * 100 + index), 'เรื่อง'),
        )
        await maker.send(maker.parcel({ records }))
      }
    }
    const making = Promise.all(makers.map((maker, index) => make(maker, index * 400)))
    for (let turn = 0; turn < 5; turn += 1) await readOn()
    await making
    await readOn()
    expect(seen.toSorted()).toEqual(Array.from({ length: 800 }, (_, index) => isbnOf(index)))
  })
})

function marcOf(title: string) {
  return {
    leader: '00000nam a2200000 a 4500',
    fields: [{ tag: '245', ind1: '0', ind2: '0', subfields: [{ code: 'a', value: title }] }],
  }
}
