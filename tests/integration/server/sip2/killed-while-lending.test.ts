import { expect, test } from 'vitest'
import { openNetwork } from '../../../fakes/cut-network.ts'
import { openKiosks } from '../../../support/busy-kiosks.ts'
import {
  allIsSent,
  borrow,
  giveBack,
  lendingElsewhere,
  loansIn,
  openFor,
} from '../../../support/elsewhere.ts'
import { openSchoolProcess } from '../../../support/school-process.ts'
import { runSip2School } from '../../../support/sip2-school.ts'
import { granted } from '../../../support/visitor.ts'

const BARCODES = ['B1', 'B2', 'B3']
/** `PRATU_KILLS=50` tries more moments. */
const ROUNDS = Number(process.env.PRATU_KILLS ?? 1)

test(
  'the kiosk’s server killed at any moment: what a person was told is done once, and what nobody was told at most once',
  async () => {
    await using outside = await runSip2School()
    await using network = await openNetwork(`http://127.0.0.1:${outside.sip2Port}`)
    await using school = await openSchoolProcess(lendingElsewhere(new URL(network.url).port))
    await school.start().ready
    const staff = await school.administrator()
    const [kiosk] = await openKiosks(school.url, staff, [{ code: '1001', patronId: '' }])
    if (!kiosk) throw new Error('No kiosk was opened.')
    const { page } = kiosk

    for (let round = 0; round < ROUNDS; round += 1) {
      const card = round % 2 === 0 ? '1001' : '1002'
      const { id } = granted(await openFor(page, card))
      const killed = Promise.withResolvers<void>()
      const killAfterMs = 12 + 7 * round
      setTimeout(() => void school.stop('SIGKILL').then(killed.resolve), killAfterMs)
      // Every other time the network is cut before, while they borrow.
      if (round % 2 === 0) setTimeout(network.cut, killAfterMs / 2)
      const told: string[] = []
      const borrowing = BARCODES.map(async barcode => {
        if ((await borrow(page, id, barcode)).ok) told.push(barcode)
      })
      await killed.promise
      await school.start().ready
      network.mend()
      await Promise.all(borrowing)
      await allIsSent(staff)

      const there = loansIn(outside).filter(({ isReturned }) => !isReturned)
      expect(there.map(({ barcode }) => barcode)).toEqual(expect.arrayContaining(told))
      expect(new Set(there.map(({ barcode }) => barcode)).size).toBe(there.length)
      expect(there.every(loan => loan.card === card && loan.renewals === 0)).toBe(true)
      for (const { barcode } of there) granted(await giveBack(page, barcode))
    }
  },
  60_000 + ROUNDS * 10_000,
)
