/** The beams of a counter. A single-beam counter has only line `a`; of a pair, a person who comes in breaks `a` first. */
export type BeamLine = 'a' | 'b'

/** Which beams are blocked. */
export type BeamLevels = Readonly<Record<BeamLine, boolean>>
