import type { DeviceContext } from '../driver.ts'
import type { TagContent } from '../framing/tags/read-tag.ts'
import type { Uid } from '../framing/uid.ts'
import type { Connection } from '../ports/ports.ts'
import { isComplete, itemsOnPad, type TagOfItem } from './items-on-pad.ts'
import type { LibraryPad } from './library-pad.ts'
import { readContent } from './read-content.ts'

const BETWEEN_LOOKS_MS = 100
/** After so many tries a tag counts as one that cannot be read. */
const READ_TRIES = 5

export interface PadOptions {
  /** A tag is gone when it was not heard for so long: one that lies under others is not heard each time. */
  readonly gone_after_ms: number
}

interface PresentTag {
  seenAtMs: number
  tries: number
  content: TagContent | null
}

const isKnown = ({ content }: PresentTag): boolean => content !== null && content.kind !== 'unknown'

const itemOf = ({ content }: PresentTag): TagOfItem[] => (content?.kind === 'item' ? [content.tag] : [])

/**
 * A pad from its opening to its end. An item whose parts all lie on it is one scan of its number for as long as any of
 * them stays.
 */
export const runPad = async (
  connection: Connection,
  open: () => Promise<LibraryPad>,
  context: DeviceContext,
  options: PadOptions,
): Promise<void> => {
  const { clock } = context
  const failed = Promise.withResolvers<never>()
  const present = new Map<Uid, PresentTag>()
  const told = new Set<string>()

  const tell = () => {
    const items = itemsOnPad([...present.values()].flatMap(itemOf))
    for (const code of told) if (!items.some(item => item.code === code)) told.delete(code)
    for (const item of items.filter(isComplete)) {
      if (!told.has(item.code)) context.scan(item.code)
      told.add(item.code)
    }
  }
  const noteWhoIsThere = async (pad: LibraryPad) => {
    const uids = await pad.inventory()
    const nowMs = clock.monotonicMs()
    for (const uid of uids) {
      const tag = present.get(uid)
      if (tag) tag.seenAtMs = nowMs
      else present.set(uid, { seenAtMs: nowMs, tries: 0, content: null })
    }
    for (const [uid, { seenAtMs }] of present)
      if (nowMs - seenAtMs > options.gone_after_ms) present.delete(uid)
  }
  const readNewTags = async (pad: LibraryPad) => {
    for (const [uid, tag] of present) {
      if (isKnown(tag) || tag.tries === READ_TRIES) continue
      tag.content = await readContent(pad, uid)
      tag.tries += 1
      if (!isKnown(tag) && tag.tries === READ_TRIES) context.garbage()
      tell()
    }
  }
  const work = async () => {
    const pad = await open()
    context.online()
    while (!context.signal.aborted) {
      await noteWhoIsThere(pad)
      tell()
      await readNewTags(pad)
      await new Promise<void>(resolve => clock.after(BETWEEN_LOOKS_MS, resolve))
    }
  }

  work().catch(failed.reject)
  const loss = await Promise.race([connection.closed, failed.promise])
  if (loss) throw loss
}
