import type { Chart } from 'chart.js'

/** What of a chart stands at one category. */
export interface PointPlace {
  readonly elements: readonly { readonly datasetIndex: number; readonly index: number }[]
  /** The far end of the longest of them, and the chart's width; in pixels of the chart. */
  readonly end: { readonly x: number; readonly y: number; readonly width: number }
}

export function pointPlace(chart: Chart, index: number): PointPlace {
  const across = chart.options.indexAxis === 'y'
  const names = chart.scales[across ? 'y' : 'x']
  const counts = chart.scales[across ? 'x' : 'y']
  const values = chart.data.datasets.map(({ data }) => data[index])
  const elements = values.flatMap((value, datasetIndex) =>
    typeof value === 'number' ? [{ datasetIndex, index }] : [],
  )
  const ends = values.flatMap(value =>
    typeof value === 'number' ? [counts?.getPixelForValue(value) ?? 0] : [],
  )
  const along = names?.getPixelForValue(index) ?? 0
  const { width, height } = chart
  const end = across
    ? { x: Math.max(0, ...ends), y: along, width }
    : { x: along, y: Math.min(height, ...ends), width }
  return { elements, end }
}
