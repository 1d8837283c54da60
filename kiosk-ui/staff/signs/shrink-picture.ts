/** More than the largest kiosk shows of a sign, and enough for a sheet of paper. */
const LONGEST_SIDE = 1600
const QUALITY = 0.88

/**
 * A picture as it is sent: small enough, upright, and without what a camera wrote into it. What the browser cannot open is
 * sent as it is, and the server says what is wrong with it.
 */
export async function shrinkPicture(file: File): Promise<Blob> {
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    const context = canvas.getContext('2d')
    if (!context) return file
    // What can be seen through becomes paper.
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return await new Promise<Blob>(resolve =>
      canvas.toBlob(blob => resolve(blob ?? file), 'image/jpeg', QUALITY),
    )
  } catch {
    return file
  }
}
