import { expect, test } from 'vitest'
import { createKeptFiles } from '../../../../server/documents/kept-files.ts'
import { codesOf } from '../../../support/visitor.ts'

const document = (bytes: number) => ({
  content: new Uint8Array(bytes),
  mediaType: 'application/pdf',
  fileName: 'labels.pdf',
  memberId: 'kru',
})

function open() {
  let nowMs = 0
  const kept = createKeptFiles({ now: () => nowMs })
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { kept, pass }
}

test('a document is kept a quarter of an hour, for whoever had it made', () => {
  const { kept, pass } = open()
  kept.keep('one', document(1))
  expect(codesOf(kept.find('one', 'kru'))).toEqual([])
  expect(codesOf(kept.find('one', 'helper'))).toEqual(['document-expired'])
  pass(15 * 60_000 - 1)
  expect(codesOf(kept.find('one', 'kru'))).toEqual([])
  pass(1)
  expect(codesOf(kept.find('one', 'kru'))).toEqual(['document-expired'])
})

test('the oldest give way to too many, or to too large ones; the newest always stays', () => {
  const { kept } = open()
  for (let number = 0; number < 25; number += 1) kept.keep(String(number), document(1))
  expect(codesOf(kept.find('4', 'kru'))).toEqual(['document-expired'])
  expect(codesOf(kept.find('5', 'kru'))).toEqual([])
  kept.keep('large', document(60_000_000))
  expect(codesOf(kept.find('24', 'kru'))).toEqual(['document-expired'])
  expect(codesOf(kept.find('large', 'kru'))).toEqual([])
})
