import { refuse, succeed } from '@pratu/protocol/failures'
import { expect, test } from 'vitest'
import { createPatience } from '../../../../kiosk-ui/state/patience.ts'
import { createPageTime } from '../../../fakes/page-time.ts'

test('a server that is silent for seconds is asked again until it answers', async () => {
  const { time, pass } = createPageTime()
  let asked = 0
  const answer = createPatience(time)(async () =>
    ++asked < 5 ? refuse('server-unreachable') : succeed('lent'),
  )
  await pass(4000)
  expect(await answer).toEqual(succeed('lent'))
  expect(asked).toBe(5)
})

test('a refusal is an answer and is not asked again', async () => {
  const { time } = createPageTime()
  let asked = 0
  const answer = await createPatience(time)(async () => {
    asked += 1
    return refuse('loan-limit-reached')
  })
  expect(answer.ok).toBe(false)
  expect(asked).toBe(1)
})

test('after twenty seconds the person is told', async () => {
  const { time, pass, alarms } = createPageTime()
  const answer = createPatience(time)(async () => refuse('server-unreachable'))
  await pass(30_000)
  expect(await answer).toEqual(refuse('server-unreachable'))
  expect(alarms()).toBe(0)
})
