import { type PatronPin, PinSettings } from '@pratu/protocol/api/pins'
import { DAY_MS } from '@pratu/protocol/bangkok'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import { hashPassword, verifyPassword } from '../../passwords/password-hash.ts'
import { readSetting, writeSetting } from '../database/settings.ts'
import type { Patron } from '../patrons/patron.ts'
import type { IdentityNeeds } from './identity-needs.ts'
import { createPinStore } from './pin-store.ts'
import { isTooEasy } from './pin-strength.ts'
import { minutesUntil } from './tries.ts'
import { createTriesStore } from './tries-store.ts'

const SETTING = 'pins'
const NONE: PinSettings = { groupIds: [] }
/** Who set a PIN, when it was no member of staff. */
const BY_PATRON = 'patron'

/** A PIN that was typed at a kiosk. */
export interface PinGiven {
  readonly stationId: string
  readonly pin: string
  /** Chosen now, by who has none and holds a card. */
  readonly choosing: boolean
}

/** PINs that some groups are asked for besides their card. */
export function createPins(needs: IdentityNeeds) {
  const { database, clock, audit, findPatron } = needs
  const store = createPinStore(database)
  const tries = createTriesStore(database, 'pin')
  const settings = (): PinSettings => readSetting(database, SETTING, PinSettings, NONE)
  const ofPatron = (id: string) => ({ who: 'patron', id }) as const

  const stateOf = ({ id, groupId }: Patron): PatronPin => ({
    asked: settings().groupIds.includes(groupId),
    setAtMs: store.find(id)?.setAtMs ?? null,
    pausedUntilMs: tries.pausedUntil([ofPatron(id)], clock.now()),
  })

  const about = async (patronId: string, decide: () => void): Promise<Result<PatronPin>> =>
    database.write(() => {
      const patron = findPatron(patronId)
      if (!patron) return refuse('not-found')
      if (patron.left) return refuse('patron-left')
      decide()
      tries.clear([ofPatron(patronId)])
      return succeed(stateOf(patron))
    })

  /** The first PIN; staff set every other one. */
  async function choose(patronId: string, pin: string): Promise<Result<true>> {
    if (isTooEasy(pin)) return refuse('pin-too-easy')
    const hash = await hashPassword(pin)
    return database.write(() => {
      if (store.find(patronId)) return refuse('pin-needed')
      store.set(patronId, hash, BY_PATRON, clock.now())
      return succeed(true)
    })
  }

  /** A try counts as wrong before it is looked at, so that a thousand at once are no thousand tries. */
  async function verify(patronId: string, { stationId, pin }: PinGiven, hash: string): Promise<Result<true>> {
    const tried = [ofPatron(patronId), { who: 'kiosk', id: stationId }] as const
    const may = await database.write((): Result<true> => {
      const nowMs = clock.now()
      const until = tries.pausedUntil(tried, nowMs)
      if (until !== null)
        return refuse({ code: 'pin-paused', params: { minutes: minutesUntil(until, nowMs) } })
      tries.countWrong(tried, nowMs)
      return succeed(true)
    })
    if (!may.ok) return may
    if (!(await verifyPassword(pin, hash))) return refuse('pin-wrong')
    await database.write(() => tries.clear(tried))
    return may
  }

  return {
    settings,

    changeSettings: (actor: string, chosen: PinSettings): Promise<PinSettings> =>
      database.write(() => {
        writeSetting(database, SETTING, chosen)
        audit.append(actor, 'pin-settings-changed', {})
        return chosen
      }),

    find(patronId: string): Result<PatronPin> {
      const patron = findPatron(patronId)
      return patron ? succeed(stateOf(patron)) : refuse('not-found')
    },

    async set(actor: string, patronId: string, pin: string): Promise<Result<PatronPin>> {
      if (isTooEasy(pin)) return refuse('pin-too-easy')
      const hash = await hashPassword(pin)
      return about(patronId, () => {
        store.set(patronId, hash, actor, clock.now())
        audit.append(actor, 'pin-set', { patronId })
      })
    },

    reset: (actor: string, patronId: string) =>
      about(patronId, () => {
        store.remove(patronId)
        audit.append(actor, 'pin-reset', { patronId })
      }),

    /** Whether a session may open for a patron who has shown a card, or the day's pictures. */
    async admit(
      { id, groupId }: Pick<Patron, 'id' | 'groupId'>,
      by: 'card' | 'patron',
      given: PinGiven | undefined,
    ): Promise<Result<true>> {
      if (!settings().groupIds.includes(groupId)) return succeed(true)
      const hash = store.find(id)?.hash
      // Pictures are known to a whole class: with them nobody gives a name its first PIN.
      if (hash === undefined && by === 'patron') return refuse('pin-needs-card')
      if (hash === undefined) return given?.choosing ? choose(id, given.pin) : refuse('pin-first')
      if (!given || given.choosing) return refuse('pin-needed')
      return verify(id, given, hash)
    },

    /** Runs every minute. */
    forgetOld: () => database.write(() => tries.forgetBefore(clock.now() - DAY_MS)),
  }
}

export type Pins = ReturnType<typeof createPins>
