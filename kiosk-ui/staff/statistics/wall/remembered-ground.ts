const KEY = 'pratu.wall-ground'

/** Dark spares the screen and the eyes, unless somebody has chosen otherwise in this browser. */
export const rememberedGround = (storage: Pick<Storage, 'getItem'>): 'dark' | 'light' =>
  storage.getItem(KEY) === 'light' ? 'light' : 'dark'

export const rememberGround = (storage: Pick<Storage, 'setItem'>, ground: 'dark' | 'light'): void =>
  storage.setItem(KEY, ground)
