import { PHOTO_LIMIT_BYTES, PHOTO_PIXELS } from '@pratu/protocol/photos'
import { type SquareCrop, squareOf } from '../../state/square-crop.ts'

const QUALITIES = [0.88, 0.75, 0.6, 0.45]

/** Draws the square on a canvas, as large as that is. */
export function drawSquare(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: SquareCrop): void {
  const { left, top, side } = squareOf(picture, crop)
  const context = canvas.getContext('2d')
  if (!context) return
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height)
}

/** Made anew of the picture's points alone, so that nothing a camera wrote beside them comes along. Null when it stays too large. */
export async function squarePhoto(picture: ImageBitmap, crop: SquareCrop): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = PHOTO_PIXELS.usual
  canvas.height = PHOTO_PIXELS.usual
  drawSquare(canvas, picture, crop)
  for (const quality of QUALITIES) {
    const photo = await new Promise<Blob | null>(resolve => {
      canvas.toBlob(resolve, 'image/jpeg', quality)
    })
    if (photo && photo.size <= PHOTO_LIMIT_BYTES) return photo
  }
  return null
}
