import type { ItemSummary, Loan } from '@pratu/protocol/lending'

export const TODAY = '2026-11-23'

/** Invented, and long enough to be awkward. */
export const LONG_THAI = 'การผจญภัยของกระต่ายน้อยกับเต่าผู้ไม่เคยรีบร้อนในป่าใหญ่หลังโรงเรียนของเรา'

export const itemOf = (title: string, other: Partial<ItemSummary> = {}): ItemSummary => ({
  barcode: 'B000123',
  title,
  author: 'มานี ใจเย็น',
  callNumber: '598.2 ม492น',
  deweyClass: '500',
  copyNumber: 1,
  coverUrl: null,
  ...other,
})

export const loanOf = (item: ItemSummary, dueDate: string, other: Partial<Loan> = {}): Loan => ({
  id: '0192f000-0000-7000-8000-000000000001',
  item,
  loanedAtMs: 1_795_400_000_000,
  dueDate,
  because: [{ reason: 'loan-days', days: 7 }],
  renewals: 0,
  renewable: true,
  fineSatang: 0,
  ...other,
})
