import { endSession } from '@pratu/protocol/api/kiosk'
import {
  type KioskClass,
  type KioskPupil,
  listKioskClasses,
  listKioskPupils,
} from '@pratu/protocol/api/kiosk-sign-ins'
import { openSessionWithoutCard } from '@pratu/protocol/api/picture-pins'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { LendingSession } from '@pratu/protocol/lending'
import { PICTURES_OF_A_DAY, type Picture } from '@pratu/protocol/picture-pins'
import type { Asking } from './kiosk.svelte.ts'
import { isUnpaired, says } from './verdicts.ts'

export type WithoutCardStep =
  | { readonly name: 'arriving' }
  | { readonly name: 'classes'; readonly classes: readonly KioskClass[] }
  | { readonly name: 'pupils'; readonly classroom: string; readonly pupils: readonly KioskPupil[] }
  /** `wrong`: the last three were not today's. */
  | { readonly name: 'pictures'; readonly pupil: KioskPupil; readonly wrong: boolean }
  | { readonly name: 'pin'; readonly pupil: KioskPupil; readonly failures: readonly Failure[] }
  | { readonly name: 'failed'; readonly failures: readonly Failure[] }

interface Around {
  onSession(session: LendingSession): void
  /** The pictures or the PIN were wrong. */
  onWrong(): void
  /** The server no longer knows this kiosk. */
  onUnpaired(): void
}

/** A pupil without a card on the way to borrowing: class, name, the pictures of the day, and a PIN where one is asked. */
export class WithoutCard {
  step = $state.raw<WithoutCardStep>({ name: 'arriving' })
  /** The pictures that were touched. */
  chosen = $state<Picture[]>([])
  /** An answer is on its way; taps do nothing until it is here. */
  waiting = $state(false)
  readonly #asking: Asking
  readonly #around: Around
  #classes: readonly KioskClass[] = []
  #pupils: WithoutCardStep = { name: 'arriving' }
  #left = false

  constructor(asking: Asking, around: Around) {
    this.#asking = asking
    this.#around = around
  }

  get complete(): boolean {
    return this.chosen.length === PICTURES_OF_A_DAY
  }

  arrive = (): Promise<void> =>
    this.#ask(
      () => this.#asking.call(listKioskClasses, {}),
      ({ classes }) => {
        this.#classes = classes
        this.step = { name: 'classes', classes }
      },
    )

  chooseClass = ({ level, room, name }: KioskClass): Promise<void> =>
    this.#ask(
      () => this.#asking.call(listKioskPupils, { query: { level, room: room ?? undefined } }),
      ({ pupils }) => {
        this.#pupils = { name: 'pupils', classroom: name, pupils }
        this.step = this.#pupils
      },
    )

  choosePupil = (pupil: KioskPupil): void => {
    this.chosen = []
    this.step = { name: 'pictures', pupil, wrong: false }
  }

  /** Touched once it is chosen, touched again it is not. */
  touch = (picture: Picture): void => {
    if (this.waiting) return
    if (this.chosen.includes(picture)) this.chosen = this.chosen.filter(each => each !== picture)
    else if (!this.complete) this.chosen = [...this.chosen, picture]
  }

  open = (pin?: string): Promise<void> => {
    const { step } = this
    if (!('pupil' in step) || !this.complete) return Promise.resolve()
    const { pupil } = step
    const body = { patronId: pupil.id, pictures: [...this.chosen], pin }
    return this.#ask(
      () => this.#asking.call(openSessionWithoutCard, { body }),
      session => this.#around.onSession(session),
      failures => {
        if (says(failures, 'pictures-wrong')) {
          this.chosen = []
          this.step = { name: 'pictures', pupil, wrong: true }
        } else if (says(failures, 'pin-needed')) {
          this.step = { name: 'pin', pupil, failures: [] }
          return
        } else if (says(failures, 'pin-wrong')) this.step = { name: 'pin', pupil, failures }
        else this.step = { name: 'failed', failures }
        this.#around.onWrong()
      },
    )
  }

  back = (): void => {
    this.chosen = []
    this.step = 'pupil' in this.step ? this.#pupils : { name: 'classes', classes: this.#classes }
    if (this.#classes.length === 0) void this.arrive()
  }

  /** The screen is gone: whatever is still answered is nobody's. */
  leave = (): void => {
    this.#left = true
  }

  async #ask<Value>(
    question: () => Promise<Result<Value>>,
    follow: (value: Value) => void,
    refused = (failures: readonly Failure[]): void => {
      this.step = { name: 'failed', failures }
    },
  ): Promise<void> {
    if (this.waiting) return
    this.waiting = true
    const answer = await this.#asking.patiently(question)
    this.waiting = false
    if (this.#left) this.#end(answer)
    else if (answer.ok) follow(answer.value)
    else if (isUnpaired(answer.failures)) this.#around.onUnpaired()
    else refused(answer.failures)
  }

  /** A session that opened for who has left. */
  #end(answer: Result<unknown>): void {
    if (!answer.ok || typeof answer.value !== 'object' || answer.value === null) return
    if ('loanLimit' in answer.value && 'id' in answer.value)
      void this.#asking.call(endSession, { params: { sessionId: String(answer.value.id) } })
  }
}
