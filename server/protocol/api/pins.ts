import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { LendingSession } from '../lending.ts'
import { GroupId } from '../patrons.ts'
import { Pin } from '../pins.ts'
import { AtMs, Code, Id } from '../scalars.ts'

const OnePatron = z.object({ patronId: Id })

export const PinSettings = z.object({
  /** Groups whose members are asked for a PIN after their card. */
  groupIds: z.array(GroupId).check(z.maxLength(100)),
})
export type PinSettings = z.infer<typeof PinSettings>

export const getPinSettings = endpoint({
  method: 'GET',
  path: '/api/pins/settings',
  summary: 'Which groups are asked for a PIN at a kiosk.',
  access: 'helper',
  response: PinSettings,
})

export const changePinSettings = endpoint({
  method: 'PUT',
  path: '/api/pins/settings',
  summary: 'Choose which groups are asked for a PIN at a kiosk.',
  access: 'librarian',
  body: PinSettings,
  response: PinSettings,
})

export const PatronPin = z.object({
  /** The patron's group is asked for one. */
  asked: z.boolean(),
  /** Null: none yet; the patron chooses it at the kiosk. */
  setAtMs: z.nullable(AtMs),
  /** After too many wrong ones. */
  pausedUntilMs: z.nullable(AtMs),
})
export type PatronPin = z.infer<typeof PatronPin>

export const getPatronPin = endpoint({
  method: 'GET',
  path: '/api/patrons/:patronId/pin',
  summary: 'Whether a patron has a PIN; never what it is.',
  access: 'librarian',
  params: OnePatron,
  response: PatronPin,
})

export const setPatronPin = endpoint({
  method: 'PUT',
  path: '/api/patrons/:patronId/pin',
  summary: 'Give a patron a PIN; a pause after wrong ones ends.',
  access: 'librarian',
  params: OnePatron,
  body: z.object({ pin: Pin }),
  response: PatronPin,
})

export const resetPatronPin = endpoint({
  method: 'DELETE',
  path: '/api/patrons/:patronId/pin',
  summary: 'The PIN was forgotten: the patron chooses another at the kiosk.',
  access: 'librarian',
  params: OnePatron,
  response: PatronPin,
})

export const openSessionWithPin = endpoint({
  method: 'POST',
  path: '/api/kiosk/sessions/with-pin',
  summary: 'Open a session with a card and its PIN, after `pin-needed` or `pin-first`.',
  access: 'kiosk',
  body: z.object({
    code: Code,
    pin: Pin,
    /** The patron has none yet and chooses this one. */
    choosing: z._default(z.boolean(), false),
  }),
  response: LendingSession,
})
