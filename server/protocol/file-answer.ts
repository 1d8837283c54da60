import * as z from 'zod/mini'

/** A file as an answer. */
export interface FileAnswer {
  /** With its charset, where it is text. */
  readonly mediaType: string
  /** What a browser proposes when it saves the file. */
  readonly fileName: string
  /** Shown in the browser rather than saved. */
  readonly inline?: boolean
  /** A path is sent with its ranges, so that sound and video can be sought. */
  readonly content: Uint8Array | AsyncIterable<Uint8Array> | { readonly path: string }
  /** Its address names this very content for ever. */
  readonly immutable?: boolean
}
export const FileAnswer = z.custom<FileAnswer>()
