import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { expect, test } from 'vitest'
import { Questions } from '../../../../kiosk-ui/state/questions.svelte.ts'

function screen() {
  const told: unknown[] = []
  const questions = new Questions(
    { call: () => Promise.reject(new Error('not asked')), patiently: ask => ask(), requestId: () => 'key' },
    { onRefused: failures => told.push(failures), onUnpaired: () => told.push('unpaired') },
  )
  return { questions, told }
}

/** An answer that comes when the test says so. */
function later<Value>() {
  let come: (answer: Result<Value>) => void = () => {}
  const answer = new Promise<Result<Value>>(resolve => {
    come = resolve
  })
  return { ask: () => answer, come: (result: Result<Value>) => come(result) }
}

test('while an answer is on its way nothing else is asked', async () => {
  const { questions, told } = screen()
  const first = later<string>()
  const asked = questions.ask(first.ask, value => told.push(value))
  expect(questions.waiting).toBe(true)
  await questions.ask(
    () => Promise.resolve(succeed('second')),
    value => told.push(value),
  )
  first.come(succeed('first'))
  await asked
  expect(told).toEqual(['first'])
  expect(questions.waiting).toBe(false)
})

test('whoever has left is told nothing, but what is late is put right', async () => {
  const { questions, told } = screen()
  const question = later<string>()
  const asked = questions.ask(question.ask, value => told.push(value), {
    late: value => told.push(`late ${value}`),
  })
  questions.leave()
  question.come(succeed('session'))
  await asked
  await questions.ask(
    () => Promise.resolve(refuse('internal-error')),
    value => told.push(value),
  )
  expect(told).toEqual(['late session'])
})

test('a refusal goes to the screen unless the question has its own way, and an unpaired kiosk leaves', async () => {
  const { questions, told } = screen()
  const asks = (code: 'pin-wrong' | 'station-revoked', refused?: () => void) =>
    questions.ask(
      () => Promise.resolve(refuse(code)),
      () => told.push('followed'),
      refused && { refused },
    )
  await asks('pin-wrong')
  await asks('pin-wrong', () => told.push('own'))
  await asks('station-revoked')
  expect(told).toEqual([[{ code: 'pin-wrong' }], 'own', 'unpaired'])
})
