import type { Endpoint, ResponseOf } from '@pratu/protocol/endpoint'
import type { Result } from '@pratu/protocol/failures'
import { addressOf, type Call, type CallOptions } from '../../link/http.ts'

/** Asks each question once, however many charts want its answer. A refusal is forgotten, so that it can be asked again. */
export class Asks {
  readonly #call: Call
  readonly #answers = new Map<string, Promise<Result<unknown>>>()

  constructor(call: Call) {
    this.#call = call
  }

  ask: Call = <E extends Endpoint>(endpoint: E, options: CallOptions<E>) => {
    const address = addressOf(endpoint, options)
    const asked = this.#answers.get(address) ?? this.#begin(address, () => this.#call(endpoint, options))
    return asked as Promise<Result<ResponseOf<E>>>
  }

  /** When every answer that was asked for is there. */
  settled = async (): Promise<void> => {
    await Promise.all(this.#answers.values())
  }

  #begin(address: string, ask: () => Promise<Result<unknown>>): Promise<Result<unknown>> {
    const answer = ask().then(result => {
      if (!result.ok) this.#answers.delete(address)
      return result
    })
    this.#answers.set(address, answer)
    return answer
  }
}
