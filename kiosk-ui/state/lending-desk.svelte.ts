import {
  declareLost,
  getAccount,
  listDeskActions,
  payCharges,
  renewAtDesk,
  returnAtDesk,
  scanAtDesk,
  undoDeskAction,
  waiveCharges,
} from '@pratu/protocol/api/desk'
import { cancelHold as cancelHoldEndpoint, placeHold as placeHoldEndpoint } from '@pratu/protocol/api/holds'
import {
  type DeskAction,
  type DeskDeed,
  type DeskMode,
  type DeskOutcome,
  OVERRIDABLE,
  type PatronAccount,
} from '@pratu/protocol/desk'
import type { Failure, Result } from '@pratu/protocol/failures'
import type { Call } from '../link/http.ts'
import type { Time } from './time.ts'
import { Turns } from './turns.svelte.ts'
import type { Tone } from './verdicts.ts'

/** A person's loans do not stay on a screen that nobody uses. */
const ALONE_MS = 5 * 60_000
const SHOWN_ENTRIES = 6

/** What came of something that was asked of the desk: a deed, or every reason why not. */
export interface DeskEntry {
  readonly id: number
  readonly deed: DeskDeed | null
  readonly failures: readonly Failure[]
  /** Asks once more for what did not come through; the server does nothing twice. */
  readonly again: (() => void) | null
  /** Does it although the rules say no. */
  readonly override: (() => void) | null
}

type Ask = (override: boolean, idempotencyKey: string) => Promise<Result<DeskOutcome>>

interface LendingDeskContext {
  readonly call: Call
  readonly time: Time
  newId(): string
  sound(tone: Tone): void
  /** Something was done. */
  readonly onDeed?: (deed: DeskDeed) => void
  /** Whether who is signed in may set refusals aside. */
  mayOverride(): boolean
}

/** The staff's desk: everything that is scanned or pressed there, one after another. */
export class LendingDesk {
  account = $state.raw<PatronAccount | null>(null)
  mode = $state<DeskMode>('lend')
  /** The newest first. */
  entries = $state.raw<readonly DeskEntry[]>([])
  /** What was done here lately, by everyone, with what can be undone. */
  actions = $state.raw<readonly DeskAction[]>([])
  /** What a damaged item is to cost. */
  damageSatang = $state<number | null>(null)
  readonly turns = new Turns()
  readonly #context: LendingDeskContext
  #lastBarcode: string | null = null
  #count = 0
  #callOffAlone = () => {}

  constructor(context: LendingDeskContext) {
    this.#context = context
  }

  scan = (code: string): void =>
    this.#do(() => {
      const body = {
        code,
        patronId: this.account?.patron.id ?? null,
        mode: this.mode,
        lastBarcode: this.#lastBarcode,
        amountSatang: this.mode === 'damaged' ? (this.damageSatang ?? 0) : 0,
      }
      return (override, idempotencyKey) =>
        this.#context.call(scanAtDesk, { body: { ...body, override }, idempotencyKey })
    })

  /** Opens someone who has no card at hand. */
  open = (patronId: string): Promise<void> =>
    this.turns.take(async () => {
      const answer = await this.#context.call(getAccount, { params: { patronId } })
      if (answer.ok) this.#show({ deed: { kind: 'patron' }, account: answer.value, mode: 'lend' })
      else this.#note(answer.failures, { again: () => void this.open(patronId), override: null })
    })

  renew = (loanId: string): void =>
    this.#do(
      () => (override, idempotencyKey) =>
        this.#context.call(renewAtDesk, { params: { loanId }, body: { override }, idempotencyKey }),
    )

  return = (loanId: string): void =>
    this.#do(
      () => (_, idempotencyKey) => this.#context.call(returnAtDesk, { params: { loanId }, idempotencyKey }),
    )

  lost = (loanId: string): void =>
    this.#do(
      () => (_, idempotencyKey) => this.#context.call(declareLost, { params: { loanId }, idempotencyKey }),
    )

  pay = (chargeIds: readonly string[]): void => {
    const patronId = this.account?.patron.id
    if (patronId)
      this.#do(
        () => (_, idempotencyKey) =>
          this.#context.call(payCharges, {
            params: { patronId },
            body: { chargeIds: [...chargeIds] },
            idempotencyKey,
          }),
      )
  }

  waive = (chargeIds: readonly string[], note: string): void => {
    const patronId = this.account?.patron.id
    if (patronId)
      this.#do(
        () => (_, idempotencyKey) =>
          this.#context.call(waiveCharges, {
            params: { patronId },
            body: { chargeIds: [...chargeIds], note },
            idempotencyKey,
          }),
      )
  }

  placeHold = (recordId: string): void => {
    const patronId = this.account?.patron.id
    if (patronId)
      this.#do(
        () => (override, idempotencyKey) =>
          this.#context.call(placeHoldEndpoint, { body: { recordId, patronId, override }, idempotencyKey }),
      )
  }

  cancelHold = (holdId: string): void =>
    this.#do(
      () => (_, idempotencyKey) =>
        this.#context.call(cancelHoldEndpoint, { params: { holdId }, idempotencyKey }),
    )

  undo = (actionId: string): void =>
    this.#do(
      () => (_, idempotencyKey) =>
        this.#context.call(undoDeskAction, {
          params: { actionId },
          body: { patronId: this.account?.patron.id ?? null },
          idempotencyKey,
        }),
    )

  /** Holds for what is scanned from here on, not for what is still on its way. */
  choose = (mode: DeskMode): void => {
    void this.turns.take(async () => {
      this.mode = mode
    })
  }

  /** Nothing of the person who was here stays on the screen. */
  close = (): void => {
    this.#callOffAlone()
    this.account = null
    this.mode = 'lend'
    this.entries = []
    this.#lastBarcode = null
  }

  loadActions = async (): Promise<void> => {
    const answer = await this.#context.call(listDeskActions, {})
    if (answer.ok) this.actions = answer.value.actions
  }

  /** `prepare` looks at the desk when its turn comes; what it asks stays the same however often it is asked. */
  #do(prepare: () => Ask, override = false, idempotencyKey = this.#context.newId()): void {
    this.#stay()
    void this.turns.take(async () => {
      const ask = prepare()
      const answer = await ask(override, idempotencyKey)
      if (answer.ok) {
        this.#show(answer.value)
        await this.loadActions()
        return
      }
      const { failures } = answer
      const lost = failures.some(({ code }) => code === 'server-unreachable')
      const mayBeSetAside =
        this.#context.mayOverride() && !override && failures.every(({ code }) => OVERRIDABLE.includes(code))
      this.#note(failures, {
        again: lost ? () => this.#do(() => ask, override, idempotencyKey) : null,
        override: mayBeSetAside ? () => this.#do(() => ask, true) : null,
      })
    })
  }

  #show({ deed, account, mode }: DeskOutcome): void {
    this.#context.onDeed?.(deed)
    if (deed.kind === 'done') {
      this.close()
      this.#context.sound('ok')
      return
    }
    if (account?.patron.id !== this.account?.patron.id) this.entries = []
    this.account = account
    this.mode = mode
    this.#lastBarcode = barcodeOf(deed) ?? this.#lastBarcode
    this.#context.sound(leavesSomethingUndone(deed) ? 'ask' : 'ok')
    this.#enter({ deed, failures: [], again: null, override: null })
    this.#stay()
  }

  #note(failures: readonly Failure[], ways: Pick<DeskEntry, 'again' | 'override'>): void {
    this.#context.sound('ask')
    this.#enter({ deed: null, failures, ...ways })
  }

  #enter(entry: Omit<DeskEntry, 'id'>): void {
    this.#count += 1
    this.entries = [{ id: this.#count, ...entry }, ...this.entries].slice(0, SHOWN_ENTRIES)
  }

  #stay(): void {
    this.#callOffAlone()
    this.#callOffAlone = this.#context.time.after(ALONE_MS, this.close)
  }
}

/** A book that could not be had, though it was scanned for somebody. */
const leavesSomethingUndone = (deed: DeskDeed): boolean =>
  (deed.kind === 'item' && deed.failures.length > 0) || (deed.kind === 'returned' && deed.notLent.length > 0)

/** Of the item that a deed was about, for commands that act on the last one. */
function barcodeOf(deed: DeskDeed): string | null {
  if ('loan' in deed) return deed.loan.item.barcode
  return 'item' in deed ? deed.item.barcode : null
}
