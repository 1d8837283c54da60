import { type FailureCode, type Refusal, refuse } from '@pratu/protocol/failures'
import type { Checklist, ChecklistAnswer, QuestionKind, VisitText } from '@pratu/protocol/office/follow-up'

/** Whether an answer is of the question's kind. */
const fits = ({ yes, score }: ChecklistAnswer, kind: QuestionKind): boolean =>
  (yes === null || kind === 'yes-no') && (score === null || kind === 'score')

/** What is wrong with a visit: a day to come, or answers that are not of the checklist; undefined for nothing. */
export function checkVisit(
  { visitedOn, answers }: VisitText,
  checklist: Checklist | undefined,
  today: string,
): Refusal | undefined {
  const kinds = new Map(checklist?.questions.map(({ questionId, kind }) => [questionId, kind]))
  const answered = new Set<string>()
  const areOfChecklist =
    checklist !== undefined &&
    answers.every(answer => {
      const kind = kinds.get(answer.questionId)
      const isFirst = !answered.has(answer.questionId)
      answered.add(answer.questionId)
      return kind !== undefined && isFirst && fits(answer, kind)
    })
  const failures: FailureCode[] = [
    ...(visitedOn > today ? (['visit-ahead'] as const) : []),
    ...(areOfChecklist ? [] : (['answers-of-other-checklist'] as const)),
  ]
  return failures.length > 0 ? refuse(...failures) : undefined
}
