import type { Refusal, Result } from '@pratu/protocol/failures'

/** How one goes in and out: the endpoints of a server for those who work there. */
export interface SessionDoor<Member> {
  me(): Promise<Result<{ member: Member | null }>>
  signIn(userName: string, password: string): Promise<Result<Member>>
  signOut(): Promise<Result<unknown>>
  changePassword(current: string, next: string): Promise<Result<Member>>
}

/** Who is signed in. `unknown` until the server has told, and while it cannot be asked. */
export class Session<Member> {
  member = $state.raw<Member | null>(null)
  state = $state<'unknown' | 'signed-out' | 'signed-in'>('unknown')
  /** The session ended without being asked to: it was too old, or the account was changed. */
  ended = $state(false)
  readonly #door: SessionDoor<Member>

  constructor(door: SessionDoor<Member>) {
    this.#door = door
  }

  load = async (): Promise<Result<unknown>> => {
    const answer = await this.#door.me()
    if (answer.ok) this.#become(answer.value.member)
    return answer
  }

  signIn = async (userName: string, password: string): Promise<Result<Member>> => {
    const answer = await this.#door.signIn(userName, password)
    if (answer.ok) this.#become(answer.value)
    return answer
  }

  signOut = async (): Promise<void> => {
    const answer = await this.#door.signOut()
    if (answer.ok) this.#become(null)
  }

  changePassword = async (current: string, next: string): Promise<Result<Member>> => {
    const answer = await this.#door.changePassword(current, next)
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

  #become(member: Member | null): void {
    this.member = member
    this.state = member ? 'signed-in' : 'signed-out'
    this.ended = false
  }
}
