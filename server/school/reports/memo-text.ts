import { twoDecimals } from '../../documents/cell-text.ts'
import type { Memo, MemoParagraph } from '../../documents/report-document.ts'
import { longDate } from '../../documents/thai-writing.ts'
import type { ReportFacts } from './report-facts.ts'
import { LOANS_ELSEWHERE } from './table-parts.ts'

export const EMPTY_REPORT = 'ภาคเรียนนี้ไม่มีข้อมูลการเข้าใช้และการยืมคืน จำนวนทุกรายการจึงเป็นศูนย์'

/** The memo (บันทึกข้อความ): cause, facts with the main figures, what was written beside them, and the request. */
export function memoText(facts: ReportFacts, tableCount: number): Memo {
  const { content, semester, version } = facts
  return {
    head: {
      department: content.department,
      number: content.memoNumber,
      date: longDate(facts.memoDate),
      subject: `รายงานผลการให้บริการห้องสมุด ภาคเรียนที่ ${semester.semester} ปีการศึกษา ${semester.academicYear}${
        version > 1 ? ` (ฉบับแก้ไขที่ ${version - 1})` : ''
      }`,
      addressee: content.addressee,
      enclosure: `ตารางสถิติประกอบรายงาน จำนวน ${tableCount} ตาราง`,
    },
    paragraphs: [
      plain(cause(facts)),
      plain(factsOf(facts, tableCount)),
      ...written('กิจกรรม', activities(facts)),
      ...written('ผลการประเมิน', content.narrative.evaluation),
      ...written('ปัญหาและอุปสรรค', content.narrative.problems),
      ...written('ข้อเสนอแนะ', content.narrative.suggestions),
      ...findingAnswers(facts),
      plain(
        'จึงเรียนมาเพื่อโปรดทราบและพิจารณา หากเห็นชอบโปรดลงนาม เพื่อส่งรายงานไปยังสำนักวิทยบริการและเทคโนโลยีสารสนเทศต่อไป',
      ),
    ],
    signatures: signatures(facts),
  }
}

const plain = (text: string): MemoParagraph => ({ heading: null, text })

/** What people wrote keeps its own paragraphs; the first bears the heading. */
function written(heading: string, text: string): MemoParagraph[] {
  const lines = text.split(/\n+/).flatMap(line => line.trim() || [])
  return lines.map((line, index) => ({ heading: index === 0 ? heading : null, text: line }))
}

function cause({ semester, schoolName, correctionReason }: ReportFacts): string {
  const stretch = `ภาคเรียนที่ ${semester.semester} ปีการศึกษา ${semester.academicYear} (วันที่ ${longDate(semester.from)} ถึงวันที่ ${longDate(semester.to)})`
  const corrected = correctionReason === null ? '' : ` รายงานฉบับนี้แก้ไขฉบับก่อน เนื่องจาก${correctionReason}`
  return `ด้วย${schoolName} ได้ให้บริการแก่นักเรียน ครู และบุคลากรใน${stretch} และต้องรายงานผลการให้บริการต่อผู้อำนวยการโรงเรียนและสำนักวิทยบริการและเทคโนโลยีสารสนเทศทุกภาคเรียน${corrected}`
}

const number = (value: number): string => value.toLocaleString('en-US')
const percent = (part: number, whole: number): string => twoDecimals(whole === 0 ? 0 : (part / whole) * 100)

/** Whether anything happened at all. */
export const hasData = ({ figures }: Pick<ReportFacts, 'figures'>): boolean =>
  figures.visits + figures.loans + figures.returns + figures.visitors + (figures.gate?.entries ?? 0) > 0

function factsOf(facts: ReportFacts, tableCount: number): string {
  const { figures, dataUntil } = facts
  const until = dataUntil === null ? '' : `ข้อมูลถึงวันที่ ${longDate(dataUntil)} ซึ่งภาคเรียนยังไม่สิ้นสุด `
  const details = ` รายละเอียดปรากฏตามตารางที่ 1 ถึงตารางที่ ${tableCount} ที่แนบมาพร้อมนี้`
  if (!hasData(facts) && !figures.loansElsewhere) return `${until}${EMPTY_REPORT}${details}`
  const { collection } = figures
  return [
    `${until}ในภาคเรียนนี้ห้องสมุดเปิดให้บริการ ${number(figures.openDays)} วัน มีการเข้าใช้ ${number(figures.visits)} ครั้ง เฉลี่ยวันละ ${twoDecimals(
      figures.openDays === 0 ? 0 : figures.visits / figures.openDays,
    )} ครั้ง (${basis(facts)})`,
    `มีผู้ลงชื่อเข้าใช้ ${number(figures.visitors)} คน`,
    ...(figures.loansElsewhere ? [LOANS_ELSEWHERE] : lending(figures)),
    `ห้องสมุดมีหนังสือ ${number(collection.records)} ชื่อเรื่อง ${number(collection.items)} เล่ม ได้มาใหม่ ${number(collection.itemsAdded)} เล่ม จำหน่ายออก ${number(collection.itemsWithdrawn)} เล่ม`,
    details.trim(),
  ].join(' ')
}

function lending(figures: ReportFacts['figures']): string[] {
  return [
    `มีการยืม ${number(figures.loans)} เล่ม โดยผู้ยืม ${number(figures.borrowers)} คน เป็นการยืมด้วยตนเองร้อยละ ${percent(figures.selfServiceLoans, figures.loans)}`,
    `ยืมต่อ ${number(figures.renewals)} ครั้ง และคืน ${number(figures.returns)} เล่ม`,
  ]
}

function basis({ figures: { basis, coverage } }: ReportFacts): string {
  const covered = coverage
    ? `เครื่องนับทำงานร้อยละ ${percent(coverage.sensedMinutes, coverage.openMinutes)} ของเวลาเปิดทำการ`
    : 'ห้องสมุดไม่มีเครื่องนับ'
  return basis === 'gate' ? `นับจากเครื่องนับที่ประตู ${covered}` : `นับจากการลงชื่อเข้าใช้ ${covered}`
}

function activities({ content: { narrative } }: ReportFacts): string {
  const count = narrative.activities.length
  if (count === 0) return ''
  const attendance = narrative.activities.reduce((sum, activity) => sum + activity.attendance, 0)
  return `จัดกิจกรรมส่งเสริมการอ่าน ${number(count)} ครั้ง มีผู้เข้าร่วมรวม ${number(attendance)} คน-ครั้ง`
}

function findingAnswers({ findings, content }: ReportFacts): MemoParagraph[] {
  return content.findingAnswers.flatMap(({ findingId, answer, resolved }) => {
    const finding = findings.find(each => each.findingId === findingId)
    if (!finding || answer === '') return []
    const done = resolved ? 'ดำเนินการแล้ว' : 'อยู่ระหว่างดำเนินการ'
    return written(
      'การดำเนินการตามผลการติดตาม',
      `“${finding.text}” (ติดตามเมื่อวันที่ ${longDate(finding.visitedOn)}) ${done}: ${answer}`,
    )
  })
}

function signatures({ content: { signatories, positions }, signedOn }: ReportFacts): Memo['signatures'] {
  const signed = signedOn === null ? null : longDate(signedOn)
  return [
    { name: signatories.librarian, position: positions.librarian, remark: null, date: null },
    {
      name: signatories.deputyDirector,
      position: positions.deputyDirector,
      remark: 'ความเห็นของรองผู้อำนวยการ',
      date: null,
    },
    {
      name: signatories.director,
      position: positions.director,
      remark: 'ความเห็นของผู้อำนวยการ',
      date: signed,
    },
  ]
}
