import type { StationHealth } from '@pratu/protocol/device-health'
import type { SecurityChange, SecurityOutcome, TagSecurity } from '@pratu/protocol/tag-security'
import type { Happenings, LoanHappened } from '../happenings.ts'

interface SecurityNeeds {
  readonly happenings: Happenings
  barcodeOf(loanId: string): string | undefined
  healthOf(stationId: string): StationHealth | null
  secure(stationId: string, change: SecurityChange): Promise<SecurityOutcome>
}

/** What the gate is to think after it; null where it thinks so already. */
const SECURITY_AFTER: Record<LoanHappened['kind'], TagSecurity | null> = {
  loan: 'on-loan',
  return: 'in-stock',
  'loan-undone': 'in-stock',
  renewal: null,
}

/**
 * Has the tags of what is lent and returned at a station with a pad written for the gate at the door. The loan or return
 * stands whatever becomes of it; where it did not take, the station's page is told.
 */
export function keepSecurity({ happenings, barcodeOf, healthOf, secure }: SecurityNeeds): void {
  async function tell(stationId: string, loan: LoanHappened, security: TagSecurity): Promise<void> {
    const code = barcodeOf(loan.loanId)
    if (code === undefined) return
    const outcome = await secure(stationId, { code, security })
    if (outcome !== 'not-taken') return
    happenings.emit('security-trouble', { stationId, trouble: { title: loan.title, wanted: security } })
  }

  happenings.on('loan', loan => {
    const { stationId } = loan
    const security = SECURITY_AFTER[loan.kind]
    if (stationId === null || security === null) return
    if (healthOf(stationId)?.devices.some(device => device.setsSecurity)) void tell(stationId, loan, security)
  })
}
