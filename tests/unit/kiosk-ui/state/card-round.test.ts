import { addCard, listClassrooms, listPatrons, removeCard } from '@pratu/protocol/api/patrons'
import type { Endpoint } from '@pratu/protocol/endpoint'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { beforeEach, expect, test } from 'vitest'
import type { Call } from '../../../../kiosk-ui/link/http.ts'
import { CardRound } from '../../../../kiosk-ui/state/card-round.svelte.ts'

const CLASSROOM = { level: 'ป.4', room: '2', name: 'ป.4/2', patrons: 3 }
const pupil = (number: number) => ({ id: `p${number}`, name: `คนที่ ${number}`, classNumber: number })

let asked: { path: string; params?: unknown; body?: unknown; query?: unknown }[]
let answers: Result<unknown>[]
let round: CardRound

beforeEach(async () => {
  asked = []
  answers = []
  const call = (async (
    endpoint: Endpoint,
    options: { params?: unknown; body?: unknown; query?: unknown },
  ) => {
    asked.push({ path: endpoint.path, ...options })
    if (endpoint.path === listClassrooms.path) return succeed({ classrooms: [CLASSROOM] })
    if (endpoint.path === listPatrons.path) return succeed({ total: 3, patrons: [1, 2, 3].map(pupil) })
    return answers.shift() ?? succeed({})
  }) as unknown as Call
  round = new CardRound({ call, newId: () => 'key', sound: () => {} })
  await round.load()
  await round.choose('ป.4/2')
  asked = []
})

const turn = () => round.current?.id ?? null

test('pupils come one after another, each with the next card that is read', async () => {
  expect(turn()).toBe('p1')
  round.read('04A1', 'tag')
  round.read('04A2', 'tag')
  await round.turns.settled()
  expect(asked).toMatchObject([
    { path: addCard.path, params: { patronId: 'p1' }, body: { code: '04A1', kind: 'tag' } },
    { path: addCard.path, params: { patronId: 'p2' }, body: { code: '04A2', kind: 'tag' } },
  ])
  expect([turn(), round.last?.id, [...round.given]]).toEqual([
    'p3',
    'p2',
    [
      ['p1', '04A1'],
      ['p2', '04A2'],
    ],
  ])
  round.read('04A3', 'tag')
  await round.turns.settled()
  expect(turn()).toBeNull()
  round.read('04A4', 'tag')
  await round.turns.settled()
  expect(asked).toHaveLength(3)
})

test('a card that is somebody else’s is refused, and the turn stays; who is not here is left out', async () => {
  answers = [refuse({ code: 'card-of-patron', params: { code: '04A1', name: 'มะลิ' } })]
  round.read('04A1', 'tag')
  await round.turns.settled()
  expect([turn(), round.failures.length]).toEqual(['p1', 1])
  round.skip()
  expect([turn(), round.failures]).toEqual(['p2', []])
})

test('a card given by mistake is taken back, and it is that pupil’s turn again', async () => {
  round.read('04A1', 'tag')
  await round.turns.settled()
  const [first] = round.patrons
  if (!first) throw new Error('The class is empty.')
  round.takeBack(first)
  await round.turns.settled()
  expect(asked.at(-1)).toMatchObject({ path: removeCard.path, params: { patronId: 'p1', code: '04A1' } })
  expect([turn(), round.given.size, round.last]).toEqual(['p1', 0, null])
})
