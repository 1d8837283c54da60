import type { DueReason } from '@pratu/protocol/circulation'
import type { ClosureName, Language } from '@pratu/protocol/scalars'
import { type DateWords, shortDay } from './dates.ts'

/** Why a due date was moved, one sentence for each reason. The loan time itself needs none. */
export const dueBecause = (words: DateWords, because: readonly DueReason[]): string[] =>
  because.flatMap(reason => {
    if (reason.reason === 'loan-days') return []
    if (reason.reason === 'alone') return [words.t('because.alone')]
    if (reason.reason === 'semester-end')
      return [words.t('because.semester-end', { date: shortDay(words, reason.lastDay) })]
    const from = shortDay(words, reason.from)
    const days =
      reason.from === reason.to ? from : words.t('because.days', { from, to: shortDay(words, reason.to) })
    return [
      reason.name === null
        ? words.t('because.closed', { days })
        : words.t('because.closed-for', { days, name: inLanguage(words.language, reason.name) }),
    ]
  })

/** A closure has one name, which is said in both languages. */
const inLanguage = (language: Language, name: ClosureName): string =>
  typeof name === 'string' ? name : name[language]
