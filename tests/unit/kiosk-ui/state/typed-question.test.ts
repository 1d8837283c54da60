import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { expect, test } from 'vitest'
import { TypedQuestion } from '../../../../kiosk-ui/state/typed-question.svelte.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

const setUp = () => {
  const time = createPageTime()
  const asked: string[] = []
  const answers = new Map<string, (answer: Result<string>) => void>()
  const question = new TypedQuestion<string, string>({
    after: time.time.after,
    ask: text => {
      asked.push(text)
      return new Promise(resolve => {
        answers.set(text, resolve)
      })
    },
  })
  const answer = async (text: string, given: Result<string>) => {
    answers.get(text)?.(given)
    await time.pass(0)
  }
  return { time, asked, question, answer }
}

test('while somebody types it is asked once', async () => {
  const { time, asked, question, answer } = setUp()
  for (const text of ['ไ', 'ได', 'ไดโน']) {
    question.type(text)
    await time.pass(100)
  }
  expect(asked).toEqual([])
  await time.pass(100)
  expect(asked).toEqual(['ไดโน'])
  await answer('ไดโน', succeed('567.9'))
  expect(question).toMatchObject({ answer: '567.9', answered: 'ไดโน', waiting: false })
})

test('an answer that comes after the next question was asked is not shown', async () => {
  const { question, answer } = setUp()
  void question.ask('แมว')
  void question.ask('หมา')
  await answer('หมา', succeed('636.7'))
  await answer('แมว', succeed('636.8'))
  expect(question.answer).toBe('636.7')
})

test('a refusal is told and leaves the answer before', async () => {
  const { question, answer } = setUp()
  void question.ask('แมว')
  await answer('แมว', succeed('636.8'))
  void question.ask('หมา')
  await answer('หมา', refuse('server-unreachable'))
  expect(question).toMatchObject({
    answer: '636.8',
    answered: 'แมว',
    failures: [{ code: 'server-unreachable' }],
    waiting: false,
  })
})
