import { collectPagePairing, requestPagePairing } from '@pratu/protocol/api/kiosk'
import type { Call } from '../link/http.ts'
import type { Time } from './time.ts'
import { says } from './verdicts.ts'

const ASK_EVERY_MS = 1500

/** A page that belongs to no station yet: it shows a code and waits until staff confirm it. */
export class Pairing {
  code = $state<string | null>(null)
  /** The one-time link that opened the page was no good. */
  linkFailed = $state(false)
  readonly #call: Call
  readonly #time: Time

  constructor(call: Call, time: Time) {
    this.#call = call
    this.#time = time
  }

  /** Settles once staff have confirmed the page; it then holds its cookie. A code that grew old is replaced. */
  async confirmed(): Promise<void> {
    for (;;) {
      const asked = await this.#call(requestPagePairing, {})
      if (asked.ok) {
        this.code = asked.value.code
        const { pairingId, secret } = asked.value
        if (await this.#isConfirmed(pairingId, secret)) return this.#forget()
      }
      await this.#pause()
    }
  }

  async #isConfirmed(pairingId: string, secret: string): Promise<boolean> {
    for (;;) {
      await this.#pause()
      const answer = await this.#call(collectPagePairing, { params: { pairingId }, body: { secret } })
      if (answer.ok && answer.value.paired) return true
      if (!answer.ok && !says(answer.failures, 'server-unreachable')) return false
    }
  }

  #forget(): void {
    this.code = null
    this.linkFailed = false
  }

  #pause(): Promise<void> {
    return new Promise(resolve => {
      this.#time.after(ASK_EVERY_MS, resolve)
    })
  }
}
