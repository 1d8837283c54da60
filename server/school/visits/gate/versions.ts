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

/** Of one thing's versions, those that are in force on any day of a stretch, both ends included; in the order given. */
export const inForceWithin = <Kind extends Version>(
  versions: readonly Kind[],
  from: string,
  to: string,
): Kind[] =>
  versions.filter(each => {
    const first = each.validFrom > from ? each.validFrom : from
    return first <= to && inForce(versions, first) === each
  })
