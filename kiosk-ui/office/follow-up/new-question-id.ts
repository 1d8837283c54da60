import type { ChecklistQuestion } from '@pratu/protocol/office/follow-up'

/** The next of `q1`, `q2` … that no question of the list has. */
export const newQuestionId = (questions: readonly ChecklistQuestion[]): string => {
  const numbers = questions.map(({ questionId }) => Number(/^q(\d+)$/.exec(questionId)?.[1] ?? 0))
  return `q${Math.max(0, ...numbers) + 1}`
}
