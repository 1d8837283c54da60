import { arabicDigits } from '@pratu/protocol/digits'
import type { Failure } from '@pratu/protocol/failures'
import { isNationalId } from '@pratu/protocol/national-id'
import type { PatronFields } from '@pratu/protocol/patrons'
import { fullName } from './patron-name.ts'
import type { PatronRecord, PatronRows } from './patron-rows-store.ts'

/** Numbers in Arabic digits whichever were typed; no room without a level. */
export function tidied(fields: PatronFields): PatronFields {
  const plain = (text: string | null) => (text === null ? null : arabicDigits(text))
  const level = plain(fields.level)
  return {
    ...fields,
    givenName: fields.givenName.normalize('NFC'),
    familyName: fields.familyName.normalize('NFC'),
    schoolNumber: plain(fields.schoolNumber),
    phone: plain(fields.phone),
    level,
    room: level === null ? null : plain(fields.room),
    classNumber: level === null ? null : fields.classNumber,
  }
}

/** Every reason why a patron may not be written so. `before`: what stood there, undefined for a new one. */
export function fieldFailures(
  fields: PatronFields,
  before: PatronRecord | undefined,
  knows: {
    hasGroup(groupId: string): boolean
    hasLevel(level: string): boolean
    findBySchoolNumber: PatronRows['findBySchoolNumber']
  },
): Failure[] {
  const failures: Failure[] = []
  if (!knows.hasGroup(fields.groupId)) failures.push({ code: 'group-unknown' })
  if (fields.level !== null && fields.level !== before?.level && !knows.hasLevel(fields.level))
    failures.push({ code: 'level-unknown', params: { level: fields.level } })
  const texts = [fields.givenName, fields.familyName, fields.schoolNumber, fields.phone, fields.note]
  if (texts.some(text => text !== null && holdsNationalId(text)))
    failures.push({ code: 'national-id-not-kept' })
  const other = fields.schoolNumber === null ? undefined : knows.findBySchoolNumber(fields.schoolNumber)
  if (other && other.id !== before?.id && fields.schoolNumber !== null)
    failures.push({
      code: 'school-number-taken',
      params: { number: fields.schoolNumber, name: fullName(other) },
    })
  return failures
}

/** Anywhere in a text, as somebody might write it into a note. */
const holdsNationalId = (text: string): boolean =>
  [...arabicDigits(text).matchAll(/(?<!\d)\d(?:[\s-]?\d){12}(?!\d)/g)].some(([number]) =>
    isNationalId(number),
  )
