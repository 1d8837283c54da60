import type { Heard } from './run-busy-station.ts'

/** All that had been acknowledged by a moment, and so must last. */
export interface Acknowledged {
  readonly borrowed: ReadonlySet<string>
  readonly returned: ReadonlySet<string>
  readonly passages: ReadonlySet<string>
  readonly isPaired: boolean
  readonly carelessNotes: number
}

export function acknowledgedBy(heard: readonly Heard[], position: number): Acknowledged {
  const borrowed = new Set<string>()
  const returned = new Set<string>()
  const passages = new Set<string>()
  let isPaired = false
  let carelessNotes = 0
  for (const { acknowledgement, position: heardAt } of heard) {
    if (heardAt > position) continue
    switch (acknowledgement.kind) {
      case 'borrowed':
        borrowed.add(acknowledgement.loanId)
        break
      case 'returned':
        returned.add(acknowledgement.loanId)
        break
      case 'spooled':
        passages.add(acknowledgement.passageId)
        break
      case 'paired':
        isPaired = true
        break
      case 'careless':
        carelessNotes = acknowledgement.note
    }
  }
  return { borrowed, returned, passages, isPaired, carelessNotes }
}
