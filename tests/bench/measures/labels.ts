import type { LabelledItem, LabelsData } from '../../../server/documents/document-data.ts'
import { createPrinter, type Printer } from '../../../server/documents/printer.ts'
import { systemTimers } from '../../../server/process/timers.ts'
import { LABEL_SHEETS } from '../../../server/protocol/label-sheets.ts'
import type { Measure } from '../measure.ts'
import { takeTurns } from '../take-turns.ts'

const LABELS = 500
const TURNS = 5

export const measure: Measure = {
  title: `${LABELS} copies, spine and barcode label of each, as a PDF; each time with the start of the process that renders`,
  async run() {
    const { labels, bare } = await takeTurns(TURNS, {
      labels: () => secondsOf(printer => printer.render('labels', order())),
      bare: () => secondsOf(printer => printer.render('empty', {})),
    })
    const baseline = { name: 'Typst setting an empty page', value: bare }
    return [{ name: `${LABELS} labels`, value: labels, unit: 's', goal: { atMost: 3 }, baseline }]
  },
}

async function secondsOf(render: (printer: Printer) => ReturnType<Printer['render']>): Promise<number> {
  const printer = createPrinter({ timers: systemTimers, log: console })
  const startedAtMs = performance.now()
  const result = await render(printer)
  const seconds = (performance.now() - startedAtMs) / 1_000
  printer.stop()
  if (!result.ok) throw new Error(`It was refused: ${JSON.stringify(result.failures)}`)
  return seconds
}

const TITLES = [
  'ที่ปั๊มน้ำมันหน้าวัด ฎีกู้กับน้ำใจของเพื่อนบ้านในวันที่ฝนตกหนักที่สุดในรอบสิบปี',
  'ไดโนเสาร์',
  'The Library at the End of the Canal',
  'ฟิสิกส์ดาราศาสตร์สำหรับเด็กและเยาวชนผู้ใฝ่รู้',
]

function order(): LabelsData {
  const items = Array.from(
    { length: LABELS },
    (_, index): LabelledItem => ({
      barcode: String(index + 1).padStart(7, '0'),
      title: TITLES[index % TITLES.length] ?? '',
      callNumber: `${100 + index}.5 ส649ม`,
      volume: index % 5 === 0 ? '2' : null,
      copyNumber: (index % 3) + 1,
      language: 'tha',
      shelfColour: '#b8254f',
    }),
  )
  return {
    items,
    sheet: LABEL_SHEETS['3x8-70x37'],
    firstLabel: 1,
    nudge: { rightTenths: 0, downTenths: 0 },
    parts: 'both',
    bands: true,
    schoolName: 'ห้องสมุดโรงเรียนบ้านหนองบัว',
  }
}
