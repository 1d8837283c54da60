/** `ป.4/2`, or `ป.4` where a level has one room; null for those who are in no class. */
export function classroomOf({ level, room }: { level: string | null; room: string | null }): string | null {
  if (level === null) return null
  return room === null ? level : `${level}/${room}`
}
