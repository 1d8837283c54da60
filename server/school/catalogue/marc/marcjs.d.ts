declare module 'marcjs' {
  /** `[tag, value]`, or `[tag, indicators, code, value, code, value …]`. */
  type Field = string[]

  /** Asks `data` for nothing but `toString(encoding, from, to)`. */
  export const Iso2709Parser: {
    parse(data: { toString(encoding: string, from: number, to: number): string }): {
      leader: string
      fields: Field[]
    }
  }
  const marcjs: { Iso2709Parser: typeof Iso2709Parser }
  export default marcjs
}
