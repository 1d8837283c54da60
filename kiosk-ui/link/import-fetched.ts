/** Longer than any file of a page takes; a server that hangs is asked again. */
const PATIENCE_MS = 10_000

/**
 * Imports a part of the page when its files are here. A file that Chromium could not have once in an import is never asked for
 * again by the same page (WHATWG HTML, issue 6768); one that is fetched may be asked for as often as it takes, and is in
 * the browser's cache then.
 */
export const importFetchedBy = (fetch: (url: URL, init: RequestInit) => Promise<Response>, base: string) => {
  /** Those that are here, and those on their way. */
  const files = new Map<string, Promise<void>>()
  const fetchWhole = async (name: string): Promise<void> => {
    const response = await fetch(new URL(name, base), { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (!response.ok) throw new Error(`${name} is not to be had: ${response.status}.`)
    await response.arrayBuffer()
  }
  const bring = (name: string): Promise<void> => {
    const known = files.get(name)
    if (known !== undefined) return known
    const coming = fetchWhole(name)
    files.set(name, coming)
    coming.catch(() => files.delete(name))
    return coming
  }
  return async <Part>(load: () => Promise<Part>, names: readonly string[]): Promise<Part> => {
    // All have answered when one is asked for again, or the next one that fails would count as its second failure.
    const came = await Promise.allSettled(names.map(bring))
    const missing = came.find(file => file.status === 'rejected')
    if (missing) throw missing.reason
    return load()
  }
}

/** The build of the kiosk's page puts it around every import of a part, with the names of all files that this needs. */
export const importFetched = importFetchedBy((url, init) => fetch(url, init), import.meta.url)
