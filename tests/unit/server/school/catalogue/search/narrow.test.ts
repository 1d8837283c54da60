import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { narrow } from '../../../../../../server/school/catalogue/search/narrow.ts'
import { createRecordColumns } from '../../../../../../server/school/catalogue/search/record-columns.ts'

const record = fc.record({
  class: fc.constantFrom('000', '500', '900'),
  mark: fc.constantFrom(null, 'น', 'ย'),
  language: fc.constantFrom(null, 'tha', 'eng'),
  format: fc.constantFrom('book', 'sound'),
  onShelf: fc.nat({ max: 2 }),
})

describe('narrow', () => {
  it('counts each facet over what fits all other choices', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 30 }),
        fc.record(
          {
            class: fc.constantFrom('000', '500', '100'),
            mark: fc.constantFrom('น', 'ย'),
            language: fc.constantFrom('tha', 'eng'),
            format: fc.constantFrom('book', 'sound'),
          },
          { requiredKeys: [] },
        ),
        fc.boolean(),
        async (records, choices, onShelf) => {
          const rows = records.map((row, index) => ({ ...row, number: index + 1, titleLength: 5 }))
          const columns = createRecordColumns(
            {
              rowsAfter: (number, limit) => rows.filter(row => row.number > number).slice(0, limit),
              rowsOf: () => [],
              lastChange: () => 0,
              changesAfter: () => [],
              forgetChangesBefore: () => 0,
            },
            async () => undefined,
          )
          await columns.load(() => false)
          const all = rows.map(({ number }) => number)
          const { total, facets, fits } = narrow(columns, all, { ...choices, onShelf })

          const fitting = (without?: string) =>
            rows.filter(
              row =>
                (without === 'onShelf' || !onShelf || row.onShelf > 0) &&
                (['class', 'mark', 'language', 'format'] as const).every(
                  name => name === without || choices[name] === undefined || row[name] === choices[name],
                ),
            )
          expect(total).toBe(fitting().length)
          expect(all.filter(number => fits[number])).toEqual(fitting().map(({ number }) => number))
          expect(facets.onShelf).toBe(fitting('onShelf').filter(row => row.onShelf > 0).length)
          for (const name of ['class', 'mark', 'language', 'format'] as const) {
            const counts: Record<string, number> = {}
            for (const row of fitting(name)) {
              const value = row[name]
              if (value !== null) counts[value] = (counts[value] ?? 0) + 1
            }
            expect(Object.fromEntries(facets[name].map(({ value, count }) => [value, count]))).toEqual(counts)
          }
        },
      ),
    )
  })
})
