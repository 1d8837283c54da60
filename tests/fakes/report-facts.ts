import type { ReportFacts } from '../../server/school/reports/report-facts.ts'
import { schoolFigures } from './school-figures.ts'

/** A report as a school writes it, with names and words that are hard to set. */
export const reportFacts = (changed: Partial<ReportFacts> = {}): ReportFacts => ({
  semester: { academicYear: 2569, semester: 1, from: '2026-05-16', to: '2026-10-10' },
  version: 1,
  correctionReason: null,
  schoolName: 'ห้องสมุดโรงเรียนบ้านหนองบัว',
  figures: schoolFigures({ from: '2026-05-16', to: '2026-10-10' }),
  dataUntil: null,
  closures: [
    { from: '2026-06-01', to: '2026-06-01', name: 'ชดเชยวันวิสาขบูชา' },
    { from: '2026-07-29', to: '2026-07-30', name: 'วันอาสาฬหบูชาและวันเข้าพรรษา' },
    { from: '2026-08-17', to: '2026-08-19', name: 'ห้องสมุดปิดซ่อมแซม' },
  ],
  calibrations: [
    { version: 1, from: '2026-05-18', correction: 1.021 },
    { version: 2, from: '2026-07-06', correction: 1.039 },
  ],
  content: {
    department: 'กลุ่มบริหารวิชาการ โรงเรียนบ้านหนองบัว อำเภอเมือง จังหวัดนครราชสีมา โทร. 0 4425 0000',
    memoNumber: 'ศธ 04125.12/069',
    memoDate: null,
    addressee: 'ผู้อำนวยการโรงเรียนบ้านหนองบัว',
    signatories: {
      librarian: 'นางสาวปิ่นแก้ว ฎีกู้เกียรติ',
      deputyDirector: 'นายสมปอง ตั้งใจปั๊มน้ำ',
      director: 'นางกัญญารัตน์ ศรีสุวรรณวงศ์',
    },
    positions: {
      librarian: 'ครูบรรณารักษ์',
      deputyDirector: 'รองผู้อำนวยการฝ่ายวิชาการ',
      director: 'ผู้อำนวยการโรงเรียนบ้านหนองบัว',
    },
    narrative: {
      problems:
        'เครื่องนับหยุดทำงาน 2 ครั้งเพราะไฟฟ้าดับ นักเรียนชั้น ป.1 ยังใช้เครื่องยืมคืนเองไม่คล่อง ต้องมีพี่ยุวบรรณารักษ์ช่วย ๆ กัน ที่ปั๊มน้ำหลังห้องสมุดมีน้ำรั่วซึมเข้าชั้นหนังสือหมวด 500',
      suggestions: 'ขอเครื่องสำรองไฟ 1 เครื่อง และหนังสือภาพสำหรับชั้น ป.1–ป.2 เพิ่ม',
      evaluation: 'ความพึงพอใจเฉลี่ย 4.52 (S.D. 0.61) อยู่ในระดับมากที่สุด จากผู้ตอบ 210 คน',
      activities: [
        { name: 'สัปดาห์ห้องสมุด ครั้งที่ 12', date: '2026-07-06', attendance: 412 },
        { name: 'วันสุนทรภู่: แต่งกลอนสดที่ใต้ต้นฎู่', date: '2026-06-26', attendance: 186 },
      ],
    },
    findingAnswers: [],
  },
  findings: [],
  memoDate: '2026-10-20',
  signedOn: null,
  emblemId: null,
  ...changed,
})
