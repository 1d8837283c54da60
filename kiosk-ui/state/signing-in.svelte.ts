import {
  type KioskClass,
  type KioskPupil,
  listKioskClasses,
  listKioskPupils,
  signInPupil,
  signInVisitor,
  tellPurpose,
  undoSignIn,
} from '@pratu/protocol/api/kiosk-sign-ins'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { AnonymousKind, VisitPurpose } from '@pratu/protocol/visitors'
import type { Asking } from './kiosk.svelte.ts'
import { isUnpaired } from './verdicts.ts'

/** Somebody who has signed in: a pupil by given name, anybody else by kind. */
export interface SignedIn {
  readonly id: string
  readonly again: boolean
  readonly kind: AnonymousKind
  readonly name: string | null
}

export type Step =
  | { readonly name: 'who'; readonly notice: 'undone' | 'undo-failed' | null }
  | { readonly name: 'classes'; readonly classes: readonly KioskClass[] }
  | { readonly name: 'pupils'; readonly classroom: string; readonly pupils: readonly KioskPupil[] }
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
  /** An answer is on its way; taps do nothing until it is here. */
  waiting = $state(false)
  readonly #asking: Asking
  readonly #around: Around
  #classes: readonly KioskClass[] = []

  constructor(asking: Asking, around: Around) {
    this.#asking = asking
    this.#around = around
  }

  withoutCard = (): Promise<void> =>
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
        this.step = { name: 'pupils', classroom: name, pupils }
      },
    )

  choosePupil = ({ id: patronId, name }: KioskPupil): Promise<void> => {
    const idempotencyKey = this.#asking.requestId()
    return this.#ask(
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
    return this.#ask(
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
  undo = async (): Promise<void> => {
    const { step } = this
    if (step.name !== 'purpose' || this.waiting) return
    this.waiting = true
    const params = { signInId: step.signedIn.id }
    const undone = await this.#asking.patiently(() => this.#asking.call(undoSignIn, { params }))
    this.waiting = false
    this.step = { name: 'who', notice: undone.ok ? 'undone' : 'undo-failed' }
  }

  back = (): void => {
    this.step = this.step.name === 'pupils' ? { name: 'classes', classes: this.#classes } : WHO
  }

  #signedIn(signedIn: SignedIn): void {
    this.step = { name: 'purpose', signedIn }
  }

  async #ask<Value>(question: () => Promise<Result<Value>>, follow: (value: Value) => void): Promise<void> {
    if (this.waiting) return
    this.waiting = true
    const answer = await this.#asking.patiently(question)
    this.waiting = false
    if (answer.ok) follow(answer.value)
    else if (isUnpaired(answer.failures)) this.#around.onUnpaired()
    else this.step = { name: 'failed', failures: answer.failures }
  }
}
