import type { LoansRow } from '@pratu/protocol/statistics'
import { stretchColumns } from '../stretch-columns.ts'
import { type Column, column, perDay, shareOf, type Table } from '../table.ts'

/** Empty where an outside library system kept loans. */
const ofLoans = (th: string, en: string, cell: Column<LoansRow>['cell']): Column<LoansRow> =>
  column(th, en, row => (row.loansElsewhere ? null : cell(row)))

export const table: Table<LoansRow> = {
  title: { th: 'การยืม–คืน', en: 'Loans and returns' },
  columns: ({ by }) => [
    ...stretchColumns(by),
    ofLoans('ยืม (เล่ม)', 'Loans', row => row.loans),
    ofLoans('เฉลี่ยต่อวันเปิดทำการ (เล่ม)', 'Loans per open day', row => perDay(row.loans, row.openDays)),
    ofLoans('ยืมด้วยตนเอง (เล่ม)', 'Self-service loans', row => row.selfServiceLoans),
    ofLoans('ร้อยละที่ยืมด้วยตนเอง', 'Self-service share', row => shareOf(row.selfServiceLoans, row.loans)),
    ofLoans('ยืมต่อ (ครั้ง)', 'Renewals', row => row.renewals),
    ofLoans('คืน (เล่ม)', 'Returns', row => row.returns),
    ofLoans('ยืมเป็นชุดประจำชั้น (เล่ม)', 'Lent in class sets', row => row.classSetLoans),
  ],
  rows: (statistics, { from, to, by }) => statistics.loans(from, to, by),
}
