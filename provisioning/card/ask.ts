import type { Told } from '../command.ts'
import { type CardAnswers, checkAnswers, type TypedAnswers } from './answers.ts'
import { BEGINNING, QUESTIONS, type Question } from './questions.ts'

/** Asks one thing and resolves with what was typed; `secret` is not shown. */
export type AskLine = (prompt: string, kind: Question['kind']) => Promise<string>

const both = ({ th, en }: Told): string => `${th} · ${en}`

function promptOf({ label, hint, choices }: Question, now: string): string {
  const listed = (choices ?? []).map(
    ({ value, label: named }, index) => `  ${index + 1}  ${both(named)} (${value})`,
  )
  const kept = now === '' ? '' : ` [${now}]`
  return ['', both(label), ...(hint ? [`  ${both(hint)}`] : []), ...listed, `>${kept} `].join('\n')
}

function answerOf({ choices }: Question, typed: string, now: string): string {
  if (typed.trim() === '') return now
  return choices?.[Number(typed.trim()) - 1]?.value ?? (choices ? typed.trim() : typed)
}

/**
 * Asks every question, and those again whose answers cannot be used, until a card can be made of them. What `given` holds
 * already is not asked for.
 */
export async function askForAnswers(
  given: Partial<TypedAnswers>,
  ask: AskLine,
  say: (text: string) => void,
): Promise<CardAnswers> {
  let answers: TypedAnswers = { ...BEGINNING, ...given }
  let open = QUESTIONS.filter(({ field }) => given[field] === undefined)
  for (;;) {
    for (const question of open) {
      const { field, kind, isAsked } = question
      if (isAsked && !isAsked(answers)) continue
      const now = kind === 'secret' ? '' : answers[field]
      const typed = await ask(promptOf(question, now), kind)
      answers = { ...answers, [field]: answerOf(question, typed, now) }
    }
    const checked = checkAnswers(answers)
    if (checked.ok) return checked.answers
    for (const { told } of checked.problems) say(`✗ ${told.th}\n  ${told.en}`)
    const wrong = new Set(checked.problems.map(({ field }) => field))
    open = QUESTIONS.filter(({ field }) => wrong.has(field))
  }
}
