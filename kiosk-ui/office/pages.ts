import type { OfficeRole } from '@pratu/protocol/office/roles'
import type { Component } from 'svelte'

/** In the order in which the menu shows them. */
export const GROUPS = ['reporting', 'network', 'house'] as const

interface Page {
  /** Pages below it (`/office/schools/0198…`) are its own: `route.below` tells the rest. */
  readonly path: string
  readonly name: string
  /** Null: the menu does not show it; another page leads there. */
  readonly group: (typeof GROUPS)[number] | null
  readonly role: OfficeRole
  load(): Promise<{ readonly default: Component }>
}

/** Every page of the Office: its address, its place in the menu, and its code, which is fetched when it is first opened. */
export const PAGES = [
  {
    path: '/office',
    name: 'overview',
    group: 'reporting',
    role: 'clerk',
    load: () => import('./overview/OverviewPage.svelte'),
  },
  {
    path: '/office/schools',
    name: 'schools',
    group: 'reporting',
    role: 'clerk',
    load: () => import('./schools/SchoolsPage.svelte'),
  },
  {
    path: '/office/submissions',
    name: 'submissions',
    group: null,
    role: 'clerk',
    load: () => import('./submissions/SubmissionPage.svelte'),
  },
  {
    path: '/office/due-dates',
    name: 'due-dates',
    group: 'reporting',
    role: 'clerk',
    load: () => import('./due-dates/DueDatesPage.svelte'),
  },
  {
    path: '/office/exchange',
    name: 'exchange',
    group: 'reporting',
    role: 'clerk',
    load: () => import('./exchange/ExchangePage.svelte'),
  },
  {
    path: '/office/follow-up',
    name: 'follow-up',
    group: 'network',
    role: 'clerk',
    load: () => import('./follow-up/FollowUpPage.svelte'),
  },
  {
    path: '/office/news',
    name: 'news',
    group: 'network',
    role: 'clerk',
    load: () => import('./news/NewsPage.svelte'),
  },
  {
    path: '/office/network-report',
    name: 'network-report',
    group: 'network',
    role: 'clerk',
    load: () => import('./network-report/NetworkReportPage.svelte'),
  },
  {
    path: '/office/meetings',
    name: 'meetings',
    group: 'network',
    role: 'clerk',
    load: () => import('./meetings/MeetingsPage.svelte'),
  },
  {
    path: '/office/shared-catalogue',
    name: 'shared-catalogue',
    group: 'network',
    role: 'clerk',
    load: () => import('./shared-catalogue/SharedCataloguePage.svelte'),
  },
  {
    path: '/office/accounts',
    name: 'accounts',
    group: 'house',
    role: 'office-administrator',
    load: () => import('./accounts/AccountsPage.svelte'),
  },
  {
    path: '/office/audit',
    name: 'audit',
    group: 'house',
    role: 'office-administrator',
    load: () => import('./audit/AuditPage.svelte'),
  },
  {
    path: '/office/account',
    name: 'account',
    group: 'house',
    role: 'clerk',
    load: () => import('./AccountPage.svelte'),
  },
] as const satisfies readonly Page[]

const isUnder = (path: string, root: string): boolean =>
  path === root || (root !== '/office' && path.startsWith(`${root}/`))

/** The Office's server has no other page, so its front door leads to the first one. */
export const pageAt = (path: string): (typeof PAGES)[number] | undefined =>
  PAGES.findLast(page => isUnder(path === '/' ? '/office' : path, page.path))
