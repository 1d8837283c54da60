const KEY = 'pratu.fund-source'

/** Where the money of the last book came from: the next of a pile has the same. */
export const rememberedFundSource = (storage: Pick<Storage, 'getItem'>): string => storage.getItem(KEY) ?? ''

export const rememberFundSource = (storage: Pick<Storage, 'setItem'>, fundSource: string): void =>
  storage.setItem(KEY, fundSource)
