import type { StaffRole } from '@pratu/protocol/roles'

export const PAGES = [
  { path: '/staff', name: 'today', role: 'helper' },
  { path: '/staff/visits', name: 'visits', role: 'helper' },
  { path: '/staff/stations', name: 'stations', role: 'helper' },
  { path: '/staff/simulator', name: 'simulator', role: 'helper' },
  { path: '/staff/accounts', name: 'accounts', role: 'administrator' },
  { path: '/staff/account', name: 'account', role: 'helper' },
] as const satisfies readonly { path: string; name: string; role: StaffRole }[]

export const pageAt = (path: string): (typeof PAGES)[number] | undefined =>
  PAGES.find(page => page.path === path)
