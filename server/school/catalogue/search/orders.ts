export const SEARCH_ORDERS = ['title', 'author', 'shelf'] as const
export type SearchOrder = (typeof SEARCH_ORDERS)[number]

/** All records in an order, in memory from when it is first asked for until a record changes: four bytes a record. */
export interface Orders {
  of(order: SearchOrder): Uint32Array
  forget(): void
}

export function createOrders(read: (order: SearchOrder) => Uint32Array): Orders {
  const known = new Map<SearchOrder, Uint32Array>()
  return {
    of(order) {
      const numbers = known.get(order) ?? read(order)
      known.set(order, numbers)
      return numbers
    },
    forget: () => known.clear(),
  }
}
