import { AlignmentType, Paragraph, Table, TableCell, TableRow, VerticalAlign, WidthType } from 'docx'
import { ChartRun } from 'docx/charts'
import { cellText, type WrittenRow, writtenRows } from '../cell-text.ts'
import type { BarChart, DocumentTable, TableColumn } from '../document-table.ts'
import { SARABUN, TWIPS_A_CM, textRun } from './docx-text.ts'

const TEXT_WIDTH = 16 * TWIPS_A_CM
const POINTS = 12
const SHADE = 'E6E6E6'
const BAR = '595959'
/** A table of fewer rows stays on one page. */
const ROWS_KEPT_TOGETHER = 24

/** A numbered table with its notes and its chart, as Word's own: its header comes again on every page. */
export function tableParts(
  table: DocumentTable,
  number: number,
  digits: (text: string) => string,
): (Paragraph | Table)[] {
  const rows = writtenRows(table, digits)
  const keep = rows.length <= ROWS_KEPT_TOGETHER
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 300, after: 80 },
      children: [textRun(digits(`ตารางที่ ${number} ${table.title}`), { points: 14, bold: true })],
    }),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widthsOf(table.columns),
      rows: [headerRow(table.columns, digits), ...bodyRows(table.columns, rows, keep)],
    }),
    ...table.notes.map((note, index) => noteLine(digits(note), index === 0)),
    ...(table.chart ? chartParts(table.chart, digits) : []),
  ]
}

function widthsOf(columns: readonly TableColumn[]): number[] {
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  return columns.map(({ width }) => Math.round((TEXT_WIDTH * width) / all))
}

const headerRow = (columns: readonly TableColumn[], digits: (text: string) => string): TableRow =>
  new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ heading }) =>
        new TableCell({
          shading: { fill: SHADE },
          verticalAlign: VerticalAlign.CENTER,
          children: [
            new Paragraph({
              keepNext: true,
              alignment: AlignmentType.CENTER,
              children: [textRun(digits(heading), { points: POINTS, bold: true })],
            }),
          ],
        }),
    ),
  })

function bodyRows(columns: readonly TableColumn[], rows: readonly WrittenRow[], keep: boolean): TableRow[] {
  if (rows.length === 0) return [emptyRow(columns.length)]
  return rows.map(
    ({ cells, isTotal }, index) =>
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (cell, column) =>
            new TableCell({
              verticalAlign: VerticalAlign.CENTER,
              ...(isTotal ? { shading: { fill: SHADE } } : {}),
              children: [
                new Paragraph({
                  // Neither the first nor the last rows are left alone on a page.
                  keepNext: index < rows.length - 1 && (keep || index < 1 || index >= rows.length - 3),
                  alignment: columns[column]?.holds === 'number' ? AlignmentType.RIGHT : AlignmentType.LEFT,
                  children: [
                    textRun(isTotal && column === 0 && cell === '–' ? '' : cell, {
                      points: POINTS,
                      bold: isTotal,
                    }),
                  ],
                }),
              ],
            }),
        ),
      }),
  )
}

const emptyRow = (columnSpan: number): TableRow =>
  new TableRow({
    children: [
      new TableCell({
        columnSpan,
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [textRun('ไม่มีข้อมูล', { points: POINTS })],
          }),
        ],
      }),
    ],
  })

const noteLine = (note: string, isFirst: boolean): Paragraph =>
  new Paragraph({
    spacing: isFirst ? { before: 60 } : {},
    children: [textRun(`${isFirst ? 'หมายเหตุ  ' : ''}${note}`, { points: 11 })],
  })

const chartParts = ({ title, bars }: BarChart, digits: (text: string) => string): Paragraph[] => [
  new Paragraph({
    keepNext: true,
    spacing: { before: 160 },
    children: [textRun(digits(title), { points: POINTS, bold: true })],
  }),
  new Paragraph({
    children: [
      new ChartRun({
        type: 'bar',
        legend: false,
        font: { name: SARABUN.ascii },
        transformation: { width: 600, height: 60 + bars.length * 22 },
        altText: { name: title, description: title },
        categories: bars.map(({ label }) => digits(cellText(label))),
        series: [{ name: title, values: bars.map(({ value }) => value), color: BAR }],
        categoryAxis: { reverseOrder: true },
        valueAxis: { visible: false, gridlines: false },
        dataLabels: { value: true, numberFormat: '#,##0' },
        gapWidth: 50,
      }),
    ],
  }),
]
