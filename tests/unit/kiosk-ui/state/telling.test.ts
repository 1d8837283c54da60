import { makeSuggestion, wishForBook } from '@pratu/protocol/api/feedback'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { Telling } from '../../../../kiosk-ui/state/telling.svelte.ts'

interface Asked {
  readonly endpoint: Endpoint
  readonly options: { body: unknown; idempotencyKey: string }
}

function openTelling(answers: Result<{ noted: true }>[] = []) {
  const asked: Asked[] = []
  const call = (async (endpoint: Endpoint, options: Asked['options']) => {
    asked.push({ endpoint, options })
    return answers.shift() ?? succeed({ noted: true })
  }) as unknown as Call
  let told = 0
  let keys = 0
  const requestId = () => {
    keys += 1
    return `key-${keys}`
  }
  const telling = new Telling({ call, requestId }, { onTold: () => (told += 1) })
  return { telling, asked, told: () => told }
}

test('a ready sentence is one tap, however often it is tapped', async () => {
  const { telling, asked, told } = openTelling()
  const first = telling.choose('quieter')
  await Promise.all([first, telling.choose('quieter'), telling.choose('thanks')])
  expect(asked).toMatchObject([{ endpoint: makeSuggestion, options: { body: { ready: 'quieter' } } }])
  expect([telling.step, told()]).toEqual(['thanks', 1])
})

test('a wish that did not arrive is sent again as the same wish, and what was typed stays', async () => {
  const { telling, asked, told } = openTelling([refuse('server-unreachable')])
  telling.go('wish')
  telling.type('แมวสามสี')
  await telling.send()
  expect(telling).toMatchObject({ step: 'wish', text: 'แมวสามสี', failures: [{ code: 'server-unreachable' }] })
  await telling.send()
  expect(asked.map(({ endpoint }) => endpoint)).toEqual([wishForBook, wishForBook])
  expect(asked[0]?.options.idempotencyKey).toBe(asked[1]?.options.idempotencyKey)
  expect([telling.step, telling.text, told()]).toEqual(['thanks-for-wish', '', 1])
})

test('nothing can be sent before something is typed', async () => {
  const { telling, asked } = openTelling()
  telling.go('write')
  expect(telling.canSend).toBe(false)
  telling.type('  ')
  await telling.send()
  expect(asked).toEqual([])
  telling.type('ขอพัดลม')
  expect(telling.canSend).toBe(true)
})
