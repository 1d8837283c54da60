import { DAY_MS } from '@pratu/protocol/bangkok'
import { describe, expect, it, test } from 'vitest'
import { nextThing, silentDays } from '../../../../kiosk-ui/office/overview/next-thing.ts'
import { headline, remainder } from '../../../../kiosk-ui/office/overview/sentence.ts'
import { standingDetail } from '../../../../kiosk-ui/office/overview/standing-detail.ts'
import { semestersAround } from '../../../../kiosk-ui/office/semesters.ts'
import { officeDictionaries } from '../../../../kiosk-ui/office/words.ts'
import { Words } from '../../../../kiosk-ui/words/translate.svelte.ts'
import { NOW_MS, reportRow, roundOf, roundRow } from './round-rows.ts'

const thai = new Words(officeDictionaries, 'th', () => {})
const english = new Words(officeDictionaries, 'en', () => {})

describe('the sentence of a round', () => {
  it('tells who has reported and who is late', () => {
    const round = roundOf({ sent: 4, returned: 2, received: 8, closed: 7, late: 3, waiting: 5 })
    expect(headline(thai, round)).toBe('ส่งแล้ว 21 จาก 29 โรงเรียน เลยกำหนด 3 โรงเรียน')
    expect(headline(english, round)).toBe('21 of 29 schools have reported and 3 are late')
    expect(remainder(thai, round)).toBe('รอตรวจ 4 รายงาน · รอปิด 8 รายงาน · รอโรงเรียนแก้ 2')
  })

  it('says that all have reported, and leaves out what nobody waits for', () => {
    const round = roundOf({ closed: 29 })
    expect(headline(thai, round)).toBe('ส่งครบทั้ง 29 โรงเรียน')
    expect(remainder(thai, round)).toBe('')
    expect(remainder(thai, roundOf({ waiting: 2 }, { silent: 1, notJoined: 1 }))).toBe(
      'เงียบไป 1 โรงเรียน · ยังไม่เข้าร่วม 1 โรงเรียน',
    )
  })

  it('speaks of a network without schools', () => {
    expect(headline(thai, roundOf({}))).toBe('ยังไม่มีโรงเรียนในเครือข่าย')
  })
})

describe('what is to be done next', () => {
  test.each([
    ['a report that waits', reportRow('sent'), 'read', true],
    ['one that was received', reportRow('received'), 'close', true],
    ['one that was returned', reportRow('returned'), 'await-correction', false],
    ['one that is closed', reportRow('closed'), 'done', false],
    ['nothing, before it is due', roundRow(), 'await', false],
    ['nothing, and it is late', roundRow({ standing: 'late' }), 'remind', true],
    [
      'nothing, and the school is silent',
      roundRow({ standing: 'late', lastContactAtMs: NOW_MS - 13 * DAY_MS }),
      'ask',
      true,
    ],
    [
      'nothing, and the school never joined',
      roundRow({ standing: 'late', joinedAtMs: null, lastContactAtMs: null }),
      'join',
      true,
    ],
  ])('about %s', (_what, row, name, ours) => {
    expect(nextThing(row, NOW_MS)).toMatchObject({ name, ours })
  })

  it('leads to the report where there is one, else to the school', () => {
    const { schoolId } = roundRow()
    expect(nextThing(reportRow('sent'), NOW_MS).to).toBe(
      `/office/submissions/${schoolId}/01900000-0000-7000-8000-00000000000a`,
    )
    expect(nextThing(roundRow(), NOW_MS).to).toBe(`/office/schools/${schoolId}`)
  })

  it('counts days of silence from the last contact, or from when it joined', () => {
    expect(silentDays(roundRow({ lastContactAtMs: NOW_MS - 7 * DAY_MS }), NOW_MS)).toBeNull()
    expect(silentDays(roundRow({ lastContactAtMs: NOW_MS - 7 * DAY_MS - 1 }), NOW_MS)).toBe(7)
    expect(silentDays(roundRow({ lastContactAtMs: null, joinedAtMs: NOW_MS - 30 * DAY_MS }), NOW_MS)).toBe(30)
    expect(silentDays(roundRow({ lastContactAtMs: null, joinedAtMs: null }), NOW_MS)).toBeNull()
  })
})

test('a row says why it stands where it stands', () => {
  expect(standingDetail(thai, reportRow('returned'), NOW_MS)).toBe('แก้ยอดยืม')
  expect(standingDetail(thai, reportRow('received'), NOW_MS)).toBe('นภา · เมื่อครู่นี้')
  expect(standingDetail(thai, reportRow('sent'), NOW_MS)).toBe('มาถึง ศ. 20 พ.ย.')
  expect(standingDetail(thai, roundRow(), NOW_MS)).toBe('กำหนดส่ง 1 ธ.ค. 2569 (อีก 8 วัน)')
  expect(standingDetail(english, roundRow({ dueDate: null }), NOW_MS)).toBe('no due date yet')
})

test('semesters to choose from begin with the one that comes', () => {
  expect(semestersAround({ academicYear: 2569, semester: 1 }).slice(0, 4)).toEqual([
    { academicYear: 2569, semester: 2 },
    { academicYear: 2569, semester: 1 },
    { academicYear: 2568, semester: 2 },
    { academicYear: 2568, semester: 1 },
  ])
})
