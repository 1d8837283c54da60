import { expect, test } from 'vitest'
import { flowing } from '../../../../server/documents/flowing-words.ts'

test('a text flows in words, each with its marks; compounds that readers want whole are whole', () => {
  expect(flowing('เรียนผู้อำนวยการ (พฤษภาคม ๒๕๖๙) ช่วย ๆ กัน')).toEqual([
    'เรียน',
    'ผู้อำนวยการ',
    ' ',
    '(พฤษภาคม',
    ' ',
    '๒๕๖๙)',
    ' ',
    'ช่วย ๆ',
    ' ',
    'กัน',
  ])
  expect(flowing('')).toEqual([])
})

test('nothing is lost, whatever the text is', () => {
  for (const text of ['ไฟฟ้าดับ 2 ครั้ง', 'ป.4/2', 'a b', 'ก'.repeat(80), '“คน” คือ…'])
    expect(flowing(text).join('')).toBe(text)
})
