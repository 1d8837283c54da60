/**
 * Tables of the network itself, which no school's id keys: on Citus they are reference tables, or stay on the coordinator.
 * Every other table has `school_id` first in its primary, unique and foreign keys.
 */
export const REFERENCE_TABLES = [
  'migrations',
  'settings',
  'office_members',
  'office_sessions',
  'audit_log',
  'semester_due_dates',
  'socket_io_attachments',
  'shared_records',
  'shared_record_counter',
  'news_items',
  'checklists',
  'meetings',
] as const
