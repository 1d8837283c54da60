import { changePassword, getMe, type StaffMember, signIn, signOut } from '@pratu/protocol/api/staff'
import type { Refusal, Result } from '@pratu/protocol/failures'
import type { Call } from '../link/http.ts'

/** Who is signed in. `unknown` until the server has told, and while it cannot be asked. */
export class StaffSession {
  member = $state.raw<StaffMember | null>(null)
  state = $state<'unknown' | 'signed-out' | 'signed-in'>('unknown')
  /** The session ended without being asked to: it was too old, or the account was changed. */
  ended = $state(false)
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  load = async (): Promise<Result<unknown>> => {
    const answer = await this.#call(getMe, {})
    if (answer.ok) this.#become(answer.value.member)
    return answer
  }

  signIn = async (userName: string, password: string): Promise<Result<StaffMember>> => {
    const answer = await this.#call(signIn, { body: { userName, password } })
    if (answer.ok) this.#become(answer.value)
    return answer
  }

  signOut = async (): Promise<Result<unknown>> => {
    const answer = await this.#call(signOut, {})
    if (answer.ok) this.#become(null)
    return answer
  }

  changePassword = async (current: string, next: string): Promise<Result<StaffMember>> => {
    const answer = await this.#call(changePassword, { body: { current, next } })
    if (answer.ok) this.#become(answer.value)
    return answer
  }

  /** Looks whether a refused call means that nobody is signed in any more. */
  noteRefusal = ({ failures }: Refusal): void => {
    if (failures.some(({ code }) => code === 'not-signed-in')) this.lose()
  }

  lose = (): void => {
    if (this.state !== 'signed-in') return
    this.#become(null)
    this.ended = true
  }

  #become(member: StaffMember | null): void {
    this.member = member
    this.state = member ? 'signed-in' : 'signed-out'
    this.ended = false
  }
}
