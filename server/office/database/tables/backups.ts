export interface BackupTables {
  school_backups: {
    school_id: string
    backup_id: string
    file_name: string
    made_at_ms: number
    size_bytes: number
    sha256: string
    arrived_at_ms: number | null
  }
  school_backup_parts: {
    school_id: string
    backup_id: string
    part_number: number
    content: Uint8Array
  }
}
