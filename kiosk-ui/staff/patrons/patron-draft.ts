import { arabicDigits } from '@pratu/protocol/digits'
import type { PatronDetail, PatronFields } from '@pratu/protocol/patrons'

/** A patron while it is typed: texts are never null, so that fields can hold them. */
export interface PatronDraft {
  groupId: string
  title: string
  givenName: string
  familyName: string
  schoolNumber: string
  /** `''`: in no class. */
  level: string
  room: string
  classNumber: number | null
  expires: boolean
  expiresOn: string
  phone: string
  note: string
  offBoards: boolean
}

/** `expiresOn` is proposed where the patron has no last day. */
export const draftOf = (patron: PatronFields | PatronDetail, expiresOn: string): PatronDraft => ({
  groupId: patron.groupId,
  title: patron.title ?? '',
  givenName: patron.givenName,
  familyName: patron.familyName,
  schoolNumber: patron.schoolNumber ?? '',
  level: patron.level ?? '',
  room: patron.room ?? '',
  classNumber: patron.classNumber,
  expires: patron.expiresOn !== null,
  expiresOn: patron.expiresOn ?? expiresOn,
  phone: patron.phone ?? '',
  note: patron.note ?? '',
  offBoards: patron.offBoards,
})

export const emptyDraft = (groupId: string, expiresOn: string): PatronDraft => ({
  groupId,
  title: '',
  givenName: '',
  familyName: '',
  schoolNumber: '',
  level: '',
  room: '',
  classNumber: null,
  expires: false,
  expiresOn,
  phone: '',
  note: '',
  offBoards: false,
})

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

export const fieldsOf = (draft: PatronDraft): PatronFields => {
  const level = orNull(draft.level)
  return {
    groupId: draft.groupId,
    title: orNull(draft.title),
    givenName: draft.givenName.trim(),
    familyName: draft.familyName.trim(),
    schoolNumber: orNull(arabicDigits(draft.schoolNumber)),
    level,
    room: level === null ? null : orNull(arabicDigits(draft.room)),
    classNumber: level === null ? null : draft.classNumber,
    expiresOn: draft.expires ? draft.expiresOn : null,
    phone: orNull(draft.phone),
    note: orNull(draft.note),
    offBoards: draft.offBoards,
  }
}
