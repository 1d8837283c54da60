import { expect, it } from 'vitest'
import { inParts, isOver } from '../../../../../server/school/imports/in-parts.ts'

it('a part of an import is short, and between two of them others go first', async () => {
  expect(isOver(performance.now())).toBe(false)
  expect(isOver(performance.now() - 100)).toBe(true)

  const order: string[] = []
  let parts = 0
  await inParts(
    async () => void order.push('others'),
    async () => {
      parts += 1
      order.push('part')
      return { last: parts === 3 }
    },
  )
  expect(order).toEqual(['part', 'others', 'part', 'others', 'part'])
})
