/** What the installer is told for a small school's only station. */
export const ALL_IN_ONE = [
  ...['--role', 'all-in-one', '--station-name', 'Kiosk'],
  ...['--school-th', 'โรงเรียนบ้านหนองบัว', '--school-en', 'Ban Nong Bua School'],
] as const
