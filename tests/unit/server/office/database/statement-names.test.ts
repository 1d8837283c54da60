import { expect, it } from 'vitest'
import { createStatementNames } from '../../../../../server/office/database/prepare-often.ts'

it('a statement gets a name once it has come often, and keeps it', () => {
  const nameOf = createStatementNames()
  const names = Array.from({ length: 7 }, () => nameOf('SELECT $1'))
  expect(names).toEqual([undefined, undefined, undefined, undefined, 'pratu_1', 'pratu_1', 'pratu_1'])
  for (let time = 0; time < 5; time += 1) nameOf('SELECT $2')
  expect(nameOf('SELECT $2')).toBe('pratu_2')
})

it('statements that never come again fill no memory, and names have an end', () => {
  const nameOf = createStatementNames()
  for (let place = 0; place < 10_000; place += 1) expect(nameOf(`SELECT ${place}`)).toBeUndefined()
  const names = new Set<string | undefined>()
  for (let place = 0; place < 1_000; place += 1)
    for (let time = 0; time < 5; time += 1) names.add(nameOf(`SELECT ${place}, $1`))
  expect(names.size).toBe(201)
})
