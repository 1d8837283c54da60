import {
  type KioskClass,
  type KioskPupil,
  signInPupil,
  signInVisitor,
  tellPurpose,
  undoSignIn,
} from '@pratu/protocol/api/kiosk-sign-ins'
import type { Failure } from '@pratu/protocol/failures'
import type { AnonymousKind, VisitPurpose } from '@pratu/protocol/visitors'
import { type ClassesStep, classesAtKiosk, type PupilsStep, pupilsOf } from './class-choice.ts'
import type { Asking } from './kiosk.svelte.ts'
import { Questions } from './questions.svelte.ts'

/** Somebody who has signed in: a pupil by given name, anybody else by kind. */
export interface SignedIn {
  readonly id: string
  readonly again: boolean
  readonly kind: AnonymousKind
  readonly name: string | null
}

export type Step =
  | { readonly name: 'who'; readonly notice: 'undone' | 'undo-failed' | null }
  | ClassesStep
  | PupilsStep
  | { readonly name: 'heads'; readonly kind: AnonymousKind }
  | { readonly name: 'purpose'; readonly signedIn: SignedIn }
  | { readonly name: 'welcome'; readonly signedIn: SignedIn }
  | { readonly name: 'failed'; readonly failures: readonly Failure[] }

const WHO: Step = { name: 'who', notice: null }

interface Around {
  /** The sign-in is done; the kiosk greets for a moment. */
  onWelcome(): void
  /** The server no longer knows this kiosk. */
  onUnpaired(): void
}

/**
 * Signing in without a card, from the first tap to the welcome. The visit counts as soon as it is known whose it is, so
 * that whoever walks in without saying what for is counted too.
 */
export class SigningIn {
  step = $state<Step>(WHO)
  readonly #asking: Asking
  readonly #around: Around
  readonly #questions: Questions
  #classes: readonly KioskClass[] = []

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

  withoutCard = (): Promise<void> =>
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
        this.step = { name: 'pupils', classroom: place.name, pupils }
      },
    )

  choosePupil = ({ id: patronId, name }: KioskPupil): Promise<void> => {
    const idempotencyKey = this.#asking.requestId()
    return this.#questions.ask(
      () => this.#asking.call(signInPupil, { body: { patronId }, idempotencyKey }),
      ({ signInId: id, again }) => this.#signedIn({ id, again, kind: 'pupil', name }),
    )
  }

  chooseVisitor = (kind: AnonymousKind): void => {
    if (kind === 'study-visit') this.step = { name: 'heads', kind }
    else void this.signInVisitor(kind, 1)
  }

  signInVisitor = (kind: AnonymousKind, heads: number): Promise<void> => {
    const idempotencyKey = this.#asking.requestId()
    return this.#questions.ask(
      () => this.#asking.call(signInVisitor, { body: { kind, heads }, idempotencyKey }),
      ({ signInId: id }) => this.#signedIn({ id, again: false, kind, name: null }),
    )
  }

  /** Null: it is not told. Nobody waits for the answer, and nobody is kept by a refusal. */
  choosePurpose = (purpose: VisitPurpose | null): void => {
    const { step } = this
    if (step.name !== 'purpose') return
    const { signedIn } = step
    if (purpose !== null) {
      const telling = { params: { signInId: signedIn.id }, body: { purpose } }
      void this.#asking.patiently(() => this.#asking.call(tellPurpose, telling))
    }
    this.step = { name: 'welcome', signedIn }
    this.#around.onWelcome()
  }

  /** It was somebody else's tile. */
  undo = (): Promise<void> => {
    const { step } = this
    if (step.name !== 'purpose') return Promise.resolve()
    const params = { signInId: step.signedIn.id }
    return this.#questions.ask(
      () => this.#asking.call(undoSignIn, { params }),
      () => this.#undone('undone'),
      { refused: () => this.#undone('undo-failed') },
    )
  }

  back = (): void => {
    this.step = this.step.name === 'pupils' ? { name: 'classes', classes: this.#classes } : WHO
  }

  #signedIn(signedIn: SignedIn): void {
    this.step = { name: 'purpose', signedIn }
  }

  #undone(notice: 'undone' | 'undo-failed'): void {
    this.step = { name: 'who', notice }
  }
}
