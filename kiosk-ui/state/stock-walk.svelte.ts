import {
  getStocktake,
  type Stocktake,
  type StocktakeScan,
  scanForStocktake,
  takeBackScan,
} from '@pratu/protocol/api/stocktakes'
import type { Failure } from '@pratu/protocol/failures'
import type { Call } from '../link/http.ts'
import { createPatience } from './patience.ts'
import type { Time } from './time.ts'
import type { Tone } from './verdicts.ts'

interface StockWalkContext {
  readonly stocktakeId: string
  readonly call: Call
  readonly time: Time
  newId(): string
  sound(tone: Tone): void
}

/** How many scans are shown below the last. */
const SCANS_SHOWN = 12

/** A walk along the shelves: scans are sent one after the other, in the order of the shelf, however fast they come. */
export class StockWalk {
  stocktake = $state.raw<Stocktake | null>(null)
  /** The newest first. */
  scans = $state.raw<readonly StocktakeScan[]>([])
  /** Scanned and not yet answered, the oldest first. */
  waiting = $state.raw<readonly string[]>([])
  /** The newest was scanned before. */
  again = $state(false)
  failures = $state.raw<readonly Failure[]>([])
  /** The code that was not taken, to be scanned again. */
  lostCode = $state('')
  /** Before which shelf the helper stands, if that was said. */
  shelfId = $state<string | null>(null)
  /** Read by a pad and not standing where they belong, until they were put right; the oldest first. */
  toPutRight = $state.raw<readonly StocktakeScan[]>([])
  soundOn = $state(true)
  readonly #context: StockWalkContext
  readonly #patiently: ReturnType<typeof createPatience>
  #walkId: string
  #turn: Promise<void> = Promise.resolve()

  constructor(context: StockWalkContext) {
    this.#context = context
    this.#patiently = createPatience(context.time)
    this.#walkId = context.newId()
  }

  load = async (): Promise<void> => {
    const { call, stocktakeId } = this.#context
    const answer = await call(getStocktake, { params: { stocktakeId } })
    this.failures = answer.ok ? [] : answer.failures
    if (!answer.ok) return
    this.stocktake = answer.value.stocktake
    this.scans = answer.value.newest.slice(0, SCANS_SHOWN)
  }

  /** Going to another place: what is scanned from then on is in no order with what was before. */
  standBefore = (shelfId: string | null): void => {
    this.shelfId = shelfId
    this.#walkId = this.#context.newId()
  }

  scan = (code: string): void => this.#take(code, this.#walkId)

  /** A pad reads what stands before it in no order, so each code is a walk of its own: none is told to be out of order. */
  readByPad = (code: string): void => this.#take(code, this.#context.newId(), true)

  putRight = ({ code }: StocktakeScan): void => {
    this.toPutRight = this.toPutRight.filter(other => other.code !== code)
  }

  #take(code: string, walkId: string, byPad = false): void {
    this.waiting = [...this.waiting, code]
    const { shelfId } = this
    this.#turn = this.#turn.then(() => this.#send(code, walkId, shelfId, byPad))
  }

  /** The code was scanned by mistake. Waits for what was scanned before. */
  takeBack = (code: string): void => {
    this.#turn = this.#turn.then(() => this.#takeBack(code))
  }

  async #takeBack(code: string): Promise<void> {
    const { call, stocktakeId } = this.#context
    const answer = await this.#patiently(() => call(takeBackScan, { params: { stocktakeId, code } }))
    this.failures = answer.ok ? [] : answer.failures
    this.lostCode = ''
    if (!answer.ok) return
    this.again = false
    this.scans = this.scans.filter(scan => scan.code !== code)
    this.toPutRight = this.toPutRight.filter(scan => scan.code !== code)
    if (this.stocktake) this.stocktake = { ...this.stocktake, ...answer.value }
  }

  async #send(code: string, walkId: string, shelfId: string | null, byPad: boolean): Promise<void> {
    const { call, stocktakeId, newId } = this.#context
    const idempotencyKey = newId()
    const answer = await this.#patiently(() =>
      call(scanForStocktake, { params: { stocktakeId }, body: { code, walkId, shelfId }, idempotencyKey }),
    )
    this.waiting = this.waiting.slice(1)
    this.failures = answer.ok ? [] : answer.failures
    if (!answer.ok) {
      this.lostCode = code
      this.#sound('ask')
      return
    }
    const { scan, alreadyScanned, expectedCount, seenCount } = answer.value
    this.lostCode = ''
    this.again = alreadyScanned
    this.scans = [scan, ...this.scans.filter(other => other.code !== scan.code)].slice(0, SCANS_SHOWN)
    if (this.stocktake) this.stocktake = { ...this.stocktake, expectedCount, seenCount }
    const isRight = scan.finding === 'right' && !scan.belongsAt
    if (byPad && !isRight && !alreadyScanned) this.toPutRight = [...this.toPutRight, scan]
    this.#sound(isRight ? (alreadyScanned ? 'again' : 'ok') : 'ask')
  }

  #sound(tone: Tone): void {
    if (this.soundOn) this.#context.sound(tone)
  }
}
