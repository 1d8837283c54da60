import { describe, expect, it } from 'vitest'
import { readPicture } from '../../../../../server/school/signage/sign-picture.ts'
import { PNG_PIXEL, WEBP_PIXEL } from '../../../../fakes/small-pictures.ts'
import { codesOf, granted } from '../../../../support/visitor.ts'

const segment = (marker: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker, 0, content.length + 2]), content])

/** Of a JPEG as a telephone makes it: JFIF, Exif with a place, a comment, and a frame of 16 × 16. */
const JPEG = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xe0, Buffer.from('JFIF\0\x01\x01', 'latin1')),
  segment(0xe1, Buffer.from('Exif\0\0 GPS 13.7563 N', 'latin1')),
  segment(0xfe, Buffer.from('taken by Kanya', 'latin1')),
  segment(0xc0, Buffer.from([8, 0, 16, 0, 16, 1, 1, 0x11, 0])),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x12, 0x34, 0xff, 0xd9]),
])

describe('a picture for a sign', () => {
  it('is known by its content, whatever it is called', () => {
    expect(granted(readPicture(PNG_PIXEL)).mediaType).toBe('image/png')
    expect(granted(readPicture(WEBP_PIXEL)).mediaType).toBe('image/webp')
    expect(granted(readPicture(JPEG)).mediaType).toBe('image/jpeg')
  })

  it.each([
    ['a page', '<html><script>alert(1)</script></html>'],
    ['a drawing that may hold scripts', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['nothing', ''],
    ['a beginning and no more', '\x89PNG\r\n\x1a\n'],
  ])('is not %s', (_what, text) => {
    expect(codesOf(readPicture(Buffer.from(text, 'latin1')))).toEqual(['sign-picture-unreadable'])
  })

  it('loses what a camera wrote into it, and nothing of what is seen', () => {
    const { content } = granted(readPicture(JPEG))
    const text = Buffer.from(content).toString('latin1')
    expect(text).not.toMatch(/GPS|Kanya/)
    expect(text).toContain('JFIF')
    expect(Buffer.from(content).subarray(-12)).toEqual(JPEG.subarray(-12))
  })

  it('is refused when it is larger than any screen', () => {
    const huge = Buffer.from(PNG_PIXEL)
    huge.writeUInt32BE(20_000, 16)
    expect(codesOf(readPicture(huge))).toEqual(['sign-picture-too-large'])
  })
})
