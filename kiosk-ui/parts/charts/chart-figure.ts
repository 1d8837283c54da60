/** One thing that is measured. */
export interface ChartSeries {
  readonly name: string
  /** ครั้ง, คน, เล่ม: stands behind every number of it. */
  readonly unit: string
  /** A value a category; null where nothing is known. */
  readonly values: readonly (number | null)[]
  /** A line over the bars: what is usual. */
  readonly line?: true
  /** Stands in the table and in what is told of a point, but is not drawn: it has another unit. */
  readonly toldOnly?: true
}

export interface ChartCategory {
  /** As it stands at the axis. */
  readonly text: string
  /** As it stands in the table, and is told. */
  readonly full?: string
  /** A token whose colour marks it besides its name: `--dewey-500`. */
  readonly colour?: string
}

/** All that a chart draws and its table holds. */
export interface ChartFigure {
  /** `bars` stand beside each other, `stacked` upon each other, `across` lie, for names that are long. */
  readonly kind: 'bars' | 'across' | 'stacked' | 'lines'
  /** What the categories are: ชั้น, วันที่. */
  readonly categoryTitle: string
  readonly categories: readonly ChartCategory[]
  readonly series: readonly ChartSeries[]
  /** What is to be known of these numbers; stands under chart and table. */
  readonly note?: string
}

export const drawnSeries = ({ series }: ChartFigure): readonly ChartSeries[] =>
  series.filter(({ toldOnly }) => !toldOnly)

export const fullText = ({ text, full }: ChartCategory): string => full ?? text

/** Nothing is drawn where nothing was counted. */
export const isEmptyFigure = (figure: ChartFigure): boolean =>
  drawnSeries(figure).every(({ values }) => values.every(value => value === null || value === 0))

/** Numbers have commas between thousands in both languages. */
const COUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
export const countText = (value: number | null): string => (value === null ? '–' : COUNT.format(value))

/** One point in words: the category, then every series that has a value there. */
export const pointText = (figure: ChartFigure, at: number): string => {
  const category = figure.categories[at]
  if (!category) return ''
  const told = figure.series.flatMap(({ name, unit, values }) =>
    typeof values[at] === 'number' ? [`${name} ${countText(values[at])} ${unit}`] : [],
  )
  return [fullText(category), ...told].join(', ')
}

/** Where the first series is highest; null when it is nowhere above zero. */
export const highestAt = (figure: ChartFigure): number | null => {
  const values = figure.series[0]?.values ?? []
  const highest = Math.max(0, ...values.map(value => value ?? 0))
  return highest === 0 ? null : values.indexOf(highest)
}
