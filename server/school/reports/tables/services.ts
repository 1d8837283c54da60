import { addingColumn, sumOf, textColumn } from '../../../documents/table-columns.ts'
import { closureNotes, type ReportTable } from '../table-parts.ts'

export const table: ReportTable = facts => {
  const { figures } = facts
  const all = figures.loans + figures.renewals + figures.returns
  return {
    key: 'services',
    title: 'การยืม ยืมต่อ และคืน จำแนกตามเดือน',
    columns: [
      textColumn('เดือน', 3),
      addingColumn('ยืม (เล่ม)'),
      addingColumn('ยืมต่อ (ครั้ง)'),
      addingColumn('คืน (เล่ม)'),
      addingColumn('รวม (รายการ)'),
    ],
    rows: figures.byMonth.map(row => [
      { month: row.month },
      row.loans,
      row.renewals,
      row.returns,
      row.loans + row.renewals + row.returns,
    ]),
    total: ['รวม', figures.loans, figures.renewals, figures.returns, all],
    notes: closureNotes(facts),
    chart:
      sumOf(figures.byMonth, row => row.loans) === 0
        ? null
        : {
            title: 'จำนวนการยืมในแต่ละเดือน (เล่ม)',
            bars: figures.byMonth.map(row => ({ label: { month: row.month }, value: row.loans })),
          },
  }
}
