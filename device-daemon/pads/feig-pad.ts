import { DeviceError } from '../driver.ts'
import {
  FEIG_BLOCK_LOCKED,
  FEIG_STATUS,
  type FeigAnswer,
  readAfi,
  readAnswer,
  readBlocks,
  readInventory,
} from '../framing/feig/answers.ts'
import {
  askBlocks,
  askInventory,
  askSoftwareVersion,
  askSystemInformation,
  resetField,
  writeAfi,
  writeBlock,
} from '../framing/feig/commands.ts'
import { feigContent } from '../framing/feig/frames.ts'
import type { Uid } from '../framing/uid.ts'
import type { Ask } from './exchanges.ts'
import type { LibraryPad } from './library-pad.ts'

/** A stack of tags takes its time until each has been heard. */
const INVENTORY_MS = 1_500
/** So many answers, each full of tags, are more than lie on any pad. */
const MOST_ROUNDS = 8

/** A FEIG reader behind an exchange of its frames; rejects when none answers. */
export const openFeigPad = async (ask: Ask): Promise<LibraryPad> => {
  /** What the reader answers, if it can be used at all; of the answer's data only what `take` makes something of counts. */
  const askReader = async <Value>(
    request: Uint8Array,
    take: (answer: FeigAnswer) => Value | null,
    timeoutMs?: number,
  ): Promise<Value> => {
    const [, command] = feigContent(request)
    const outcome = await ask({
      request,
      ...(timeoutMs !== undefined && { timeoutMs }),
      read: frame => {
        const answer = readAnswer(frame)
        if (!answer || answer.command !== command) return null
        if (answer.status === FEIG_STATUS.notAvailable) return { value: null }
        const value = take(answer)
        return value === null ? null : { value }
      },
    })
    if (outcome.value !== null) return outcome.value
    throw new DeviceError('error', 'The reader reads by itself (scan mode). Set it to ISO-Host mode.')
  }

  const inventory = async (): Promise<readonly Uid[]> => {
    // Some are set to name each tag once, until the field was off.
    await askReader(resetField(), ({ status }) => status)
    const uids = new Set<Uid>()
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const { found, hasMore } = await askReader(
        askInventory(round > 0),
        ({ status, data }) => {
          const found = status === FEIG_STATUS.noTag || data.length === 0 ? [] : readInventory(data)
          return found && { found, hasMore: status === FEIG_STATUS.moreData }
        },
        INVENTORY_MS,
      )
      for (const uid of found) uids.add(uid)
      if (!hasMore) break
    }
    return [...uids]
  }

  await askReader(askSoftwareVersion(), ({ status }) => status)
  return {
    inventory,
    readBlocks: async (uid, first, count) => {
      const { blocks } = await askReader(askBlocks(uid, first, count), ({ status, data }) => {
        if (status !== FEIG_STATUS.ok) return { blocks: null }
        const blocks = data[0] === count ? readBlocks(data) : null
        return blocks && { blocks }
      })
      return blocks
    },
    writeBlock: (uid, block, bytes) =>
      askReader(writeBlock(uid, block, bytes), ({ status, data }) =>
        status === FEIG_STATUS.tagRefused && data[0] === FEIG_BLOCK_LOCKED ? 'locked' : 'asked',
      ),
    readAfi: async uid => {
      const { afi } = await askReader(askSystemInformation(uid), ({ status, data }) => ({
        afi: status === FEIG_STATUS.ok ? readAfi(data, uid) : null,
      }))
      return afi
    },
    writeAfi: async (uid, afi) => {
      await askReader(writeAfi(uid, afi), ({ status }) => status)
    },
  }
}
