import { expect, test } from 'vitest'
import { jpegWithoutMetadata } from '../../../../../server/school/identity/jpeg-without-metadata.ts'
import { squareJpeg } from '../../../../fakes/square-jpeg.ts'

const segment = (marker: number, text: string): Buffer => {
  const content = Buffer.from(text, 'latin1')
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
const withSegments = (jpeg: Buffer, ...segments: Buffer[]) =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])

test('place, device and comments go, the picture stays as it was', () => {
  const jpeg = squareJpeg(96)
  const photo = withSegments(
    jpeg,
    segment(0xe1, 'Exif\0\0GPS 16.4 N'),
    segment(0xfe, 'taken by'),
    segment(0xed, 'IPTC'),
  )
  expect(jpegWithoutMetadata(photo)).toEqual(jpeg)
})

test('what says how colours are to be read stays', () => {
  const photo = withSegments(squareJpeg(96), segment(0xee, 'Adobe\0'))
  expect(jpegWithoutMetadata(photo)).toEqual(photo)
})

test('what a phone hangs on behind the picture goes, and a marker among the data is no end', () => {
  const jpeg = squareJpeg(96)
  expect(jpegWithoutMetadata(Buffer.concat([jpeg, Buffer.from('ftypmp42 a film')]))).toEqual(jpeg)
  const stuffed = Buffer.concat([
    jpeg.subarray(0, -2),
    Buffer.from([0xff, 0x00, 0xd9, 0xff, 0xd3, 7, 0xff, 0xd9]),
  ])
  expect(jpegWithoutMetadata(stuffed)).toEqual(stuffed)
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a PNG', Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1')],
  ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
  ['a picture that breaks off', squareJpeg(96).subarray(0, 40)],
  ['one that never ends', squareJpeg(96).subarray(0, -2)],
  ['a length beyond the end', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1, 2])],
])('%s is refused', (_what, bytes) => {
  expect(jpegWithoutMetadata(bytes)).toBeUndefined()
})
