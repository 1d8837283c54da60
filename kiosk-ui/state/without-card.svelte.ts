import { endSession } from '@pratu/protocol/api/kiosk'
import type { KioskClass, KioskPupil } from '@pratu/protocol/api/kiosk-sign-ins'
import { openSessionWithoutCard } from '@pratu/protocol/api/picture-pins'
import type { Failure } from '@pratu/protocol/failures'
import type { LendingSession } from '@pratu/protocol/lending'
import { PICTURES_OF_A_DAY, type Picture } from '@pratu/protocol/picture-pins'
import { type ClassesStep, classesAtKiosk, type PupilsStep, pupilsOf } from './class-choice.ts'
import type { Asking } from './kiosk.svelte.ts'
import { Questions } from './questions.svelte.ts'
import { says } from './verdicts.ts'

export type WithoutCardStep =
  | { readonly name: 'arriving' }
  | ClassesStep
  | PupilsStep
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
  readonly #asking: Asking
  readonly #around: Around
  readonly #questions: Questions
  #classes: readonly KioskClass[] = []
  #pupils: WithoutCardStep = { name: 'arriving' }

  constructor(asking: Asking, around: Around) {
    this.#asking = asking
    this.#around = around
    this.#questions = new Questions(asking, {
      onRefused: failures => {
        this.step = { name: 'failed', failures }
      },
      onUnpaired: around.onUnpaired,
    })
  }

  get waiting(): boolean {
    return this.#questions.waiting
  }

  get complete(): boolean {
    return this.chosen.length === PICTURES_OF_A_DAY
  }

  arrive = (): Promise<void> =>
    this.#questions.ask(
      () => classesAtKiosk(this.#asking),
      ({ classes }) => {
        this.#classes = classes
        this.step = { name: 'classes', classes }
      },
    )

  chooseClass = (place: KioskClass): Promise<void> =>
    this.#questions.ask(
      () => pupilsOf(this.#asking, place),
      ({ pupils }) => {
        this.#pupils = { name: 'pupils', classroom: place.name, pupils }
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
    return this.#questions.ask(
      () => this.#asking.call(openSessionWithoutCard, { body }),
      session => this.#around.onSession(session),
      {
        refused: failures => this.#refused(pupil, failures),
        late: ({ id: sessionId }) => void this.#asking.call(endSession, { params: { sessionId } }),
      },
    )
  }

  back = (): void => {
    this.chosen = []
    this.step = 'pupil' in this.step ? this.#pupils : { name: 'classes', classes: this.#classes }
    if (this.#classes.length === 0) void this.arrive()
  }

  leave = (): void => this.#questions.leave()

  #refused(pupil: KioskPupil, failures: readonly Failure[]): void {
    if (says(failures, 'pictures-wrong')) {
      this.chosen = []
      this.step = { name: 'pictures', pupil, wrong: true }
    } else if (says(failures, 'pin-needed')) {
      this.step = { name: 'pin', pupil, failures: [] }
      return
    } else if (says(failures, 'pin-wrong')) this.step = { name: 'pin', pupil, failures }
    // What was chosen is good when the server is there again; until then the page says that it is not.
    else if (says(failures, 'server-unreachable')) {
      if (this.step.name === 'pin') this.step = { name: 'pin', pupil, failures }
    } else this.step = { name: 'failed', failures }
    this.#around.onWrong()
  }
}
