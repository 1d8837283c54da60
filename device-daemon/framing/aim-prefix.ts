/** A code without its AIM symbology identifier (ISO/IEC 15424: `]`, a letter, a modifier), and the identifier without its bracket. */
export interface PlainCode {
  readonly code: string
  readonly symbology: string | undefined
}

const AIM_PREFIX = /^\]([A-Za-z][0-9A-Za-z])/

export const stripAimPrefix = (text: string): PlainCode => {
  const [prefix = '', symbology] = AIM_PREFIX.exec(text) ?? []
  return { code: text.slice(prefix.length), symbology }
}
