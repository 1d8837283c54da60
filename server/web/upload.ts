import type { IncomingMessage } from 'node:http'

export class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
  readonly limitBytes: number

  constructor(limitBytes: number) {
    super(`The upload is longer than ${limitBytes} bytes.`)
    this.limitBytes = limitBytes
  }
}

/** Whether a request says beforehand that its body is too long. */
export const saysTooMuch = ({ headers }: IncomingMessage, limitBytes: number): boolean =>
  Number(headers['content-length'] ?? 0) > limitBytes

/** The body of a request, piece by piece. Fails with a `TooLargeError` once it is longer than the limit. */
export async function* limitUpload(
  body: AsyncIterable<Uint8Array>,
  limitBytes: number,
): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0
  for await (const piece of body) {
    sizeBytes += piece.length
    if (sizeBytes > limitBytes) throw new TooLargeError(limitBytes)
    yield piece
  }
}
