import type { LoansRow } from '@pratu/protocol/statistics'
import { stretchColumns } from '../stretch-columns.ts'
import { column, perDay, shareOf, type Table } from '../table.ts'

export const table: Table<LoansRow> = {
  title: { th: 'การยืม–คืน', en: 'Loans and returns' },
  columns: ({ by }) => [
    ...stretchColumns(by),
    column('ยืม (เล่ม)', 'Loans', row => row.loans),
    column('เฉลี่ยต่อวันเปิดทำการ (เล่ม)', 'Loans per open day', row => perDay(row.loans, row.openDays)),
    column('ยืมด้วยตนเอง (เล่ม)', 'Self-service loans', row => row.selfServiceLoans),
    column('ร้อยละที่ยืมด้วยตนเอง', 'Self-service share', row => shareOf(row.selfServiceLoans, row.loans)),
    column('ยืมต่อ (ครั้ง)', 'Renewals', row => row.renewals),
    column('คืน (เล่ม)', 'Returns', row => row.returns),
    column('ยืมเป็นชุดประจำชั้น (เล่ม)', 'Lent in class sets', row => row.classSetLoans),
  ],
  rows: (statistics, { from, to, by }) => statistics.loans(from, to, by),
}
