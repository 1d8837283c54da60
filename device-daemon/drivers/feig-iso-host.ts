import { feigFrames } from '../framing/feig/frames.ts'
import { defineSerialPad } from '../pads/define-serial-pad.ts'
import { openFeigPad } from '../pads/feig-pad.ts'

/** FEIG OBID readers of library tags in ISO-Host mode, 38400 8E1. */
export const driver = defineSerialPad({
  label: { th: 'แท่นอ่านแท็กหนังสือ FEIG', en: 'FEIG library tag reader' },
  line: { baudRate: 38_400, dataBits: 8, parity: 'even', stopBits: 1 },
  shape: feigFrames,
  openPad: openFeigPad,
})
