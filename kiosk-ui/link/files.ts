import type { Endpoint, ResponseOf } from '@pratu/protocol/endpoint'
import { type Result, refuse } from '@pratu/protocol/failures'
import { addressOf, type CallOptions, readAnswer } from './http.ts'

/** The address under which a browser gets the file of a `download` endpoint. */
export const hrefOf = <E extends Endpoint>(endpoint: E, options: CallOptions<E>): string =>
  addressOf(endpoint, options)

export type Upload = <E extends Endpoint>(
  endpoint: E,
  options: CallOptions<E> & { readonly file: Blob; readonly onProgress?: (share: number) => void },
) => Promise<Result<ResponseOf<E>>>

/**
 * Sends a file to an endpoint declared with `upload`, and tells how much of it is sent (0 to 1). Never throws, like
 * `Call`. A file over the limit is refused before a byte of it is sent.
 */
export const upload: Upload = (endpoint, options) => {
  const { file, onProgress, signal } = options
  const limitBytes = endpoint.upload?.limitBytes ?? 0
  if (file.size > limitBytes)
    return Promise.resolve(
      refuse({ code: 'file-too-large', params: { limitMegabytes: Math.floor(limitBytes / 1_000_000) } }),
    )
  return new Promise(resolve => {
    const request = new XMLHttpRequest()
    request.open(endpoint.method, addressOf(endpoint, options))
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 1 : loaded / total)
    request.onload = () => resolve(readAnswer(endpoint, request.status, request.responseText))
    request.onerror = () => resolve(refuse('server-unreachable'))
    request.onabort = () => resolve(refuse('server-unreachable'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
