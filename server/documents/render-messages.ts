import type { Refusal } from '@pratu/protocol/failures'
import type { DocumentData, Template } from './document-data.ts'

/** What the process that renders is told and answers, over the channel of `fork`. */
export interface RenderRequest<Name extends Template = Template> {
  readonly template: Name
  readonly data: DocumentData[Name]
  /** `docx`: the same for Word, where the template has a form for it. */
  readonly form: 'pdf' | 'docx'
}

export type RenderAnswer =
  | { readonly state: 'ready' }
  /** The renderer's package for this computer is not there. */
  | { readonly state: 'missing'; readonly reason: string }
  | { readonly state: 'rendered'; readonly pdf: Uint8Array; readonly pages: number }
  | { readonly state: 'written'; readonly docx: Uint8Array }
  /** The data cannot be laid out so, and why. */
  | { readonly state: 'refused'; readonly refusal: Refusal }
  /** A mistake of the program. */
  | { readonly state: 'failed'; readonly reason: string }
