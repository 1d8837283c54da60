export type OfficeLinkTables = Record<never, never>
