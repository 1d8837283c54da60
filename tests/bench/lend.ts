import { randomUUIDv7 } from 'node:crypto'
import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { IDEMPOTENCY_HEADER } from '@pratu/protocol/endpoint'
import type { BenchStation } from './bench-station.ts'
import { barcodeOf, cardOf, ITEMS, PATRONS } from './big-library.ts'

/** Kiosks that borrow from one server, whose items they use up. */
export interface Borrowers extends Disposable {
  /** Lends so many items, as fast as the server answers, and resolves with the seconds it took. */
  lend(loans: number): Promise<number>
}

/** What a pupil borrows before the next taps her card. */
const BOOKS_EACH = 2

/** One kiosk for each station, each with one request under way on a connection that it keeps. */
export function openBorrowers(url: string, kiosks: readonly BenchStation[]): Borrowers {
  const agent = new Agent({ keepAlive: true, maxSockets: kiosks.length })
  let item = 0
  let patron = 0

  async function post({ cookie }: BenchStation, path: string, code: string): Promise<{ id?: string }> {
    const body = JSON.stringify({ code })
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      cookie: `${cookie.name}=${cookie.value}`,
      [IDEMPOTENCY_HEADER]: randomUUIDv7(),
    }
    const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      request(new URL(path, url), { agent, method: 'POST', headers }, response => {
        text(response).then(content => resolve({ status: response.statusCode, text: content }), reject)
      })
        .on('error', reject)
        .end(body)
    })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
    return JSON.parse(answer.text)
  }

  async function lendAt(kiosk: BenchStation, lastItem: number): Promise<void> {
    while (item < lastItem) {
      const { id } = await post(kiosk, '/api/kiosk/sessions', cardOf((patron++ % PATRONS) + 1))
      for (let book = 0; book < BOOKS_EACH && item < lastItem; book += 1) {
        item += 1
        await post(kiosk, `/api/kiosk/sessions/${id}/loans`, barcodeOf(item))
      }
    }
  }

  return {
    async lend(loans) {
      const lastItem = item + loans
      if (lastItem > ITEMS) throw new Error(`The library has only ${ITEMS} items to lend.`)
      const startedAtMs = performance.now()
      await Promise.all(kiosks.map(kiosk => lendAt(kiosk, lastItem)))
      return (performance.now() - startedAtMs) / 1_000
    },
    [Symbol.dispose]: () => agent.destroy(),
  }
}
