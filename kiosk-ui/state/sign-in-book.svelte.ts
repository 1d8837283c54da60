import * as api from '@pratu/protocol/api/sign-ins'
import type { BodyOf, ResponseOf } from '@pratu/protocol/endpoint'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { ClassVisit, ClassVisitFields, SignInView } from '@pratu/protocol/sign-ins'
import type { Call } from '../link/http.ts'

/** What staff did last on the page, to be told beside its button. */
export type Done =
  | { readonly kind: 'signed-in'; readonly signIn: SignInView; readonly again: boolean }
  | { readonly kind: 'taken-back'; readonly signIn: SignInView }
  | { readonly kind: 'class-started' | 'class-changed' | 'class-taken-back'; readonly classVisit: ClassVisit }

/** Who signed in today, and what staff do about it. */
export class SignInBook {
  day = $state.raw<ResponseOf<typeof api.listSignIns> | null>(null)
  failures = $state.raw<readonly Failure[]>([])
  done = $state.raw<Done | null>(null)
  /** Something is being asked; a second tap would be another visitor. */
  busy = $state(false)
  readonly #call: Call
  readonly #newId: () => string

  constructor(call: Call, newId: () => string) {
    this.#call = call
    this.#newId = newId
  }

  load = async (): Promise<void> => {
    const answer = await this.#call(api.listSignIns, { query: {} })
    if (answer.ok) this.day = answer.value
    else this.failures = answer.failures
  }

  addVisitors = (body: BodyOf<typeof api.signInVisitors>): Promise<boolean> =>
    this.#do(
      idempotencyKey => this.#call(api.signInVisitors, { body, idempotencyKey }),
      ({ signIn }) => ({ kind: 'signed-in', signIn, again: false }),
    )

  signIn = (body: BodyOf<typeof api.signInPatron>): Promise<boolean> =>
    this.#do(
      idempotencyKey => this.#call(api.signInPatron, { body, idempotencyKey }),
      answer => ({ kind: 'signed-in', ...answer }),
    )

  takeBack = (signIn: SignInView): Promise<boolean> =>
    this.#do(
      () => this.#call(api.takeBackSignIn, { params: { signInId: signIn.id } }),
      () => ({ kind: 'taken-back', signIn }),
    )

  startClass = (body: ClassVisitFields): Promise<boolean> =>
    this.#do(
      idempotencyKey => this.#call(api.startClassVisit, { body, idempotencyKey }),
      ({ classVisit }) => ({ kind: 'class-started', classVisit }),
    )

  changeClass = (classVisitId: string, body: ClassVisitFields): Promise<boolean> =>
    this.#do(
      () => this.#call(api.changeClassVisit, { params: { classVisitId }, body }),
      ({ classVisit }) => ({ kind: 'class-changed', classVisit }),
    )

  takeBackClass = (classVisit: ClassVisit): Promise<boolean> =>
    this.#do(
      () => this.#call(api.takeBackClassVisit, { params: { classVisitId: classVisit.id } }),
      () => ({ kind: 'class-taken-back', classVisit }),
    )

  /** Says whether it was done. */
  async #do<Value>(
    ask: (idempotencyKey: string) => Promise<Result<Value>>,
    doneBy: (value: Value) => Done,
  ): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    const answer = await ask(this.#newId())
    this.busy = false
    this.failures = answer.ok ? [] : answer.failures
    this.done = answer.ok ? doneBy(answer.value) : null
    if (answer.ok) await this.load()
    return answer.ok
  }
}
