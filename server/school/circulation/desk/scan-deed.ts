import { DESK_COMMANDS, type DeskCommand, type DeskMode } from '@pratu/protocol/desk'
import { type Result, refuse, succeed } from '@pratu/protocol/failures'
import type { CatalogueItem } from '../../catalogue/catalogue-item.ts'
import { refuseUnknown } from '../unknown-code.ts'
import type { DeskDoing, DeskTools, Done } from './desk-work.ts'
import { hold, show } from './hold-deeds.ts'
import { giveBack, lend, renew } from './lend-deeds.ts'
import { damage, find, lose } from './loss-deeds.ts'
import { RolledBack } from './rolled-back.ts'
import { undo } from './undo-deed.ts'

export interface DeskScan {
  readonly code: string
  /** Who is open. */
  readonly patronId: string | null
  readonly mode: DeskMode
  /** The book that was scanned last. */
  readonly lastBarcode: string | null
  readonly override: boolean
  readonly amountSatang: number
}

const commandOf = (code: string): DeskCommand | undefined =>
  DESK_COMMANDS.find(each => each.code === code.toUpperCase())?.command

/** Does what a scanned code means: a command, a card or a book. */
export function scan(tools: DeskTools, asked: DeskScan, doing: DeskDoing): Result<Done> {
  const { circulation } = tools
  const { code, mode } = asked
  const command = commandOf(code)
  if (command) return obey(tools, command, asked, doing)
  const patron = circulation.findPatronByCard(code)
  if (patron) return succeed({ deed: { kind: 'patron' }, accountOf: patron.id, mode, about: null })
  const item = circulation.findItem(code)
  return item ? handle(tools, item, asked, doing) : refuseUnknown(circulation, null, doing)
}

function obey(tools: DeskTools, command: DeskCommand, asked: DeskScan, doing: DeskDoing): Result<Done> {
  const { patronId, lastBarcode } = asked
  const switchTo = (mode: DeskMode): Result<Done> =>
    succeed({ deed: { kind: 'mode' }, accountOf: patronId, mode, about: null })

  if (command === 'done')
    return succeed({ deed: { kind: 'done' }, accountOf: null, mode: 'lend', about: null })
  if (command === 'class-set') return switchTo(asked.mode === 'class-set' ? 'lend' : 'class-set')
  if (command === 'undo') {
    const action = tools.actions.lastOf(doing.actor.name)
    return action ? undo(tools, { action, accountOf: patronId }, doing) : refuse('undo-too-late')
  }
  const item = lastBarcode === null ? undefined : tools.circulation.findItem(lastBarcode)
  return item ? handle(tools, item, { ...asked, mode: command }, doing) : switchTo(command)
}

/** Does to a book what the mode says. */
function handle(tools: DeskTools, item: CatalogueItem, asked: DeskScan, doing: DeskDoing): Result<Done> {
  const { patronId, override, amountSatang } = asked
  switch (asked.mode) {
    case 'renew':
      return renewItem(tools, item, override, doing)
    case 'lost':
      return lose(tools, item, doing)
    case 'damaged':
      return damage(tools, { item, amountSatang }, doing)
    case 'hold':
      return patronId === null
        ? refuse('desk-needs-patron')
        : hold(tools, { recordId: item.recordId, patronId, override }, doing)
    case 'class-set':
    case 'lend':
      return lendOrTakeBack(tools, item, { ...asked, mode: asked.mode }, doing)
  }
}

function lendOrTakeBack(
  tools: DeskTools,
  item: CatalogueItem,
  { patronId, override, mode }: DeskScan,
  doing: DeskDoing,
): Result<Done> {
  const { circulation } = tools
  const loan = circulation.loans.openLoanOf(item.summary.barcode)
  if (loan && (patronId === null || loan.patronId === patronId))
    return giveBack(tools, { item, accountOf: patronId, mode }, doing)
  const borrower = patronId === null ? undefined : circulation.findPatron(patronId)
  if (borrower) return lend(tools, { item, borrower, override, mode }, doing)
  if (mode === 'class-set') return refuse('desk-needs-patron')
  return item.status === 'lost' ? find(tools, item, doing) : show(tools, item, doing)
}

/** A book that was scanned, and so returned, a moment ago was meant to be renewed: it had never come back. */
function renewItem(tools: DeskTools, item: CatalogueItem, override: boolean, doing: DeskDoing): Result<Done> {
  const { loans } = tools.circulation
  const { barcode } = item.summary
  const action = loans.openLoanOf(barcode) ? undefined : justReturned(tools, barcode, doing)
  if (!action) return renew(tools, { loan: loans.openLoanOf(barcode), override }, doing)
  for (const { table, id } of tools.actions.changesOf(action.id)) doing.touch(table, id)
  const undone = undo(tools, { action, accountOf: null }, doing)
  if (!undone.ok) return undone
  const renewed = renew(tools, { loan: loans.openLoanOf(barcode), override }, doing)
  // The return is taken back already; only a rollback undoes that.
  if (!renewed.ok) throw new RolledBack(renewed)
  return renewed
}

function justReturned({ circulation, actions }: DeskTools, barcode: string, { actor }: DeskDoing) {
  const last = actions.lastOf(actor.name)
  if (last?.deed !== 'returned') return undefined
  const isIt = actions
    .changesOf(last.id)
    .some(({ table, id }) => table === 'loans' && circulation.loans.find(id)?.barcode === barcode)
  return isIt ? last : undefined
}
