import type { FrameWords } from '../../words/frame-words.ts'
import type { ChartTexts } from './ChartPanel.svelte'

export const chartTexts = (words: FrameWords): ChartTexts => ({
  asTable: words.t('chart.as-table'),
  asChart: words.t('chart.as-chart'),
  role: words.t('chart.role'),
  hint: words.t('chart.hint'),
  save: words.t('chart.save'),
})
