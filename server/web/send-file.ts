import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileAnswer } from '@pratu/protocol/file-answer'
import type { Response } from 'express'

const YEAR_MS = 365 * 86_400_000

/** Sends a file as the answer. A reader who goes away in the middle is no error. */
export async function sendFile(response: Response, answer: FileAnswer): Promise<void> {
  const { content, mediaType, fileName, inline = false, immutable = false } = answer
  response.attachment(fileName)
  if (inline)
    response.set(
      'Content-Disposition',
      String(response.get('Content-Disposition')).replace(/^attachment/, 'inline'),
    )
  response.set('Content-Type', mediaType)
  response.set('X-Content-Type-Options', 'nosniff')
  if (immutable) response.set('Cache-Control', `private, max-age=${YEAR_MS / 1000}, immutable`)
  if (content instanceof Uint8Array) {
    response.end(content)
    return
  }
  if ('path' in content) {
    await new Promise<void>((resolve, reject) =>
      response.sendFile(content.path, { cacheControl: false, dotfiles: 'allow' }, error =>
        error && !response.headersSent ? reject(error) : resolve(),
      ),
    )
    return
  }
  try {
    await pipeline(Readable.from(content), response)
  } catch (error) {
    if (response.headersSent) response.destroy()
    else throw error
  }
}
