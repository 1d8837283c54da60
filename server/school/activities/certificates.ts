import type { ActivityKind, Participant } from '@pratu/protocol/activities'
import type { CertificateOrder } from '@pratu/protocol/api/activities'
import type { MadeDocument } from '@pratu/protocol/api/documents'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { CertificatesData } from '../../documents/document-data.ts'
import type { Printer } from '../../documents/printer.ts'
import { buddhistYear, longDate } from '../../documents/thai-writing.ts'
import type { ActivityNeeds } from './activity-needs.ts'
import type { ChallengeFeature } from './challenge/create-challenge.ts'

const MOST_CERTIFICATES = 500
const EMPTY_LINES = 12

const KIND_NAMES: Record<ActivityKind, string> = {
  storytelling: 'เล่านิทาน',
  'reading-corner': 'มุมรักการอ่าน',
  'book-talk': 'เล่าเรื่องจากหนังสือ',
  contest: 'การแข่งขัน',
  other: 'ส่งเสริมการอ่าน',
}

export interface CertificateNeeds
  extends Pick<ActivityNeeds, 'database' | 'audit' | 'activities' | 'nameOf' | 'classroomOf'> {
  readonly printer: Pick<Printer, 'render'>
  readonly challenge: Pick<ChallengeFeature, 'find' | 'readers'>
  participantsOf(activityId: string): Participant[]
  schoolName(): string
  crest(): CertificatesData['emblem']
  /** The head of the school; null while no report names one. */
  director(): { name: string; position: string } | null
  keep(name: string, pdf: Uint8Array, memberId: string): { documentId: string; href: string }
}

export interface Asker {
  readonly memberId: string
  readonly actor: string
}

type Awarded = CertificatesData['certificates'][number] & { readonly patronId: string }

/** `ให้ไว้ ณ วันที่ 26 พฤศจิกายน พุทธศักราช 2569`. */
const givenOn = (date: string): string => {
  const year = String(buddhistYear(Number(date.slice(0, 4))))
  return `ให้ไว้ ณ วันที่ ${longDate(date).replace(year, `พุทธศักราช ${year}`)}`
}

/** Certificates and attendance sheets, as PDF. */
export function createCertificates(needs: CertificateNeeds) {
  const { database, audit, activities, challenge, printer, keep } = needs

  function forActivity(activityId: string): Result<Awarded[]> {
    const row = activities.find(activityId)
    if (!row) return refuse('not-found')
    const reason = `ได้เข้าร่วมกิจกรรม${KIND_NAMES[row.kind]} “${row.name_th}” เมื่อวันที่ ${longDate(row.date)}`
    return succeed(
      needs
        .participantsOf(activityId)
        .flatMap(({ patronId, name, classroom, attendance }) =>
          patronId === null || name === null || attendance === null
            ? []
            : [{ patronId, name, classroom, reason }],
        ),
    )
  }

  function forChallenge(
    key: { academicYear: number; semester: number },
    leastSteps: number,
  ): Result<Awarded[]> {
    const found = challenge.find(key)
    if (!found) return refuse('no-challenge')
    return succeed(
      challenge.readers(key).flatMap(reader => {
        const reached = found.steps.filter(step => reader.books >= step)
        const step = reached.at(-1)
        if (step === undefined || reached.length < leastSteps) return []
        const semester = `ภาคเรียนที่ ${key.semester} ปีการศึกษา ${key.academicYear}`
        const reason = `อ่านหนังสือครบ ${step} เล่ม ในกิจกรรม “${found.name.th}” ${semester}`
        return [
          { patronId: reader.id, name: needs.nameOf(reader), classroom: needs.classroomOf(reader), reason },
        ]
      }),
    )
  }

  function chosen(all: readonly Awarded[], whose: CertificateOrder['whose']): Awarded[] {
    if (whose.by === 'all') return [...all]
    if (whose.by === 'patrons') return all.filter(({ patronId }) => whose.patronIds.includes(patronId))
    const classroom = needs.classroomOf(whose)
    return all.filter(each => each.classroom === classroom)
  }

  return {
    /** Fails with `nothing-to-print` and `too-much-to-print`, and with what the printer names. */
    async make(order: CertificateOrder, { memberId, actor }: Asker): Promise<Result<MadeDocument>> {
      const { reason } = order
      const all =
        reason.for === 'activity' ? forActivity(reason.activityId) : forChallenge(reason, reason.leastSteps)
      if (!all.ok) return all
      const certificates = chosen(all.value, order.whose)
      if (certificates.length === 0) return refuse('nothing-to-print')
      if (certificates.length > MOST_CERTIFICATES)
        return refuse({ code: 'too-much-to-print', params: { limit: MOST_CERTIFICATES } })
      const rendered = await printer.render('certificate', {
        schoolName: needs.schoolName(),
        emblem: needs.crest(),
        signatory: needs.director() ?? { name: '', position: 'ผู้อำนวยการโรงเรียน' },
        givenOn: givenOn(order.date),
        certificates,
      })
      if (!rendered.ok) return rendered
      const { pdf, pages } = rendered.value
      const count = certificates.length
      await database.write(() => audit.append(actor, 'certificates-made', { count }))
      return succeed({ ...keep('certificates', pdf, memberId), pages, count, leftOut: [] })
    },

    async attendanceSheet(activityId: string, { memberId, actor }: Asker): Promise<Result<MadeDocument>> {
      const row = activities.find(activityId)
      if (!row) return refuse('not-found')
      const people = needs
        .participantsOf(activityId)
        .flatMap(({ name, classroom, attendance }) =>
          name === null ? [] : [{ name, classroom, attended: attendance !== null }],
        )
      const rendered = await printer.render('attendance-sheet', {
        schoolName: needs.schoolName(),
        heading: row.name_th,
        details: [
          longDate(row.date),
          `${timeText(row.from_minute)}–${timeText(row.to_minute)} น.`,
          ...(row.place === null ? [] : [row.place]),
        ].join(' · '),
        people,
        emptyLines: EMPTY_LINES,
      })
      if (!rendered.ok) return rendered
      const { pdf, pages } = rendered.value
      await database.write(() => audit.append(actor, 'attendance-sheet-made', { name: row.name_th }))
      return succeed({ ...keep('attendance', pdf, memberId), pages, count: people.length, leftOut: [] })
    },
  }
}
export type Certificates = ReturnType<typeof createCertificates>

const timeText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}.${String(minute % 60).padStart(2, '0')}`
