import type { PatronGroup } from '@pratu/protocol/patrons'
import type { StaffWords } from '../words.ts'

export const groupName = (
  words: StaffWords,
  { nameTh, nameEn }: Pick<PatronGroup, 'nameTh' | 'nameEn'>,
): string => (words.language === 'th' ? nameTh : nameEn)
