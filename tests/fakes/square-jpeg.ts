const segment = (marker: number, ...content: number[]): Buffer => {
  const head = Buffer.from([0xff, marker, 0, content.length + 2])
  return Buffer.concat([head, Buffer.from(content)])
}

/** A grey JPEG as programs write one (ITU-T T.81): its size is what counts, its picture is not looked at. */
export const squareJpeg = (pixels: number, height = pixels): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0),
    segment(0xdb, 0, ...new Array<number>(64).fill(16)),
    segment(0xc0, 8, height >> 8, height & 0xff, pixels >> 8, pixels & 0xff, 1, 1, 0x11, 0),
    segment(0xc4, 0, 1, ...new Array<number>(15).fill(0), 0),
    segment(0xda, 1, 1, 0, 0, 63, 0),
    Buffer.from([0x3f, 0x2a, 0x00, 0xff, 0xd9]),
  ])
