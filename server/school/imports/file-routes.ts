import { downloadBroken, downloadSample } from '@pratu/protocol/api/imports'
import { succeed } from '@pratu/protocol/failures'
import { problemWords } from '@pratu/protocol/import-problem-words'
import type { Api } from '../../web/mount.ts'
import { csvAnswer } from '../csv.ts'
import type { Imports } from './imports.ts'
import { sampleTable } from './tables/sample-table.ts'

const HEADINGS = {
  th: ['แถวที่', 'ชื่อ', 'เหตุที่อ่านไม่ได้'],
  en: ['Row', 'Name', 'Why it cannot be read'],
} as const

/** Lists that an import gives to be saved. */
export function importFileRoutes(api: Api, imports: Pick<Imports, 'broken'>): void {
  api.handle(downloadBroken, ({ params: { importId }, query: { language } }) => {
    const found = imports.broken(importId)
    if (!found.ok) return found
    const rows = found.value.rows.map(({ ordinal, label, problems }) => [
      ordinal,
      label,
      problems.map(problem => problemWords(problem, language)).join(' '),
    ])
    const name = found.value.fileName.replace(/\.\w+$/, '')
    return succeed(
      csvAnswer(`${name}-${language === 'th' ? 'อ่านไม่ได้' : 'not-read'}.csv`, HEADINGS[language], rows),
    )
  })

  api.handle(downloadSample, ({ params: { subject }, query: { language } }) => {
    const { headings, rows } = sampleTable(subject, language)
    return succeed(csvAnswer(`pratu-${subject === 'catalogue' ? 'books' : 'people'}.csv`, headings, rows))
  })
}
