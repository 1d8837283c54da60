import type { PatronGroup, PatronKind } from '@pratu/protocol/patrons'

/** What class lists call the people of each kind of group. */
const NAMES: Readonly<Record<PatronKind, readonly string[]>> = {
  pupil: ['นักเรียน', 'นร', 'นักศึกษา', 'pupil', 'pupils', 'student', 'students'],
  teacher: ['ครู', 'อาจารย์', 'บุคลากร', 'ครูและบุคลากร', 'เจ้าหน้าที่', 'ผู้บริหาร', 'teacher', 'teachers', 'staff'],
  parent: ['ผู้ปกครอง', 'parent', 'parents'],
  community: ['ประชาชน', 'ประชาชนทั่วไป', 'บุคคลภายนอก', 'บุคคลทั่วไป', 'ชุมชน', 'community', 'public'],
}

const plain = (text: string): string => text.replace(/[\s.]+/g, '').toLowerCase()

/** The group that a cell names, by its own name in either language or by the usual name of its kind. */
export function readGroup(
  cell: string,
  groups: readonly Pick<PatronGroup, 'id' | 'nameTh' | 'nameEn' | 'kind'>[],
): string | undefined {
  const name = plain(cell)
  const own = groups.find(({ id, nameTh, nameEn }) => [id, nameTh, nameEn].some(each => plain(each) === name))
  return (own ?? groups.find(({ kind }) => NAMES[kind].some(each => plain(each) === name)))?.id
}
