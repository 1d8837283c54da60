import type { RollOverException } from '@pratu/protocol/api/patrons'

/** A pupil who does not go with the others, while staff choose. */
export interface Excepted {
  readonly patronId: string
  readonly name: string
  readonly classroom: string | null
  readonly to: RollOverException['to']
  readonly level: string
  readonly room: string
}

export const exceptionOf = ({ patronId, to, level, room }: Excepted): RollOverException =>
  to === 'class' ? { patronId, to, level, room: room.trim() === '' ? null : room.trim() } : { patronId, to }
