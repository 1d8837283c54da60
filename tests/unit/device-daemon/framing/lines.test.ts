import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeLines, MAX_LINE_LENGTH } from '../../../../device-daemon/framing/lines.ts'
import { bytesOf, collect, inChunks } from './collect.ts'

const hear = (...chunks: string[]) => {
  const sink = collect()
  const lines = decodeLines(sink)
  for (const chunk of chunks) lines.push(bytesOf(chunk))
  return { lines, heard: sink.heard }
}

describe('the lines of a serial scanner', () => {
  test.each([
    ['CR', '8850006321456\r'],
    ['LF', '8850006321456\n'],
    ['CRLF', '8850006321456\r\n'],
    ['STX and ETX', '\x028850006321456\x03'],
    ['STX and CRLF', '\x028850006321456\r\n'],
  ])('end with %s', (_, bytes) => {
    expect(hear(bytes, bytes).heard).toEqual(['8850006321456', '8850006321456'])
  })

  test('keep their leading zeros', () => {
    expect(hear('0008844356\r').heard).toEqual(['0008844356'])
  })

  test('give their AIM identifier as symbology, once', () => {
    expect(hear(']E09786161234567\r').heard).toEqual([{ code: '9786161234567', symbology: 'E0' }])
    expect(hear(']Q1]Q1\r').heard).toEqual([{ code: ']Q1', symbology: 'Q1' }])
  })

  test('keep a bracket that begins no AIM identifier', () => {
    expect(hear(']-7\r').heard).toEqual([']-7'])
  })

  test('with a byte of noise in them are dropped whole and counted once', () => {
    expect(hear('8850\xff\x00\x7f06321456\r8850006321456\r').heard).toEqual(['garbage!', '8850006321456'])
  })

  test('that are never ended stay in bounded memory and are dropped', () => {
    const { heard } = hear('7'.repeat(100_000), '\r', '123\r')
    expect(heard).toEqual(['garbage!', '123'])
    expect(hear(`${'7'.repeat(MAX_LINE_LENGTH)}\r`).heard).toEqual(['7'.repeat(MAX_LINE_LENGTH)])
  })

  test('are cut short by the STX of the next', () => {
    expect(hear('885\x028850006321456\x03').heard).toEqual(['garbage!', '8850006321456'])
  })

  test('that fell silent can be taken as whole or dropped as half', () => {
    const whole = hear('8850006321456')
    whole.lines.end()
    whole.lines.end()
    expect(whole.heard).toEqual(['8850006321456'])
    const half = hear('88500')
    half.lines.drop()
    half.lines.drop()
    half.lines.push(bytesOf('8850006321456\r'))
    expect(half.heard).toEqual(['garbage!', '8850006321456'])
  })

  const code = fc.stringMatching(/^[0-9A-Z-]{1,40}$/)
  const ending = fc.constantFrom('\r', '\n', '\r\n', '\x03')
  const chunking = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 })

  test('are the same however they are cut into chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(code, ending), { minLength: 1 }), chunking, (scans, lengths) => {
        const sink = collect()
        const lines = decodeLines(sink)
        const stream = bytesOf(scans.map(([text, end]) => text + end).join(''))
        for (const chunk of inChunks(stream, lengths)) lines.push(chunk)
        expect(sink.heard).toEqual(scans.map(([text]) => text))
      }),
    )
  })

  test('are read again after any garbage', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        code,
        ending,
        chunking,
        (garbage, text, end, lengths) => {
          const sink = collect()
          const lines = decodeLines(sink)
          const stream = Buffer.concat([garbage, bytesOf(`\r${text}${end}`)])
          for (const chunk of inChunks(stream, lengths)) lines.push(chunk)
          expect(sink.heard.at(-1)).toEqual(text)
        },
      ),
    )
  })
})
