import type { LibrarySystem } from '../../server/school/sip2/client/library-system.ts'
import type { Outer } from './outside-kiosk.ts'

const never = <Value>(): Promise<Value> => new Promise(() => {})

/**
 * The life of a server: it ends at a moment that a test chooses, before or after a commit, before or after a request is
 * done outside. What it was about to do is not done any more, and what it was told it never learns.
 */
export function createLife(momentsLeft: number) {
  let left = momentsLeft
  let isOver = false
  let end = () => {}
  const ended = new Promise<'killed'>(resolve => {
    end = () => resolve('killed')
  })

  function kill(): void {
    isOver = true
    end()
  }

  /** Whether the server is still there after this moment. */
  function lives(): boolean {
    if (isOver) return false
    left -= 1
    if (left > 0) return true
    kill()
    return false
  }

  const call = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (!lives()) return never()
    try {
      const value = await work()
      return lives() ? value : never()
    } catch (reason) {
      if (isOver) return never()
      throw reason
    }
  }

  const mortal = (system: LibrarySystem): LibrarySystem => ({
    isHere: () => !isOver && system.isHere(),
    offers: system.offers,
    patron: asked => call(() => system.patron(asked)),
    item: barcode => call(() => system.item(barcode)),
    checkout: asked => call(() => system.checkout(asked)),
    checkin: asked => call(() => system.checkin(asked)),
    renew: asked => call(() => system.renew(asked)),
    hold: asked => call(() => system.hold(asked)),
    endSession: system.endSession,
  })

  return {
    ended,
    kill,
    within: ({ database, systems }: Outer): Outer => ({
      database: {
        ...database,
        write: job =>
          call(() =>
            database.write(() => {
              if (isOver) throw new Error('The server was killed before this commit.')
              return job()
            }),
          ),
      },
      systems: {
        ...systems,
        of: stationId => mortal(systems.of(stationId)),
        onHere: listener => systems.onHere(stationId => !isOver && listener(stationId)),
      },
    }),
  }
}
