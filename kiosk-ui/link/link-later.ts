import type { Link, LinkStatus, openLink } from './sockets.ts'

/** A live link whose program comes in a file of its own, so that the first screen need not wait for it. */
export const linkLater =
  (sockets: Promise<{ openLink: typeof openLink }>): typeof openLink =>
  (namespace, inbound, handlers, status: LinkStatus): Link => {
    let link: Link | undefined
    let closed = false
    void sockets.then(({ openLink }) => {
      if (!closed) link = openLink(namespace, inbound, handlers, status)
    })
    return {
      retry: () => link?.retry(),
      close: () => {
        closed = true
        link?.close()
      },
    }
  }
