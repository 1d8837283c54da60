import { addCard, type Classroom, listClassrooms, listPatrons, removeCard } from '@pratu/protocol/api/patrons'
import type { Failure } from '@pratu/protocol/failures'
import type { CardKind, PatronRow } from '@pratu/protocol/patrons'
import type { Call } from '../link/http.ts'
import { Turns } from './turns.svelte.ts'
import type { Tone } from './verdicts.ts'

/** More are in no class. */
const CLASS_LIMIT = 200

interface CardRoundContext {
  readonly call: Call
  newId(): string
  sound(tone: Tone): void
}

/** A class whose pupils come one after another and are each given a card that a reader has read. */
export class CardRound {
  classrooms = $state.raw<readonly Classroom[]>([])
  classroom = $state.raw<Classroom | null>(null)
  patrons = $state.raw<readonly PatronRow[]>([])
  /** Whose turn it is; null once everybody has had theirs. */
  current = $state.raw<PatronRow | null>(null)
  /** What was given in this round, by patron. */
  given = $state.raw<ReadonlyMap<string, string>>(new Map())
  /** Who was given a card last. */
  last = $state.raw<PatronRow | null>(null)
  failures = $state.raw<readonly Failure[]>([])
  readonly turns = new Turns()
  readonly #context: CardRoundContext

  constructor(context: CardRoundContext) {
    this.#context = context
  }

  load = async (): Promise<void> => {
    const answer = await this.#context.call(listClassrooms, {})
    this.failures = answer.ok ? [] : answer.failures
    if (answer.ok) this.classrooms = answer.value.classrooms
  }

  choose = async (name: string): Promise<void> => {
    const classroom = this.classrooms.find(each => each.name === name) ?? null
    this.classroom = classroom
    this.patrons = []
    this.current = null
    this.last = null
    this.given = new Map()
    if (!classroom) return
    const { level, room } = classroom
    const answer = await this.#context.call(listPatrons, {
      query: { level, ...(room !== null && { room }), limit: CLASS_LIMIT },
    })
    if (this.classroom !== classroom) return
    this.failures = answer.ok ? [] : answer.failures
    if (!answer.ok) return
    this.patrons = answer.value.patrons
    this.current = this.patrons[0] ?? null
  }

  goTo = (patron: PatronRow): void => {
    this.current = patron
    this.failures = []
  }

  /** Whoever is not here gets theirs another day. */
  skip = (): void => {
    this.failures = []
    this.#next()
  }

  /** A reader has read a card: it is that of whose turn it is. */
  read = (code: string, kind: CardKind): void => {
    void this.turns.take(async () => {
      const patron = this.current
      if (!patron) return
      const answer = await this.#context.call(addCard, {
        params: { patronId: patron.id },
        body: { code, kind },
        idempotencyKey: this.#context.newId(),
      })
      this.failures = answer.ok ? [] : answer.failures
      this.#context.sound(answer.ok ? 'ok' : 'ask')
      if (!answer.ok) return
      this.given = new Map(this.given).set(patron.id, code)
      this.last = patron
      if (this.current === patron) this.#next()
    })
  }

  /** The card was somebody else's: it is no longer this patron's, whose turn it is again. */
  takeBack = (patron: PatronRow): void => {
    const code = this.given.get(patron.id)
    if (code === undefined) return
    void this.turns.take(async () => {
      const answer = await this.#context.call(removeCard, { params: { patronId: patron.id, code } })
      this.failures = answer.ok ? [] : answer.failures
      if (!answer.ok) return
      const given = new Map(this.given)
      given.delete(patron.id)
      this.given = given
      if (this.last?.id === patron.id) this.last = null
      this.current = patron
    })
  }

  #next(): void {
    const at = this.patrons.findIndex(({ id }) => id === this.current?.id)
    this.current = this.patrons.slice(at + 1).find(({ id }) => !this.given.has(id)) ?? null
  }
}
