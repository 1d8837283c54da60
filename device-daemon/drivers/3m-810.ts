import { padFrames } from '../framing/3m-810/frames.ts'
import { openThreeMPad } from '../pads/3m-pad.ts'
import { defineSerialPad } from '../pads/define-serial-pad.ts'

/** 3M pads of the types 810 and 210, 19200 8N1. */
export const driver = defineSerialPad({
  label: { th: 'แท่นอ่านแท็กหนังสือ 3M', en: '3M library tag pad' },
  line: { baudRate: 19_200, dataBits: 8, parity: 'none', stopBits: 1 },
  shape: padFrames,
  openPad: openThreeMPad,
})
