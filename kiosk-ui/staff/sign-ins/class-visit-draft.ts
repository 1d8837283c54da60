import type { ClassVisit, ClassVisitFields } from '@pratu/protocol/sign-ins'
import type { ClassOfPupils, VisitPurpose } from '@pratu/protocol/visitors'

/** What is typed of a class visit. */
export interface ClassVisitDraft {
  heads: number | null
  period: number | null
  purpose: VisitPurpose
  teacher: string
}

export const newDraft = (): ClassVisitDraft => ({ heads: null, period: null, purpose: 'lesson', teacher: '' })

export const draftOf = ({ heads, period, purpose, teacher }: ClassVisit): ClassVisitDraft => ({
  ...{ heads, period, purpose },
  teacher: teacher ?? '',
})

/** Null while the number of heads cannot be read. */
export const fieldsOf = (
  { level, room }: ClassOfPupils,
  { heads, period, purpose, teacher }: ClassVisitDraft,
): ClassVisitFields | null =>
  heads === null
    ? null
    : { level, room, heads, period, purpose, teacher: teacher.trim() === '' ? null : teacher.trim() }
