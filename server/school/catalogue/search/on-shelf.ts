/** Of an item: it stands on its shelf now. SQL over `items`; the partial indexes on open loans and ready holds answer it. */
export const ON_SHELF = `items.status = 'available'
  AND NOT EXISTS (SELECT 1 FROM loans WHERE loans.barcode = items.barcode AND returned_at_ms IS NULL AND undone_at_ms IS NULL)
  AND NOT EXISTS (SELECT 1 FROM holds WHERE holds.barcode = items.barcode AND state = 'ready')`
