import type { Caller } from './mount.ts'

/** Who acted, as the audit log names them. */
export function actorOf(caller: Caller): string {
  switch (caller.kind) {
    case 'staff':
      return `staff:${caller.member.userName}`
    case 'station':
    case 'kiosk':
      return `station:${caller.stationName}`
    case 'office':
      return `office:${caller.member.userName}`
    case 'token':
      return `token:${caller.name}`
    case 'public':
      return 'system'
  }
}
