/** A decision that holds from a day on, until a newer one that holds on that day as well. */
interface Version {
  readonly version: number
  readonly validFrom: string
}

/** The version in force on a day: the newest of those that are valid on it; undefined before the first. */
export const inForce = <Kind extends Version>(versions: readonly Kind[], date: string): Kind | undefined =>
  versions.reduce<Kind | undefined>(
    (newest, each) =>
      each.validFrom <= date && (newest === undefined || each.version > newest.version) ? each : newest,
    undefined,
  )
