import { writeTag } from '@pratu/protocol/api/tagging'
import type { ResponseOf } from '@pratu/protocol/endpoint'
import { type Failure, type FailureCode, refuse } from '@pratu/protocol/failures'
import type { ItemSummary } from '@pratu/protocol/lending'
import { WRITE_TAG_WITHIN_MS } from '@pratu/protocol/tag-writing'
import type { Call } from '../link/http.ts'
import { Turns } from './turns.svelte.ts'
import type { Tone } from './verdicts.ts'

const SHOWN = 12
/** Longer than the pad and the server together take. */
const ANSWER_MS = WRITE_TAG_WITHIN_MS + 4_000

/** Something else stands on the tag: whoever holds the book may say that it goes. */
const OVERWRITABLE: readonly FailureCode[] = [
  'tag-of-other-item',
  'tag-of-other-part',
  'tag-of-other-library',
  'tag-unknown',
]

/** One tag that was to be written. */
export interface TagEntry {
  readonly id: number
  readonly code: string
  readonly parts: number
  readonly part: number
  readonly state: 'writing' | 'written' | 'refused'
  readonly item: ItemSummary | null
  readonly security: ResponseOf<typeof writeTag>['security'] | null
  readonly failures: readonly Failure[]
}

export const mayOverwrite = ({ failures }: TagEntry): boolean =>
  failures.length > 0 && failures.every(({ code }) => OVERWRITABLE.includes(code))

interface TaggingContext {
  readonly call: Call
  sound(tone: Tone): void
  /** The pad on which the books are laid; null while none is chosen. */
  pad(): { readonly stationId: string; readonly device: string } | null
}

/** Books that are tagged one after another: laid on the pad, scanned, written and read back. */
export class Tagging {
  /** The newest first. */
  entries = $state.raw<readonly TagEntry[]>([])
  /** Tags that were written since the page was opened. */
  count = $state(0)
  /** Of how many parts, each with a tag, the items are that are scanned from now on. */
  parts = $state(1)
  readonly turns = new Turns()
  readonly #context: TaggingContext
  #lastId = 0

  constructor(context: TaggingContext) {
    this.#context = context
  }

  /** A barcode was scanned: the same again, while it is a set, means its next part. */
  scan = (code: string): void => {
    const { parts } = this
    void this.turns.take(() => this.#write({ code, parts, part: this.#nextPart(code, parts) }, false))
  }

  /** The same once more: a tag that was left half written, or another in place of one that is broken. */
  again = (entry: TagEntry): void => {
    void this.turns.take(() => this.#write(entry, false))
  }

  overwrite = (entry: TagEntry): void => {
    void this.turns.take(() => this.#write(entry, true))
  }

  #nextPart(code: string, parts: number): number {
    const last = this.entries[0]
    if (last?.code !== code || last.parts !== parts) return 1
    return last.state === 'written' ? (last.part % parts) + 1 : last.part
  }

  async #write(
    { code, parts, part }: Pick<TagEntry, 'code' | 'parts' | 'part'>,
    overwrite: boolean,
  ): Promise<void> {
    this.#lastId += 1
    const entry: TagEntry = {
      ...{ id: this.#lastId, code, parts, part, state: 'writing' },
      ...{ item: null, security: null, failures: [] },
    }
    this.#show(entry)
    const pad = this.#context.pad()
    const answer = pad
      ? await this.#context.call(writeTag, {
          body: { ...pad, code, parts, part, overwrite },
          timeoutMs: ANSWER_MS,
        })
      : refuse('device-offline')
    if (answer.ok) {
      this.count += 1
      this.#show({ ...entry, state: 'written', ...answer.value })
    } else {
      this.#show({ ...entry, state: 'refused', failures: answer.failures })
    }
    this.#context.sound(answer.ok && answer.value.security !== 'not-taken' ? 'ok' : 'ask')
  }

  /** In the place of the one before about the same tag that came to nothing. */
  #show(entry: TagEntry): void {
    const { id, code, part } = entry
    const others = this.entries.filter(
      other => other.id !== id && !(other.state === 'refused' && other.code === code && other.part === part),
    )
    this.entries = [entry, ...others].slice(0, SHOWN)
  }
}
