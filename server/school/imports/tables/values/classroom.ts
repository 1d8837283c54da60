import { arabicDigits } from '@pratu/protocol/digits'

export interface ReadClassroom {
  /** `ป.4`; what is no level that schools use stays as it is written. */
  readonly level: string | null
  readonly room: string | null
  /** The level is one that schools use, or one of this school's. */
  readonly known: boolean
}

/** Words for the kinds of school, each with the letters under which its levels are kept. Longer ones stand first. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:ชั้น)?(?:อนุบาลศึกษาปีที่|อนุบาลปีที่|อนุบาล|อ\.|อ|k\.?|kindergarten|kg\.?)(?=\d)/i, 'อ.'],
  [/^(?:ชั้น)?(?:ประถมศึกษาปีที่|ประถมปีที่|ประถมศึกษา|ประถม|ป\.|ป|p\.?|prathom|primary)(?=\d)/i, 'ป.'],
  [/^(?:ชั้น)?(?:มัธยมศึกษาปีที่|มัธยมปีที่|มัธยมศึกษา|มัธยม|ม\.|ม|m\.?|matthayom|mathayom|secondary)(?=\d)/i, 'ม.'],
  [/^(?:ชั้น)?(?:ปวช\.?)(?:ปีที่)?(?=\d)/, 'ปวช.'],
  [/^(?:ชั้น)?(?:ปวส\.?)(?:ปีที่)?(?=\d)/, 'ปวส.'],
]
const AFTER_KIND = /^(\d)(?:(?:\/|-|\.|ห้องที่|ห้อง|ห\.)(.+))?$/

/**
 * A class however it is written: `ป.4/2`, `ป4`, `ประถมศึกษาปีที่ 4 ห้อง 2`, `อนุบาล 2/1`, `M.1/3`. A digit alone is the one
 * level of the school that ends in it, if there is one.
 */
export function readClassroom(cell: string, levels: readonly string[]): ReadClassroom {
  const text = arabicDigits(cell).trim()
  const compact = text.replace(/\s+/g, '')
  if (compact === '' || /^-+$/.test(compact)) return { level: null, room: null, known: true }
  const own = levels.find(level => level.replace(/\s+/g, '') === compact)
  if (own) return { level: own, room: null, known: true }
  for (const [pattern, letters] of KINDS) {
    const kind = pattern.exec(compact)
    const [, year, room] = AFTER_KIND.exec(compact.slice(kind?.[0].length ?? compact.length)) ?? []
    if (year !== undefined) return { level: letters + year, room: room?.slice(0, 10) ?? null, known: true }
  }
  const [, digit, room = null] = /^(\d)(?:\/(.+))?$/.exec(compact) ?? []
  const ending = digit === undefined ? [] : levels.filter(level => level.endsWith(digit))
  const [only] = ending
  if (only !== undefined && ending.length === 1) return { level: only, room, known: true }
  const [before = '', after] = text.split('/')
  return {
    level: before.trim().slice(0, 20),
    room: after?.trim().slice(0, 10) || null,
    known: levels.includes(before.trim()),
  }
}

/** A room alone: `2`, `ห้อง 2`, `4/2`. */
export function readRoom(cell: string): string | null {
  const text = arabicDigits(cell)
    .replace(/^(ห้องที่|ห้อง)\s*/, '')
    .trim()
  return (
    text
      .slice(text.lastIndexOf('/') + 1)
      .trim()
      .slice(0, 10) || null
  )
}

/** Where a level stands among all that schools use: kindergarten first. Unknown ones come last. */
export function levelOrder(level: string): number {
  const at = KINDS.findIndex(
    ([, letters]) => level.startsWith(letters) && /^\d$/.test(level.slice(letters.length)),
  )
  return at < 0 ? KINDS.length * 10 : at * 10 + Number(level.at(-1))
}
