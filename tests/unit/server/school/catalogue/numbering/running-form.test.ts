import { numberedBy } from '@pratu/protocol/running-number'
import { describe, expect, it } from 'vitest'
import { checkRunningForm } from '../../../../../../server/school/catalogue/numbering/running-form.ts'

describe('a running form', () => {
  it.each([
    ['{n}', '12'],
    ['{n:5}', '00012'],
    ['{n:4}/{be2}', '0012/69'],
    ['ท.{n:3}-{be4}', 'ท.012-2569'],
  ])('%s writes %s', (pattern, written) => {
    expect(numberedBy(pattern, 12, 2569)).toBe(written)
  })

  it('may grow longer than its digits', () => {
    expect(numberedBy('{n:2}', 1234, 2569)).toBe('1234')
  })

  it.each([
    ['accession', 'ทะเบียน', false, ['pattern-without-number']],
    ['accession', '{n}{n}', false, ['pattern-without-number']],
    ['accession', '{n:0}', false, ['pattern-unknown-part', 'pattern-without-number']],
    ['accession', '{n}', true, ['pattern-without-year']],
    ['accession', '{n}/{be2}', true, []],
    ['barcode', 'ท{n}', false, ['pattern-not-for-barcodes']],
    ['barcode', 'A {n}', false, ['pattern-not-for-barcodes']],
    ['barcode', 'A-{n:6}', false, []],
  ] as const)('of %s %s, restarting %s, is refused with %s', (field, pattern, restartsEachYear, codes) => {
    const failures = checkRunningForm(field, { pattern, restartsEachYear })
    expect(failures.map(({ code }) => code)).toEqual(codes)
    for (const { params } of failures) expect(params?.field).toBe(field)
  })
})
