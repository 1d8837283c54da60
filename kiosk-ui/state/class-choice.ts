import {
  type KioskClass,
  type KioskPupil,
  listKioskClasses,
  listKioskPupils,
} from '@pratu/protocol/api/kiosk-sign-ins'
import type { Asking } from './kiosk.svelte.ts'

/** Whoever has no card is found by class and then by name. */
export interface ClassesStep {
  readonly name: 'classes'
  readonly classes: readonly KioskClass[]
}

export interface PupilsStep {
  readonly name: 'pupils'
  readonly classroom: string
  readonly pupils: readonly KioskPupil[]
}

export const classesAtKiosk = (asking: Asking) => asking.call(listKioskClasses, {})

export const pupilsOf = (asking: Asking, { level, room }: KioskClass) =>
  asking.call(listKioskPupils, { query: { level, room: room ?? undefined } })
