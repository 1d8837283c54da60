import { addPatron } from '@pratu/protocol/api/patrons'
import type { PatronDetail, PatronFields } from '@pratu/protocol/patrons'
import { granted, type Visitor } from '../../../support/visitor.ts'

/** A pupil as staff type one. */
export const pupil = (changed: Partial<PatronFields> = {}): PatronFields => ({
  groupId: 'pupils',
  title: null,
  givenName: 'มะลิ',
  familyName: 'ตัวอย่างดี',
  schoolNumber: null,
  level: 'ป.4',
  room: '2',
  classNumber: 17,
  expiresOn: null,
  phone: null,
  note: null,
  offBoards: false,
  ...changed,
})

/** Enrols somebody, whose card bears the school number where there is one. */
export const enrol = async (staff: Visitor, changed: Partial<PatronFields> = {}): Promise<PatronDetail> => {
  const patron = pupil(changed)
  const from = patron.schoolNumber === null ? 'running-code' : 'school-number'
  return granted(await staff.call(addPatron, { body: { patron, card: { from } } }))
}
