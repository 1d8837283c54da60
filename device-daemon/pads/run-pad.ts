import type { SecurityChange, SecurityOutcome } from '@pratu/protocol/tag-security'
import type { DeviceContext } from '../driver.ts'
import type { Connection } from '../ports/ports.ts'
import { isComplete } from './items-on-pad.ts'
import type { LibraryPad } from './library-pad.ts'
import { afiOf, type PadOptions } from './pad-options.ts'
import { readContent } from './read-content.ts'
import { createTagsOnPad } from './tags-on-pad.ts'
import { writeAfi } from './write-afi.ts'
import { writeTag } from './write-tag.ts'

const BETWEEN_LOOKS_MS = 30

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
  const tags = createTagsOnPad(options.gone_after_ms)
  const told = new Set<string>()
  let last: Promise<unknown> = Promise.resolve()

  /** Nobody looks at a tag while it is being written. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }

  const tell = () => {
    const items = tags.items()
    for (const code of told) if (!items.some(item => item.code === code)) told.delete(code)
    for (const item of items.filter(isComplete)) {
      if (!told.has(item.code)) context.scan(item.code)
      told.add(item.code)
    }
  }
  const look = async (pad: LibraryPad) => {
    tags.found(await pad.inventory(), clock.monotonicMs())
    tell()
    for (const uid of tags.toRead()) {
      if (!tags.read(uid, await readContent(pad, uid, options.item_id_digits))) context.garbage()
      tell()
    }
    context.lying({ incomplete: tags.items().filter(item => !isComplete(item)), tags: tags.tags() })
  }
  const secure = async (pad: LibraryPad, { code, security }: SecurityChange): Promise<SecurityOutcome> => {
    const afi = afiOf(options, security)
    const uids = tags.tagsOf(code)
    if (afi === null || (uids.length === 0 && !tags.wasThereOfLate(code))) return 'not-there'
    if (uids.length === 0) return 'not-taken'
    const taken = await Promise.all(uids.map(uid => writeAfi(pad, uid, afi, clock)))
    return taken.every(Boolean) ? 'set' : 'not-taken'
  }
  const work = async () => {
    const pad = await open()
    context.onSecure(change => secure(pad, change))
    context.onWriteTag(order => inTurn(() => writeTag(pad, order, options, clock, tags.changed)))
    context.online()
    while (!context.signal.aborted) {
      await inTurn(() => look(pad))
      await new Promise<void>(resolve => clock.after(BETWEEN_LOOKS_MS, resolve))
    }
  }

  work().catch(failed.reject)
  const loss = await Promise.race([connection.closed, failed.promise])
  if (loss) throw loss
}
