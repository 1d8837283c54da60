import type { Refusal } from '@pratu/protocol/failures'

/** Thrown inside a durable job: what was written goes, and this is the answer. */
export class RolledBack extends Error {
  override readonly name = 'RolledBack'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super('A deed was refused after it had begun.')
    this.refusal = refusal
  }
}
