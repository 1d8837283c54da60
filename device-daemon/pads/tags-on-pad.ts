import type { TagOnPad } from '@pratu/protocol/pad-report'
import { Code } from '@pratu/protocol/scalars'
import type { TagContent } from '../framing/tags/read-tag.ts'
import type { Uid } from '../framing/uid.ts'
import { type ItemOnPad, itemsOnPad, type TagOfItem } from './items-on-pad.ts'

/** After so many tries a tag counts as one that cannot be read. */
const READ_TRIES = 5
/** Whoever took a book away before it was written stands there so long. */
const OF_LATE_MS = 30_000

interface PresentTag {
  seenAtMs: number
  tries: number
  content: TagContent | null
}

const itemOf = ({ content }: PresentTag): TagOfItem[] => (content?.kind === 'item' ? [content.tag] : [])
const tagOnPad = (uid: Uid, content: TagContent): TagOnPad => {
  if (content.kind !== 'item') return { uid, kind: content.kind, code: null, parts: 0, part: 0 }
  const { itemId, parts, part } = content.tag
  const code = Code.safeParse(itemId)
  return { uid, kind: 'item', code: code.success ? code.data : null, parts, part }
}
const isKnown = ({ content }: PresentTag): boolean => content !== null && content.kind !== 'unknown'

/** The tags that lie on a pad, as one look after the other finds them. */
export const createTagsOnPad = (goneAfterMs: number) => {
  const present = new Map<Uid, PresentTag>()
  const lastSeenAtMs = new Map<string, number>()

  const items = (): ItemOnPad[] => itemsOnPad([...present.values()].flatMap(itemOf))

  return {
    items,
    /** What a look found. One tag missed is not gone: it may lie under others. */
    found: (uids: readonly Uid[], nowMs: number): void => {
      for (const uid of uids) {
        const tag = present.get(uid)
        if (tag) tag.seenAtMs = nowMs
        else present.set(uid, { seenAtMs: nowMs, tries: 0, content: null })
      }
      for (const [uid, { seenAtMs }] of present) if (nowMs - seenAtMs > goneAfterMs) present.delete(uid)
      for (const { code } of items()) lastSeenAtMs.set(code, nowMs)
      for (const [code, atMs] of lastSeenAtMs) if (nowMs - atMs > OF_LATE_MS) lastSeenAtMs.delete(code)
    },
    /** The tags of which it is not known yet what is on them. */
    toRead: (): Uid[] =>
      [...present].flatMap(([uid, tag]) => (isKnown(tag) || tag.tries === READ_TRIES ? [] : [uid])),
    /** What was read; null: the tag did not answer. False when it has been tried often enough in vain. */
    read: (uid: Uid, content: TagContent | null): boolean => {
      const tag = present.get(uid)
      if (!tag) return true
      tag.content = content
      tag.tries += 1
      return isKnown(tag) || tag.tries < READ_TRIES
    },
    /** Something else stands on it from now on. */
    changed: (uid: Uid): void => {
      const tag = present.get(uid)
      if (tag) present.set(uid, { ...tag, tries: 0, content: null })
    },
    /** Those that were read. */
    tags: (): TagOnPad[] =>
      [...present].flatMap(([uid, { content }]) => (content ? [tagOnPad(uid, content)] : [])),
    tagsOf: (code: string): Uid[] =>
      [...present].flatMap(([uid, tag]) => (itemOf(tag).some(({ itemId }) => itemId === code) ? [uid] : [])),
    wasThereOfLate: (code: string): boolean => lastSeenAtMs.has(code),
  }
}
