import * as z from 'zod/mini'
import { type DeviceContext, defineDriver } from '../driver.ts'
import {
  abortCommand,
  askFirmware,
  configureSam,
  isRandomUid,
  limitRetries,
  listCards,
  PN532_COMMAND,
  readCard,
  wakeUp,
} from '../framing/pn532/commands.ts'
import { pn532Answer, pn532Frames } from '../framing/pn532/frames.ts'
import type { Uid } from '../framing/uid.ts'
import { openExchanges } from '../pads/exchanges.ts'
import { serialIdentity } from '../ports/serial-identity.ts'
import { namesItsDevice } from '../ports/usb-ids.ts'

const Options = z
  .strictObject({
    ...serialIdentity,
    /** A card is gone when it was not found for this long. */
    gone_after_ms: z._default(z.int().check(z.gte(200), z.lte(10_000)), 500),
  })
  .check(namesItsDevice)

const BETWEEN_LOOKS_MS = 100
const TRIES_PER_LOOK = 5

/** A card is one scan for as long as it stays. */
const noteCards = (context: DeviceContext, goneAfterMs: number) => {
  let present: { uid: Uid; seenAtMs: number } | null = null
  return (uid: Uid | null) => {
    const nowMs = context.clock.monotonicMs()
    if (present && nowMs - present.seenAtMs > goneAfterMs) present = null
    if (uid === null) return
    // A number that is made up at each look would be a card at each look.
    const isNew = uid !== present?.uid && !(isRandomUid(uid) && present && isRandomUid(present.uid))
    if (isNew && isRandomUid(uid)) context.garbage()
    else if (isNew) context.scan(uid)
    present = { uid, seenAtMs: nowMs }
  }
}

/** Cards of 13.56 MHz (ISO 14443 A) before a PN532 on a serial line (HSU), 115200 8N1. */
export const driver = defineDriver({
  label: { th: 'เครื่องอ่านบัตร 13.56 MHz (PN532)', en: '13.56 MHz card reader (PN532)' },
  kind: 'card-reader',
  options: Options,
  async run(options, context) {
    const { clock, signal } = context
    const connection = await context.ports.serial.open(
      options,
      { baudRate: 115_200, dataBits: 8, parity: 'none', stopBits: 1 },
      signal,
    )
    const ask = openExchanges({ connection, shape: pn532Frames, context, abort: abortCommand() })
    const command = (request: Uint8Array, code: number) =>
      ask({
        request,
        read: frame => {
          const answer = pn532Answer(frame)
          return answer?.[0] === code + 1 ? answer.subarray(1) : null
        },
      })
    const note = noteCards(context, options.gone_after_ms)
    const look = async () => {
      while (!signal.aborted) {
        note(readCard(await command(listCards(), PN532_COMMAND.listTargets)))
        await new Promise<void>(resolve => clock.after(BETWEEN_LOOKS_MS, resolve))
      }
    }
    const work = async () => {
      await command(wakeUp(askFirmware()), PN532_COMMAND.firmware)
      await command(configureSam(), PN532_COMMAND.samConfiguration)
      await command(limitRetries(TRIES_PER_LOOK), PN532_COMMAND.radioConfiguration)
      context.online()
      await look()
    }
    const failed = Promise.withResolvers<never>()
    work().catch(failed.reject)
    const loss = await Promise.race([connection.closed, failed.promise])
    if (loss) throw loss
  },
})
