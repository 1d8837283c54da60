import type { StaffRole } from '@pratu/protocol/roles'
import type { School } from '@pratu/protocol/school'
import type { Component } from 'svelte'

/** In the order in which the menu shows them. */
export const GROUPS = ['day', 'figures', 'lending', 'books', 'people', 'house'] as const

interface Page {
  /** Pages below it (`/staff/patrons/0198…`) are its own: `route.below` tells the rest. */
  readonly path: string
  readonly name: string
  /** Null: the menu does not show it; another page leads there. */
  readonly group: (typeof GROUPS)[number] | null
  readonly role: StaffRole
  /** It fills the window, without the menu. */
  readonly alone?: true
  /** It is of use only where loans are kept here, or only where an outside library system keeps them. */
  readonly loans?: 'here' | 'elsewhere'
  load(): Promise<{ readonly default: Component }>
}

/** Every page of the staff: its address, its place in the menu, and its code, which is fetched when it is first opened. */
export const PAGES = [
  {
    path: '/staff',
    name: 'today',
    group: 'day',
    role: 'helper',
    load: () => import('./today/TodayPage.svelte'),
  },
  {
    path: '/staff/desk',
    name: 'desk',
    loans: 'here',
    group: 'day',
    role: 'helper',
    load: () => import('./desk/DeskPage.svelte'),
  },
  {
    path: '/staff/sign-ins',
    name: 'sign-ins',
    group: 'day',
    role: 'helper',
    load: () => import('./sign-ins/SignInsPage.svelte'),
  },
  {
    path: '/staff/picture-pin',
    name: 'picture-pin',
    group: 'day',
    role: 'helper',
    load: () => import('./picture-pin/PicturePinPage.svelte'),
  },
  {
    path: '/staff/picture-pin/show',
    name: 'picture-pin',
    group: null,
    alone: true,
    role: 'helper',
    load: () => import('./picture-pin/ShowPicturesPage.svelte'),
  },
  {
    path: '/staff/visits',
    name: 'visits',
    group: 'day',
    role: 'helper',
    load: () => import('./visits/VisitsPage.svelte'),
  },
  {
    path: '/staff/activities',
    name: 'activities',
    group: 'day',
    role: 'helper',
    load: () => import('./activities/ActivitiesPage.svelte'),
  },
  {
    path: '/staff/challenge',
    name: 'challenge',
    group: 'day',
    role: 'helper',
    load: () => import('./activities/challenge/ChallengePage.svelte'),
  },
  {
    path: '/staff/statistics',
    name: 'statistics',
    group: 'figures',
    role: 'helper',
    load: () => import('./statistics/StatisticsPage.svelte'),
  },
  {
    path: '/staff/wall',
    name: 'wall',
    group: null,
    alone: true,
    role: 'helper',
    load: () => import('./statistics/wall/WallPage.svelte'),
  },
  {
    path: '/staff/feedback',
    name: 'feedback',
    group: 'figures',
    role: 'helper',
    load: () => import('./feedback/FeedbackPage.svelte'),
  },
  {
    path: '/staff/gate',
    name: 'gate',
    group: 'figures',
    role: 'helper',
    load: () => import('./gate/GatePage.svelte'),
  },
  {
    path: '/staff/calibration',
    name: 'calibration',
    group: null,
    role: 'helper',
    load: () => import('./gate/CalibrationPage.svelte'),
  },
  {
    path: '/staff/calendar',
    name: 'calendar',
    group: 'figures',
    role: 'librarian',
    load: () => import('./calendar/CalendarPage.svelte'),
  },
  {
    path: '/staff/reports',
    name: 'reports',
    group: 'figures',
    role: 'librarian',
    load: () => import('./reports/ReportsPage.svelte'),
  },
  {
    path: '/staff/office-link',
    name: 'office-link',
    group: 'figures',
    role: 'librarian',
    load: () => import('./office-link/OfficeLinkPage.svelte'),
  },
  {
    path: '/staff/holds',
    name: 'holds',
    loans: 'here',
    group: 'lending',
    role: 'helper',
    load: () => import('./lending/HoldsPage.svelte'),
  },
  {
    path: '/staff/overdue',
    name: 'overdue',
    loans: 'here',
    group: 'lending',
    role: 'helper',
    load: () => import('./lending/OverduePage.svelte'),
  },
  {
    path: '/staff/lending-rules',
    name: 'lending-rules',
    loans: 'here',
    group: 'lending',
    role: 'librarian',
    load: () => import('./lending/RulesPage.svelte'),
  },
  {
    path: '/staff/outside-lending',
    name: 'outside-lending',
    loans: 'elsewhere',
    group: 'lending',
    role: 'helper',
    load: () => import('./outside-lending/OutsideLendingPage.svelte'),
  },
  {
    path: '/staff/catalogue',
    name: 'catalogue',
    group: 'books',
    role: 'helper',
    load: () => import('./cataloguing/CataloguePage.svelte'),
  },
  {
    path: '/staff/accession',
    name: 'accession',
    group: 'books',
    role: 'helper',
    load: () => import('./cataloguing/AccessionPage.svelte'),
  },
  {
    path: '/staff/stocktaking',
    name: 'stocktaking',
    group: 'books',
    role: 'helper',
    load: () => import('./stocktaking/StocktakingPage.svelte'),
  },
  {
    path: '/staff/tagging',
    name: 'tagging',
    group: 'books',
    role: 'librarian',
    load: () => import('./tagging/TaggingPage.svelte'),
  },
  {
    path: '/staff/shelves',
    name: 'shelves',
    group: 'books',
    role: 'helper',
    load: () => import('./shelves/ShelvesPage.svelte'),
  },
  {
    path: '/staff/imports',
    name: 'imports',
    group: 'books',
    role: 'librarian',
    load: () => import('./imports/ImportsPage.svelte'),
  },
  {
    path: '/staff/papers',
    name: 'papers',
    group: 'books',
    role: 'helper',
    load: () => import('./papers/PapersPage.svelte'),
  },
  {
    path: '/staff/signs',
    name: 'signs',
    group: 'books',
    role: 'librarian',
    load: () => import('./signs/SignsPage.svelte'),
  },
  {
    path: '/staff/patrons',
    name: 'patrons',
    group: 'people',
    role: 'helper',
    load: () => import('./patrons/PatronsPage.svelte'),
  },
  {
    path: '/staff/roll-over',
    name: 'roll-over',
    group: 'people',
    role: 'librarian',
    load: () => import('./patrons/RollOverPage.svelte'),
  },
  {
    path: '/staff/groups',
    name: 'groups',
    group: 'people',
    role: 'librarian',
    load: () => import('./patrons/GroupsPage.svelte'),
  },
  {
    path: '/staff/privacy',
    name: 'privacy',
    group: 'people',
    role: 'helper',
    load: () => import('./patrons/PrivacyPage.svelte'),
  },
  {
    path: '/staff/stations',
    name: 'stations',
    group: 'house',
    role: 'helper',
    load: () => import('./stations/StationsPage.svelte'),
  },
  {
    path: '/staff/health',
    name: 'health',
    group: 'house',
    role: 'librarian',
    load: () => import('./health/HealthPage.svelte'),
  },
  {
    path: '/staff/appearance',
    name: 'appearance',
    group: 'house',
    role: 'librarian',
    load: () => import('./appearance/AppearancePage.svelte'),
  },
  {
    path: '/staff/recordings',
    name: 'recordings',
    group: 'house',
    role: 'helper',
    load: () => import('./recordings/RecordingsPage.svelte'),
  },
  {
    path: '/staff/simulator',
    name: 'simulator',
    group: 'house',
    role: 'helper',
    load: () => import('./simulator/SimulatorPage.svelte'),
  },
  {
    path: '/staff/accounts',
    name: 'accounts',
    group: 'house',
    role: 'administrator',
    load: () => import('./accounts/AccountsPage.svelte'),
  },
  {
    path: '/staff/account',
    name: 'account',
    group: 'house',
    role: 'helper',
    load: () => import('./AccountPage.svelte'),
  },
] as const satisfies readonly Page[]

/** Whether it is of use here. */
export const isFor = (page: Page, { loansElsewhere = false }: Pick<School, 'loansElsewhere'>): boolean =>
  page.loans === undefined || (page.loans === 'elsewhere') === loansElsewhere

const isUnder = (path: string, root: string): boolean =>
  path === root || (root !== '/staff' && path.startsWith(`${root}/`))

export const pageAt = (path: string): (typeof PAGES)[number] | undefined =>
  PAGES.findLast(page => isUnder(path, page.path))
