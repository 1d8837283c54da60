import type { Plugin } from 'vite'

/** What of an endpoint's declaration only a server and its documentation read; a page's types know it anyway. */
const SERVER_ONLY = ['summary', 'access', 'scope', 'params', 'query', 'body']
const PURE = '/* @__PURE__ */ '

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}
interface Property extends Node {
  readonly key: { readonly name?: string }
}
interface Call extends Node {
  readonly callee: { readonly name?: string }
  readonly arguments: readonly (Node & { readonly properties?: readonly Property[] })[]
}

const isCall = (node: Node): node is Call => node.type === 'CallExpression'

/** Calls that happen when the module is loaded; what functions do is their own. */
function* callsIn(value: unknown): Generator<Call> {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value && typeof value.type === 'string') {
    if (/Function/.test(value.type)) return
    const node = value as Node
    if (isCall(node)) yield node
  }
  for (const part of Object.values(value)) yield* callsIn(part)
}

/**
 * A page carries of the protocol what it uses: answers of the endpoints that it asks. Declarations have no effect but their
 * value, which no bundler can see of a method like `check`; so it is told.
 */
export const leanProtocol = (): Plugin => ({
  name: 'lean-protocol',
  apply: 'build',
  transform: {
    filter: { id: /\/server\/protocol\// },
    handler(code) {
      const calls = [...callsIn(this.parse(code))]
      const cuts = calls
        .filter(({ callee }) => callee.name === 'endpoint')
        .flatMap(call => call.arguments[0]?.properties ?? [])
        .filter(({ key }) => SERVER_ONLY.includes(key.name ?? ''))
      const edits = [
        ...cuts.map(({ start, end }) => ({ at: start, until: code[end] === ',' ? end + 1 : end, put: '' })),
        ...[...new Set(calls.map(({ start }) => start))]
          .filter(at => !cuts.some(cut => cut.start <= at && at < cut.end))
          .map(at => ({ at, until: at, put: PURE })),
      ].sort((one, other) => other.at - one.at)
      const lean = edits.reduce(
        (text, { at, until, put }) => text.slice(0, at) + put + text.slice(until),
        code,
      )
      return { code: lean, map: null }
    },
  },
})
