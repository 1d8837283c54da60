import type { GroupFields } from '@pratu/protocol/patrons'
import type { SchoolDatabase } from '../database/open.ts'
import { createGroupStore } from './group-store.ts'
import { createLevelStore } from './level-store.ts'

/** As many Thai schools lend: pupils three books for a week, teachers more for longer; no fines unless a school wants them. */
const FIRST_GROUPS: readonly (GroupFields & { id: string })[] = [
  {
    id: 'pupils',
    nameTh: 'นักเรียน',
    nameEn: 'Pupils',
    kind: 'pupil',
    ...terms({ loanLimit: 3, loanDays: 7, renewalLimit: 1, holdLimit: 2, classSetDays: null }),
  },
  {
    id: 'teachers',
    nameTh: 'ครูและบุคลากร',
    nameEn: 'Teachers and staff',
    kind: 'teacher',
    ...terms({ loanLimit: 20, loanDays: 30, renewalLimit: 2, holdLimit: 5, classSetDays: 120 }),
  },
  {
    id: 'parents',
    nameTh: 'ผู้ปกครอง',
    nameEn: 'Parents',
    kind: 'parent',
    ...terms({ loanLimit: 3, loanDays: 7, renewalLimit: 1, holdLimit: 2, classSetDays: null }),
  },
  {
    id: 'community',
    nameTh: 'ประชาชนทั่วไป',
    nameEn: 'Community',
    kind: 'community',
    ...terms({ loanLimit: 2, loanDays: 7, renewalLimit: 1, holdLimit: 2, classSetDays: null }),
  },
]

/** Levels of all kinds of schools, and those of a primary school with kindergarten. */
const COMMON_LEVELS = [
  ...['อ.1', 'อ.2', 'อ.3', 'ป.1', 'ป.2', 'ป.3', 'ป.4', 'ป.5', 'ป.6'],
  ...['ม.1', 'ม.2', 'ม.3', 'ม.4', 'ม.5', 'ม.6', 'ปวช.1', 'ปวช.2', 'ปวช.3', 'ปวส.1', 'ปวส.2'],
]
const FIRST_LEVELS = COMMON_LEVELS.slice(1, 9)

/**
 * Gives a library that has none groups and levels, so that it can be used at once. What a school has chosen stays; one
 * that has pupils but no list of levels gets those that its pupils are in.
 */
export async function makeFirstGroups(database: SchoolDatabase): Promise<void> {
  const groups = createGroupStore(database)
  const levels = createLevelStore(database)
  await database.write(() => {
    if (groups.all().length === 0) for (const group of FIRST_GROUPS) groups.add(group)
    if (levels.all().length > 0) return
    const patrons = levels.patronsByLevel()
    const known = COMMON_LEVELS.filter(level => patrons.has(level))
    levels.replace(known.length === 0 ? FIRST_LEVELS : known)
  })
}

function terms(
  chosen: Pick<GroupFields, 'loanLimit' | 'loanDays' | 'renewalLimit' | 'holdLimit' | 'classSetDays'>,
) {
  return { ...chosen, fineSatangPerDay: 0, fineLimitSatang: null, graceDays: 0 }
}
