import { describe, expect, it } from 'vitest'
import type { Boot } from '../../../../../server/school/visits/boot-store.ts'
import { boundsOf } from '../../../../../server/school/visits/undated-boots.ts'

const boot = (ordinal: number | null, startsAtMs: number | null, lastMonotonicMs = 50): Boot => ({
  stationId: 'station',
  bootId: `boot ${ordinal}`,
  ordinal,
  reference: startsAtMs === null ? null : { offsetMs: startsAtMs, monotonicMs: 10, knownBy: 'event' },
  lastMonotonicMs,
})

describe('an undated boot', () => {
  it('lies after the last moment of the boot before and before the start of the next', () => {
    const boots = [boot(1, 1_000), boot(2, 2_000), boot(3, null), boot(4, 4_000), boot(5, 5_000)]
    expect(boundsOf(3, boots)).toEqual({ afterMs: 2_050, beforeMs: 4_000 })
  })

  it('reaches over undated neighbours to the next dated one', () => {
    const boots = [boot(1, 1_000), boot(2, null), boot(3, null), boot(4, null), boot(5, 5_000)]
    expect(boundsOf(3, boots)).toEqual({ afterMs: 1_050, beforeMs: 5_000 })
  })

  it('has no bound where no dated boot is known', () => {
    expect(boundsOf(1, [boot(1, null)])).toEqual({ afterMs: null, beforeMs: null })
  })

  it('is not bounded by a boot that sent no passage, whose place is not known', () => {
    expect(boundsOf(2, [boot(1, 1_000), boot(2, null), boot(null, 9_000)])).toEqual({
      afterMs: 1_050,
      beforeMs: null,
    })
  })
})
