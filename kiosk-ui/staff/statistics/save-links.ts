import { saveTable, saveTopReaders } from '@pratu/protocol/api/statistics'
import type { StatisticsTable } from '@pratu/protocol/statistics'
import { hrefOf } from '../../link/files.ts'
import type { SaveLink } from '../../parts/charts/SaveLinks.svelte'
import type { StaffWords } from '../words.ts'
import type { View } from './view.ts'

const FORMS = ['csv', 'xlsx'] as const

/** The same numbers as files, with the compared period's below. */
export const saveLinks = (
  words: StaffWords,
  table: StatisticsTable | 'top-readers',
  { period, compared, comparison, by }: View,
): SaveLink[] =>
  FORMS.map(form => {
    const query = {
      ...period,
      by,
      form,
      language: words.language,
      ...(compared ? { compareFrom: compared.from, compareTo: compared.to } : {}),
    }
    const against = comparison === 'last-year' ? ('last-year' as const) : ('last-semester' as const)
    return {
      text: words.t(`statistics.chart.${form}`),
      href:
        table === 'top-readers'
          ? hrefOf(saveTopReaders, { query })
          : hrefOf(saveTable, { params: { table }, query: { ...query, against } }),
    }
  })
