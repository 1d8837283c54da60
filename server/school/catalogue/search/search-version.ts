/** The form of the index: raised whenever folding, division into words or the columns change, so that it is built anew. */
export const SEARCH_VERSION = 1
