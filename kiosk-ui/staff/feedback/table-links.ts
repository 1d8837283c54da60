import { saveTable } from '@pratu/protocol/api/statistics'
import type { StatisticsTable } from '@pratu/protocol/statistics'
import { hrefOf } from '../../link/files.ts'
import type { SaveLink } from '../../parts/charts/SaveLinks.svelte'
import type { Stretch } from '../statistics/periods.ts'
import type { StaffWords } from '../words.ts'

/** A table of the page as files. */
export const tableLinks = (words: StaffWords, table: StatisticsTable, { from, to }: Stretch): SaveLink[] =>
  (['csv', 'xlsx'] as const).map(form => ({
    text: words.t(`feedback.save.${form}`),
    href: hrefOf(saveTable, { params: { table }, query: { from, to, form, language: words.language } }),
  }))
