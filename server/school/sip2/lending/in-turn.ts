/** What is done at one kiosk is done one after another; other kiosks do not wait for it. */
export function createTurns() {
  const last = new Map<string, Promise<unknown>>()

  return <Value>(stationId: string, work: () => Promise<Value>): Promise<Value> => {
    const before = last.get(stationId) ?? Promise.resolve()
    const turn = before.then(work, work)
    last.set(stationId, turn)
    const forget = () => {
      if (last.get(stationId) === turn) last.delete(stationId)
    }
    void turn.then(forget, forget)
    return turn
  }
}
