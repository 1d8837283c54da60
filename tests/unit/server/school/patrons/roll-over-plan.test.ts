import type { RollOverException } from '@pratu/protocol/api/patrons'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Pupil, planRollOver } from '../../../../../server/school/patrons/roll-over-plan.ts'

const LEVELS = ['อ.3', 'ป.1', 'ป.2', 'ป.3']

const pupil = (id: string, level: string | null, room: string | null = '1'): Pupil => ({
  id,
  level,
  room: level === null ? null : room,
  classNumber: level === null ? null : 7,
})

test('everybody moves up a level and keeps room and number; the last level leaves', () => {
  const { moves, withoutLevel } = planRollOver(
    [pupil('a', 'อ.3'), pupil('b', 'ป.2', null), pupil('c', 'ป.3')],
    LEVELS,
    { rooms: 'keep', exceptions: [] },
  )
  expect(moves.map(({ pupil: { id }, to }) => [id, to])).toEqual([
    ['a', { level: 'ป.1', room: '1', classNumber: 7 }],
    ['b', { level: 'ป.3', room: null, classNumber: 7 }],
    ['c', null],
  ])
  expect(withoutLevel).toEqual([])
})

test('when classes are mixed anew nobody has a room or number, repeaters among them', () => {
  const { moves } = planRollOver([pupil('a', 'ป.1'), pupil('b', 'ป.1')], LEVELS, {
    rooms: 'clear',
    exceptions: [{ patronId: 'b', to: 'same' }],
  })
  expect(moves.map(({ to }) => to)).toEqual([
    { level: 'ป.2', room: null, classNumber: null },
    { level: 'ป.1', room: null, classNumber: null },
  ])
})

test('staff decide for one: repeat, leave, or another class, even for a pupil without a level', () => {
  const { moves, withoutLevel, strangers } = planRollOver(
    [
      pupil('a', 'ป.1'),
      pupil('b', 'ป.1'),
      pupil('c', 'ป.3'),
      pupil('d', null),
      pupil('e', 'ม.1'),
      pupil('f', null),
    ],
    LEVELS,
    {
      rooms: 'keep',
      exceptions: [
        { patronId: 'a', to: 'same' },
        { patronId: 'b', to: 'leaves' },
        { patronId: 'c', to: 'class', level: 'ป.3', room: '2' },
        { patronId: 'd', to: 'class', level: 'ป.1', room: null },
        { patronId: 'ghost', to: 'leaves' },
      ],
    },
  )
  expect(moves.map(({ pupil: { id }, to }) => [id, to && [to.level, to.room, to.classNumber]])).toEqual([
    ['a', ['ป.1', '1', 7]],
    ['b', null],
    ['c', ['ป.3', '2', null]],
    ['d', ['ป.1', null, null]],
  ])
  expect(withoutLevel.map(({ id }) => id)).toEqual(['e', 'f'])
  expect(strangers).toEqual(['ghost'])
})

test('nobody is lost or doubled, and nobody rises by more than one level unless staff say so', () => {
  const someLevel = fc.option(fc.constantFrom(...LEVELS, 'ม.6'), { nil: null })
  const people = fc.uniqueArray(
    fc.record({ id: fc.uuid(), level: someLevel, room: fc.option(fc.constantFrom('1', '2'), { nil: null }) }),
    { selector: ({ id }) => id, maxLength: 40 },
  )
  fc.assert(
    fc.property(
      people,
      fc.constantFrom('keep' as const, 'clear' as const),
      fc.nat(40),
      (rows, rooms, some) => {
        const pupils = rows.map(({ id, level, room }) => pupil(id, level, room))
        const exceptions = pupils
          .slice(0, some)
          .map(({ id }, at): RollOverException => ({ patronId: id, to: at % 2 === 0 ? 'same' : 'leaves' }))
        const plan = planRollOver(pupils, LEVELS, { rooms, exceptions })
        const everybody = [...plan.moves.map(move => move.pupil), ...plan.withoutLevel].map(({ id }) => id)
        expect(everybody.toSorted()).toEqual(pupils.map(({ id }) => id).toSorted())
        const decided = new Set(exceptions.map(({ patronId }) => patronId))
        for (const { pupil: from, to } of plan.moves) {
          if (decided.has(from.id)) continue
          const height = LEVELS.indexOf(from.level ?? '')
          expect(to === null ? LEVELS.length : LEVELS.indexOf(to.level ?? '')).toBe(height + 1)
        }
        for (const { level } of plan.withoutLevel) expect(LEVELS).not.toContain(level)
      },
    ),
  )
})
