import type { Compilable, CompiledQuery } from 'kysely'

/**
 * A query that runs for every scan: its SQL is made once, which costs more than running it, and then only takes
 * parameters. `build` sees a stand-in for each parameter, so it may use them as values and nothing else, and no
 * parameter may decide the form of the query (`null` for `is null`).
 */
export function compileOnce<Parameters extends object, Row>(
  build: (parameters: Parameters) => Compilable<Row>,
): (parameters: Parameters) => Compilable<Row> {
  const names = new Map<unknown, keyof Parameters>()
  let template: CompiledQuery<Row> | undefined

  function compile(): CompiledQuery<Row> {
    const standIns = new Proxy({} as Parameters, {
      get(_target, name) {
        const standIn = Symbol(String(name))
        names.set(standIn, name as keyof Parameters)
        return standIn
      },
    })
    return build(standIns).compile()
  }

  return parameters => {
    template ??= compile()
    const compiled = template
    const filledIn = compiled.parameters.map(value => {
      const name = names.get(value)
      return name === undefined ? value : parameters[name]
    })
    return { compile: () => ({ ...compiled, parameters: filledIn }) }
  }
}
