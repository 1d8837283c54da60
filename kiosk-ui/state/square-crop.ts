/** What of a picture becomes a square: where its middle lies, as shares of the room that there is, and how much larger it is than needed. */
export interface SquareCrop {
  /** 1: as much of the picture as a square can hold. */
  readonly zoom: number
  /** 0 is the left edge, 1 the right one. */
  readonly across: number
  /** 0 is the upper edge, 1 the lower one. */
  readonly down: number
}

/** Faces are in the upper half of most photos. */
export const FIRST_CROP: SquareCrop = { zoom: 1, across: 0.5, down: 0.3 }
export const MOST_ZOOM = 4

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** The square of the picture, in its pixels; it never reaches over an edge. */
export function squareOf(
  { width, height }: { readonly width: number; readonly height: number },
  { zoom, across, down }: SquareCrop,
): { readonly left: number; readonly top: number; readonly side: number } {
  const side = Math.min(width, height) / within(zoom, 1, MOST_ZOOM)
  return {
    left: within(across, 0, 1) * (width - side),
    top: within(down, 0, 1) * (height - side),
    side,
  }
}

/** The crop after the picture was dragged by shares of the square's side: the picture goes along with the finger. */
export function dragged(
  picture: { readonly width: number; readonly height: number },
  crop: SquareCrop,
  by: { readonly across: number; readonly down: number },
): SquareCrop {
  const { side } = squareOf(picture, crop)
  const moved = (share: number, room: number, move: number) =>
    room <= 0 ? share : within(share - (move * side) / room, 0, 1)
  return {
    zoom: crop.zoom,
    across: moved(crop.across, picture.width - side, by.across),
    down: moved(crop.down, picture.height - side, by.down),
  }
}
