import { describe, expect, it } from 'vitest'
import {
  keptForOther,
  neededByOthers,
  positionOf,
} from '../../../../../server/school/circulation/hold-queue.ts'
import { someHold } from '../../../../fakes/lending-facts.ts'

const waiting = (patronId: string) => someHold({ id: `hold of ${patronId}`, patronId })
const ready = (patronId: string, barcode: string) =>
  someHold({ id: `hold of ${patronId}`, patronId, state: 'ready', barcode })

describe('a copy', () => {
  it.each([
    ['nobody waits', [], 1, false],
    ['it stands ready for another', [ready('chaba', 'this')], 0, true],
    ['it stands ready for the borrower', [ready('mali', 'this'), waiting('chaba')], 0, false],
    ['another copy stands ready for another', [ready('chaba', 'other')], 1, false],
    ['another copy stands ready for the borrower', [ready('mali', 'other'), waiting('chaba')], 1, false],
    ['one waits and it is the last free copy', [waiting('chaba')], 1, true],
    ['one waits and a second copy is free', [waiting('chaba')], 2, false],
    ['the borrower waits first', [waiting('mali'), waiting('chaba')], 1, false],
    ['the borrower waits second', [waiting('chaba'), waiting('mali')], 1, true],
    ['the borrower waits second and there are two', [waiting('chaba'), waiting('mali')], 2, false],
    ['one waits and it is not on its shelf', [waiting('chaba')], 0, true],
  ])('when %s', (_case, queue, freeCopies, kept) => {
    expect(keptForOther({ queue, freeCopies }, { barcode: 'this', patronId: 'mali' })).toBe(kept)
  })
})

describe('copies that are out', () => {
  it.each([
    ['nobody waits', [], 0, false],
    ['somebody waits', [waiting('chaba')], 0, true],
    ['somebody waits for whom a copy is free', [waiting('chaba')], 1, false],
    ['more wait than copies are free', [waiting('chaba'), waiting('kru')], 1, true],
    ['only the borrower waits', [waiting('mali')], 0, false],
    ['whoever waited has a copy ready', [ready('chaba', 'other')], 0, false],
  ])('when %s', (_case, queue, freeCopies, needed) => {
    expect(neededByOthers({ queue, freeCopies }, 'mali')).toBe(needed)
  })
})

it('a place in the queue counts those who wait, and a ready hold has none', () => {
  const queue = [ready('kru', 'other'), waiting('mali'), waiting('chaba')]
  expect(queue.map(hold => positionOf(hold, queue))).toEqual([null, 1, 2])
})
