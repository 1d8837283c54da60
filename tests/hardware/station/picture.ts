/** A screen as qemu writes it down without any packing: PPM. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** How much of a part of the screen has this colour, from 0 to 1; the part in shares of the screen. */
  shareOf(colour: string, part?: Part): number
}

export interface Part {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const WHOLE: Part = { left: 0, top: 0, right: 1, bottom: 1 }
const CHANNELS = 3

export function parsePpm(bytes: Buffer): Picture {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 32).toString('latin1'))
  if (!header) throw new Error('This is no picture in PPM.')
  const [width, height] = [Number(header[1]), Number(header[2])]
  const pixels = bytes.subarray(header[0].length)
  return {
    width,
    height,
    shareOf(colour, { left, top, right, bottom } = WHOLE) {
      const wanted = Number.parseInt(colour.slice(1), 16)
      let alike = 0
      let all = 0
      for (let y = Math.floor(top * height); y < bottom * height; y += 1)
        for (let x = Math.floor(left * width); x < right * width; x += 1) {
          all += 1
          if (pixels.readUIntBE((y * width + x) * CHANNELS, CHANNELS) === wanted) alike += 1
        }
      return alike / all
    },
  }
}
