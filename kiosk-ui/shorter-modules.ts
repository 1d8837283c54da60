import type { Plugin } from 'vite'

/** Modules of others in the place of which a page carries something shorter, for it uses less of them. */
const SHORTER = [
  // Pratu sends JSON over websocket alone.
  {
    file: 'engine.io-client/build/esm/transports/index.js',
    code: "import { WS } from './websocket.js'\nexport const transports = { websocket: WS }",
  },
  // It looks for XMLHttpRequest as soon as it is loaded, so it would stay although nothing uses it.
  {
    file: 'engine.io-client/build/esm/transports/polling-xhr.js',
    code: 'export class BaseXHR {}\nexport class Request {}\nexport class XHR {}',
  },
  {
    file: 'socket.io-parser/build/esm/is-binary.js',
    code: 'export const hasBinary = () => false\nexport const isBinary = hasBinary',
  },
  {
    file: 'socket.io-parser/build/esm/binary.js',
    code: 'export const deconstructPacket = packet => packet\nexport const reconstructPacket = deconstructPacket',
  },
  {
    file: 'engine.io-parser/build/esm/contrib/base64-arraybuffer.js',
    code: 'export const decode = text => text',
  },
  // Every browser of a school has URL; nobody asks for a query.
  {
    file: 'engine.io-client/build/esm/contrib/parseuri.js',
    code: `export const parse = source => {
      const { protocol, hostname, port, pathname: path } = new URL(source)
      return { source, protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port, path }
    }`,
  },
  // No page comes rendered from the server. As a constant it takes with it, everywhere, what a hydration would need.
  {
    file: 'svelte/src/internal/client/dom/hydration.js',
    code: `
      export const hydrating = false
      export const hydrate_node = null
      const never = () => {}
      export {
        never as set_hydrating, never as set_hydrate_node, never as hydrate_next, never as hydrate_template,
        never as reset, never as next, never as skip_nodes, never as read_hydration_instruction,
      }`,
  },
] as const

export const shorterModules = (): Plugin => ({
  name: 'shorter-modules',
  apply: 'build',
  load: id => SHORTER.find(({ file }) => id.endsWith(`/${file}`))?.code ?? null,
})
