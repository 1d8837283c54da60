import type { RollOverChoices } from '@pratu/protocol/api/patrons'

/** Where a pupil is. */
export interface Place {
  readonly level: string | null
  readonly room: string | null
  readonly classNumber: number | null
}

export interface Pupil extends Place {
  readonly id: string
}

export interface Move {
  readonly pupil: Pupil
  /** Null: the pupil leaves, and keeps the last place as history. */
  readonly to: Place | null
}

export interface RollOverPlan {
  /** Everybody who has a level of the list, those who stay where they are among them. */
  readonly moves: readonly Move[]
  /** Nobody decides for them; they stay as they are. */
  readonly withoutLevel: readonly Pupil[]
  /** Exceptions for people who are no pupils here. */
  readonly strangers: readonly string[]
}

/** Who goes where when a year begins. Every pupil is in `moves` or in `withoutLevel`, once. */
export function planRollOver(
  pupils: readonly Pupil[],
  levels: readonly string[],
  { rooms, exceptions }: Pick<RollOverChoices, 'rooms' | 'exceptions'>,
): RollOverPlan {
  const chosen = new Map(exceptions.map(exception => [exception.patronId, exception]))
  const known = new Set(pupils.map(({ id }) => id))
  const inPlace = (level: string, { room, classNumber }: Place): Place =>
    rooms === 'keep' ? { level, room, classNumber } : { level, room: null, classNumber: null }

  function destination(pupil: Pupil, level: string): Place | null {
    const exception = chosen.get(pupil.id)
    if (exception?.to === 'leaves') return null
    if (exception?.to === 'same') return inPlace(level, pupil)
    if (exception?.to === 'class') return { level: exception.level, room: exception.room, classNumber: null }
    const next = levels[levels.indexOf(level) + 1]
    return next === undefined ? null : inPlace(next, pupil)
  }

  const moves: Move[] = []
  const withoutLevel: Pupil[] = []
  for (const pupil of pupils) {
    const { level } = pupil
    if (level !== null && levels.includes(level)) moves.push({ pupil, to: destination(pupil, level) })
    else if (chosen.has(pupil.id)) moves.push({ pupil, to: decided(pupil, chosen.get(pupil.id)) })
    else withoutLevel.push(pupil)
  }
  return { moves, withoutLevel, strangers: [...chosen.keys()].filter(id => !known.has(id)) }
}

/** Staff may decide for pupils without a level, too. */
function decided(pupil: Pupil, exception: RollOverChoices['exceptions'][number] | undefined): Place | null {
  if (exception?.to === 'leaves') return null
  if (exception?.to === 'class') return { level: exception.level, room: exception.room, classNumber: null }
  return pupil
}
