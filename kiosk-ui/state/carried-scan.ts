/** A scan on its way from the catalogue to the kiosk page of the same screen. */
export interface CarriedScan {
  readonly code: string
  readonly source: string
}

const KEY = 'pratu.scan'

/** In the browser's memory of this one tab, so that no code stands in an address. */
export const carryScan = (storage: Pick<Storage, 'setItem'>, scan: CarriedScan): void =>
  storage.setItem(KEY, `${scan.source} ${scan.code}`)

/** Takes it out: it is heard once. */
export const takeCarriedScan = (storage: Pick<Storage, 'getItem' | 'removeItem'>): CarriedScan | null => {
  const [, source, code] = /^(\S+) (.+)$/.exec(storage.getItem(KEY) ?? '') ?? []
  storage.removeItem(KEY)
  return source && code ? { source, code } : null
}
