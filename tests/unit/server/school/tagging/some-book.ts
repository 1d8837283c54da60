import type { CatalogueItem } from '../../../../../server/school/catalogue/catalogue-item.ts'

export const bookOf = (barcode: string): CatalogueItem => ({
  recordId: '019ab000-0000-7000-8000-0000000000aa',
  summary: {
    barcode,
    title: 'ช้างน้อยกับดวงดาว',
    author: null,
    callNumber: '523 ก123ช',
    deweyClass: '500',
    copyNumber: 1,
    coverUrl: null,
  },
  status: 'available',
  forLoan: true,
  kindId: 'book',
  volume: null,
  priceSatang: null,
  accessionNumber: '1',
  shelfMark: null,
  classification: '523',
  shelfKey: '523',
})
