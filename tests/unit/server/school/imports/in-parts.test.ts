import { expect, it } from 'vitest'
import { isOver } from '../../../../../server/school/imports/in-parts.ts'

const others = (isWriting: boolean) => new Int32Array(new SharedArrayBuffer(4)).fill(isWriting ? 1 : 0)
const startedBefore = (ms: number) => performance.now() - ms

it('a part of an import is short while somebody waits to write, and never long', () => {
  expect(isOver(startedBefore(100), others(true))).toBe(true)
  expect(isOver(startedBefore(100), others(false))).toBe(false)
  expect(isOver(startedBefore(300), others(false))).toBe(true)
})
