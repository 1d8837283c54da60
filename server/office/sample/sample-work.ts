import { addDays, dateOf } from '@pratu/protocol/bangkok'
import type { Result } from '@pratu/protocol/failures'
import type { ChecklistAnswer, ChecklistQuestion } from '@pratu/protocol/office/follow-up'
import type { OfficeBase } from '../base.ts'
import { createFollowUp } from '../follow-up/follow-up.ts'
import { createAgreements } from '../meetings/agreements.ts'
import { createMeetings } from '../meetings/meetings.ts'
import { createNews } from '../news/news.ts'
import { offerRecords } from '../shared-catalogue/record-store.ts'

const CLERK = { actor: 'office:napa', displayName: 'นภา ใจเย็น' }

const QUESTIONS: readonly ChecklistQuestion[] = [
  { questionId: 'q1', text: 'ห้องสมุดเปิดตามเวลาที่ประกาศ', kind: 'yes-no' },
  { questionId: 'q2', text: 'เครื่องนับที่ประตูทำงาน', kind: 'yes-no' },
  { questionId: 'q3', text: 'ความเป็นระเบียบของชั้นหนังสือ', kind: 'score' },
  { questionId: 'q4', text: 'นักเรียนยืมคืนด้วยตนเองได้', kind: 'score' },
  { questionId: 'q5', text: 'สิ่งที่ครูบรรณารักษ์อยากให้สำนักช่วย', kind: 'remark' },
]

const ANSWERS: readonly ChecklistAnswer[] = [
  { questionId: 'q1', yes: true, score: null, remark: '' },
  { questionId: 'q2', yes: false, score: null, remark: 'ถูกแดดช่วงบ่าย' },
  { questionId: 'q3', yes: null, score: 3, remark: 'หมวด 500 ปนกับ 600' },
  { questionId: 'q4', yes: null, score: 4, remark: '' },
  { questionId: 'q5', yes: null, score: null, remark: 'อบรมการซ่อมหนังสือ' },
]

/** Findings with how many days from today they are due. */
const FINDINGS = [
  { text: 'ย้ายเครื่องนับให้พ้นแดดช่วงบ่าย', owner: 'ครูบรรณารักษ์', dueInDays: -6 },
  { text: 'จัดหนังสือหมวด 500 และ 600 ให้ตรงชั้น', owner: 'ยุวบรรณารักษ์', dueInDays: 21 },
] as const

/** Made-up books; 978-616-99… is no publisher's. */
const RECORDS = [
  { isbn: '9786169900016', title: 'แมวน้อยกับพระจันทร์', author: 'สมหญิง ใจงาม' },
  { isbn: '9786169900023', title: 'นกเงือกแห่งป่าใหญ่', author: 'วิชัย พงไพร' },
  { isbn: '9786169900030', title: 'ทดลองวิทยาศาสตร์ในครัว', author: 'กมล เรียนดี' },
] as const

/** What the Office of the sample network has done besides reports.. */
export async function makeSampleWork(
  base: OfficeBase,
  schools: readonly { readonly schoolId: string; readonly name: string }[],
): Promise<void> {
  const schoolIds = schools.map(({ schoolId }) => schoolId)
  const today = dateOf(base.clock.now())
  const day = (days: number) => addDays(today, days)
  await visitSchools(base, schoolIds.slice(3, 6), day)

  const [maker] = schools
  if (maker)
    await base.database.transaction(writing =>
      offerRecords(writing, maker, RECORDS.map(recordOf), base.clock.now()),
    )

  const news = createNews(base)
  taken(
    await news.add(CLERK, {
      kind: 'announcement',
      title: { th: 'อบรมการซ่อมหนังสือ', en: 'Workshop: mending books' },
      text: {
        th: 'ขอเชิญครูบรรณารักษ์และยุวบรรณารักษ์โรงเรียนละสองคน แจ้งชื่อที่สำนักภายในสัปดาห์นี้',
        en: 'Two people from every school are welcome. Tell the Office their names this week.',
      },
      deweyClass: null,
      from: day(-2),
      until: day(12),
      schoolIds: null,
    }),
  )
  taken(
    await news.add(CLERK, {
      kind: 'sign',
      title: { th: 'ทำไมหิ่งห้อยจึงมีแสง', en: 'Why do fireflies glow?' },
      text: {
        th: 'แสงของหิ่งห้อยแทบไม่มีความร้อน หาคำตอบได้ที่หมวดวิทยาศาสตร์',
        en: 'A firefly’s light is almost cold. Find out more among the science books.',
      },
      deweyClass: '500',
      from: day(-10),
      until: day(20),
      schoolIds: null,
    }),
  )
  taken(
    await createMeetings(base).add(CLERK, {
      heldOn: day(-40),
      title: 'ประชุมเครือข่ายห้องสมุด ครั้งที่ 2',
      place: 'ห้องประชุมสำนักวิทยบริการ',
      minutes: 'ทบทวนการส่งรายงานครึ่งปี และแลกเปลี่ยนวิธีจัดกิจกรรมรักการอ่าน',
      decisions: ['ส่งรายงานภายในสามสัปดาห์หลังปิดภาคเรียน', 'หมุนเวียนหนังสือระหว่างโรงเรียนใกล้เคียง'],
      schoolIds: schoolIds.slice(0, 21),
    }),
  )
  const [first] = schoolIds
  if (first)
    taken(
      await createAgreements(base).add(CLERK, first, {
        title: 'ข้อตกลงการใช้ข้อมูลห้องสมุด',
        text: 'โรงเรียนส่งเฉพาะยอดรวม สำนักไม่เผยแพร่ตัวเลขของโรงเรียนเดียว',
        signedOn: day(-340),
        until: null,
        nextReviewOn: day(18),
        changes: [{ changedOn: day(-120), text: 'ส่งยอดรวมทุกคืนแทนรายสัปดาห์' }],
      }),
    )
}

const recordOf = ({ isbn, title, author }: (typeof RECORDS)[number]) => ({
  isbn,
  title,
  marc: {
    leader: '00000nam a2200000 i 4500',
    fields: [
      { tag: '020', ind1: ' ', ind2: ' ', subfields: [{ code: 'a', value: isbn }] },
      { tag: '100', ind1: '0', ind2: ' ', subfields: [{ code: 'a', value: author }] },
      { tag: '245', ind1: '1', ind2: '0', subfields: [{ code: 'a', value: title }] },
    ],
  },
})

async function visitSchools(
  base: OfficeBase,
  schoolIds: readonly string[],
  day: (days: number) => string,
): Promise<void> {
  const followUp = createFollowUp(base)
  const { version } = taken(await followUp.changeChecklist(CLERK, QUESTIONS))
  for (const [index, schoolId] of schoolIds.entries()) {
    const { visitId } = taken(
      await followUp.addVisit(CLERK, schoolId, {
        visitedOn: day(-30 - 7 * index),
        visitors: ['นภา ใจเย็น', 'วิชัย ตั้งใจ'],
        checklistVersion: version,
        answers: [...ANSWERS],
        note: 'ครูบรรณารักษ์ดูแลห้องสมุดเพียงคนเดียว ควรมียุวบรรณารักษ์ช่วย',
      }),
    )
    const [early, late] = FINDINGS
    for (const { text, owner, dueInDays } of index === 0 ? FINDINGS : index === 1 ? [late] : [early]) {
      const finding = taken(
        await followUp.addFinding(CLERK, schoolId, visitId, { text, owner, dueDate: day(dueInDays) }),
      )
      if (index > 1)
        taken(await followUp.changeFinding(CLERK, schoolId, finding.findingId, { resolved: true }))
    }
  }
}

function taken<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`A part of the sample was refused: ${JSON.stringify(result.failures)}`)
}
