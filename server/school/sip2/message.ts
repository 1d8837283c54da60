import type { FixedField } from './fixed-fields.ts'
import { joinField, splitFields, type VariableField } from './variable-fields.ts'

type FixedFields = Readonly<Record<string, FixedField<unknown>>>
type VariableFields = Readonly<Record<string, VariableField<unknown>>>
type ValuesOf<Fields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends FixedField<infer Value>
    ? Value
    : Fields[Name] extends VariableField<infer Value>
      ? Value
      : never
}

/** One kind of message, both ways. `parse` and `format` are inverse. */
export interface Message<Value, Written = Value> {
  /** The two digits that it begins with. */
  readonly code: string
  /** Undefined for what is no such message, or has a fixed field that cannot be. */
  parse(text: string): Value | undefined
  /** Variable fields that are left out are not written; those that are required are written empty. */
  format(value: Written): string
}

export function message<const Fixed extends FixedFields, const Variable extends VariableFields>(
  code: string,
  fixed: Fixed,
  variable: Variable,
): Message<
  ValuesOf<Fixed> & ValuesOf<Variable>,
  ValuesOf<Fixed> & { readonly [Name in keyof Variable]?: ValuesOf<Variable>[Name] | undefined }
> {
  const fixedParts = Object.entries(fixed)
  const variableParts = Object.entries(variable)

  return {
    code,
    parse(text) {
      if (!text.startsWith(code)) return undefined
      const values: Record<string, unknown> = {}
      let at = code.length
      for (const [name, field] of fixedParts) {
        const part = text.slice(at, at + field.length)
        // A delimiter within them tells that fixed fields were left out.
        if (part.length < field.length || part.includes('|')) return undefined
        const value: unknown = field.read(part)
        if (value === undefined) return undefined
        values[name] = value
        at += field.length
      }
      const found = splitFields(text.slice(at))
      for (const [name, field] of variableParts) values[name] = field.read(found.get(field.id) ?? [])
      return values as ValuesOf<Fixed> & ValuesOf<Variable>
    },
    format(value) {
      const given = value as Readonly<Record<string, unknown>>
      const start = fixedParts.map(([name, field]) => field.write(given[name])).join('')
      const rest = variableParts.flatMap(([name, field]) =>
        field.write(given[name]).map(each => joinField(field.id, each)),
      )
      return `${code}${start}${rest.join('')}`
    },
  }
}
