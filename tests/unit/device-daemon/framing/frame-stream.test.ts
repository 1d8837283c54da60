import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { padFrame, padFrames } from '../../../../device-daemon/framing/3m-810/frames.ts'
import { feigAdvancedFrame, feigFrame, feigFrames } from '../../../../device-daemon/framing/feig/frames.ts'
import { readFrames } from '../../../../device-daemon/framing/frame-stream.ts'
import { pn532Frame, pn532Frames } from '../../../../device-daemon/framing/pn532/frames.ts'
import { inChunks } from './collect.ts'

const PROTOCOLS = {
  'FEIG standard': { shape: feigFrames, frameOf: feigFrame, least: 3, most: 250 },
  'FEIG advanced': { shape: feigFrames, frameOf: feigAdvancedFrame, least: 3, most: 600 },
  '3M 810': { shape: padFrames, frameOf: padFrame, least: 1, most: 600 },
  PN532: { shape: pn532Frames, frameOf: pn532Frame, least: 1, most: 250 },
} as const

describe.each(Object.entries(PROTOCOLS))('frames of %s', (_name, { shape, frameOf, least, most }) => {
  const content = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: least, maxLength: most })
  const chunking = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 })
  const read = () => {
    const heard: string[] = []
    const stream = readFrames(shape, {
      frame: frame => heard.push(Buffer.from(frame).toString('hex')),
      garbage: () => heard.push('garbage!'),
    })
    return { heard, stream }
  }
  const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

  test('come out whole, whatever the chunks', () => {
    fc.assert(
      fc.property(fc.array(content, { maxLength: 4 }), chunking, (contents, lengths) => {
        const frames = contents.map(bytes => frameOf(bytes))
        const { heard, stream } = read()
        for (const chunk of inChunks(Buffer.concat(frames), lengths)) stream.push(chunk)
        expect(heard).toEqual(frames.map(hexOf))
      }),
    )
  })

  test('are found behind any garbage once the line is silent, and the garbage is counted', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), content, (garbage, bytes) => {
        const { heard, stream } = read()
        const frame = frameOf(bytes)
        stream.push(Buffer.concat([garbage, frame]))
        stream.settle()
        expect(heard.at(-1)).toBe(hexOf(frame))
        expect(heard).toContain('garbage!')
      }),
    )
  })

  test('that lost their end are dropped, and the next is read', () => {
    fc.assert(
      fc.property(content, content, (lost, bytes) => {
        const { heard, stream } = read()
        stream.push(frameOf(lost).subarray(0, -1))
        stream.settle()
        expect(heard).toEqual(['garbage!'])
        stream.push(frameOf(bytes))
        expect(heard.slice(1)).toEqual([hexOf(frameOf(bytes))])
      }),
    )
  })

  test('with one bit changed are no frame', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.integer({ min: 0, max: 7 }), (bytes, position, bit) => {
        const frame = frameOf(bytes)
        const at = position % frame.length
        const damaged = Uint8Array.from(frame, (byte, index) => (index === at ? byte ^ (1 << bit) : byte))
        const { heard, stream } = read()
        stream.push(damaged)
        stream.settle()
        expect(heard).not.toContain(hexOf(damaged))
      }),
    )
  })

  test('that were forgotten are not read', () => {
    const { heard, stream } = read()
    const frame = frameOf([1, 2, 3, 4])
    stream.push(frame.subarray(0, 4))
    stream.clear()
    stream.push(frame)
    expect(heard).toEqual([hexOf(frame)])
  })
})
