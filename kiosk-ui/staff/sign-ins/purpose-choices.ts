import { VISIT_PURPOSES, type VisitPurpose } from '@pratu/protocol/visitors'
import type { StaffWords } from '../words.ts'

export const purposeChoices = (
  words: StaffWords,
): readonly { readonly value: VisitPurpose; readonly text: string }[] =>
  VISIT_PURPOSES.map(value => ({ value, text: words.t(`sign-ins.purpose.${value}`) }))
