import type { MarcRecord } from '@pratu/protocol/catalogue'
import { expect, test } from 'vitest'
import { MarcEditor } from '../../../../kiosk-ui/state/marc-editor.svelte.ts'

const field = (tag: string, value: string) => ({
  tag,
  ind1: ' ',
  ind2: ' ',
  subfields: [{ code: 'a', value }],
})
const recordOf = (...fields: MarcRecord['fields']): MarcRecord => ({
  leader: '00000nam a2200000   4500',
  fields,
})
const START = recordOf(field('100', 'สมชาย'), field('245', 'ไดโนเสาร์'), field('650', 'สัตว์'))

const shown = (editor: MarcEditor) => editor.rows.map(({ tag, text }) => `${tag}${text}`)
const keyOf = (editor: MarcEditor, tag: string) => editor.rows.find(row => row.tag === tag)?.key ?? -1

test('fields are added below the one in hand, moved and removed, and each step can be taken back', () => {
  const editor = new MarcEditor(START)
  const added = editor.addBelow(keyOf(editor, '245'))
  editor.write(added, 'tag', '250')
  editor.write(added, 'text', '$aพิมพ์ครั้งที่ 2')
  editor.move(keyOf(editor, '650'), -1)
  editor.remove(keyOf(editor, '100'))
  expect(shown(editor)).toEqual(['245$aไดโนเสาร์', '650$aสัตว์', '250$aพิมพ์ครั้งที่ 2'])

  editor.undo()
  editor.undo()
  expect(shown(editor)).toEqual(['100$aสมชาย', '245$aไดโนเสาร์', '250$aพิมพ์ครั้งที่ 2', '650$aสัตว์'])
})

test('the first and the last field stay where they are when moved further', () => {
  const editor = new MarcEditor(START)
  editor.move(keyOf(editor, '100'), -1)
  editor.move(keyOf(editor, '650'), 1)
  expect(shown(editor)).toEqual(['100$aสมชาย', '245$aไดโนเสาร์', '650$aสัตว์'])
})

test('after a removal the focus goes to what took the place, at the end to what is last', () => {
  const editor = new MarcEditor(START)
  expect(editor.remove(keyOf(editor, '100'))).toBe(keyOf(editor, '245'))
  expect(editor.remove(keyOf(editor, '650'))).toBe(keyOf(editor, '245'))
  expect(editor.remove(keyOf(editor, '245'))).toBeNull()
})

test('it knows whether anything was changed', () => {
  const editor = new MarcEditor(START)
  expect(editor.changed).toBe(false)
  editor.write(keyOf(editor, '245'), 'text', '$aแมว')
  expect(editor.changed).toBe(true)
  editor.write(keyOf(editor, '245'), 'text', '$aไดโนเสาร์')
  expect(editor.changed).toBe(false)
})

test('a pasted record replaces all and can be taken back; a text that is none changes nothing', () => {
  const editor = new MarcEditor(START)
  expect(editor.replace('ไม่ใช่ระเบียน')).toBe(false)
  expect(editor.changed).toBe(false)
  expect(editor.replace('=LDR  00000nam a2200000 i 4500\n=245  00$aแมว')).toBe(true)
  expect(editor.leader).toBe('00000nam a2200000 i 4500')
  expect(shown(editor)).toEqual(['245$aแมว'])
  editor.undo()
  expect(editor.changed).toBe(false)
})

test('pasted fields come below the one in hand', () => {
  const editor = new MarcEditor(START)
  editor.paste('=300  \\\\$a32 หน้า\n=500  \\\\$aมีภาพ', keyOf(editor, '245'))
  expect(shown(editor).map(line => line.slice(0, 3))).toEqual(['100', '245', '300', '500', '650'])
})

test('when two write at once nothing of either is lost', () => {
  const editor = new MarcEditor(START)
  editor.write(keyOf(editor, '245'), 'text', '$aไดโนเสาร์ตัวจิ๋ว')
  editor.mergeTheirs(recordOf(field('100', 'สมชาย'), field('245', 'ไดโนเสาร์ใหญ่'), field('520', 'เรื่องย่อ')))
  expect(shown(editor)).toEqual(['100$aสมชาย', '245$aไดโนเสาร์ตัวจิ๋ว', '245$aไดโนเสาร์ใหญ่', '520$aเรื่องย่อ'])
  expect(editor.rows.map(row => row.theirs)).toEqual([false, false, true, true])
  expect(editor.changed).toBe(true)
})

test('what both wrote alike is there once', () => {
  const editor = new MarcEditor(START)
  editor.write(keyOf(editor, '650'), 'text', '$aสัตว์โบราณ')
  editor.mergeTheirs(recordOf(field('100', 'สมชาย'), field('245', 'ไดโนเสาร์'), field('650', 'สัตว์โบราณ')))
  expect(shown(editor)).toEqual(['100$aสมชาย', '245$aไดโนเสาร์', '650$aสัตว์โบราณ'])
  expect(editor.changed).toBe(false)
})
