import { describe, expect, it } from 'vitest'
import type { ChartFigure } from '../../../../../kiosk-ui/parts/charts/chart-figure.ts'
import { Asks } from '../../../../../kiosk-ui/staff/statistics/asks.ts'
import { CHARTS, courseOf } from '../../../../../kiosk-ui/staff/statistics/charts/charts.ts'
import { classes } from '../../../../../kiosk-ui/staff/statistics/charts/classes.ts'
import { kinds, levels, reach } from '../../../../../kiosk-ui/staff/statistics/charts/groups.ts'
import { reconciliation } from '../../../../../kiosk-ui/staff/statistics/charts/reconciliation.ts'
import { selfService } from '../../../../../kiosk-ui/staff/statistics/charts/self-service.ts'
import { visits } from '../../../../../kiosk-ui/staff/statistics/charts/visits.ts'
import { heatRows } from '../../../../../kiosk-ui/staff/statistics/heat-rows.ts'
import type { StatisticsChart } from '../../../../../kiosk-ui/staff/statistics/statistics-chart.ts'
import { staffDictionaries } from '../../../../../kiosk-ui/staff/words.ts'
import { Words } from '../../../../../kiosk-ui/words/translate.svelte.ts'
import { alwaysAnswering, someFigures, someLevel } from './some-figures.ts'

const thai = new Words(staffDictionaries, 'th', () => {})
const NAMES = { current: 'ภาคเรียนนี้', compared: 'ภาคเรียนก่อน' }

const draw = async (chart: StatisticsChart, answer: unknown, compared = true): Promise<ChartFigure> => {
  const { call } = alwaysAnswering(answer)
  const drawing = await chart.load({
    period: { from: '2026-11-02', to: '2026-11-06' },
    compared: compared ? { from: '2026-10-05', to: '2026-10-09' } : null,
    comparison: 'previous',
    by: 'day',
    ask: call,
    whole: false,
  })
  if (!drawing.ok) throw new Error('The chart was refused its numbers.')
  return drawing.value(thai, NAMES)
}

const values = ({ series }: ChartFigure) =>
  Object.fromEntries(series.map(({ name, values }) => [name, values]))

describe('the charts', () => {
  it('have a word for title and emptiness each, in both languages', () => {
    for (const chart of [...CHARTS, courseOf(true), courseOf(false)])
      for (const part of ['title', 'empty'])
        for (const language of ['th', 'en'] as const)
          expect(staffDictionaries[language]).toHaveProperty([`statistics.chart.${chart.name}.${part}`])
  })

  it('name every number’s unit', async () => {
    const figure = await draw(reach, someFigures({ byGroup: [someLevel('ป.4')] }))
    expect(figure.series.map(({ unit }) => unit)).toEqual(['%', '%', 'คน', 'คน'])
  })

  it('of levels: different people stand beside visits and are never drawn with them', async () => {
    const figure = await draw(
      levels,
      someFigures({ byGroup: [someLevel('ป.4'), someLevel('ป.5', { visits: 7 })] }),
    )
    expect(figure.categories.map(({ text }) => text)).toEqual(['ป.4', 'ป.5'])
    expect(values(figure)).toEqual({
      ภาคเรียนนี้: [50, 7],
      ภาคเรียนก่อน: [50, 7],
      'ผู้ที่มา ไม่นับซ้ำ': [20, 20],
    })
    expect(figure.series[2]?.toldOnly).toBe(true)
  })

  it('of reach: people ÷ enrolled, nothing where nobody or fewer than came are enrolled', async () => {
    const byGroup = [
      someLevel('ป.4'),
      someLevel('ป.5', { enrolled: 0, visitors: 0 }),
      someLevel('ป.6', { enrolled: 14, visitors: 27 }),
    ]
    const figure = await draw(reach, someFigures({ byGroup }), false)
    expect(figure.series[0]?.values).toEqual([66.7, null, null])
  })

  it('of kinds: levels of pupils are one kind', async () => {
    const teacher = { ...someLevel(''), level: null, kind: 'teacher' as const, visits: 9 }
    const byGroup = [someLevel('ป.4'), someLevel('ป.5'), teacher]
    const figure = await draw(kinds, someFigures({ byGroup }), false)
    expect(figure.series[0]?.values).toEqual([100, 9, 0, 0, 0])
  })

  it('of classes: the colour of the shelf stands beside its number and name', async () => {
    const byClass = [
      { mark: '500', name: { th: 'วิทยาศาสตร์', en: 'Science' }, loans: 12 },
      { mark: 'น', name: { th: 'นวนิยาย', en: 'Novels' }, loans: 3 },
    ]
    const figure = await draw(classes, someFigures({ byClass }), false)
    expect(figure.categories).toEqual([
      { text: '500 วิทยาศาสตร์', colour: '--dewey-500' },
      { text: 'น นวนิยาย', colour: '--dewey-none' },
    ])
  })

  it('of self-service: both parts make the loans, with the share told', async () => {
    const row = {
      from: '2026-11-03',
      to: '2026-11-03',
      openDays: 1,
      renewals: 0,
      returns: 0,
      classSetLoans: 0,
    }
    const figure = await draw(selfService, { rows: [{ ...row, loans: 8, selfServiceLoans: 6 }] })
    expect(figure.series.map(({ values }) => values)).toEqual([[6], [2], [75]])
  })

  it('of days: closed days on which nobody came are left out', async () => {
    const row = { basis: 'gate', gateVisits: 0, signedInVisits: 0 }
    const figure = await draw(
      visits,
      {
        rows: [
          { ...row, from: '2026-11-03', to: '2026-11-03', openDays: 1, visits: 41 },
          { ...row, from: '2026-11-04', to: '2026-11-04', openDays: 0, visits: 0 },
        ],
      },
      false,
    )
    expect(figure.categories.map(({ full }) => full)).toEqual(['อ. 3 พ.ย. 2569'])
    expect(figure.series[0]?.values).toEqual([41])
  })

  it('of gate and sign-in: a month without a counter has no number at the gate', async () => {
    const row = {
      month: '2026-11',
      openMinutes: 600,
      identified: 4,
      classVisits: 0,
      classHeadcount: 0,
      anonymous: 1,
    }
    const nothing = {
      sensedMinutes: null,
      gateEntries: null,
      staffPasses: null,
      estimated: null,
      gateVisits: null,
    }
    const figure = await draw(reconciliation, { rows: [{ ...row, ...nothing, signedInVisits: 5 }] })
    expect(figure.series.map(({ values }) => values[0])).toEqual([null, 5, null, null, null, null])
  })
})

describe('the heat map', () => {
  it('goes from Monday on, over days that were counted and hours in which somebody came', () => {
    const { hours, rows } = heatRows({
      basis: 'gate',
      weekdays: [
        { weekday: 0, days: 0 },
        { weekday: 1, days: 4 },
        { weekday: 6, days: 1 },
      ],
      cells: [
        { weekday: 1, hour: 8, visits: 40, average: 10 },
        { weekday: 1, hour: 10, visits: 4, average: 1 },
        { weekday: 6, hour: 9, visits: 3, average: 3 },
      ],
    })
    expect(hours).toEqual([8, 9, 10])
    expect(rows).toEqual([
      { weekday: 1, days: 4, averages: [10, 0, 1] },
      { weekday: 6, days: 1, averages: [0, 3, 0] },
    ])
  })

  it('is empty while nobody came', () => {
    expect(heatRows({ basis: 'none', weekdays: [{ weekday: 1, days: 3 }], cells: [] }).rows).toEqual([])
  })
})

describe('questions of several charts', () => {
  it('are asked once', async () => {
    const { call, asked } = alwaysAnswering(someFigures({ byGroup: [someLevel('ป.4')] }))
    const { ask } = new Asks(call)
    const view = {
      period: { from: '2026-11-02', to: '2026-11-06' },
      compared: { from: '2026-10-05', to: '2026-10-09' },
      comparison: 'previous' as const,
      by: 'day' as const,
      ask,
      whole: false,
    }
    await Promise.all([levels, reach, kinds, classes].map(chart => chart.load(view)))
    expect(asked()).toBe(2)
  })
})
