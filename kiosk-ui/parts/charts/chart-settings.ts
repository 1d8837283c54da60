import type { Chart, ChartConfiguration, ChartDataset, Plugin, Scale, ScaleOptionsByType } from 'chart.js'
import { thaiWords } from '../thai-words.ts'
import { type ChartFigure, type ChartSeries, countText, drawnSeries } from './chart-figure.ts'
import { barPaint } from './paint.ts'
import type { Palette } from './palette.ts'
import { barLook, type LineLook, lineLook, lineOverBars } from './series-look.ts'

type Dataset = ChartDataset<'bar' | 'line', (number | null)[]>
export type Settings = ChartConfiguration<'bar' | 'line', (number | null)[], string>

/** Bars of less than this many pixels keep their pattern and lose most of their edge. */
const NARROW_PX = 7

const isNarrow = ({ width }: Chart, figure: ChartFigure): boolean => {
  const bars = figure.kind === 'stacked' ? 1 : drawnSeries(figure).length
  return figure.kind !== 'across' && width / (figure.categories.length * bars) < NARROW_PX * 1.4
}

const barDataset = (figure: ChartFigure, place: number, palette: Palette): Dataset => {
  const values = drawnSeries(figure)[place]?.values ?? []
  const look = barLook(place)
  const fill = barPaint(look, palette)
  return {
    type: 'bar',
    order: 1,
    data: [...values],
    backgroundColor: fill,
    hoverBackgroundColor: fill,
    borderColor: palette.colours[look.ink],
    hoverBorderColor: palette.colours.ink,
    borderWidth: ({ chart }) => (isNarrow(chart, figure) ? 0.5 : 1.5),
    hoverBorderWidth: 3,
    borderRadius: 4,
    maxBarThickness: 44,
    categoryPercentage: 0.74,
    barPercentage: 0.94,
  }
}

/** The thinner of two lines lies upon the other, so that it has an outline. */
const lineDatasets = ({ values }: ChartSeries, look: LineLook, { colours }: Palette): Dataset[] => {
  const colour = colours[look.colour]
  const line = {
    type: 'line' as const,
    data: [...values],
    borderColor: colour,
    borderWidth: 3.5,
    borderDash: [...look.dash],
    pointStyle: look.point,
    pointRadius: values.length > 40 ? 0 : 3.5,
    pointHoverRadius: 8,
    pointBackgroundColor: colour,
    pointHoverBackgroundColor: colour,
    pointBorderColor: look.outlined ? colours.ink : colour,
    pointHoverBorderColor: colours.ink,
    pointBorderWidth: 1.5,
    pointHoverBorderWidth: 2,
    order: 0,
  }
  if (!look.outlined) return [line]
  return [line, { ...line, borderColor: colours.ink, borderWidth: 6, pointRadius: 0, pointHoverRadius: 0 }]
}

const datasetsOf = (figure: ChartFigure, palette: Palette): Dataset[] =>
  drawnSeries(figure).flatMap((series, place) => {
    if (figure.kind === 'lines') return lineDatasets(series, lineLook(place), palette)
    if (!series.line) return [barDataset(figure, place, palette)]
    const bars = drawnSeries(figure).filter(({ line }) => !line).length
    return lineDatasets(series, lineOverBars(place - bars), palette)
  })

/** A square of a category's own colour between its name and its bar. */
const categoryMarks = (figure: ChartFigure, palette: Palette): Plugin<'bar' | 'line'> => ({
  id: 'category-marks',
  afterDraw: ({ ctx, scales }) => {
    const names = scales.y
    if (!names) return
    const side = palette.fontSizePx * 0.75
    figure.categories.forEach(({ colour }, at) => {
      if (!colour) return
      ctx.fillStyle = palette.marks.get(colour) ?? palette.colours.inkSoft
      ctx.strokeStyle = palette.colours.inkSoft
      ctx.lineWidth = 1
      ctx.beginPath()
      ctx.rect(names.right - side - 4, names.getPixelForTick(at) - side / 2, side, side)
      ctx.fill()
      ctx.stroke()
    })
  },
})

/** Long names take at most this part of the width. */
const NAMES_SHARE = 0.4

/** As many whole words of a name as there is room for. */
const shortened = (text: string, context: CanvasRenderingContext2D, widthPx: number): string => {
  const fits = (part: string) => context.measureText(part).width <= widthPx
  if (fits(text)) return text
  const words = thaiWords(text).flatMap(word => word.split(/(?<= )/))
  let seen = words.length
  while (seen > 1 && !fits(`${words.slice(0, seen).join('')}…`)) seen -= 1
  return `${words.slice(0, seen).join('').trimEnd()}…`
}

/** How a figure is drawn in these colours; nothing in it moves. */
export function chartSettings(figure: ChartFigure, palette: Palette): Settings {
  const { colours, fontFamily, fontSizePx } = palette
  const across = figure.kind === 'across'
  const stacked = figure.kind === 'stacked'
  const font = { family: fontFamily, size: fontSizePx, lineHeight: 1.5 }
  const marked = figure.categories.some(({ colour }) => colour)
  const counts: Partial<ScaleOptionsByType<'linear'>> = {
    beginAtZero: true,
    stacked,
    grid: { color: colours.grid, drawTicks: false } as ScaleOptionsByType<'linear'>['grid'],
    border: { display: false } as ScaleOptionsByType<'linear'>['border'],
    ticks: {
      color: colours.inkSoft,
      font,
      precision: 0,
      maxTicksLimit: 6,
      padding: 8,
      callback: (value: string | number) => countText(Number(value)),
    } as unknown as ScaleOptionsByType<'linear'>['ticks'],
  }
  const names = {
    type: 'category' as const,
    stacked,
    grid: { display: false },
    border: { color: colours.inkSoft },
    ticks: {
      color: colours.inkSoft,
      font,
      maxRotation: 0,
      autoSkip: !across,
      autoSkipPadding: fontSizePx / 2,
      padding: marked ? fontSizePx + 6 : 6,
      callback(this: Scale, _value: string | number, at: number) {
        const { text = '' } = figure.categories[at] ?? {}
        if (!across) return text
        this.ctx.font = `${fontSizePx}px ${fontFamily}`
        return shortened(text, this.ctx, this.chart.width * NAMES_SHARE)
      },
    },
    title: {
      display: figure.kind === 'lines',
      text: figure.categoryTitle,
      color: colours.inkSoft,
      font,
    },
  }
  return {
    type: figure.kind === 'lines' ? 'line' : 'bar',
    data: { labels: figure.categories.map(({ text }) => text), datasets: datasetsOf(figure, palette) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      indexAxis: across ? 'y' : 'x',
      // The frame listens itself, to pointers as to keys.
      events: [],
      layout: { padding: { top: 10, right: 12 } },
      scales: across ? { x: counts, y: names } : { x: names, y: counts },
    } as Settings['options'] & object,
    plugins: marked ? [categoryMarks(figure, palette)] : [],
  }
}
