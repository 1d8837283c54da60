const ACK = [0x00, 0x00, 0xff, 0x00, 0xff, 0x00]
const FROM_HOST = 0xd4
const WAKE_UP = 0x55

const hexOf = (bytes: Iterable<number>): string => Buffer.from([...bytes]).toString('hex')
const frameOf = (content: readonly number[]): number[] => {
  const sum = content.reduce((total, byte) => total + byte, 0)
  const { length } = content
  return [0x00, 0x00, 0xff, length, -length & 0xff, ...content, -sum & 0xff, 0x00]
}

/**
 * A PN532 on a serial line, as its manual has it: what it answers to what it hears. It sleeps until it is woken, and a
 * search for cards without limited tries is answered only when there is one.
 */
export const createPn532 = (cardBefore: () => string | null) => {
  let isAwake = false
  let triesAreLimited = false

  const answer = ([command, ...data]: readonly number[]): readonly number[] | null => {
    switch (command) {
      case 0x02:
        return [0x03, 0x32, 0x01, 0x06, 0x07]
      case 0x14:
        return [0x15]
      case 0x32:
        triesAreLimited = data[0] === 0x05 && data[3] !== 0xff
        return [0x33]
      case 0x4a: {
        const card = cardBefore()
        if (card === null) return triesAreLimited ? [0x4b, 0] : null
        const uid = [...Buffer.from(card, 'hex')]
        return [0x4b, 1, 1, 0x00, 0x04, 0x08, uid.length, ...uid]
      }
      default:
        return [0x7f]
    }
  }

  return (heard: Uint8Array): Uint8Array | null => {
    if (heard[0] === WAKE_UP) isAwake = true
    const from = [...heard].findIndex(
      (byte, at) => byte === 0xff && heard[at - 1] === 0 && heard[at - 2] === 0,
    )
    const length = heard[from + 1] ?? 0
    const content = [...heard.subarray(from + 3, from + 3 + length)]
    const isWhole = hexOf(frameOf(content)) === hexOf(heard.subarray(from - 2))
    if (!isAwake || from < 0 || !isWhole || content[0] !== FROM_HOST) return null
    const data = answer(content.slice(1))
    return Uint8Array.from([...ACK, ...(data ? frameOf([0xd5, ...data]) : [])])
  }
}
