/** One maker writes each block with its last byte first. */
export const BLOCK_ORDERS = ['straight', 'reversed'] as const
export type BlockOrder = (typeof BLOCK_ORDERS)[number]
