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
interface Declaration extends Node {
  readonly init: Node | null
}
interface Call extends Node {
  readonly callee: { readonly name?: string }
  readonly arguments: readonly (Node & { readonly properties?: readonly Property[] })[]
}

const isCall = (node: Node): node is Call => node.type === 'CallExpression'
const isDeclaration = (node: Node): node is Declaration => node.type === 'VariableDeclarator'

/** What happens when the module is loaded; what functions do is their own. */
function* nodesIn(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value && typeof value.type === 'string') {
    if (/Function/.test(value.type)) return
    yield value as Node
  }
  for (const part of Object.values(value)) yield* nodesIn(part)
}

const reads = (node: Node): boolean => [...nodesIn(node)].some(({ type }) => type === 'SpreadElement')

/**
 * A page carries of the protocol what it uses: answers of the endpoints that it asks. Declarations have no effect but their
 * value, which no bundler can see of a method like `check`, nor of the parts of another declaration; so it is told.
 */
export const leanProtocol = (): Plugin => ({
  name: 'lean-protocol',
  apply: 'build',
  transform: {
    filter: { id: /\/server\/protocol\// },
    handler(code) {
      const nodes = [...nodesIn(this.parse(code))]
      const calls = nodes.filter(isCall)
      const cuts = calls
        .filter(({ callee }) => callee.name === 'endpoint')
        .flatMap(call => call.arguments[0]?.properties ?? [])
        .filter(({ key }) => SERVER_ONLY.includes(key.name ?? ''))
      const composed = nodes.filter(isDeclaration).flatMap(({ init }) => (init && reads(init) ? [init] : []))
      // Where two begin at one place, the later one stands before the other.
      const edits = [
        ...cuts.map(({ start, end }) => ({ at: start, until: code[end] === ',' ? end + 1 : end, put: '' })),
        ...[...new Set(calls.map(({ start }) => start))]
          .filter(at => !cuts.some(cut => cut.start <= at && at < cut.end))
          .map(at => ({ at, until: at, put: PURE })),
        ...composed.flatMap(({ start, end }) => [
          { at: start, until: start, put: `${PURE}(() => (` },
          { at: end, until: end, put: '))()' },
        ]),
      ].sort((one, other) => other.at - one.at)
      const lean = edits.reduce(
        (text, { at, until, put }) => text.slice(0, at) + put + text.slice(until),
        code,
      )
      return { code: lean, map: null }
    },
  },
})
