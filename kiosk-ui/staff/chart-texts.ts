import type { ChartTexts } from '../parts/charts/ChartPanel.svelte'
import type { StaffWords } from './words.ts'

export const chartTexts = (words: StaffWords): ChartTexts => ({
  asTable: words.t('chart.as-table'),
  asChart: words.t('chart.as-chart'),
  role: words.t('statistics.chart.role'),
  hint: words.t('statistics.chart.hint'),
  save: words.t('statistics.chart.save'),
})
