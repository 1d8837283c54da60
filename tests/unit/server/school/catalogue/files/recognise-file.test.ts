import { describe, expect, it } from 'vitest'
import { pictureSize } from '../../../../../../server/documents/picture-size.ts'
import { recogniseFile } from '../../../../../../server/school/catalogue/files/recognise-file.ts'

const bytes = (text: string, length = 64) => {
  const buffer = Buffer.alloc(Math.max(length, text.length))
  buffer.write(text, 'latin1')
  return buffer
}

describe('a file is recognised by its content', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['GIF89a', 'image/gif'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'image/webp'],
    ['RIFF\0\0\0\0WAVEfmt ', 'audio/wav'],
    ['ID3\x04', 'audio/mpeg'],
    ['\xff\xfb\x90\x64', 'audio/mpeg'],
    ['OggS\0\x02\0\0\x01\x13OpusHead', 'audio/ogg'],
    ['OggS\0\x02\0\0\x01\x2a\x80theora', 'video/ogg'],
    ['fLaC', 'audio/flac'],
    ['\0\0\0\x20ftypM4A ', 'audio/mp4'],
    ['\0\0\0\x20ftypisom', 'video/mp4'],
    ['\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x82\x84webm', 'video/webm'],
    ['%PDF-1.7', 'application/pdf'],
    [`PK\x03\x04${'\0'.repeat(26)}mimetypeapplication/epub+zip`, 'application/epub+zip'],
  ])('%j is %s', (beginning, mediaType) => {
    expect(recogniseFile(bytes(beginning))?.mediaType).toBe(mediaType)
  })

  it.each([
    '<!doctype html>',
    '<svg xmlns=',
    '<?xml version="1.0"?><svg',
    'MZ\x90',
    '#!/bin/sh',
    `PK\x03\x04${'\0'.repeat(26)}word/document.xml`,
    '\0\0\0\x20ftypheic',
    '\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x82\x88matroska',
    '\xff\xff\xff\xff',
    '',
  ])('%j is nothing that is taken', beginning => {
    expect(recogniseFile(bytes(beginning))).toBeUndefined()
  })
})

describe('a picture tells its size', () => {
  it('as PNG and GIF', () => {
    const png = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')
    png.writeUInt32BE(640, 16)
    png.writeUInt32BE(480, 20)
    expect(pictureSize('image/png', png)).toEqual({ width: 640, height: 480 })
    const gif = bytes('GIF89a')
    gif.writeUInt16LE(30, 6)
    gif.writeUInt16LE(20, 8)
    expect(pictureSize('image/gif', gif)).toEqual({ width: 30, height: 20 })
  })

  it('as JPEG, past its thumbnail', () => {
    const thumbnail = Buffer.concat([Buffer.from([0xff, 0xe1, 0x01, 0x00]), Buffer.alloc(254, 0xc0)])
    const frame = Buffer.from([0xff, 0xc2, 0, 17, 8, 0x02, 0x58, 0x03, 0x20, 3])
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8]), thumbnail, frame])
    expect(pictureSize('image/jpeg', jpeg)).toEqual({ width: 800, height: 600 })
    expect(pictureSize('image/jpeg', jpeg.subarray(0, 200))).toBeUndefined()
  })

  it('as WebP of all three kinds', () => {
    const lossy = bytes('RIFF\0\0\0\0WEBPVP8 ')
    lossy.writeUInt16LE(300, 26)
    lossy.writeUInt16LE(200, 28)
    expect(pictureSize('image/webp', lossy)).toEqual({ width: 300, height: 200 })
    const lossless = bytes('RIFF\0\0\0\0WEBPVP8L')
    lossless.writeUInt32LE((299 | (199 << 14)) >>> 0, 21)
    expect(pictureSize('image/webp', lossless)).toEqual({ width: 300, height: 200 })
    const extended = bytes('RIFF\0\0\0\0WEBPVP8X')
    extended.writeUIntLE(299, 24, 3)
    extended.writeUIntLE(199, 27, 3)
    expect(pictureSize('image/webp', extended)).toEqual({ width: 300, height: 200 })
  })
})
