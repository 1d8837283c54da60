import type { addSchool } from '@pratu/protocol/api/office/schools'
import type { BodyOf } from '@pratu/protocol/endpoint'
import type { SchoolLevels } from '@pratu/protocol/office/schools'

/** A school as it is written in a form. */
export interface SchoolDraft {
  name: string
  ministryCode: string
  levels: SchoolLevels
}

export const schoolOf = ({ name, ministryCode, levels }: SchoolDraft): BodyOf<typeof addSchool> => ({
  name,
  ministryCode: ministryCode.trim() === '' ? null : ministryCode.trim(),
  levels,
})
